"""Checks side by side: each with its sign, its name and a few words; in as many lines as they need."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painted import Part, Piece, lay_out, paint_box, paint_pieces
from ui.kit.theme import Theme

WIDE, HIGH, PAD = 104, 56, 12  # px at 100 %


class CellState(Enum):
    """How a check ended: icon, ink, and the ground of its cell."""

    PASSED = ("check", "ok", "")
    FAILED = ("octagon-cross", "error", "error-tint")
    OPEN = ("triangle-question", "warning", "warning-tint")
    LEFT_OUT = ("minus", "ink-2", "")


class CheckCell(NamedTuple):
    """One check. note may hold shorter forms behind '|'."""

    state: CellState
    name: str
    note: str


class CheckCells(QWidget):
    """Cells with an edge around and lines between."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cells: tuple[CheckCell, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cells(self, cells: Sequence[CheckCell]) -> None:
        """Show these; the same ones cost nothing."""
        if tuple(cells) == self._cells:
            return
        self._cells = tuple(cells)
        spoken = (f"{cell.name} {cell.note.split('|')[0]}" for cell in cells)
        self.setAccessibleName("，".join(spoken))
        self.setToolTip("\n".join(f"{cell.name}：{cell.note.split('|')[0]}" for cell in cells))
        self.updateGeometry()
        self.update()

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        theme, placed = self._theme, []
        name_high, note_high = theme.line("body"), theme.line("small")
        for cell, rect in zip(self._cells, self._places(), strict=True):
            icon, ink, _ = cell.state.value
            failed = cell.state in (CellState.FAILED, CellState.OPEN)
            top = rect.top() + (rect.height() - name_high - note_high) // 2
            left, room = rect.left() + PAD, rect.width() - PAD - 4
            name = Part(
                cell.name, "heading" if failed else "body", ink if failed else "ink", icon, icon_ink=ink
            )
            note = Part(cell.note, "small", "ink-2", elides=True)
            placed += lay_out(theme, [name], QRect(left, top, room, name_high))
            placed += lay_out(theme, [note], QRect(left, top + name_high, room, note_high))
        return placed

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width) * self._high() + 1

    def sizeHint(self) -> QSize:
        return QSize(self._theme.grown(WIDE) * max(len(self._cells), 1), self._high() + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.grown(WIDE) * 2, self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        for cell, rect in zip(self._cells, self._places(), strict=True):
            _, _, ground = cell.state.value
            paint_box(painter, theme, rect.adjusted(0, 0, 1, 1), ground or "card", "line", 0)
        paint_pieces(painter, theme, self.pieces())

    def _places(self) -> list[QRect]:
        count, lines, high = len(self._cells), self._lines(self.width()), self._high()
        in_line, room = -(-count // lines), self.width() - 1
        edges = [room * at // in_line for at in range(in_line + 1)]
        spots = (divmod(at, in_line) for at in range(count))
        return [
            QRect(edges[across], down * high, edges[across + 1] - edges[across], high)
            for down, across in spots
        ]

    def _lines(self, width: int) -> int:
        most = max(1, width // self._theme.grown(WIDE))
        return max(1, -(-len(self._cells) // most))

    def _high(self) -> int:
        return self._theme.grown(HIGH)
