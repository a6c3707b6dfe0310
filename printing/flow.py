"""Text that runs down a sheet and over to the next one."""

from collections.abc import Callable
from typing import Final

from printing.line_breaking import break_lines
from printing.paper import Paper, text_width

# What a line may gain after each character, in ems, to reach the right edge; beyond it stays ragged.
_MOST_SPREAD: Final = 0.09


def lines_of(text: str, room: float, size: float) -> list[str]:
    """The lines that text takes in so many points, one at least. Raises NoGlyph."""
    if text_width(text, size) <= room:  # most texts: no need to look for breaks
        return [text]
    return list(break_lines(text, room, lambda part: text_width(part, size)))


class Flow:
    """A column from left to right between y and floor, in points. over(): turns the sheet, gives the new y, floor."""

    def __init__(
        self,
        paper: Paper,
        edges: tuple[float, float],
        start: tuple[float, float],
        over: Callable[[], tuple[float, float]],
    ) -> None:
        self.paper, (self.left, self.right), (self.y, self._floor), self._over = paper, edges, start, over

    def take(self, height: float) -> float:
        """Go down by height, on the next sheet if this one has no room: the y that is now the lower edge."""
        self.keep(height)
        self.y -= height
        return self.y

    def keep(self, height: float) -> None:
        """Go on to the next sheet if this one has no room for height."""
        if not self.has(height):
            self.y, self._floor = self._over()

    def has(self, height: float) -> bool:
        """Whether height fits on this sheet."""
        return self.y - height >= self._floor

    def skip(self, height: float) -> None:
        """Leave white space, which need not fit."""
        self.y -= height

    def lines(self, text: str, size: float, inset: tuple[float, float] = (0.0, 0.0)) -> list[str]:
        """The lines that text takes between edges moved inwards by inset (left, right)."""
        return lines_of(text, self.right - self.left - sum(inset), size)

    def paragraph(
        self, text: str, size: float, leading: float, inset: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        """Lines set to both edges, each leading below the one before; inset as in lines()."""
        room = self.right - self.left - sum(inset)
        lines = self.lines(text, size, inset)
        for line in lines[:-1]:
            shown = line.rstrip(" ")
            spread = (room - text_width(shown, size)) / max(1, len(shown) - 1)
            self._line(
                self.left + inset[0], line, size, leading, spread if spread <= _MOST_SPREAD * size else 0.0
            )
        self._line(self.left + inset[0], lines[-1], size, leading, 0.0)

    def _line(self, x: float, line: str, size: float, leading: float, spread: float) -> None:
        y = self.take(leading)
        # The base line: as much white over the text's body as under it.
        self.paper.text(x, y + (leading - size) / 2 + 0.12 * size, size, line, spread=spread)
