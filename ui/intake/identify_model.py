"""Who is at the window: her card, or the number in the box and the name that goes with it. QtCore only."""

from PySide6.QtCore import QObject, Signal

from client.offers import IntakeOffer
from domain.number_trouble import IdNumberWrong
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane
from ui.intake.search import SearchModel


class IdentifyModel(QObject):
    """number: checked, and waits for its name.

    Signals: changed(); identified(); name_wanted(); number_refused(Trouble); trouble_met(Trouble).
    """

    changed = Signal()
    identified = Signal()
    name_wanted = Signal()
    number_refused = Signal(object)
    trouble_met = Signal(object)

    def __init__(
        self, offer: IntakeOffer, bridge: Bridge, held: HeldDraft, search: SearchModel, lane: Lane,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._offer, self._bridge, self._held, self._lane = offer, bridge, held, lane
        self.reading = False
        self.number = ""
        self.number_trouble: IdNumberWrong | None = None
        search.words_changed.connect(self.forget_number)
        search.number_read.connect(self._ask_name)
        search.number_refused.connect(self._refuse_number)

    def read_card(self) -> None:
        """F3."""
        if not self.reading:
            self.reading = True
            self.changed.emit()
            self._lane.then(self._read_card, begun=True)

    def name_person(self, name: str) -> None:
        """The name that goes with the number in the box."""
        if self.number:
            number = self.number
            self._lane.edit(lambda id_: self._offer.type_person(id_, number, name), self._take)

    def forget_number(self) -> None:
        """The box says something else."""
        self.number, self.number_trouble = "", None
        self.changed.emit()

    def stop(self) -> None:
        """Something failed: nothing is under way any more."""
        self.reading = False

    def _read_card(self) -> None:
        if self._held.id is not None:
            self._bridge.run(self._offer.read_card(self._held.id), self._card_read, self._card_not_read)

    def _card_read(self, opened: OpenDraft) -> None:
        self.reading = False
        self._take(opened)

    def _card_not_read(self, trouble: Trouble) -> None:
        self.reading = False
        self.changed.emit()
        self.trouble_met.emit(trouble)

    def _take(self, opened: OpenDraft) -> None:
        self._held.take(opened)
        self.identified.emit()

    def _ask_name(self, number: str) -> None:
        self.number, self.number_trouble = number, None
        self.changed.emit()
        self.name_wanted.emit()

    def _refuse_number(self, trouble: IdNumberWrong) -> None:
        self.number, self.number_trouble = "", trouble
        self.changed.emit()
        self.number_refused.emit(trouble)
