"""What an item is found by: its hanzi standing apart, and its pinyin and initials from every syllable on.

Typing juzhuz finds 居住证 by one prefix, typing jzz by another; 住证 is a phrase of two characters.
"""

from itertools import groupby
from typing import NamedTuple

from domain.item import ServiceItem


class SearchText(NamedTuple):
    """The columns of a row of item_search, and the initials of the whole name as they are shown."""

    name: str
    pinyin: str
    initials: str
    department: str
    shown_initials: str


def search_text(item: ServiceItem) -> SearchText:
    """The search row of an item."""
    from pypinyin import Style, lazy_pinyin  # 160 ms, and only when the catalogue changes

    syllables = [s for s in map(_bare, lazy_pinyin(item.name)) if s]
    initials = [s for s in map(_bare, lazy_pinyin(item.name, style=Style.FIRST_LETTER)) if s]
    return SearchText(
        apart(item.name),
        _from_each(syllables),
        _from_each(initials),
        apart(item.department),
        "".join(initials),
    )


def apart(text: str) -> str:
    """Letters and hanzi one by one; what is neither goes."""
    return " ".join(character for character in text if character.isalnum())


def runs(text: str) -> list[str]:
    """Small letters, cut into runs of letters and digits and runs of hanzi; what is neither goes."""
    return [
        "".join(run)
        for word in text.lower().split()
        for _, run in groupby(filter(str.isalnum, word), key=str.isascii)
    ]


def _from_each(parts: list[str]) -> str:
    return " ".join("".join(parts[start:]) for start in range(len(parts)))


def _bare(syllable: str) -> str:
    return "".join(character for character in syllable.lower() if character.isalnum())
