"""How drafts leave this window and come to it: the network on the devices' pool, all else on the writer."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from client.executors import chain, done_with, settled
from client.parts import Parts
from client.session import Session
from client.tasks import hand_draft
from client.tasks.edit_draft import DraftGone
from client.tasks.hand_draft import DraftTaken, Leaving
from domain.rows.open_draft import OpenDraft
from sync.fates import Answer
from sync.http import NotTaken

T = TypeVar("T")


class DraftHands:
    """One session's: it speaks for her who is logged in."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        self._sending = False  # touched on the writer alone

    def send(self) -> None:
        """Send what was put aside, if there is a link and nothing is on its way already."""
        if self._parts.sync.link.online:
            self._write(self._begin)

    def open(self, draft_id: bytes) -> Future[bytes]:
        """Have the draft in hand; the id to open, another one for a copy. Fails with DraftTaken, DraftElsewhere."""

        def take(number: int | None) -> Future[bytes]:
            return done_with(draft_id) if number is None else self._take(draft_id, number)

        return chain(self._write(lambda: hand_draft.reopen(self._parts.store, self._session, draft_id)), take)

    def _begin(self) -> None:
        if not self._sending and (going := hand_draft.begin_leaving(self._parts.store)):
            self._sending = True
            self._send_next(going)

    def _send_next(self, going: list[Leaving]) -> None:
        left, *others = going
        sent = self._parts.ask(
            lambda: self._parts.central.put_draft(left.id.hex(), left.body, self._session.actor)
        )

        def ended(outcome: object) -> Future[None]:
            return self._write(lambda: self._heard(left, others, outcome))

        chain(settled(sent), ended)

    def _heard(self, left: Leaving, others: list[Leaving], outcome: object) -> None:
        """On the writer. Whatever else was heard, the draft stays given away until it is taken again."""
        store = self._parts.store
        if outcome is None:
            hand_draft.arrived(store, left)
        elif isinstance(outcome, NotTaken) and outcome.answer in (Answer.GIVEN_AWAY, Answer.CLOSED):
            hand_draft.gone(store, left.id, left.number)
        self._sending = bool(others)
        if others:
            self._send_next(others)

    def _take(self, draft_id: bytes, number: int) -> Future[bytes]:
        parts, session = self._parts, self._session

        def ask() -> tuple[int, Any, list[bytes]]:
            held, raw = parts.central.take_draft(draft_id.hex(), number, session.actor)
            return held, raw, []

        def with_pages(taken: tuple[int, Any, list[bytes]]) -> Future[tuple[int, Any, list[bytes]]]:
            held, raw, _ = taken
            if raw is None:
                return done_with(taken)
            missing = self._write(lambda: hand_draft.missing_pages(parts.store, raw))

            def fetch(names: list[str]) -> Future[tuple[int, Any, list[bytes]]]:
                return parts.ask(
                    lambda: (
                        held,
                        raw,
                        [parts.central.draft_scan(draft_id.hex(), name, session.actor) for name in names],
                    )
                )

            return chain(missing, fetch)

        def end(outcome: Any) -> Future[bytes]:
            if isinstance(outcome, BaseException):
                return self._not_taken(draft_id, number, outcome)
            held, raw, pages = outcome
            return self._write(lambda: self._received(draft_id, held, raw, pages))

        if not parts.sync.link.online:
            return self._copy(draft_id)
        return chain(settled(chain(parts.ask(ask), with_pages)), end)

    def _received(self, draft_id: bytes, number: int, raw: Any, pages: list[bytes]) -> bytes:
        parts = self._parts
        hand_draft.receive(parts.store, self._session, parts.world, draft_id, number, raw, pages)
        return draft_id

    def _not_taken(self, draft_id: bytes, number: int, why: BaseException) -> Future[bytes]:
        if not isinstance(why, NotTaken):
            raise why
        if why.answer not in (Answer.GIVEN_AWAY, Answer.CLOSED):
            return self._copy(draft_id)

        def tell() -> bytes:
            hand_draft.gone(self._parts.store, draft_id, number)
            if why.answer is Answer.CLOSED:
                raise DraftGone("its case was filed")
            raise DraftTaken("a colleague was quicker", window=why.window)

        return self._write(tell)

    def _copy(self, draft_id: bytes) -> Future[bytes]:
        parts = self._parts

        def work() -> bytes:
            made: OpenDraft = hand_draft.copy(parts.store, self._session, parts.world, draft_id)
            return made.draft.id

        return self._write(work)

    def _write(self, work: Callable[[], T]) -> Future[T]:
        return self._parts.write(work)
