"""A table that runs down a sheet and over to the next one, its head repeated there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from printing.flow import Flow, lines_of

_SIZE: Final = 10.0
_LEADING: Final = 14.0
_PADDING: Final = 2.6
_GAP: Final = 5.0
_THICK: Final = 0.9
_THIN: Final = 0.35
# A row of more lines than this is cut, so that it fits on a sheet.
_MOST_LINES: Final = 30


@dataclass(frozen=True)
class Column:
    """Of a width in points, its text centred, or from the left or to the right."""

    title: str
    width: float
    align: Literal["left", "centre", "right"] = "left"


class Table:
    """Columns over the whole width of a flow, ruled between rows, thick at its ends. Untitled columns: no head."""

    def __init__(self, flow: Flow, columns: Sequence[Column]) -> None:
        self._flow, self._columns = flow, columns
        titles = [column.title for column in columns]
        self._titles = self._broken(titles) if any(titles) else []
        # A head alone at the end of a sheet heads nothing.
        flow.keep(self._head_height() + _height(1))
        self._head()

    def _head_height(self) -> float:
        return _height(max(map(len, self._titles))) if self._titles else 0.0

    def _head(self) -> None:
        self._rule(_THICK)
        if self._titles:
            self._cells(self._titles, max(map(len, self._titles)))
            self._rule(_THIN)

    def row(self, cells: Sequence[str]) -> None:
        """One text a column, broken into lines where it is longer; over to the next sheet only if it must."""
        broken = self._broken(cells)
        most = max(map(len, broken))
        for first in range(0, most, _MOST_LINES):
            part = [lines[first : first + _MOST_LINES] for lines in broken]
            height = min(most - first, _MOST_LINES)
            if not self._flow.has(_height(height)):
                self._flow.keep(_height(height))
                self._head()
            self._cells(part, height)
        self._rule(_THIN)

    def rule(self) -> None:
        """A thick rule, as before totals and at the end."""
        self._rule(_THICK)

    def _broken(self, cells: Sequence[str]) -> list[list[str]]:
        return [
            lines_of(cell, column.width - _GAP, _SIZE)
            for cell, column in zip(cells, self._columns, strict=True)
        ]

    def _cells(self, broken: Sequence[Sequence[str]], most: int) -> None:
        top = self._flow.take(_height(most)) + _height(most)
        x = self._flow.left
        for column, lines in zip(self._columns, broken, strict=True):
            first = top - (_height(most) - _LEADING * len(lines)) / 2
            at = x + _OFFSET[column.align] * column.width - (_GAP if column.align == "right" else 0)
            for number, line in enumerate(lines):
                base = first - _LEADING * number - _LEADING / 2 - 0.38 * _SIZE
                self._flow.paper.text(at, base, _SIZE, line.rstrip(" "), align=column.align)
            x += column.width

    def _rule(self, width: float) -> None:
        self._flow.paper.line(self._flow.left, self._flow.y, self._flow.right, self._flow.y, width)


# Where a cell's text is held, in widths of its column.
_OFFSET: Final = {"left": 0.0, "centre": 0.5, "right": 1.0}


def _height(lines: int) -> float:
    return lines * _LEADING + 2 * _PADDING
