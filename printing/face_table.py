"""Which font has a character: one byte a code point, made with the fonts."""

import zlib
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final

from domain.trouble import Trouble
from domain.words import N_
from resources import files

# Bit i of a byte of faces.bin says that font i has the character; paper takes the first that does.
FACES: Final = ("NotoSerifSC_400Regular.ttf", "NotoSansSC_400Regular.ttf", "rare1.ttf", "rare2.ttf")
_NONE: Final = 255
_FIRST_BIT: Final = bytes(next((i for i in range(len(FACES)) if mask >> i & 1), _NONE) for mask in range(256))


class NoGlyph(Trouble):
    """No font has a character: the paper is refused whole, for a blank or a box in a name is a wrong name."""

    says = N_(
        "字库中没有{characters}，凭证没有打印。已填内容已保存。请核对这个字；如果无误，请联系技术员补装字库后按 F10。"
    )


@cache
def _table() -> bytes:
    return zlib.decompress(files.path("fonts/faces.bin").read_bytes()).translate(_FIRST_BIT)


def unprintable(text: str) -> str:
    """The characters of text that no font has, each once, in order: "" is the good answer.

    For the moment of typing: about 1 ms the first time, then 0.1 µs a character; opens no font.
    """
    table, top = _table(), len(_table())
    return "".join(c for c in dict.fromkeys(text) if ord(c) >= top or table[ord(c)] == _NONE)


def runs(text: str) -> Iterator[tuple[int, str]]:
    """(index into FACES, part of the text) in order, each part as long as one font goes. Raises NoGlyph."""
    if missing := unprintable(text):
        points = [f"U+{ord(c):04X}" for c in missing]
        named = "、".join(f"“{c}”（{point}）" for c, point in zip(missing, points, strict=True))
        raise NoGlyph(f"no font has {', '.join(points)}", characters=named)
    table = _table()
    for face, part in groupby(text, lambda c: table[ord(c)]):
        yield face, "".join(part)
