"""A zip of a stranger, read as strictly as we write it: nothing inflates before its size is known and allowed.

Only what package.py writes is read: plain names, stored or deflated, one file after the other with no byte between
and none around. So nothing can hide in it, lie twice under one name, or lead out of it.
"""

import struct
import zlib
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from printing.archive import findings, layout
from printing.archive.findings import BadBox

_LOCAL: Final = b"PK\x03\x04"
_LOCAL_BYTES: Final = 30
_END: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_ZIP64_LOCATOR: Final = b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES: Final = 20
_MOST_OF_AN_ENTRY: Final = 46 + 2 * 64 + 1
_UNREADABLE: Final = (
    BadZipFile,
    NotImplementedError,
    ValueError,
    LookupError,
    EOFError,
    OSError,
    struct.error,
)
_RAW_DEFLATE: Final = -15


class Box:
    """The files of a package by name. Raises BadBox, and nothing else, for any bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        directory = _directory(data)
        try:
            with ZipFile(BytesIO(data)) as package:
                held = package.infolist()
        except _UNREADABLE as error:
            raise BadBox(findings.NO_ZIP) from error
        self._places: dict[str, tuple[ZipInfo, int]] = {}
        at = total = 0
        for entry in held:
            _check_entry(entry, self._places)
            total += entry.file_size
            if total > layout.MOST_UNPACKED:
                raise BadBox(findings.TOO_LARGE)
            begin = at + _LOCAL_BYTES + len(entry.filename)
            _check_local(data, at, begin, entry)
            self._places[entry.filename] = entry, begin
            at = begin + entry.compress_size
        if at != directory:
            raise BadBox(findings.HIDDEN_BYTES)

    @property
    def names(self) -> list[str]:
        """In the order they lie in the package."""
        return list(self._places)

    def size(self, name: str) -> int:
        """How many bytes it says it has. Raises KeyError."""
        return self._places[name][0].file_size

    def read(self, name: str) -> bytes:
        """The bytes of a file; b'' where they are damaged, which no hash of a manifest fits. Raises KeyError."""
        entry, begin = self._places[name]
        raw = self._data[begin : begin + entry.compress_size]
        if entry.compress_type == ZIP_STORED:
            return raw
        inflater = zlib.decompressobj(_RAW_DEFLATE)
        try:
            data = inflater.decompress(raw, entry.file_size + 1)
        except zlib.error:
            return b""
        whole = inflater.eof and not inflater.unused_data and len(data) == entry.file_size
        return data if whole else b""


def _directory(data: bytes) -> int:
    """Where the directory begins, once its length is known to be bearable: zipfile reads it whole at once."""
    if len(data) > layout.MOST_PACKED:
        raise BadBox(findings.TOO_LARGE)
    end = data[-_END_BYTES:]
    locator = data[-_END_BYTES - _ZIP64_LOCATOR_BYTES : -_END_BYTES]
    if not data.startswith(_LOCAL) or not end.startswith(_END) or locator.startswith(_ZIP64_LOCATOR):
        raise BadBox(findings.NO_ZIP)
    disk, first, here, count, length, begin, comment = struct.unpack("<4x4H2IH", end)
    if count > layout.MOST_FILES or length > count * _MOST_OF_AN_ENTRY:
        raise BadBox(findings.TOO_MANY)
    if disk or first or comment or here != count or begin + length != len(data) - _END_BYTES:
        raise BadBox(findings.HIDDEN_BYTES)
    return int(begin)


def _check_entry(entry: ZipInfo, before: dict[str, tuple[ZipInfo, int]]) -> None:
    name = entry.orig_filename
    path = shown(name)
    if not layout.PLAIN_NAME.fullmatch(name):
        raise BadBox(findings.BAD_NAME, path=path)
    if name in before:
        raise BadBox(findings.TWICE, path=path)
    stored = entry.compress_type == ZIP_STORED and entry.compress_size == entry.file_size
    if not (stored or entry.compress_type == ZIP_DEFLATED) or entry.flag_bits or entry.extra or entry.comment:
        raise BadBox(findings.NOT_PLAIN, path=path)
    if entry.file_size > layout.MOST_OF_A_FILE:
        raise BadBox(findings.TOO_LARGE)


def _check_local(data: bytes, at: int, begin: int, entry: ZipInfo) -> None:
    """The head before a file's bytes, where the directory says it is, names the same file and nothing more."""
    head = data[at:begin]
    whole = len(head) == begin - at and entry.header_offset == at and head.startswith(_LOCAL)
    if not whole or head[_LOCAL_BYTES:] != entry.filename.encode() or head[26:30] != _lengths(entry):
        raise BadBox(findings.HIDDEN_BYTES)


def _lengths(entry: ZipInfo) -> bytes:
    return struct.pack("<2H", len(entry.filename), 0)


def shown(text: str, most: int = 60) -> str:
    """A stranger's text for the screen: nothing in it acts on a terminal or reaches over the line."""
    kept = text[:most] + ("…" if len(text) > most else "")
    return kept if kept.isprintable() else ascii(kept)[1:-1]
