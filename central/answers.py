"""A station's feed `answers`: every outcome, in the order in which the transactions that made them were committed.

Positions are taken under the station's row lock, so the rows appear in order and none is skipped.
"""

import base64
import json
from typing import Any, Final

from sqlalchemy import select

from central.database import Database
from central.tables import ANSWER, ENTRY, FEED, PAYLOAD
from credentials.signed import SigningKey
from sync.wire import FINAL, Feed, Outcome, Page, signed_rows

MOST_ROWS: Final = 200
_MOST_BYTES: Final = 1024 * 1024  # of the entries that come along; the row that goes beyond it is the last


def answers_page(database: Database, key: SigningKey, station_id: str, since: int) -> Page:
    """The outcomes after since, at most 200, signed once. An outcome that is not final brings its entry."""
    a = ANSWER.c
    wanted = select(a.position, a.entry_id, a.envelope_sha256, a.outcome, a.detail)
    wanted = wanted.where(a.station_id == station_id, a.position > since).order_by(a.position)
    with database.reading() as connection:
        generation = connection.scalars(
            select(FEED.c.generation).where(FEED.c.name == Feed.ANSWERS.value)
        ).one()
        found = connection.execute(wanted.limit(MOST_ROWS + 1)).all()
        open_ids = {row.entry_id for row in found if row.outcome not in FINAL}
        entries: dict[bytes, Any] = {}
        if open_ids:
            both = select(ENTRY.c.entry_id, ENTRY.c.envelope, PAYLOAD.c.payload)
            both = both.join_from(ENTRY, PAYLOAD, ENTRY.c.entry_id == PAYLOAD.c.entry_id, isouter=True)
            stored = connection.execute(both.where(ENTRY.c.entry_id.in_(open_ids)))
            entries = {row.entry_id: row for row in stored}
    rows: list[dict[str, Any]] = []
    weight = 0
    for row in found[:MOST_ROWS]:
        rows.append(_row(row, entries))
        weight += len(rows[-1].get("payload") or "") + len(row.detail)
        if weight > _MOST_BYTES:
            break
    cursor = rows[-1]["position"] if rows else since
    signature = base64.urlsafe_b64encode(key.sign(signed_rows(rows))).decode()
    return Page(Feed.ANSWERS, generation, cursor, len(rows) < len(found), tuple(rows), signature)


def _row(row: Any, entries: dict[bytes, Any]) -> dict[str, Any]:
    told = {
        "position": row.position,
        "entry_id": row.entry_id.hex(),
        "envelope_sha256": row.envelope_sha256.hex(),
        "outcome": Outcome(row.outcome).value,
        "detail": json.loads(row.detail) if row.detail else {},
    }
    if (entry := entries.get(row.entry_id)) is not None:
        told["envelope"] = entry.envelope.decode(errors="replace")
        told["payload"] = None if entry.payload is None else entry.payload.decode(errors="replace")
    return told
