"""How much of its time a status list has used: a bar of 4 px; the words beside it say it in full."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import paint_box
from ui.kit.theme import Theme


class AgeBar(QWidget):
    """Painted, since a QProgressBar repaints at once within setValue(), before its page is laid out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._used = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_used(self, used: float) -> None:
        """Show a share of 1; more is all of it, in another colour."""
        if used != self._used:
            self._used = used
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.size("progress"))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, radius = QPainter(self), self.height() // 2
        paint_box(painter, self._theme, self.rect(), "line", "", radius)
        filled = QRect(0, 0, round(self.width() * min(self._used, 1)), self.height())
        paint_box(painter, self._theme, filled, "plot-warning" if self._used > 1 else "primary", "", radius)
