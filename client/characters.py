"""Rare characters by code point or by what they are made of. Loaded when one is asked for: 25 ms, then 120 ms once.

The parts are of resources/characters/parts.txt.xz (see NOTICE): a character and what it is made of. It knows the
Unified Ideographs up to Extension D; those of later blocks are found by code point.
"""

import lzma
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from domain.private_use import settle_private_use
from domain.rows.characters import CharacterRow
from printing.face_table import unprintable
from resources.files import path

MOST: Final = 60
_CODE: Final = re.compile(r"(?:U\+|0X|\\U)?([0-9A-F]{4,6})")
# Blocks of hanzi, first and last.
_HANZI: Final = (
    (0x3007, 0x3007),
    (0x2E80, 0x2FDF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
# What one types for a part, and the shape it has inside a character.
_SHAPES: Final[Mapping[str, str]] = {
    "人": "亻", "水": "氵", "手": "扌", "心": "忄", "犬": "犭", "言": "訁讠", "金": "釒钅", "食": "飠饣", "糸": "糹纟",
    "草": "艹", "艸": "艹", "火": "灬", "刀": "刂", "示": "礻", "衣": "衤", "竹": "𥫗", "牛": "牜", "足": "𧾷",
    "玉": "王", "走": "辶", "辵": "辶", "雨": "⻗", "网": "罒", "肉": "月",
}  # fmt: skip


def find_characters(typed: str) -> list[CharacterRow]:
    """What was meant: one character for a code point (U+2B5E6, 2B5E6), else those that have every part typed (木契).

    The fewest other parts first. A private-use code point of GBK gives what it stands for in Unicode.
    """
    text = typed.strip()
    code = _CODE.fullmatch(text.upper())
    if code is not None:
        character = settle_private_use(chr(int(code[1], 16))) if int(code[1], 16) <= 0x10FFFF else ""
        return _rows([character] if _is_hanzi(character) else [])
    parts = [c for c in dict.fromkeys(text) if _is_hanzi(c)]
    return _rows(_made_of(parts)[:MOST]) if parts else []


def _is_hanzi(character: str) -> bool:
    return len(character) == 1 and any(first <= ord(character) <= last for first, last in _HANZI)


def _rows(characters: Sequence[str]) -> list[CharacterRow]:
    lacking = frozenset(unprintable("".join(characters)))
    return [CharacterRow(c, f"U+{ord(c):04X}", c not in lacking) for c in characters]


def _made_of(parts: Sequence[str]) -> list[str]:
    """Each character that has all parts, however deep; a part alone gives itself too."""
    holders = [set().union(*(_holders(shape) for shape in (part, *_SHAPES.get(part, "")))) for part in parts]
    found = set.intersection(*holders)
    if len(parts) == 1:
        found.add(parts[0])
    table, wanted = _parts(), frozenset(parts)

    def nearness(character: str) -> tuple[int, int, int]:
        immediate = table.get(character, "")
        missed = sum(part not in immediate for part in wanted) if character not in wanted else -1
        return missed, len(immediate), ord(character)

    return sorted(found, key=nearness)


def _holders(part: str) -> set[str]:
    """Every character that has the part somewhere in it."""
    inside, found, ways = _inside(), set[str](), [part]
    while ways:
        for holder in inside.get(ways.pop(), ()):
            if holder not in found:
                found.add(holder)
                ways.append(holder)
    return found


@cache
def _parts() -> dict[str, str]:
    text = lzma.decompress(path("characters/parts.txt.xz").read_bytes()).decode("utf-8")
    return {line[0]: line[1:] for line in text.split("\n")}


@cache
def _inside() -> Mapping[str, Sequence[str]]:
    """By part, the characters that are immediately made of it."""
    inside: dict[str, list[str]] = defaultdict(list)
    for character, parts in _parts().items():
        for part in dict.fromkeys(parts):
            inside[part].append(character)
    return dict(inside)
