"""A line of words, icons, keycaps and badges, which a QLabel cannot mix; one widget instead of several."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import (
    LEFT,
    SHORTEST,
    Part,
    Piece,
    lay_out,
    paint_box,
    paint_pieces,
    total_width,
)
from ui.kit.theme import Theme

MARGIN = 12  # at both ends of a phrase on a ground of its own


class Phrase(QWidget):
    """Parts on one line, in their longest forms that fit; read aloud as its words.

    ground, a colour token, puts it into a rounded box (the ticket in the top bar). tall, a size name, makes
    it at least so high.
    """

    def __init__(
        self, theme: Theme, *parts: Part, ground: str = "", tall: str = "", align: Qt.AlignmentFlag = LEFT
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._ground, self._tall, self._align = theme, ground, tall, align
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(*parts)

    def say(self, *parts: Part) -> None:
        """Say other words; the same ones cost nothing."""
        if parts == self._parts:
            return
        self._parts = parts
        self.setAccessibleName(" ".join(part.form(0) for part in parts if part.text))
        self.updateGeometry()
        self.update()

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        margin = MARGIN if self._ground else 0
        return lay_out(self._theme, self._parts, self.rect().adjusted(margin, 0, -margin, 0), self._align)

    def sizeHint(self) -> QSize:
        return self._size(level=0)

    def minimumSizeHint(self) -> QSize:
        least = self._size(level=SHORTEST)
        elidable = sum(part.width(self._theme, part.form(SHORTEST)) for part in self._parts if part.elides)
        kept = self._theme.grown(32) if elidable else 0
        return QSize(max(least.width() - elidable, kept), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self._theme, self.rect(), self._ground, "", self._theme.radius("control"))
        paint_pieces(painter, self._theme, self.pieces())

    def _size(self, level: int) -> QSize:
        theme, margin = self._theme, 2 * MARGIN if self._ground else 0
        high = max((part.high(theme) for part in self._parts), default=0)
        least = self._tall or ("control_small" if self._ground else "")
        high = max(high, theme.size(least)) if least else high
        return QSize(total_width(theme, self._parts, level) + margin, high)


class Mark(QWidget):
    """The product's mark, 一窗 on primary, 48 x 28."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("一窗")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        part = Part("一窗", "large", "on-primary", height="mark", ground="primary", radius="control", pad=7)
        spot = QRect(0, 0, self.width(), self.height())
        return [piece._replace(rect=spot) for piece in lay_out(self._theme, [part], spot)]

    def sizeHint(self) -> QSize:
        high = self._theme.size("mark")
        return QSize(round(high * 48 / 28), high)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_pieces(QPainter(self), self._theme, self.pieces())
