"""What is taken away in a file: records that central has not put in force, as stored, with the pages they name."""

import json
from collections.abc import Iterator
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, select

from offline.tables import ANSWER, ENTRY, ENTRY_SCAN, OUTBOX, PAYLOAD, SCAN

MOST_PAGES: Final = 200 * 1024 * 1024  # bytes; a file that still fits into memory and on a stick
_RECORDS: Final = (
    select(ENTRY.c.id, ENTRY.c.envelope, PAYLOAD.c.payload, ANSWER.c.outcome, ANSWER.c.detail)
    .join(OUTBOX, OUTBOX.c.entry == ENTRY.c.id)
    .outerjoin(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .where(OUTBOX.c.open)
    .order_by(ENTRY.c.id)
)
_PAGES: Final = (
    select(SCAN.c.sha256, SCAN.c.data)
    .join(ENTRY_SCAN, ENTRY_SCAN.c.sha256 == SCAN.c.sha256)
    .where(ENTRY_SCAN.c.entry == bindparam("entry"))
)


class ParkedWork(NamedTuple):
    """records: a JSON line each, {outcome, detail, envelope, payload}; pages: by SHA-256; left_out: no room."""

    records: tuple[bytes, ...]
    pages: dict[str, bytes]
    left_out: tuple[str, ...]


def parked_work(connection: Connection) -> ParkedWork:
    """All of it, in the order in which it was written."""
    rows = connection.execute(_RECORDS).all()
    pages: dict[str, bytes] = {}
    left_out: list[str] = []
    room = MOST_PAGES
    for name, data in _pages(connection, [row.id for row in rows]):
        if name in pages:
            continue
        if len(data) > room:
            left_out.append(name)
            continue
        room -= len(data)
        pages[name] = data
    records = [
        {
            "outcome": row.outcome,
            "detail": json.loads(row.detail or "{}"),
            "envelope": row.envelope.decode(errors="replace"),
            "payload": (row.payload or b"").decode(errors="replace"),
        }
        for row in rows
    ]
    lines = tuple(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") for record in records)
    return ParkedWork(lines, pages, tuple(left_out))


def _pages(connection: Connection, entries: list[int]) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        for sha256, data in connection.execute(_PAGES, {"entry": entry}):
            yield sha256.hex(), data
