"""A table that runs down a sheet and over to the next one, its head repeated there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from printing.flow import Flow
from printing.line_breaking import break_lines
from printing.paper import text_width

_SIZE: Final = 10.0
_LEADING: Final = 14.0
_PADDING: Final = 2.6
_GAP: Final = 5.0
_THICK: Final = 0.9
_THIN: Final = 0.35


@dataclass(frozen=True)
class Column:
    """Of a width in points, its text centred or from the left."""

    title: str
    width: float
    align: Literal["left", "centre"] = "left"


class Table:
    """Columns over the whole width of a flow, ruled between rows, thick at its ends."""

    def __init__(self, flow: Flow, columns: Sequence[Column]) -> None:
        self._flow, self._columns = flow, columns
        self._head()

    def _head(self) -> None:
        self._rule(_THICK)
        self._cells([[column.title] for column in self._columns], 1)
        self._rule(_THIN)

    def row(self, cells: Sequence[str]) -> None:
        """One text a column, broken into lines where it is longer."""
        broken = [
            list(break_lines(cell, column.width - _GAP, lambda part: text_width(part, _SIZE)))
            for cell, column in zip(cells, self._columns, strict=True)
        ]
        most = max(map(len, broken))
        if not self._flow.has(_height(most)):
            self._flow.take(_height(most))
            self._flow.skip(-_height(most))
            self._head()
        self._cells(broken, most)
        self._rule(_THIN)

    def close(self) -> None:
        """Draw the lower end."""
        self._rule(_THICK)

    def _cells(self, broken: Sequence[Sequence[str]], most: int) -> None:
        top = self._flow.take(_height(most)) + _height(most)
        x = self._flow.left
        for column, lines in zip(self._columns, broken, strict=True):
            first = top - (_height(most) - _LEADING * len(lines)) / 2
            at = x + (column.width / 2 if column.align == "centre" else 0)
            for number, line in enumerate(lines):
                base = first - _LEADING * number - _LEADING / 2 - 0.38 * _SIZE
                self._flow.paper.text(at, base, _SIZE, line.rstrip(" "), align=column.align)
            x += column.width

    def _rule(self, width: float) -> None:
        self._flow.paper.line(self._flow.left, self._flow.y, self._flow.right, self._flow.y, width)


def _height(lines: int) -> float:
    return lines * _LEADING + 2 * _PADDING
