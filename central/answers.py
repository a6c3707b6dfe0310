"""A station's feed `answers`: every outcome, in the order in which the transactions that made them were committed.

Positions are taken under the station's row lock, so the rows appear in order and none is skipped.
"""

import base64
import json
from collections.abc import Sequence, Set
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from central.applier import Verdict
from central.database import Database
from central.tables import ANSWER, ENTRY, FEED, PAYLOAD
from credentials.signed import SigningKey
from sync.wire import FINAL, Feed, Head, Outcome, Page, signed_rows

MOST_ROWS: Final = 200
_MOST_BYTES: Final = 1024 * 1024  # of the entries that come along; the row that goes beyond it is the last


class Taken(NamedTuple):
    """What a batch brought. before: the newest position before it; verdicts: what was said in its transaction.

    A SETTLED may bring verdicts on entries of other stations; they go into those stations' feeds.
    """

    head: Head
    before: int
    verdicts: Sequence[Verdict]


class Answers:
    """The feed of all stations."""

    def __init__(self, database: Database, key: SigningKey) -> None:
        self._database, self._key = database, key
        with database.reading() as connection:
            wanted = select(FEED.c.generation).where(FEED.c.name == Feed.ANSWERS.value)
            self._generation = connection.scalars(wanted).one()

    def page(self, station_id: str, since: int) -> Page:
        """The outcomes after since, at most 200, signed once. An outcome that is not final brings its entry."""
        a = ANSWER.c
        wanted = select(a.position, a.entry_id, a.envelope_sha256, a.outcome, a.detail)
        wanted = wanted.where(a.station_id == station_id, a.position > since).order_by(a.position)
        with self._database.reading() as connection:
            found = connection.execute(wanted.limit(MOST_ROWS + 1)).all()
            entries = _entries(connection, {row.entry_id for row in found if row.outcome not in FINAL})
        rows: list[dict[str, Any]] = []
        weight = 0
        for row in found[:MOST_ROWS]:
            rows.append(_row(row, entries))
            weight += len(rows[-1].get("payload") or "") + len(row.detail)
            if weight > _MOST_BYTES:
                break
        return self._signed(rows, since, more=len(rows) < len(found))

    def page_after(self, station_id: str, taken: Taken, since: int) -> Page:
        """The same just after a batch: from memory where the station had heard all before and nothing asks a person."""
        own = [v for v in taken.verdicts if v.entry.station_id == station_id]
        if since != taken.before or any(v.outcome not in FINAL for v in own):
            return self.page(station_id, since)
        rows = [
            {
                "position": position,
                "entry_id": v.entry.entry_id.hex(),
                "envelope_sha256": v.entry.sha256.hex(),
                "outcome": v.outcome.value,
                "detail": v.detail,
            }
            for position, v in enumerate(own, taken.before + 1)
        ]
        return self._signed(rows, since, more=False)

    def _signed(self, rows: Sequence[dict[str, Any]], since: int, more: bool) -> Page:
        cursor = rows[-1]["position"] if rows else since
        signature = base64.urlsafe_b64encode(self._key.sign(signed_rows(rows))).decode()
        return Page(Feed.ANSWERS, self._generation, cursor, more, tuple(rows), signature)


def _entries(connection: Connection, ids: Set[bytes]) -> dict[bytes, Any]:
    if not ids:
        return {}
    both = select(ENTRY.c.entry_id, ENTRY.c.envelope, PAYLOAD.c.payload)
    both = both.join_from(ENTRY, PAYLOAD, ENTRY.c.entry_id == PAYLOAD.c.entry_id, isouter=True)
    return {row.entry_id: row for row in connection.execute(both.where(ENTRY.c.entry_id.in_(ids)))}


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
