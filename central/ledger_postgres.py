"""The same steps on PostgreSQL, set-based on the borrowed psycopg connection: ten thousands of entries a second.

Only LOCK, LOAD, KNOWN and WRITE are SQL of our own; a test runs them against the tables of central/tables.py.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from psycopg import Connection as Driver
from sqlalchemy import Connection

from central.applier import InForce, encode_document
from central.ledger import Ledger, StationRow, Write, detail_text, outbox_row
from central.pg_arrays import of_bytes, of_numbers, of_texts

LOCK: Final = "SELECT epoch, seq, sha256, answer_position, held FROM station WHERE id = %s FOR UPDATE"
LOAD: Final = (
    'SELECT key, version, document FROM subject WHERE key = ANY(%s) ORDER BY key COLLATE "C" FOR UPDATE'
)
KNOWN: Final = """SELECT entry_id, sha256 FROM entry
WHERE station_id = %s AND epoch = %s AND seq BETWEEN %s AND %s ORDER BY seq"""
WRITE: Final = """WITH e AS (
  INSERT INTO entry (station_id, epoch, seq, entry_id, sha256, envelope, received_at)
  SELECT %(id)s, %(epoch)s::bigint, q, i, s, e, %(now)s::bigint
  FROM unnest(%(seqs)s, %(ids)s, %(shas)s, %(envelopes)s) AS u (q, i, s, e)),
p AS (
  INSERT INTO payload (entry_id, payload) SELECT i, p FROM unnest(%(payload_ids)s, %(payloads)s) AS u (i, p)),
n AS (
  INSERT INTO subject (key, version, document)
  SELECT k, v, d FROM unnest(%(new_keys)s, %(new_versions)s, %(new_documents)s) AS u (k, v, d)),
o AS (
  UPDATE subject SET version = u.v, document = u.d
  FROM unnest(%(old_keys)s, %(old_versions)s, %(old_documents)s) AS u (k, v, d) WHERE key = u.k),
a AS (
  INSERT INTO answer (station_id, position, entry_id, envelope_sha256, outcome, detail)
  SELECT %(id)s, %(before)s::bigint + n, i, s, o, d
  FROM unnest(%(said_ids)s, %(said_shas)s, %(outcomes)s, %(details)s) WITH ORDINALITY AS u (i, s, o, d, n)),
x AS (
  INSERT INTO outbox (station_id, subjects, rows)
  SELECT %(id)s, %(outbox_subjects)s::text, %(outbox_rows)s::text WHERE %(outbox_subjects)s::text <> '')
UPDATE station SET epoch = %(epoch)s, seq = %(seq)s, sha256 = %(sha)s, answer_position = %(position)s, held = %(held)s
WHERE id = %(id)s"""


class PostgresLedger(Ledger):
    """One transaction on the driver's own connection, which the SQLAlchemy connection lends (in autocommit)."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._driver: Driver[Any] = connection.connection.driver_connection  # type: ignore[assignment]

    def lock(self, station_id: str) -> StationRow | None:
        row = self._driver.execute(LOCK, [station_id], binary=True).fetchone()
        return None if row is None else StationRow(*row)

    def load(self, keys: Iterable[str]) -> dict[str, InForce]:
        rows = self._driver.execute(LOAD, [of_texts(sorted(keys))], binary=True)
        return {key: InForce(version, json.loads(text), stored=True) for key, version, text in rows}

    def known(self, station_id: str, epoch: int, first: int, last: int) -> list[tuple[bytes, bytes]]:
        return self._driver.execute(KNOWN, [station_id, epoch, first, last], binary=True).fetchall()

    def write_log(self, w: Write) -> None:
        outbox = outbox_row(w) or {"subjects": "", "rows": ""}
        with_payload = [(e.entry_id, e.payload) for e in w.entries if e.payload]
        station = w.station
        self._driver.execute(
            WRITE,
            {
                "id": w.station_id,
                "now": w.now_us,
                "epoch": station.epoch,
                "seq": station.seq,
                "sha": station.sha256,
                "position": station.answer_position,
                "before": w.first_position - 1,
                "held": station.held,
                "seqs": of_numbers([e.seq for e in w.entries]),
                "ids": of_bytes([e.entry_id for e in w.entries]),
                "shas": of_bytes([e.sha256 for e in w.entries]),
                "envelopes": of_bytes([e.envelope for e in w.entries]),
                "payload_ids": of_bytes([i for i, _ in with_payload]),
                "payloads": of_bytes([p for _, p in with_payload]),
                "said_ids": of_bytes([v.entry.entry_id for v in w.verdicts]),
                "said_shas": of_bytes([v.entry.sha256 for v in w.verdicts]),
                "outcomes": of_texts([v.outcome.value for v in w.verdicts]),
                "details": of_texts([detail_text(v) for v in w.verdicts]),
                "outbox_subjects": outbox["subjects"],
                "outbox_rows": outbox["rows"],
                **_subjects("new", [pair for pair in w.changed if not pair[1].stored]),
                **_subjects("old", [pair for pair in w.changed if pair[1].stored]),
            },
        )


def _subjects(name: str, rows: Sequence[tuple[str, InForce]]) -> dict[str, Any]:
    return {
        f"{name}_keys": of_texts([key for key, _ in rows]),
        f"{name}_versions": of_numbers([held.version for _, held in rows]),
        f"{name}_documents": of_texts([encode_document(held.document) for _, held in rows]),
    }
