"""Scans, content-addressed, by tus 1.0: creation, HEAD and PATCH. A scan's URL is its SHA-256, so that a station
that forgot its upload finds it again, and one that central has needs no second sending.

By hand and not by tuspyserver: that keeps unfinished files in a folder of its own and knows nothing of our tokens.
"""

from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from sqlalchemy import delete, insert, select, update

from central.database import Database, upsert
from central.tables import SCAN, UPLOAD, UPLOAD_PART
from domain.world import World
from sync.wire import SCAN_BYTES

TUS: Final = {"Tus-Resumable": "1.0.0"}
PATCH_TYPE: Final = "application/offset+octet-stream"


class NoUpload(LookupError):
    """404: nothing was begun under this hash."""


class WrongOffset(ValueError):
    """409: the part does not follow what is there."""


class WrongHash(ValueError):
    """460: the whole is not what its name says; the upload is thrown away."""


class BadUpload(ValueError):
    """400: no size, no name, or not a scan's."""


class TooLarge(ValueError):
    """413."""


class Progress(NamedTuple):
    """How far an upload is, in bytes."""

    received: int
    size: int


def begin(database: Database, station_id: str, size: int, metadata: str) -> str:
    """Begin an upload, or go on with one; returns the hash. Raises BadUpload, TooLarge."""
    told = _metadata(metadata)
    name = told.get("filename", "")
    if len(name) != 64 or not set(name) <= set("0123456789abcdef") or size < 1:
        raise BadUpload("filename is the SHA-256, and a scan has bytes")
    if size > SCAN_BYTES:
        raise TooLarge(f"{size} bytes")
    row = {"station_id": station_id, "sha256": name, "size": size, "received": 0}
    other = (UPLOAD.c.station_id == station_id, UPLOAD.c.sha256 == name, UPLOAD.c.size != size)
    with database.writing() as connection:
        if connection.execute(delete(UPLOAD).where(*other)).rowcount:  # begun with a wrong size: anew
            parts = (UPLOAD_PART.c.station_id == station_id, UPLOAD_PART.c.sha256 == name)
            connection.execute(delete(UPLOAD_PART).where(*parts))
        put = upsert(connection, UPLOAD).on_conflict_do_nothing()
        connection.execute(put, {**row, "media_type": told.get("filetype", "")[:100]})
    return name


def progress(database: Database, station_id: str, name: str) -> Progress:
    """Raises NoUpload."""
    u = UPLOAD.c
    with database.reading() as connection:
        held = connection.scalars(select(SCAN.c.size).where(SCAN.c.sha256 == name)).one_or_none()
        if held is not None:
            return Progress(held, held)
        wanted = select(u.received, u.size).where(u.station_id == station_id, u.sha256 == name)
        row = connection.execute(wanted).one_or_none()
    if row is None:
        raise NoUpload(name)
    return Progress(*row)


def append(
    database: Database, world: World, station_id: str, name: str, offset: int, data: bytes
) -> Progress:
    """Add a part; the last one is followed by the check of the whole. Raises NoUpload, WrongOffset, WrongHash."""
    u, p = UPLOAD.c, UPLOAD_PART.c
    ours = (u.station_id == station_id, u.sha256 == name)
    parts = (p.station_id == station_id, p.sha256 == name)
    with database.writing() as connection:
        held = connection.scalars(select(SCAN.c.size).where(SCAN.c.sha256 == name)).one_or_none()
        if held is not None:  # another station's, or the answer to our last part was lost
            connection.execute(delete(UPLOAD).where(*ours))
            connection.execute(delete(UPLOAD_PART).where(*parts))
            return Progress(held, held)
        row = connection.execute(
            select(u.received, u.size, u.media_type).where(*ours).with_for_update()
        ).one_or_none()
        if row is None:
            raise NoUpload(name)
        received = row.received + len(data)
        if offset != row.received or received > row.size:
            raise WrongOffset(f"{offset} for {row.received} of {row.size}")
        if data:
            part = {"station_id": station_id, "sha256": name, "start": offset, "data": data}
            connection.execute(insert(UPLOAD_PART), part)
            connection.execute(update(UPLOAD).where(*ours).values(received=received))
        if received < row.size:
            return Progress(received, row.size)
        whole = b"".join(connection.scalars(select(p.data).where(*parts).order_by(p.start)))
        connection.execute(delete(UPLOAD).where(*ours))
        connection.execute(delete(UPLOAD_PART).where(*parts))
        right = sha256(whole).hexdigest() == name
        if right:
            scan = {"sha256": name, "size": len(whole), "media_type": row.media_type, "data": whole}
            put = upsert(connection, SCAN).on_conflict_do_nothing()
            connection.execute(put, {**scan, "stored_at": world.now_us()})
    if not right:  # after the commit, so that the upload is gone
        raise WrongHash(name)
    return Progress(received, row.size)


def _metadata(header: str) -> Mapping[str, str]:
    """Upload-Metadata: name and base64 value, comma between pairs."""
    try:
        pairs = [pair.split() for pair in header.split(",") if pair.strip()]
        return {
            pair[0]: b64decode(pair[1] if len(pair) > 1 else "", validate=True).decode() for pair in pairs
        }
    except (NoBase64, UnicodeDecodeError, IndexError) as error:
        raise BadUpload("no metadata") from error
