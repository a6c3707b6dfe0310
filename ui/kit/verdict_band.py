"""The verdict, readable at arm's length: colour, shape and word; why below, what to do below that."""

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import Part, Piece, paint_pieces, stack, wrap
from ui.kit.theme import Theme

SHAPE: Final = 112  # px at 100 %
SIDE: Final = 40
HIGH: Final = 208
GAPS: Final = (4, 4)  # before why and before what to do


class Loud(Enum):
    """How loud a verdict is; the value is its row in the tokens. Only INVALID is a solid ground."""

    VALID = "valid"
    UNCERTAIN = "uncertain"
    INVALID = "invalid"


class _Said(NamedTuple):
    loud: Loud
    word: str
    why: str
    do: str


class VerdictBand(QWidget):
    """One verdict. It speaks its word to screen readers when it changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._said = theme, _Said(Loud.VALID, "", "", "")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, loud: Loud, word: str, why: str, do: str) -> None:
        """Show a verdict, and speak it."""
        said = _Said(loud, word, why, do)
        spoken = "，".join(text for text in said[1:] if text)
        if said != self._said:
            self._said = said
            self.setAccessibleName(spoken)
            self.updateGeometry()
            self.update()
        event = QAccessibleAnnouncementEvent(self, spoken)
        event.setPoliteness(
            QAccessible.AnnouncementPoliteness.Polite
            if loud is Loud.VALID
            else QAccessible.AnnouncementPoliteness.Assertive
        )
        QAccessible.updateAccessibility(event)

    @property
    def loud(self) -> Loud:
        """How loud it is now."""
        return self._said.loud

    def pieces(self) -> list[Piece]:
        """Its words, as they lie."""
        blocks, theme = self._blocks(self.width()), self._theme
        top, left, placed = (self.height() - self._deep(blocks)) // 2, self._left(), []
        for (lines, part), gap in zip(blocks, (0, *GAPS), strict=True):
            high = theme.line(part.role) * len(lines)
            top += gap if lines else 0
            placed += stack(theme, lines, part, QRect(left, top, self.width() - left - SIDE // 2, high))
            top += high
        return placed

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._least(), self._deep(self._blocks(width)) + SIDE)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.grown(640), self._least())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + self._theme.grown(8 * 48), self._least())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), self._theme.colour(look["ground"]))
        if self._said.loud is not Loud.INVALID:
            edge = self._theme.colour(f"{look['ink']}-line")
            painter.fillRect(0, self.height() - 1, self.width(), 1, edge)
        px = self._shape_px()
        shape = self._theme.shape(look["shape"], look["ink"], px, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(SIDE, (self.height() - px) // 2), shape)
        paint_pieces(painter, self._theme, self.pieces())

    @property
    def _look(self) -> dict[str, str]:
        look: dict[str, str] = self._theme.tokens["verdict"][self._said.loud.value]
        return look

    def _blocks(self, width: int) -> Sequence[tuple[list[str], Part]]:
        """The lines of word, why and what to do, each with how they look."""
        solid = self._said.loud is Loud.INVALID
        word_ink = self._look["ink"]
        inks = (word_ink, "on-error" if solid else "ink", "on-error" if solid else "ink-2")
        roles = ("verdict", "why", "large" if solid else "strong")
        room = width - self._left() - SIDE // 2
        texts = self._said[1:]
        return [
            (wrap(self._theme, text, role, room) if text else [], Part(role=role, ink=ink))
            for text, role, ink in zip(texts, roles, inks, strict=True)
        ]

    def _deep(self, blocks: Sequence[tuple[list[str], Part]]) -> int:
        lines = sum(self._theme.line(part.role) * len(lines) for lines, part in blocks)
        return lines + sum(gap for (said, _), gap in zip(blocks[1:], GAPS, strict=True) if said)

    def _least(self) -> int:
        return max(HIGH, self._shape_px() + 2 * SIDE)

    def _shape_px(self) -> int:
        return self._theme.icon_px(SHAPE)

    def _left(self) -> int:
        return SIDE + self._shape_px() + SIDE
