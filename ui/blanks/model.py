"""Numbered blanks: the stock and its counts, the sheets of a kind, the moves with them. QtCore only."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import BlanksOffer
from domain.rows.issuing import SheetRow, StockRow, StocktakeRow, WindowRow
from domain.sheet import Sheet
from ui.approvals.seconded_model import SecondedModel
from ui.blanks.moves import (
    COUNT,
    COUNTED,
    FIRST,
    LAST,
    MOVES,
    REASON,
    SERIAL,
    SERIALS,
    WINDOW,
    Move,
    allowed,
)
from ui.bridge import Bridge
from ui.reread import Reread

WASTE: Final = frozenset({Sheet.SPOILED, Sheet.SURRENDERED})  # what may be destroyed
NUMBERS: Final = frozenset({COUNT, COUNTED})


class BlanksModel(SecondedModel):
    """One kind is chosen and one move prepared; what is typed stays until it is done.

    done: (move, what came of it), of the last move.
    Signals: lacking(str), a field's name; second_wanted(), somebody who destroys with her; trouble_met(Trouble), in
    passing.
    """

    lacking = Signal(str)
    second_wanted = Signal()
    trouble_met = Signal(object)

    def __init__(self, offer: BlanksOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(bridge, offer.name_of, parent)
        self._offer = offer
        self._follows = False
        self._sheets_of = ""
        self.moves = allowed(offer)
        self.move = self.moves[0]
        self.kind = ""
        self.stock: Sequence[StockRow] = ()
        self.sheets: Sequence[SheetRow] = ()
        self.windows: Sequence[WindowRow] = ()
        self.found: Sequence[SheetRow] | None = None  # of a search, None while none is on
        self.values: dict[Move, dict[str, str]] = {move: {} for move in self.moves}
        self.done: tuple[Move, int | StocktakeRow] | None = None
        asks: Sequence[Callable[[], Future[Any]]] = [offer.windows, offer.stock, self._ask_sheets]
        self._reread = Reread(self, bridge, asks, self._take, self.trouble_met.emit)
        bridge.news.connect(self._hear)

    def read(self) -> None:
        """Read all anew, and follow what changes."""
        self._follows = True
        self._reread.read()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._follows = False

    @property
    def chosen(self) -> StockRow | None:
        """The kind that is chosen."""
        return next((row for row in self.stock if row.kind == self.kind), None)

    @property
    def waste(self) -> list[str]:
        """Serials of the kind that may be destroyed."""
        return [row.serial for row in self.sheets if row.kind == self.kind and row.state in WASTE]

    @property
    def on_books(self) -> int:
        """How many sheets there are: of the centre, or of this window for who does not keep the centre's."""
        whole = Move.RECEIVE in self.moves
        return sum(whole or bool(sheet.keeper) for sheet in self.sheets)

    @property
    def agrees(self) -> bool:
        """Whether the counts by state add up to the sheets there are."""
        row = self.chosen
        return row is None or sum(row.counts.values()) == self.on_books

    @property
    def typed(self) -> Mapping[str, str]:
        """What is typed for the move."""
        return self.values[self.move]

    @property
    def missing(self) -> list[str]:
        """Fields that are empty or no number; for a destruction 'waste' where there is nothing to destroy."""
        lacks = [name for name in MOVES[self.move].asks if not self._good(name)]
        return lacks if self.move is not Move.DESTROY or self.waste else ["waste"]

    def choose_kind(self, kind: str) -> None:
        """Another paper kind."""
        if kind != self.kind:
            self.kind, self.sheets, self.found = kind, (), None
            self._reread.read()
            self.changed.emit()

    def choose_move(self, move: Move) -> None:
        """Another move; what was typed for the other one stays."""
        self.move, self.done, self.trouble = move, None, None
        self.changed.emit()

    def type(self, name: str, text: str) -> None:
        """A field of the move."""
        self.values[self.move][name] = text.strip()
        self.done = self.trouble = None
        self.changed.emit()

    def scanned(self, text: str) -> None:
        """A serial from a scanner: for the first serial that is wanted, else it is looked for."""
        empty = [name for name in MOVES[self.move].asks if name in SERIALS and not self.typed.get(name)]
        if empty:
            self.type(empty[0], text)
        else:
            self.search(text)

    def search(self, serial: str) -> None:
        """Where the sheet with this serial is; '' ends it."""
        text = serial.strip()
        if text:
            self._bridge.run(self._offer.find(text), self._found, self.trouble_met.emit)
        else:
            self.found = None
            self.changed.emit()

    def finish(self) -> None:
        """F9: do the prepared move, or say what it lacks."""
        if self.busy or not self.kind:
            return
        if self.missing:
            self.lacking.emit(self.missing[0])
        elif self.move is Move.DESTROY:
            self.second_wanted.emit()
        else:
            call = self._call()
            if call is not None:
                self._begin()
                self._bridge.run(call, self._did, self._tell)

    def destroy(self, login: str, password: str) -> None:
        """With the second person. The password goes through to the task and nowhere else."""
        if self._offer.destroy is not None and not self.busy:
            self._begin()
            call = self._offer.destroy(self.kind, self.waste, login.strip(), password)
            self._bridge.run(call, self._destroyed, self._refuse)

    def _call(self) -> Future[Any] | None:
        offer, kind, said = self._offer, self.kind, self.typed
        at = {name: said.get(name, "") for name in (FIRST, LAST, SERIAL, REASON, WINDOW)}
        number = {name: int(said[name]) for name in NUMBERS if said.get(name)}
        if self.move is Move.RECEIVE and offer.receive is not None:
            return offer.receive(kind, at[FIRST], number[COUNT])
        if self.move is Move.TRANSFER and offer.transfer is not None:
            return offer.transfer(kind, at[FIRST], at[LAST], at[WINDOW])
        if self.move is Move.LOST and offer.lost is not None:
            return offer.lost(kind, at[SERIAL], at[REASON])
        if self.move is Move.COUNT and offer.count is not None:
            return offer.count(kind, at[FIRST], at[LAST], number[COUNTED])
        if self.move is Move.SIGN_FOR:
            return offer.sign_for(kind, at[FIRST], at[LAST])
        return offer.give_back(kind, at[FIRST], at[LAST])

    def _good(self, name: str) -> bool:
        text = self.typed.get(name, "")
        return (text.isascii() and text.isdigit() and len(text) < 6) if name in NUMBERS else bool(text)

    def _begin(self) -> None:
        self.done = None
        super()._begin()

    def _did(self, came: int | StocktakeRow) -> None:
        self.busy, self.done = False, (self.move, came)
        self.values[self.move] = {}
        self._reread.read()
        self.changed.emit()

    def _destroyed(self, count: int) -> None:
        self._did(count)
        self.agreed.emit()

    def _found(self, rows: Sequence[SheetRow]) -> None:
        self.found = rows
        self.changed.emit()

    def _ask_sheets(self) -> Future[Sequence[SheetRow]]:
        self._sheets_of = self.kind
        if self.kind:
            return self._offer.sheets(self.kind)
        nothing: Future[Sequence[SheetRow]] = Future()
        nothing.set_result(())
        return nothing

    def _take(
        self, windows: Sequence[WindowRow], stock: Sequence[StockRow], sheets: Sequence[SheetRow]
    ) -> None:
        self.windows, self.stock = windows, stock
        if self._sheets_of == self.kind:
            self.sheets = sheets
        if not self.kind and stock:
            self.choose_kind(stock[0].kind)
        self.changed.emit()

    def _hear(self, news: News) -> None:
        changes = news.changes
        if not self._follows or changes is None:
            return
        if changes.reference or any(subject.kind == "blank" for subject in changes.subjects):
            self._reread.read()
