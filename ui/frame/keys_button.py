"""The rail's foot: 按键 and its key; a click shows all keys."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.keys import Key
from ui.kit.painted import CENTRE, Part, Piece, cap, lay_out, paint_pieces
from ui.kit.theme import Theme
from ui.words import tr


class KeysButton(QAbstractButton):
    """An icon over its word and keycap, as wide as the rail. The key itself is bound by the frame."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(f"{tr('按键')} {Key.KEYS.sequences[0]}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # like the rail above it: F1 works everywhere
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        theme, px, line = self._theme, self._theme.icon_px(20), self._theme.size("key")
        top = (self.height() - px - line - 4) // 2
        icon = Part(icon="keyboard", icon_px=20, ink="ink-2")
        words = [Part(tr("按键"), "small", "ink-2"), cap(Key.KEYS.cap, gap=4)]
        placed = lay_out(theme, [icon], QRect(0, top, self.width(), px), CENTRE)
        return placed + lay_out(theme, words, QRect(0, top + px + 4, self.width(), line), CENTRE)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("rail") - 1, self._theme.size("rail_item"))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), self._theme.colour("page"))
        paint_pieces(painter, self._theme, self.pieces())
