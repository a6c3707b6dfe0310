"""Who is at the window: her card, or the number in the box and the name that goes with it. QtCore only."""

from collections.abc import Callable
from concurrent.futures import Future
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from client.offers import IntakeOffer
from domain.birth import BirthWrong, Born
from domain.id_number import IdKind, normalise_number, parse_document, parse_id_number
from domain.number_trouble import IdNumberWrong, NumberRefused
from domain.parties import Capacity
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane
from ui.intake.search import SearchModel


class Naming(Enum):
    """Whose number waits for a name."""

    PERSON = auto()
    AGENT = auto()
    FIRM = auto()


class IdentifyModel(QObject):
    """number: checked, and waits for its name; naming: whose it is; birth_trouble: what is wrong with the birth.

    Signals: changed(); identified(); name_wanted(); number_refused(Trouble); birth_refused(); trouble_met(Trouble).
    """

    changed = Signal()
    identified = Signal()
    name_wanted = Signal()
    number_refused = Signal(object)
    birth_refused = Signal()
    trouble_met = Signal(object)

    def __init__(
        self, offer: IntakeOffer, bridge: Bridge, held: HeldDraft, search: SearchModel, lane: Lane,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._offer, self._bridge, self._held, self._lane = offer, bridge, held, lane
        self.reading = False
        self.number = ""
        self.naming = Naming.PERSON
        self.number_trouble: NumberRefused | None = None
        self.birth_trouble: BirthWrong | None = None
        self._kind: IdKind | None = None  # of a document whose number does not say birth and sex
        self._search = search
        search.words_changed.connect(self.forget_number)
        search.number_read.connect(self._take_number)
        search.firm_read.connect(lambda code: self._ask_name(code, Naming.FIRM))
        search.number_refused.connect(self._refuse_number)

    def read_card(self) -> None:
        """F3."""
        if not self.reading:
            self.reading = True
            self.changed.emit()
            self._lane.then(self._read_card, begun=True)

    @property
    def asks_birth(self) -> bool:
        """Whether birth and sex may be typed with the name: the number does not say them."""
        return bool(self.number) and self.naming is Naming.PERSON and self._kind is not None

    def name_person(self, name: str, head: str = "", born: Born = Born()) -> None:
        """The name that goes with the number in the box. head: 法定代表人 of a firm, '' where the base shall say."""
        if self.number:
            self._lane.edit(self._named(self.number, name, head, born), self._take)

    def take_document(self, kind: IdKind) -> None:
        """The number in the box is one of a document of this kind, and whoever has it is the applicant."""
        try:
            parsed = parse_document(kind, self._search.words)
        except IdNumberWrong as wrong:
            self._refuse_number(wrong)
        else:
            self._ask_name(parsed.number, Naming.PERSON, kind)

    def _take_number(self, number: str) -> None:
        naming, parsed = self._whose(), parse_id_number(number)
        silent = naming is Naming.PERSON and parsed.birth is None
        self._ask_name(number, naming, parsed.kind if silent else None)

    def _named(self, number: str, name: str, head: str, born: Born) -> Callable[[bytes], Future[OpenDraft]]:
        parties, kind = self._offer.parties, self._kind
        if self.naming is Naming.FIRM:
            return lambda id_: parties.type_firm(id_, number, name, head)
        if self.naming is Naming.AGENT:
            return lambda id_: parties.type_agent(id_, number, name)
        if kind is not None:
            return lambda id_: parties.type_document(id_, number, kind, name, born)
        return lambda id_: self._offer.type_person(id_, number, name)

    def _whose(self) -> Naming:
        """A number is the agent's while one is wanted, and not the applicant's own once more."""
        draft = self._held.draft
        wanted = draft is not None and draft.person is not None and draft.firm is None and draft.agent is None
        if not wanted or draft is None or draft.capacity is Capacity.SELF:
            return Naming.PERSON
        same = draft.person is not None and normalise_number(self._search.words) == draft.person.number
        return Naming.PERSON if same else Naming.AGENT

    def forget_number(self) -> None:
        """The box says something else."""
        self.number, self.number_trouble, self.birth_trouble = "", None, None
        self.changed.emit()

    def stop(self, trouble: Trouble) -> bool:
        """Something failed: nothing is under way any more. Whether it is told here, in its place."""
        self.reading = False
        if isinstance(trouble, BirthWrong):
            self.birth_trouble = trouble
            self.birth_refused.emit()
        return isinstance(trouble, BirthWrong)

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

    def _ask_name(self, number: str, naming: Naming, kind: IdKind | None = None) -> None:
        self.number, self.number_trouble, self.birth_trouble = number, None, None
        self.naming, self._kind = naming, kind
        self.changed.emit()
        self.name_wanted.emit()

    def _refuse_number(self, trouble: NumberRefused) -> None:
        self.number, self.number_trouble = "", trouble
        self.changed.emit()
        self.number_refused.emit(trouble)
