"""A small box under the page: a grey title over a line of words."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.kit.arrange import put
from ui.kit.painted import Part, paint_box
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme


class FactBox(QFrame):
    """White on the well, with a hairline around. Hidden until it says something."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._said = Phrase(theme)
        put(
            QVBoxLayout(self),
            Phrase(theme, Part(title, "small", "ink-2")),
            4,
            self._said,
            margins=(16, 10, 16, 10),
        )
        self.hide()

    def say(self, parts: Sequence[Part]) -> None:
        """Show these."""
        self._said.say(*parts)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(QPainter(self), self._theme, self.rect(), "card", "line", 0)
