"""The sync page: the records about cases, certificates and blanks, what became of each, and how many wait."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, exists, func, literal, select

from domain.entry import Malformed, decode_envelope, decode_payload
from domain.exchange import ASKS_A_PERSON, Outcome
from domain.parts import text_of
from domain.rows.records import RecordRow
from domain.rows.station import UnsentRow
from offline.reading.settling import SETTLE, TASK_ON_ITS_WAY, reasons_of
from offline.reference_tables import TASK
from offline.replay import IS_SETTLING
from offline.tables import ANSWER, CACHED, ENTRY, ENTRY_SCAN, FIRST_COPY, MISFIT, OUTBOX, SCAN

ALL: Final = "all"
_LOST: Final = exists(
    select(ENTRY_SCAN.c.entry)
    .outerjoin(SCAN, SCAN.c.sha256 == ENTRY_SCAN.c.sha256)
    .where(ENTRY_SCAN.c.entry == ENTRY.c.id, SCAN.c.sha256.is_(None))
)
# What somebody here has settled already only waits.
_ASKS: Final = (
    ANSWER.c.outcome.in_(sorted(ASKS_A_PERSON)) | ((ANSWER.c.outcome == Outcome.WAITING_SCANS.value) & _LOST)
) & ~IS_SETTLING
FILTERS: Final[Mapping[str, ColumnElement[bool]]] = {
    ALL: literal(True),
    "ask": OUTBOX.c.open & func.coalesce(_ASKS, False),
    "waiting": OUTBOX.c.open & ~func.coalesce(_ASKS, False),
    "done": ~OUTBOX.c.open,
}
_FROM: Final = (
    OUTBOX.join(ENTRY, ENTRY.c.id == OUTBOX.c.entry)
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .outerjoin(CACHED, CACHED.c.subject == ENTRY.c.about)
)
_MISFITS: Final = (
    select(func.json_group_array(MISFIT.c.fields)).where(MISFIT.c.entry == ENTRY.c.id).scalar_subquery()
)


def _scans(counted: ColumnElement[Any]) -> ColumnElement[int]:
    return (
        select(func.count(counted))
        .select_from(ENTRY_SCAN.outerjoin(SCAN, SCAN.c.sha256 == ENTRY_SCAN.c.sha256))
        .where(ENTRY_SCAN.c.entry == ENTRY.c.id)
        .scalar_subquery()
    )


_RECORDS: Final = (
    select(
        ENTRY.c.entry_id,
        ENTRY.c.kind,
        func.coalesce(CACHED.c.person_name, "").label("person_name"),
        func.coalesce(CACHED.c.item_name, "").label("item_name"),
        func.coalesce(CACHED.c.number, "").label("number"),
        func.coalesce(CACHED.c.state, "").label("state"),
        ANSWER.c.outcome,
        ANSWER.c.detail,
        _MISFITS.label("misfits"),
        ENTRY.c.occurred_at,
        ANSWER.c.heard_at.label("answered_at"),
        _scans(SCAN.c.confirmed_at).label("scans_done"),
        _scans(ENTRY_SCAN.c.sha256).label("scans_total"),
        (ENTRY.c.id >= FIRST_COPY).label("copied"),
        IS_SETTLING.label("settling"),
        _LOST.label("lacks_scan"),
    )
    .select_from(_FROM)
    .where(OUTBOX.c.counted)
    .order_by(OUTBOX.c.entry.desc())
)
_COLLEAGUES: Final = (
    select(TASK.c.subject, TASK.c.detail)
    .outerjoin(ENTRY, ENTRY.c.entry_id == func.unhex(TASK.c.task_id))
    .where(TASK.c.kind == SETTLE, TASK.c.open, TASK.c.detail != "", ENTRY.c.id.is_(None), ~TASK_ON_ITS_WAY)
)
_COUNTS: Final = (
    select(*(func.count(case((condition, 1))).label(name) for name, condition in FILTERS.items()))
    .select_from(
        OUTBOX.join(ENTRY, ENTRY.c.id == OUTBOX.c.entry).outerjoin(
            ANSWER, OUTBOX.c.open & (ANSWER.c.entry_id == ENTRY.c.entry_id)
        )
    )
    .where(OUTBOX.c.counted)
)
_UNSENT_ENTRIES: Final = select(
    func.count(case((OUTBOX.c.counted, 1))), func.count(case((~OUTBOX.c.counted, 1)))
).where(OUTBOX.c.open)
_UNSENT_SCANS: Final = (
    select(func.count(SCAN.c.sha256.distinct()))
    .select_from(OUTBOX)
    .join(ENTRY_SCAN, ENTRY_SCAN.c.entry == OUTBOX.c.entry)
    .join(SCAN, SCAN.c.sha256 == ENTRY_SCAN.c.sha256)
    .where(OUTBOX.c.open, SCAN.c.confirmed_at.is_(None))
    .scalar_subquery()
)


def records(connection: Connection, only: str = ALL, limit: int = 200) -> list[RecordRow]:
    """The records, newest first. only: a name of FILTERS. Raises KeyError for another."""
    found = connection.execute(_RECORDS.where(FILTERS[only]).limit(limit))
    return [_record(row) for row in found]


def counts(connection: Connection) -> dict[str, int]:
    """How many records each filter shows."""
    return dict(connection.execute(_COUNTS).one()._mapping)


def unsent(connection: Connection) -> UnsentRow:
    """待同步: what central has not put in force, or a person has not settled."""
    row = connection.execute(_UNSENT_ENTRIES.add_columns(_UNSENT_SCANS)).one()
    return UnsentRow(records=row[0], scans=row[2], others=row[1])


def colleagues(connection: Connection) -> list[RecordRow]:
    """Records of other windows of the centre that need a person, the newest first."""
    found = [_colleague_s(row) for row in connection.execute(_COLLEAGUES)]
    return sorted(found, key=lambda row: row.occurred_at, reverse=True)


def _colleague_s(row: Any) -> RecordRow:
    detail = json.loads(row.detail)
    envelope = decode_envelope(detail["envelope"].encode())
    held = detail["documents"].get(row.subject, {}).get("fields", {})
    fields = {**_sets(detail["payload"], row.subject), **{k: v for k, v in held.items() if v is not None}}
    return RecordRow(
        entry_id=envelope.entry_id,
        kind=envelope.kind.value,
        person_name=text_of(fields.get("applicant"), "name"),
        item_name=text_of(fields.get("item"), "name"),
        number=str(fields.get("number") or ""),
        state=str(fields.get("state") or ""),
        outcome=detail["outcome"],
        reasons=reasons_of(detail["fields"]),
        misfits=(),
        occurred_at=envelope.occurred_at,
        answered_at=None,
        scans_done=0,
        scans_total=0,
        copied=False,
        window=str(detail["window"]),
    )


def _sets(payload: str | None, subject: str) -> dict[str, Any]:
    """What a record says of its subject; nothing of one that cannot be read."""
    try:
        change = decode_payload((payload or "").encode()).changes.get(subject)
    except Malformed:
        return {}
    return {} if change is None else {name: new for name, (_, new) in change.sets.items()}


def _record(row: Any) -> RecordRow:
    values = dict(row._mapping)
    said = json.loads(values.pop("detail") or "{}").get("fields")
    marks = [field for fields in json.loads(values.pop("misfits")) for field in json.loads(fields)]
    return RecordRow(**values, reasons=reasons_of(said), misfits=tuple(marks))
