"""Lines of the intake page: one to press across a pane, and inputs that keep Enter to themselves."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy

from ui.kit.inputs import SearchLine
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part, Piece, cap, lay_out, paint_box, paint_pieces, total_width
from ui.kit.theme import Theme
from ui.words import tr

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIDE = 16


class LineButton(QAbstractButton):
    """An act as wide as its pane: icon and word at the left, its key at the right. Signal: clicked(bool)."""

    def __init__(self, theme: Theme, word: str, key: Key, icon: str) -> None:
        super().__init__()
        self._theme, self.key = theme, key
        self._word = Part(word, icon=icon, icon_px=18, icon_ink="ink-2", icon_gap=12)
        self.setText(word)
        self.setAccessibleName(f"{word.split('|')[0]} {key.sequences[0]}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        inside = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        end = lay_out(self._theme, [self._cap()], inside, RIGHT)
        room = QRect(inside)
        room.setRight(end[0].rect.left() - 8)
        return [*lay_out(self._theme, [self._word], room), *end]

    def sizeHint(self) -> QSize:
        wide = total_width(self._theme, [self._word._replace(text=self._word.form(9)), self._cap()])
        return QSize(wide + 2 * SIDE, self._theme.size("row"))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = "fill" if self.isDown() else "page" if self.underMouse() else ""
        paint_box(painter, self._theme, self.rect(), ground, "", 0)
        paint_pieces(painter, self._theme, self.pieces())

    def _cap(self) -> Part:
        return cap(tr(self.key.cap))


class EnterLine(QLineEdit):
    """A line whose Enter is its own, not the page's. Signal: entered(str)."""

    entered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.accept()
            self.entered.emit(self.text())
            return
        super().keyPressEvent(event)


class ItemSearch(SearchLine):
    """The search box: Enter, Up and Down go to the list. Signals: entered(), moved(int), by so many rows."""

    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in ENTER:
            event.accept()
            self.entered.emit()
        elif event.key() in steps:
            event.accept()
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
