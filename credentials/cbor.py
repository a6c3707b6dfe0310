"""CBOR (RFC 8949) from a stranger: only what a code needs, nothing that runs, at most 16 deep and 4,096 items.

cbor2 resolves tags by itself (regular expressions, shared references) and hands out unhashable keys; here a tag is
kept as Tagged if the caller allows it and refused if not, and the only error is BadCbor.
"""

import struct
from collections.abc import Callable
from typing import Any, Final, NamedTuple

DEPTH: Final = 16
# An empty list is one byte of CBOR and 64 of memory: 64 KiB of them took 10 MB. Whole codes have some 60 items.
MOST_ITEMS: Final = 4096
_HEAD_BYTES: Final = {24: 1, 25: 2, 26: 4, 27: 8}
_OPEN: Final = 31  # indefinite length
_FLOATS: Final = {25: ">e", 26: ">f", 27: ">d"}
_SIMPLE: Final = {20: False, 21: True, 22: None, 23: None}
_BREAK: Final = 0xFF


class BadCbor(ValueError):
    """No CBOR, or none that a code needs."""


class Tagged(NamedTuple):
    """An item with its tag, unresolved."""

    tag: int
    value: Any


def read_cbor(data: bytes, tags: frozenset[int] = frozenset()) -> Any:
    """The one item of data. tags: those allowed, anywhere in it. Raises BadCbor, and nothing else, for any bytes."""
    reader = _Reader(data, tags)
    try:
        item = reader.item(0)
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise BadCbor(f"{type(error).__name__} at byte {reader.at}") from error
    if reader.at != len(data):
        raise BadCbor("bytes after the item")
    return item


class _Reader:
    def __init__(self, data: bytes, tags: frozenset[int]) -> None:
        self._data, self._tags, self.at = data, tags, 0
        self._left = MOST_ITEMS

    def item(self, depth: int) -> Any:
        self._count()
        head = self._data[self.at]
        self.at += 1
        major, low = head >> 5, head & 31
        if major == 7:
            return self._simple(low)
        number = low if low < 24 else self._number(low)
        return _MAJOR[major](self, number, depth)

    def _number(self, low: int) -> int:
        """What follows the head; -1 for an indefinite length."""
        if low == _OPEN:
            return -1
        width = _HEAD_BYTES.get(low)
        if width is None:
            raise BadCbor("a reserved length")
        return int.from_bytes(self._take(width), "big")

    def _take(self, length: int) -> bytes:
        end = self.at + length
        if end > len(self._data):
            raise BadCbor("cut short")
        taken = self._data[self.at : end]
        self.at = end
        return taken

    def _unsigned(self, number: int, depth: int) -> int:
        if number < 0:
            raise BadCbor("an integer without end")
        return number

    def _negative(self, number: int, depth: int) -> int:
        return -1 - self._unsigned(number, depth)

    def _bytes(self, number: int, depth: int) -> bytes:
        return self._take(number) if number >= 0 else b"".join(self._chunks(2))

    def _text(self, number: int, depth: int) -> str:
        if number >= 0:
            return self._take(number).decode()
        return "".join(chunk.decode() for chunk in self._chunks(3))

    def _chunks(self, major: int) -> list[bytes]:
        chunks = []
        while not self._ended():
            self._count()
            head = self._data[self.at]
            self.at += 1
            number = self._number(head & 31) if head & 31 >= 24 else head & 31
            if head >> 5 != major or number < 0:
                raise BadCbor("a chunk of another kind")
            chunks.append(self._take(number))
        return chunks

    def _array(self, number: int, depth: int) -> list[Any]:
        below = self._below(depth)
        items: list[Any] = []
        # A count is a claim of the sender: nothing is set aside for it, and the bytes run out first.
        while not self._ended() if number < 0 else len(items) < number:
            items.append(self.item(below))
        return items

    def _map(self, number: int, depth: int) -> dict[Any, Any]:
        below = self._below(depth)
        items: dict[Any, Any] = {}
        while not self._ended() if number < 0 else len(items) < number:
            key = self.item(below)
            if type(key) not in (int, str, bytes):
                raise BadCbor("a key that is neither number nor text nor bytes")
            if key in items:
                raise BadCbor("a key twice")
            items[key] = self.item(below)
        return items

    def _tag(self, number: int, depth: int) -> Tagged:
        if number not in self._tags:
            raise BadCbor(f"tag {number}")
        return Tagged(number, self.item(self._below(depth)))

    def _simple(self, low: int) -> Any:
        if low in _FLOATS:
            return struct.unpack(_FLOATS[low], self._take(_HEAD_BYTES[low]))[0]
        if low not in _SIMPLE:
            raise BadCbor(f"simple value {low}")
        return _SIMPLE[low]

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise BadCbor(f"more than {MOST_ITEMS} items")

    def _ended(self) -> bool:
        ended = self._data[self.at] == _BREAK
        self.at += ended
        return ended

    def _below(self, depth: int) -> int:
        if depth >= DEPTH:
            raise BadCbor(f"deeper than {DEPTH}")
        return depth + 1


_MAJOR: Final[tuple[Callable[[_Reader, int, int], Any], ...]] = (
    _Reader._unsigned,
    _Reader._negative,
    _Reader._bytes,
    _Reader._text,
    _Reader._array,
    _Reader._map,
    _Reader._tag,
)
