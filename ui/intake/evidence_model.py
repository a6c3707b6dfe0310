"""What is done about a requirement beside bringing paper: promise, later day, objection, paper after all. QtCore only.

A promise has two steps: the paper is printed, then its signature is confirmed by the same key.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from client.evidence_offer import EvidenceOffer
from client.tasks.undertake import NOT_LACKING, NotOpenToHer
from domain.rows.intake import Act, MaterialRow
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane
from ui.words import tr

IN_MENU: Final = frozenset({Act.TAKE_PAPER, Act.OBJECT, Act.TAKE_BACK})


class Unsigned(NamedTuple):
    """A paper that was printed and waits for its signature. until: ISO date of a deferral, '' of a promise."""

    act: Act
    until: str


class EvidenceModel(QObject):
    """unsigned: by requirement. Signals: changed(); settled(), a requirement is seen to; trouble_met(Trouble);
    menu_wanted(MaterialRow) and objection_wanted(MaterialRow): the person is asked over the page."""

    changed = Signal()
    settled = Signal()
    trouble_met = Signal(object)
    menu_wanted = Signal(object)
    objection_wanted = Signal(object)

    def __init__(
        self, offer: EvidenceOffer, bridge: Bridge, held: HeldDraft, lane: Lane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._offer, self._bridge, self._held, self._lane = offer, bridge, held, lane
        self._printed: dict[tuple[bytes, str], Unsigned] = {}
        self._printing = False

    @property
    def unsigned(self) -> dict[str, Unsigned]:
        """What waits for a signature in the draft that is held."""
        lacking = {row.id for row in self._held.view.materials if row.acts & {Act.PROMISE, Act.DEFER}}
        return {r: one for (id_, r), one in self._printed.items() if id_ == self._held.id and r in lacking}

    def undertake(self, act: Act, pointed: str = "") -> None:
        """Ctrl K, Shift F8: print what is to be signed; once printed, it is signed. pointed: where one is."""
        row = self._target(act, pointed)
        if row is None:
            return
        printed = self.unsigned.get(row.id)
        if printed is not None and printed.act is act:
            self._lane.edit(lambda id_: self._offer.signed(id_, row.id, act), self._signed)
        elif not self._printing:
            self._lane.then(lambda: self._print(row.id, act))

    def ask(self, pointed: str = "") -> None:
        """Ctrl .: what else can be done about the requirement one is at, else the first of which something can."""
        row = self._first(pointed, lambda row: bool(row.acts & IN_MENU))
        if row is not None:
            self.menu_wanted.emit(row)

    def ask_objection(self, pointed: str = "") -> None:
        """Shift F6: what is wrong with the data, and what shows it."""
        row = self._first(pointed, lambda row: Act.OBJECT in row.acts)
        if row is not None:
            self.objection_wanted.emit(row)

    def take_back(self, requirement: str) -> None:
        """A promise, a deferral, the decision for paper."""
        self._lane.edit(lambda id_: self._offer.take_back(id_, requirement), self._held.take)

    def take_paper(self, requirement: str, why: str) -> None:
        """Paper after all."""
        self._lane.edit(lambda id_: self._offer.take_paper(id_, requirement, why), self._held.take)

    def object(self, requirement: str, wrong: str, proof: str) -> None:
        """What a source said is wrong."""
        self._lane.edit(lambda id_: self._offer.object(id_, requirement, wrong, proof), self._held.take)

    def _target(self, act: Act, pointed: str) -> MaterialRow | None:
        row = self._first(pointed, lambda row: act in row.acts)
        at = next((r for r in self._held.view.materials if r.id == pointed), None)
        hindered = at if at is not None and at.hindered else next(self._hindered(), None)
        if row is None and self._held.item is not None:
            self.trouble_met.emit(NotOpenToHer("nothing to undertake", why=why_hindered(hindered)))
        return row

    def _hindered(self) -> Iterator[MaterialRow]:
        return (row for row in self._held.view.materials if row.hindered)

    def _first(self, pointed: str, fits: Callable[[MaterialRow], bool]) -> MaterialRow | None:
        rows = [row for row in self._held.view.materials if fits(row)]
        return next((row for row in rows if row.id == pointed), next(iter(rows), None))

    def _print(self, requirement: str, act: Act) -> None:
        draft_id = self._held.id
        if draft_id is None or self._printing:
            return
        self._printing = True

        def printed(until: str) -> None:
            self._printing = False
            self._printed[draft_id, requirement] = Unsigned(act, until)
            self.changed.emit()

        self._bridge.run(self._offer.print(draft_id, requirement, act), printed, self._refuse)

    def _signed(self, opened: OpenDraft) -> None:
        self._held.take(opened)
        self.settled.emit()

    def _refuse(self, trouble: Trouble) -> None:
        self._printing = False
        self.trouble_met.emit(trouble)


def why_hindered(row: MaterialRow | None) -> str:
    """Why a promise or deferral is not open to her, with the city's own reason behind it."""
    if row is None or not row.hindered:
        return tr(NOT_LACKING)
    why = tr(row.hindered)
    return f"{why}：{row.hindered_by}" if row.hindered_by else why
