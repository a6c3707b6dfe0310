"""Text of several lines on our own line height, with **bold** words; it never cuts and never elides."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import NO_BREAK, Part, Piece, baseline, text_layout, text_of
from ui.kit.theme import Theme

BOLD: Final = "**"
NARROWEST: Final = 8  # letters


class Paragraph(QWidget):
    """A text as wide as its place and as high as its lines. **words** between stars are bold.

    role and ink are names of tokens. A layout asks heightForWidth().
    """

    def __init__(self, theme: Theme, text: str = "", role: str = "body", ink: str = "ink") -> None:
        super().__init__()
        self._theme, self._role, self._ink, self._text = theme, role, ink, ""
        self._kept: tuple[object, QTextLayout] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text)

    def say(self, text: str, ink: str = "") -> None:
        """Show another text, in another ink if one is given; the same costs nothing."""
        if (text, ink or self._ink) == (self._text, self._ink):
            return
        self._text, self._ink, self._kept = text, ink or self._ink, None
        self.setAccessibleName(text.replace(BOLD, ""))
        self.updateGeometry()
        self.update()

    def pieces(self) -> list[Piece]:
        """Its lines, as they lie."""
        layout, high = self._laid(self.width()), self._theme.line(self._role)
        plain, part, pieces = layout.text().replace(NO_BREAK, " "), Part(role=self._role, ink=self._ink), []
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            text = text_of(plain, line.textStart(), line.textLength())
            rect = QRect(0, i * high, round(line.naturalTextWidth()), high)
            pieces.append(Piece(rect, part._replace(text=text), text))
        return pieces

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid(width).lineCount() * self._theme.line(self._role)

    def sizeHint(self) -> QSize:
        layout = self._laid(1 << 20)
        widest = max((layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0.0)
        return QSize(int(widest) + 1, layout.lineCount() * self._theme.line(self._role))

    def minimumSizeHint(self) -> QSize:
        least = NARROWEST * self._theme.font(self._role).pixelSize()
        return QSize(min(self.sizeHint().width(), least), self._theme.line(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._ink))
        self._laid(self.width()).draw(painter, QPointF(0, 0))

    def _laid(self, width: int) -> QTextLayout:
        made_for = (width, self._theme.factor)
        if self._kept is None or self._kept[0] != made_for:
            self._kept = made_for, self._lay(width)
        return self._kept[1]

    def _lay(self, width: int) -> QTextLayout:
        words, bold = "", []
        for i, run in enumerate(self._text.split(BOLD)):
            if i % 2:
                bold.append(_range(len(words.encode("utf-16-le")) // 2, len(run.encode("utf-16-le")) // 2))
            words += run
        layout, high = text_layout(words.replace("\n", "\u2028"), self._theme.font(self._role)), 0
        layout.setFormats(bold)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            # QSS has no line height and Noto's box is higher than ours: every line gets its place from us.
            spot = QRect(0, high, width, self._theme.line(self._role))
            line.setPosition(QPointF(0, baseline(line.ascent(), line.height(), spot) - line.ascent()))
            high += spot.height()
        layout.endLayout()
        return layout


def _range(start: int, length: int) -> QTextLayout.FormatRange:
    bold, reach = QTextCharFormat(), QTextLayout.FormatRange()
    bold.setFontWeight(QFont.Weight.Bold)
    reach.start, reach.length, reach.format = start, length, bold
    return reach
