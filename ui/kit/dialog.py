"""A question over the page, for what cannot be taken back; never for an error that needs no choice."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.kit.arrange import Item, put, row
from ui.kit.binding import bind_keys
from ui.kit.focus_ring import FocusRing
from ui.kit.key_button import KeyButton
from ui.kit.painted import Part, paint_box
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.reading_order import set_reading_order
from ui.kit.theme import Theme


class Scrim(QWidget):
    """Dims the whole window at 48 %; it follows its size."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._colour = theme.colour("ink")
        self._colour.setAlphaF(0.48)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._colour)


class Dialog(QDialog):
    """A frameless box in the middle of its window, over a Scrim. Esc rejects it, and nothing is lost.

    The last of acts is the finishing one; connect each act to accept(), reject() or your own. body stands
    between text and acts. Use open(), never exec(): a loop inside the loop would hold up what comes back.
    """

    def __init__(
        self, theme: Theme, window: QWidget, title: str, text: str = "", body: QWidget | None = None,
        acts: tuple[KeyButton, ...] = (), wide: int = 440,
    ) -> None:  # fmt: skip
        """wide is px at 100 %."""
        super().__init__(window, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._theme, self._scrim, self._wide = theme, Scrim(theme, window), wide
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        head = Phrase(theme, Part(title, "large"))
        said: list[Item] = [8, Paragraph(theme, text, ink="ink-2")] if text else []
        middle: list[Item] = [16, body] if body is not None else []
        ends: list[Item] = [24, row(None, *acts, gap=8)] if acts else []
        put(QVBoxLayout(self), head, *said, *middle, *ends, margins=(24, 24, 24, 20))
        set_reading_order(self)
        bind_keys(self)
        FocusRing(theme, self)
        self.finished.connect(self._scrim.deleteLater)
        self.finished.connect(
            window.activateWindow
        )  # without a window manager nobody else gives the keys back

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scrim.show()
        self._scrim.raise_()
        self.refit()

    def refit(self) -> None:
        """As high as its content asks for, in the middle; again after something in it came or went."""
        window = self.parentWidget()
        if window is None:
            return
        room, layout = window.size() - QSize(32, 32), self.layout()
        wide = min(self._theme.grown(self._wide), room.width())
        high = self.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            high = layout.totalHeightForWidth(wide)
        self.setFixedSize(wide, min(high, room.height()))
        middle = QPoint((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)
        self.move(window.mapToGlobal(middle))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(QPainter(self), self._theme, self.rect(), "card", "edge", 0)
