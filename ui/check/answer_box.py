"""One of two answers side by side: whose, its word, a few words more."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.check.texts import LOOKS
from ui.kit.painted import Part, Piece, lay_out, paint_box, paint_pieces
from ui.kit.theme import Theme
from ui.kit.verdict_band import Loud

PAD, GAP = 16, 4


class AnswerBox(QWidget):
    """Two lines in a box."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._said: tuple[str, Loud | None, str, str] = ("", None, "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str, loud: Loud | None, word: str, more: str) -> None:
        """Show an answer; loud None: there is none yet. The same costs nothing."""
        if (title, loud, word, more) == self._said:
            return
        self._said = title, loud, word, more
        self.setAccessibleName("，".join((title, word, more)))
        self.setToolTip(more)
        self.updateGeometry()
        self.update()

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        title, loud, word, more = self._said
        theme, room = self._theme, self.width() - 2 * PAD
        icon, ink = LOOKS[loud] if loud is not None else ("clock", "ink-2")
        small, body = theme.line("small"), theme.line("body")
        said = [
            Part(word, "heading", icon=icon, icon_px=18, icon_ink=ink, icon_gap=8),
            Part(more, ink="ink-2", elides=True),
        ]
        top = (self.height() - small - body - GAP) // 2
        return [
            *lay_out(theme, [Part(title, "small", "ink-2", elides=True)], QRect(PAD, top, room, small)),
            *lay_out(theme, said, QRect(PAD, top + small + GAP, room, body)),
        ]

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.grown(200), theme.line("small") + theme.line("body") + GAP + 26)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self._theme, self.rect(), "card", "line", 0)
        paint_pieces(painter, self._theme, self.pieces())
