"""Who acts for whom, by what letter; what was begun online; and a matter that ends without a case. QtCore only."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from client.parties_offer import PartiesOffer
from client.tasks.end_matter import Ended
from domain.parties import Capacity
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane


class EndedMatter(NamedTuple):
    """What was recorded. item: its name, '' where none was chosen."""

    draft_id: bytes
    item: str
    outcome: Ended
    note: str


class PartiesModel(QObject):
    """reading: the agent's card; printing: the letter.

    Signals: changed(); identified(), the hands go on; mandate_kept(), the letter's terms are known;
    ended(EndedMatter); trouble_met(Trouble).
    """

    changed = Signal()
    identified = Signal()
    mandate_kept = Signal()
    ended = Signal(object)
    trouble_met = Signal(object)

    def __init__(
        self, offer: PartiesOffer, bridge: Bridge, held: HeldDraft, lane: Lane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._offer, self._bridge, self._held, self._lane = offer, bridge, held, lane
        self.reading = self.printing = False

    def read_agent(self) -> None:
        """Shift F3: of whoever comes for the applicant."""
        if not self.reading:
            self.reading = True
            self.changed.emit()
            self._lane.then(lambda: self._run(self._offer.read_agent, self._identified), begun=True)

    def come_as(self, capacity: Capacity) -> None:
        """本人, 代理人, 监护人, 居（村）委会."""
        self._lane.edit(lambda id_: self._offer.come_as(id_, capacity), self._identified)

    def leave_firm(self) -> None:
        """The person applies for herself after all."""
        self._lane.edit(self._offer.leave_firm, self._identified)

    def keep_mandate(self, scope: str, begins: str, ends: str) -> None:
        """A letter that was brought."""
        self._lane.edit(lambda id_: self._offer.keep_mandate(id_, scope, begins, ends), self._kept)

    def print_mandate(self, scope: str, begins: str, ends: str) -> None:
        """A letter made here, to be signed; once at a time."""
        if not self.printing:
            self.printing = True
            self.changed.emit()
            self._lane.then(
                lambda: self._run(lambda id_: self._offer.print_mandate(id_, scope, begins, ends), self._kept)
            )

    def take_online(self, online_id: str) -> None:
        """接续: go on with what she began online."""
        self._lane.edit(lambda id_: self._offer.take_online(id_, online_id), self._identified)

    def end(self, outcome: Ended, note: str) -> None:
        """Ctrl F2: the matter is over without a case."""
        self._held.closing = True
        self._lane.then(lambda: self._end(outcome, note.strip()))

    def _run(self, call: Callable[[bytes], Future[Any]], done: Callable[[Any], None]) -> None:
        if self._held.id is not None:
            self._bridge.run(call(self._held.id), done, self._failed)

    def _identified(self, opened: OpenDraft) -> None:
        self.reading = False
        self._held.take(opened)
        self.identified.emit()

    def _kept(self, opened: OpenDraft) -> None:
        self.printing = False
        self._held.take(opened)
        self.mandate_kept.emit()

    def _end(self, outcome: Ended, note: str) -> None:
        held = self._held
        if held.id is not None:
            matter = EndedMatter(held.id, held.item.name if held.item else "", outcome, note)
            self._run(lambda id_: self._offer.end(id_, outcome, note), lambda _: self.ended.emit(matter))

    def _failed(self, trouble: Trouble) -> None:
        self.reading = self.printing = self._held.closing = False
        self.changed.emit()
        self.trouble_met.emit(trouble)
