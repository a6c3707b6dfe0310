"""What only the log-in page has: the line that names its login, the box of the offline grant."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from ui.kit.arrange import column, put
from ui.kit.painted import RIGHT, Part, Piece, lay_out, paint_box, paint_pieces, total_width
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme

PAD: Final = 12


class LoginLine(QLineEdit):
    """A line for a login; whose it is stands in its right end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._name = theme, ""

    def show_name(self, name: str) -> None:
        """Say whose login it is, '' for nobody's."""
        self._name = name
        self.setAccessibleDescription(name)
        beside = total_width(self._theme, self._parts()) + PAD if name else 0
        self.setTextMargins(0, 0, beside, 0)
        self.update()

    def pieces(self) -> list[Piece]:
        """The name."""
        return lay_out(self._theme, self._parts(), self.rect().adjusted(PAD, 0, -PAD, 0), RIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_pieces(QPainter(self), self._theme, self.pieces())

    def _parts(self) -> list[Part]:
        return [Part(self._name, ink="ink-2")] if self._name else []


class GrantBox(QFrame):
    """Until when she may log in here without network. Hidden while that is not known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title, self._text = Phrase(theme), Paragraph(theme, role="small", ink="ink-2")
        icon = column(Phrase(theme, Part(icon="link-off", icon_px=20, ink="ink-2")), None)
        line = QHBoxLayout(self)
        put(line, icon, margins=(16, 12, 16, 12), gap=12)
        line.addWidget(column(self._title, self._text), 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, title: str, text: str) -> None:
        """Show these words."""
        self._title.say(Part(title))
        self._text.say(text)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(QPainter(self), self._theme, self.rect(), "card", "line", self._theme.radius("control"))
