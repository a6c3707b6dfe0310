"""A word in passing, bottom right above the acts: it never asks and never takes the focus."""

from collections import deque
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.banner import Tone
from ui.kit.keys import Key
from ui.kit.painted import (
    LEFT,
    RIGHT,
    Part,
    Piece,
    cap,
    lay_out,
    paint_box,
    paint_pieces,
    stack,
    total_width,
    wrap,
)
from ui.kit.theme import Theme
from ui.words import tr

KEPT: Final = 20
SIDE: Final = 16


class Said(NamedTuple):
    """What a toast said; key is the key that does what it asks for, Esc where it asks for nothing."""

    tone: Tone
    text: str
    key: Key


class Toast(QWidget):
    """One toast over host, bottom right, lift px above its lower edge. The last word wins; all are in said.

    Errors and what is for later stay until closed, the rest goes after 4 s. Esc: bind the page to close().
    """

    def __init__(self, theme: Theme, host: QWidget, lift: int = 0) -> None:
        super().__init__(host)
        self._theme, self._host, self._lift = theme, host, lift
        self.said: deque[Said] = deque(maxlen=KEPT)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.hide)
        theme.factor_changed.connect(self._place)
        host.installEventFilter(self)
        self.hide()

    def say(self, tone: Tone, text: str, key: Key = Key.BACK) -> None:
        """Show a sentence."""
        self.said.append(Said(tone, text, key))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self.timer.stop()
        if not self.stays:
            self.timer.start(self._theme.time_ms("toast"))

    @property
    def stays(self) -> bool:
        """Whether the last word stays until it is closed."""
        return bool(self.said) and self.said[-1].tone not in (Tone.OK, Tone.NOTE)

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        if not self.said:
            return []
        text = self.said[-1].text
        inside = self.rect().adjusted(SIDE - 2, 0, -SIDE + 4, 0)
        sign = self._sign()
        words = inside.adjusted(total_width(self._theme, [sign]) + 10, 0, 0, 0)
        lines = wrap(self._theme, text, "body", self._room(self.width()))
        shown = stack(self._theme, lines, Part(), words)
        at_right = lay_out(self._theme, self._cap(), inside, RIGHT)
        return [*lay_out(self._theme, [sign], inside, LEFT), *shown, *at_right]

    def sizeHint(self) -> QSize:
        if not self.said:
            return QSize(0, 0)
        around = self._host.width() - self._room(self._host.width())
        text = self.said[-1].text
        wide = round(self._theme.width("body", text)) + 2 + around
        wide = max(min(wide, self._theme.grown(480), self._host.width() - 2 * SIDE), self._theme.grown(280))
        lines = len(wrap(self._theme, text, "body", self._room(wide)))
        return QSize(wide, max(self._theme.size("toast"), lines * self._theme.line("body") + 20))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self._theme, self.rect(), "card", "edge", self._theme.radius("control"))
        paint_pieces(painter, self._theme, self.pieces())

    def _room(self, width: int) -> int:
        beside = total_width(self._theme, [self._sign()]) + total_width(self._theme, self._cap())
        return width - 2 * SIDE - beside - 20

    def _sign(self) -> Part:
        ink, _, _, icon = self.said[-1].tone.value
        return Part(icon=icon, icon_px=18, ink=ink)

    def _cap(self) -> list[Part]:
        return [cap(tr(self.said[-1].key.cap))]

    def _place(self) -> None:
        size = self.sizeHint()
        corner = self._host.rect().bottomRight() - QPoint(SIDE - 1, SIDE - 1 + self._lift)
        self.setGeometry(corner.x() - size.width(), corner.y() - size.height(), size.width(), size.height())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
