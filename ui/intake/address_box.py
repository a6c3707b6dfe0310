"""A field that offers standard addresses while one types: Up and Down choose, Enter takes, Esc closes the list."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from domain.rows.pictures import AddressRow
from ui.intake.lines import ENTER
from ui.kit.arrange import row
from ui.kit.field_box import GAP, FieldBox
from ui.kit.painted import RIGHT, Part
from ui.kit.phrase import Phrase
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.words import tr

STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
WIDE: Final = 420  # px at 100 %: from here on district and street stand behind the address


class AddressDelegate(RowDelegate):
    """An address, and where it is."""

    height = "row_fact"
    margin = 12

    def cells(self, row: AddressRow, chosen: bool, width: float) -> list[Cell]:
        place = Part(row.place if width >= WIDE else "", "small", "ink-2")
        room = round(self.theme.width("small", place.text) / self.theme.factor) + 12 if place.text else 0
        address = Part(row.text, "heading" if chosen else "body", elides=True)
        return [Cell([address], 12, end_less=room), Cell([place], align=RIGHT)]


class AddressLine(QLineEdit):
    """Up, Down, Enter and Esc are the list's while that is open. Signals: moved(int), entered(), closed(), left()."""

    moved = Signal(int)
    entered = Signal()
    closed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offers = False  # whether the list is open

    def event(self, event: QEvent) -> bool:
        """Esc is a key of the page: without this it would not come here."""
        override = event.type() == QEvent.Type.ShortcutOverride and self.offers
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offers and event.key() in STEPS:
            self.moved.emit(STEPS[Qt.Key(event.key())])
        elif self.offers and event.key() in ENTER:
            event.accept()
            self.entered.emit()
        elif self.offers and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()


class AddressBox(FieldBox):
    """Signal: taken(str), a standard address. Who makes it asks for suggestions at edited()."""

    taken = Signal(str)

    def __init__(self, theme: Theme, label: str, required: bool) -> None:
        self.line = AddressLine()
        self._rows = Rows(lambda row: f"{row.text}，{row.place}")
        self.list: RowsView | None = None
        glass = row(Phrase(theme, Part(icon="search", icon_px=16, ink="ink-2")), margins=(4, 0, 8, 0))
        super().__init__(theme, label, self.line, required=required, trailing=glass)
        self._rows.setParent(self)
        self.list = RowsView(theme, tr("标准地址"), self._rows, AddressDelegate)
        self.list.setParent(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        self.list.opened.connect(self._take)
        self.line.moved.connect(self._move)
        self.line.entered.connect(self._enter)
        for end in (self.line.closed, self.line.left):
            end.connect(lambda: self.offer(()))

    def offer(self, rows: Sequence[AddressRow]) -> None:
        """Show them under the input, or close the list: nothing is offered to who has gone on."""
        assert self.list is not None
        shown = rows if self.line.hasFocus() else ()
        self._rows.show(shown)
        self.line.offers = bool(shown)
        self.list.setVisible(bool(shown))
        self.updateGeometry()
        self._arrange()

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) + self._list_high()

    def _list_high(self) -> int:
        offered = len(self._rows.all)
        return GAP + offered * self._theme.size("row_fact") if offered else 0

    def _arrange(self) -> None:
        super()._arrange()
        if self.list is not None and self._rows.all:
            high = self._list_high()
            self.list.setGeometry(0, self.heightForWidth(self.width()) - high + GAP, self.width(), high - GAP)

    def _move(self, by: int) -> None:
        assert self.list is not None
        at = max(0, min(self.list.currentIndex().row() + by, len(self._rows.all) - 1))
        self.list.choose(self._rows.all[at])

    def _enter(self) -> None:
        """Nothing is taken that was not chosen: Enter then closes the list, and what was typed stays."""
        assert self.list is not None
        row = self.list.current()
        if isinstance(row, AddressRow):
            self._take(row)
        else:
            self.offer(())

    def _take(self, row: AddressRow) -> None:
        self.offer(())
        self.set_value(row.text)
        self.taken.emit(row.text)
