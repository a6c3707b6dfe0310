"""A strip of 72 mm, as long as what stands on it: parts one under the other, drawn once their heights are known."""

from collections.abc import Callable
from typing import Final

from printing.codes import MILLIMETRE, code_128_modules, qr, qr_modules
from printing.line_breaking import break_lines
from printing.paper import Paper, text_width

MM: Final = MILLIMETRE
WIDTH: Final = 72 * MM  # what a head of 80 mm paper reaches
DOT: Final = MM / 8  # of 203 dpi: a code's edges lie on dots, or its modules come out uneven
_SIDE: Final = 2 * MM
_LEADING: Final = 1.4
_QR_MODULE: Final = 4 * DOT
_QR_QUIET: Final = 4 * _QR_MODULE
# 0.375 mm, over the 0.3 mm that a worn slip needs. A case's number takes 83 mm so: it runs along the strip.
_BAR_MODULE: Final = 3 * DOT
_BAR_QUIET: Final = 10 * _BAR_MODULE
_BAR_HEIGHT: Final = 10 * MM
_BAR_ROOM: Final = 14 * MM

Part = tuple[float, Callable[[Paper, float], None]]


class Strip:
    """Parts between left and right, in points from the strip's edge."""

    def __init__(self, left: float = _SIDE, right: float = WIDTH - _SIDE) -> None:
        self._left, self._right = left, right
        self._parts: list[Part] = []

    @property
    def height(self) -> float:
        """What the parts take together."""
        return sum(height for height, _ in self._parts)

    def skip(self, height: float) -> None:
        """White."""
        self._parts.append((height, lambda paper, top: None))

    def text(self, text: str, size: float, *, centred: bool = False, spread: float = 0.0) -> None:
        """A paragraph, broken into lines."""
        room, leading = self._right - self._left, size * _LEADING
        for line in break_lines(text, room, lambda part: text_width(part, size) + spread * len(part)):
            self._parts.append((leading, self._line(line.rstrip(" "), size, centred, spread)))

    def _line(self, line: str, size: float, centred: bool, spread: float) -> Callable[[Paper, float], None]:
        def draw(paper: Paper, top: float) -> None:
            x = (self._left + self._right) / 2 if centred else self._left
            base = top - size * (_LEADING + 1) / 2 + 0.12 * size
            paper.text(x, base, size, line, align="centre" if centred else "left", spread=spread)

        return draw

    def rule(self) -> None:
        """A broken line to both edges, with white around it."""

        def draw(paper: Paper, top: float) -> None:
            paper.line(self._left, top - 2 * MM, self._right, top - 2 * MM, 2 * DOT, dash=1 * MM)

        self._parts.append((4 * MM, draw))

    def qr(self, text: str) -> None:
        """A QR in the middle, its modules four dots."""
        side = len(qr_modules(text)) * _QR_MODULE

        def draw(paper: Paper, top: float) -> None:
            x = _on_dot((self._left + self._right - side) / 2)
            paper.draw(qr(text, x, _on_dot(top - side - _QR_QUIET), side))

        self._parts.append((side + 2 * _QR_QUIET, draw))

    def draw(self, paper: Paper, top: float) -> None:
        """All parts, the first one's upper edge at top."""
        for height, part in self._parts:
            part(paper, top)
            top -= height


def beside_bars(number: str) -> tuple[Strip, float]:
    """A strip for what stands beside the bars of a number, and the least length the bars need."""
    return Strip(left=_SIDE + _BAR_ROOM), len(code_128_modules(number)) * _BAR_MODULE + 2 * _BAR_QUIET


def bars(paper: Paper, number: str, top: float) -> None:
    """Code 128 of a number down the left edge, read from above."""
    modules = code_128_modules(number)
    x, first = _on_dot(_SIDE + 1 * MM), _on_dot(top - _BAR_QUIET)
    drawn = "\n".join(f"0 {-end} 1 {end - begin} re" for begin, end in _runs(modules))
    paper.draw(f"q {_BAR_HEIGHT:g} 0 0 {_BAR_MODULE:.6f} {x:g} {first:g} cm\n{drawn}\nf Q")


def strip_pdf(title: str, strip: Strip, number: str = "", least: float = 0.0) -> bytes:
    """The strip as one page, with the bars of a number down its left edge; call it with ONE_AT_A_TIME held."""
    margin = 3 * MM
    length = _on_dot(max(strip.height, least) + 2 * margin)
    paper = Paper(title, (WIDTH, length))
    strip.draw(paper, length - margin)
    if number:
        bars(paper, number, length - margin)
    return paper.pdf()


def _runs(modules: str) -> list[tuple[int, int]]:
    """Begin and end of each bar."""
    edges = [n for n in range(len(modules) + 1) if _at(modules, n) != _at(modules, n - 1)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _at(modules: str, n: int) -> str:
    return modules[n] if 0 <= n < len(modules) else "0"


def _on_dot(points: float) -> float:
    return round(points / DOT) * DOT
