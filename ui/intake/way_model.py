"""The way through what is missing: which one is next, and where the hands should go for it. QtCore only."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Signal

from domain.rows.intake import Jump, Met, MissingRow
from ui.intake.held import HeldDraft
from ui.intake.scanning import ScanModel

FIRM: Final = (Jump.PARTY, "firm")
IN_THE_BOX: Final = (Jump.PERSON, Jump.ITEM)


class Stage(Enum):
    """What the middle of the page is for: find an item, or work on one."""

    FIND = auto()
    MATTER = auto()


class Wish(Enum):
    """Where the hands should be next."""

    SEARCH = auto()
    CARD = auto()
    NAME = auto()
    SCAN = auto()
    VERSION = auto()
    FINISH = auto()


class WayModel(QObject):
    """seeking: an item is looked for though there is one.

    Signals: changed(); jump_requested(MissingRow), to a party, situation, material or field; wished(Wish).
    """

    changed = Signal()
    jump_requested = Signal(object)
    wished = Signal(object)

    def __init__(self, held: HeldDraft, scan: ScanModel, parent: QObject) -> None:
        super().__init__(parent)
        self._held, self._scan = held, scan
        self._at: tuple[Jump, str] | None = None
        self.seeking = False

    @property
    def stage(self) -> Stage:
        """What the middle is for now."""
        return Stage.FIND if self._held.item is None or self.seeking else Stage.MATTER

    @property
    def current(self) -> MissingRow | None:
        """The missing thing one is at, else the first."""
        missing = self._held.view.missing
        return next((row for row in missing if (row.jump, row.key) == self._at), next(iter(missing), None))

    @property
    def material(self) -> str:
        """The missing material one went to, '' where that is something else or nothing."""
        row = next((row for row in self._held.view.missing if (row.jump, row.key) == self._at), None)
        return row.key if row is not None and row.jump is Jump.MATERIAL else ""

    def seek(self) -> None:
        """Find an item, or type a number."""
        self.seeking = True
        self.changed.emit()
        self.wished.emit(Wish.SEARCH)

    def jump(self, row: MissingRow) -> None:
        """Go where a missing thing is put right; a firm is typed into the box."""
        self._at = (row.jump, row.key)
        if (row.jump, row.key) == FIRM:
            self.seek()
            return
        self.seeking = self.seeking and row.jump in IN_THE_BOX
        scans = self._scan.turn_to(row.key if row.jump is Jump.MATERIAL else "")
        self.changed.emit()
        if wish := self._wish_for(row, scans):
            self.wished.emit(wish)
        else:
            self.jump_requested.emit(row)

    def go_on(self) -> None:
        """To the missing thing behind the current one, behind the last one to the first."""
        missing = self._mendable()
        places = [(row.jump, row.key) for row in missing]
        if missing:
            at = places.index(self._at) + 1 if self._at in places else 0
            self.jump(missing[at % len(missing)])
        elif self._held.id is not None:
            self.wished.emit(Wish.FINISH)

    def go_to_work(self) -> None:
        """To the first missing thing of the item, or on to finding one; the person can wait for her card."""
        self.seeking = False
        missing = self._mendable()
        here = [row for row in missing if row.jump not in IN_THE_BOX]
        if self.stage is Stage.FIND:
            self.wished.emit(Wish.SEARCH)
        elif rows := here or missing:
            self.jump(rows[0])
        else:
            self.wished.emit(Wish.FINISH)

    def go_back(self) -> None:
        """From finding back to where one was; nothing opens by itself."""
        self.seeking = False
        self.changed.emit()
        row = self.current
        if row is None or row.jump in IN_THE_BOX:
            self.wished.emit(Wish.FINISH)
        else:
            self.jump_requested.emit(row)

    def open_strip(self) -> None:
        """A page is added to a material, whatever is missing."""
        self.seeking = False
        self.changed.emit()
        self.wished.emit(Wish.SCAN)

    def let_go(self) -> None:
        """There is no draft any more."""
        self.seeking, self._at = False, None
        self._scan.turn_to("")

    def _mendable(self) -> list[MissingRow]:
        """What is missing and can be put right now: what a source is still asked for comes by itself, or is then."""
        view = self._held.view
        asking = {row.id for row in view.materials if row.met is Met.ASKING}
        return [row for row in view.missing if row.jump is not Jump.MATERIAL or row.key not in asking]

    def _wish_for(self, row: MissingRow, scans: bool) -> Wish | None:
        if row.jump in IN_THE_BOX:
            return Wish.SEARCH if self.stage is Stage.FIND else Wish.CARD
        return Wish.SCAN if scans else None
