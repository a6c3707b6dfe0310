"""Where a line of Chinese text may end (after GB/T 15834, clause 5, and the rules of ideographic setting)."""

import re
from collections.abc import Callable, Iterator
from typing import Final

_OPENING: Final = "（［｛〈《「『【〔〖“‘(["
_CLOSING: Final = "、。，．：；？！）］｝〉》」』】〕〗”’…—～·・%‰℃,.:;?!)]*"
_PIECE: Final = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[0-9A-Za-z@#&_+/*.,:-]*[0-9A-Za-z]|.)[{re.escape(_CLOSING)} ]*",
    re.DOTALL,
)


def break_lines(text: str, room: float, width_of: Callable[[str], float]) -> Iterator[str]:
    """Cut text into lines no wider than room, in the unit of width_of; joined again they are the text.

    A line may end between any two hanzi, not inside a number or a Latin word; no closing mark or middle dot
    begins one and no opening mark ends one. A piece wider than a whole line is cut between characters. Blanks at
    the end of a line hang over its edge. At least one line comes, for empty text an empty one.
    """
    line, used = "", 0.0
    for piece in _fitting(text, room, width_of):
        wants = width_of(piece.rstrip(" "))
        if line and used + wants > room:
            yield line
            line, used = "", 0.0
        line, used = line + piece, used + width_of(piece)
    yield line


def _fitting(text: str, room: float, width_of: Callable[[str], float]) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        if width_of(piece.rstrip(" ")) <= room:
            yield piece
        else:
            yield from piece
