"""The record that a person settles: ours, from the log and what central told; a colleague's, from the feed of tasks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, exists, func, select

from domain.apply import Document, empty
from domain.entry import Envelope, Malformed, Payload, decode_envelope, decode_payload
from domain.exchange import ASKS_A_PERSON, Outcome
from domain.parts import rows_of
from offline.reference_tables import TASK
from offline.replay import IS_SETTLING
from offline.tables import ANSWER, ENTRY, ENTRY_SCAN, PAYLOAD, SCAN, SETTLES, TOLD

SETTLE: Final = "settle"  # the kind of the task
_OURS: Final = (
    select(
        ENTRY.c.id,
        ENTRY.c.envelope,
        PAYLOAD.c.payload,
        ANSWER.c.outcome,
        ANSWER.c.detail,
        IS_SETTLING.label("on_its_way"),
    )
    .outerjoin(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .where(ENTRY.c.entry_id == bindparam("entry_id"))
)
_LACKS: Final = (
    select(ENTRY_SCAN.c.sha256)
    .outerjoin(SCAN, SCAN.c.sha256 == ENTRY_SCAN.c.sha256)
    .where(ENTRY_SCAN.c.entry == bindparam("entry"), SCAN.c.sha256.is_(None))
)
_TOLD: Final = select(TOLD.c.subject, TOLD.c.document).where(
    TOLD.c.subject.in_(bindparam("keys", expanding=True))
)
_BY: Final = ENTRY.alias("settles_it")
# A task of the centre that we have settled, before central says so.
TASK_ON_ITS_WAY: Final = exists(
    select(SETTLES.c.entry)
    .join(_BY, _BY.c.id == SETTLES.c.entry)
    .outerjoin(ANSWER, ANSWER.c.entry_id == _BY.c.entry_id)
    .where(
        SETTLES.c.names == func.unhex(TASK.c.task_id),
        ANSWER.c.outcome.is_(None) | ANSWER.c.outcome.in_([Outcome.APPLIED.value, Outcome.SETTLED.value]),
    )
)
_OF_THE_CENTRE: Final = select(TASK.c.detail).where(
    TASK.c.task_id == bindparam("task_id"), TASK.c.kind == SETTLE, TASK.c.open, ~TASK_ON_ITS_WAY
)


@dataclass(frozen=True)
class Unsettled:
    """A record that is open for a person. documents: what central holds of its subjects; window: '' for ours.

    reasons: (field, reason) as central said it. lacks: hashes of pages that are in no store any more. payload None: it
    cannot be read here either; then only central's side is left.
    """

    entry_id: bytes
    envelope: Envelope
    payload: Payload | None
    outcome: Outcome
    reasons: tuple[tuple[str, str], ...]
    documents: Mapping[str, Document]
    window: str
    lacks: frozenset[str]


def unsettled(connection: Connection, entry_id: bytes) -> Unsettled | None:
    """The record; None where nobody is asked about it, or somebody has settled it already."""
    row = connection.execute(_OURS, {"entry_id": entry_id}).first()
    return _of_the_centre(connection, entry_id) if row is None else _ours(connection, entry_id, row)


def lost_pages(connection: Connection, entry: int) -> frozenset[str]:
    """Hashes of pages that an entry of ours names and this store has no more."""
    return frozenset(sha.hex() for sha in connection.scalars(_LACKS, {"entry": entry}))


def _ours(connection: Connection, entry_id: bytes, row: Any) -> Unsettled | None:
    if row.on_its_way or row.outcome is None:
        return None
    outcome, lacks = Outcome(row.outcome), lost_pages(connection, row.id)
    if outcome not in ASKS_A_PERSON and not (outcome is Outcome.WAITING_SCANS and lacks):
        return None
    envelope = decode_envelope(row.envelope)
    keys = [subject.key for subject in envelope.subjects]
    told = {key: json.loads(text) for key, text in connection.execute(_TOLD, {"keys": keys})}
    fields = json.loads(row.detail or "{}").get("fields")
    documents = {key: told.get(key) or empty() for key in keys}
    return Unsettled(
        entry_id, envelope, _payload(row.payload), outcome, reasons_of(fields), documents, "", lacks
    )


def _of_the_centre(connection: Connection, entry_id: bytes) -> Unsettled | None:
    detail = connection.execute(_OF_THE_CENTRE, {"task_id": entry_id.hex()}).scalar()
    if not detail:
        return None
    record = json.loads(detail)
    payload = record["payload"]
    return Unsettled(
        entry_id,
        decode_envelope(record["envelope"].encode()),
        None if payload is None else _payload(payload.encode()),
        Outcome(record["outcome"]),
        reasons_of(record["fields"]),
        record["documents"],
        str(record["window"]),
        frozenset(),
    )


def _payload(data: bytes | None) -> Payload | None:
    try:
        return None if data is None else decode_payload(data)
    except Malformed:
        return None


def reasons_of(fields: Any) -> tuple[tuple[str, str], ...]:
    """(field, reason) as central's answer has them."""
    return tuple((str(f.get("field", "")), str(f.get("reason", ""))) for f in rows_of(fields))
