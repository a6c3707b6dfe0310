"""The standard-address base as central asks it: a text, some of it typed, and the addresses it may mean.

The demo's is a table in memory (central/demo/addresses.json). An address names nobody, a query might: it is a body, not
a path, and is not kept.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final, NamedTuple
from unicodedata import normalize

MOST: Final = 20


class Address(NamedTuple):
    """A standard address. code: 12 digits, its district's first."""

    code: str
    text: str
    district: str
    street: str


class _Row(NamedTuple):
    """plain and initials have the same length: a hanzi of the one is the first letter of its pinyin in the other."""

    address: Address
    plain: str
    initials: str


class AddressBook:
    """All addresses of a city; without rows it finds nothing."""

    def __init__(self, rows: Iterable[Mapping[str, Any]] = ()) -> None:
        self._rows = [_row(raw) for raw in rows]

    def find(self, text: str, limit: int = MOST) -> list[Address]:
        """The addresses that have every word of text, the nearest first; none for an empty text.

        A word is hanzi, initials of pinyin and numbers one behind the other; a number counts whole, but the last one
        typed may go on.
        """
        words = [runs for word in normalize("NFKC", text).lower().split() if (runs := _runs(word))]
        if not words:
            return []
        found = []
        for row in self._rows:
            places = [_place(row, runs, last=n == len(words)) for n, runs in enumerate(words, 1)]
            if all(place >= 0 for place in places):
                found.append((places[0], len(row.plain), row.plain, row.address))
        return [address for *_, address in sorted(found)[:limit]]


def _row(raw: Mapping[str, Any]) -> _Row:
    address = Address(raw["code"], raw["text"], raw["district"], raw["street"])
    plain = "".join(address.text.split()).lower()
    if len(raw["initials"]) != len(plain):
        raise ValueError(f"initials of {address.code} do not fit its text")
    return _Row(address, plain, raw["initials"])


def _runs(word: str) -> list[str]:
    letters = filter(str.isalnum, word)
    return ["".join(run) for _, run in groupby(letters, lambda c: (c.isascii(), c.isdigit()))]


def _place(row: _Row, runs: list[str], last: bool) -> int:
    """Where the runs begin in the row, one somewhere behind the other; -1 for nowhere."""
    first, at = -1, 0
    for n, run in enumerate(runs, 1):
        found = _find(row, run, at, goes_on=last and n == len(runs))
        if found < 0:
            return -1
        first, at = (found if first < 0 else first), found + len(run)
    return first


def _find(row: _Row, run: str, start: int, goes_on: bool) -> int:
    text = row.initials if run.isascii() else row.plain
    at = text.find(run, start)
    while at >= 0 and run.isdigit() and not _whole(text, at, at + len(run), goes_on):
        at = text.find(run, at + 1)
    return at


def _whole(text: str, start: int, end: int, goes_on: bool) -> bool:
    return not text[start - 1 : start].isdigit() and (goes_on or not text[end : end + 1].isdigit())
