"""A page to scan: a small PNG with print of its own. Written with the standard library alone."""

import struct
import zlib
from hashlib import shake_128
from pathlib import Path
from typing import Final

WIDE, HIGH = 420, 594  # A4 at 50 dpi
PAPER, INK = b"\xf6", b"\x1e"  # greys
DOT, MARGIN = 2, 48  # px
ACROSS, DOWN = (WIDE - 2 * MARGIN) // DOT, (HIGH - 2 * MARGIN) // DOT
LETTER, PITCH, LINE = 4, 6, 9  # dots: a letter's width and height, to the next one, to the next line
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def write_scan(file: Path, mark: str) -> Path:
    """A page of print that nobody can read, its own for each mark; the same mark gives the same bytes."""
    drawn = shake_128(mark.encode()).digest(ACROSS * DOWN)
    return _write(file, mark, [drawn[at : at + ACROSS] for at in range(0, ACROSS * DOWN, ACROSS)])


def write_blank(file: Path) -> Path:
    """A page that was fed in with its back to the glass."""
    return _write(file, "blank", [])


def _write(file: Path, mark: str, drawn: list[bytes]) -> Path:
    blank, side = b"\x00" + PAPER * WIDE, PAPER * MARGIN
    rows = [blank] * HIGH
    for y, dots in enumerate(drawn):
        if y % LINE < LETTER:
            at = MARGIN + y * DOT
            inked = (INK if x % PITCH < LETTER and dot & 1 else PAPER for x, dot in enumerate(dots))
            line = b"\x00" + side + b"".join(grey * DOT for grey in inked) + side
            rows[at : at + DOT] = [line] * DOT
    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 0, 0, 0, 0)
    text = b"Description\x00" + mark.encode("ascii", "backslashreplace")
    chunks = [
        _chunk(b"IHDR", head),
        _chunk(b"tEXt", text),
        _chunk(b"IDAT", zlib.compress(b"".join(rows))),
        _chunk(b"IEND", b""),
    ]
    file.write_bytes(SIGNATURE + b"".join(chunks))
    return file


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
