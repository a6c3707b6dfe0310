"""Lists as PostgreSQL's binary arrays, built with one join: saves a fifth of central's processor time at ingest.

The wire form is that of array_send: dimensions, flags, element type, length, lower bound; then each element with
its length. A value of these types is passed on by psycopg as it is.
"""

import struct
from collections.abc import Sequence
from typing import Final

import psycopg
from psycopg.adapt import Buffer, Dumper
from psycopg.pq import Format

_BYTEA, _TEXT, _INT8 = 17, 25, 20


class BytesArray(bytes):
    """bytea[]."""


class TextArray(bytes):
    """text[]."""


class NumberArray(bytes):
    """bigint[]."""


class _Ready(Dumper):
    format = Format.BINARY

    def dump(self, obj: bytes) -> Buffer:
        return obj


class _BytesDumper(_Ready):
    oid = 1001


class _TextDumper(_Ready):
    oid = 1009


class _NumberDumper(_Ready):
    oid = 1016


_DUMPERS: Final = ((BytesArray, _BytesDumper), (TextArray, _TextDumper), (NumberArray, _NumberDumper))
for _type, _dumper in _DUMPERS:
    psycopg.adapters.register_dumper(_type, _dumper)


def of_bytes(items: Sequence[bytes]) -> BytesArray:
    """bytea[]."""
    return BytesArray(_array(_BYTEA, items))


def of_texts(items: Sequence[str]) -> TextArray:
    """text[]; no item may hold U+0000."""
    return TextArray(_array(_TEXT, [item.encode() for item in items]))


def of_numbers(items: Sequence[int]) -> NumberArray:
    """bigint[]."""
    return NumberArray(_array(_INT8, [item.to_bytes(8, "big", signed=True) for item in items]))


def _array(element: int, items: Sequence[bytes]) -> bytes:
    if not items:
        return struct.pack(">iii", 0, 0, element)
    out = [struct.pack(">iiiii", 1, 0, element, len(items), 1)]
    for item in items:
        out += (len(item).to_bytes(4, "big"), item)
    return b"".join(out)
