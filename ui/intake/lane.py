"""The edits of one draft, one after the other: what is typed last wins, and F9 comes after all of it."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from client.offers import IntakeOffer
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from ui.bridge import Bridge


class Edit(NamedTuple):
    """One call on the draft and what to do with its result. field: the form field it fills, '' for all else."""

    call: Callable[[bytes], Future[Any]]
    done: Callable[[Any], object]
    field: str = ""


class Pause(NamedTuple):
    """Something to do when all before it is kept. begun: it needs a draft, so make one if there is none."""

    act: Callable[[], object]
    begun: bool = False


class Lane(QObject):
    """At most one call is under way; a text that still waits gives way to a later one of the same field.

    The first edit begins the draft. A trouble empties the lane: what was asked for behind it may no longer fit.
    """

    def __init__(
        self, offer: IntakeOffer, bridge: Bridge, begun: Callable[[OpenDraft], object],
        failed: Callable[[Trouble], object], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._offer, self._bridge, self._begun, self._failed = offer, bridge, begun, failed
        self._waiting: deque[Edit | Pause] = deque()
        self._running: Callable[[Any], object] | None = None  # what to do with the result under way
        self.draft_id: bytes | None = None

    @property
    def clear(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return self._running is None and not self._waiting

    def edit(self, call: Callable[[bytes], Future[Any]], done: Callable[[Any], object]) -> None:
        """Call with the draft's id, in turn."""
        self._add(Edit(call, done))

    def fill(self, field: str, text: str, done: Callable[[OpenDraft], object]) -> None:
        """Fill a form field, in turn."""
        edit = Edit(lambda draft_id: self._offer.fill(draft_id, field, text), done, field)
        at = next((i for i, step in enumerate(self._waiting) if _fills(step, field)), None)
        if at is None:
            self._add(edit)
        else:
            self._waiting[at] = edit

    def then(self, act: Callable[[], object], begun: bool = False) -> None:
        """Do act when all before it is kept; at once where there is nothing."""
        self._add(Pause(act, begun))

    def drop(self) -> None:
        """Forget what waits and which draft it was; what runs ends by itself."""
        self._waiting.clear()
        self.draft_id = None

    def _add(self, step: Edit | Pause) -> None:
        self._waiting.append(step)
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and self._running is None:
            step = self._waiting[0]
            needs_draft = isinstance(step, Edit) or step.begun
            if needs_draft and self.draft_id is None:
                self._run(self._offer.begin(), self._take_new)
                return
            self._waiting.popleft()
            if isinstance(step, Pause):
                step.act()
            elif self.draft_id is not None:
                self._run(step.call(self.draft_id), step.done)

    def _run(self, future: Future[Any], done: Callable[[Any], object]) -> None:
        self._running = done
        self._bridge.run(future, self._finished, self._refused)

    def _finished(self, result: Any) -> None:
        done, self._running = self._running, None
        if done is not None:
            done(result)
        self._go_on()

    def _refused(self, trouble: Trouble) -> None:
        self._running = None
        self._waiting.clear()
        self._failed(trouble)

    def _take_new(self, begun: OpenDraft) -> None:
        self.draft_id = begun.draft.id
        self._begun(begun)


def _fills(step: Edit | Pause, field: str) -> bool:
    return isinstance(step, Edit) and step.field == field
