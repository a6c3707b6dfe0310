"""Scanned pages, by content: in the store when they are scanned, whatever becomes of the network."""

import hashlib
from collections.abc import Mapping
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from domain.draft import Scan
from domain.exchange import SCAN_BYTES
from domain.trouble import Trouble
from offline.tables import SCAN
from offline.unit_of_work import UnitOfWork

# What a scan may be, by its first bytes; a file's name proves nothing.
_MAGIC: Final[Mapping[bytes, str]] = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"BM": "image/bmp",
}
_PUT: Final = upsert(SCAN).on_conflict_do_nothing(index_elements=["sha256"])
_HAS: Final = select(SCAN.c.size).where(SCAN.c.sha256 == bindparam("scan"))
_DATA: Final = select(SCAN.c.data).where(SCAN.c.sha256 == bindparam("scan"))


class ScanRefused(Trouble):
    """What was given is no page that can be kept."""


class ScanEmpty(ScanRefused):
    """A file of no bytes."""

    says = "这个扫描件是空的，没有添加。草稿和已添加的材料都在。请重新扫描后再添加。"


class ScanTooLarge(ScanRefused):
    """Over 8 MB."""

    says = "这个扫描件超过 8 MB，没有添加。草稿和已添加的材料都在。请降低分辨率或分页扫描后再添加。"


class ScanNotImage(ScanRefused):
    """Neither an image nor a PDF by its first bytes."""

    says = "这个文件不是图片或 PDF，没有添加。草稿和已添加的材料都在。请选择扫描得到的图片或 PDF 文件。"


class Scans:
    """The scans in one transaction."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def put(self, data: bytes, name: str) -> Scan:
        """Keep a page, once however often it comes. Raises ScanEmpty, ScanTooLarge, ScanNotImage."""
        media_type = look_at(data)
        digest = hashlib.sha256(data)
        row = {
            "sha256": digest.digest(),
            "media_type": media_type,
            "size": len(data),
            "kept_at": self._unit.world.now_us(),
            "confirmed_at": None,
            "data": data,
        }
        self._unit.connection.execute(_PUT, row)
        return Scan(digest.hexdigest(), name, media_type, len(data))

    def has(self, sha256: str) -> bool:
        """Whether the page is in the store."""
        return self._unit.connection.execute(_HAS, {"scan": bytes.fromhex(sha256)}).first() is not None

    def get(self, sha256: str) -> bytes:
        """The bytes of a page. Raises KeyError."""
        data = self._unit.connection.execute(_DATA, {"scan": bytes.fromhex(sha256)}).scalar()
        if data is None:
            raise KeyError(sha256)
        return bytes(data)


def look_at(data: bytes) -> str:
    """The media type of a page. Raises ScanEmpty, ScanTooLarge, ScanNotImage."""
    if not data:
        raise ScanEmpty("no bytes")
    if len(data) > SCAN_BYTES:
        raise ScanTooLarge(f"{len(data)} bytes")
    for magic, media_type in _MAGIC.items():
        if data.startswith(magic):
            return media_type
    raise ScanNotImage("neither an image nor a PDF")
