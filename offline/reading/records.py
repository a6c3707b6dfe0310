"""The sync page: the records about cases, certificates and blanks, what became of each, and how many wait."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, func, literal, select

from domain.exchange import ASKS_A_PERSON
from domain.rows.records import RecordRow
from domain.rows.station import UnsentRow
from offline.tables import ANSWER, CACHED, ENTRY, ENTRY_SCAN, FIRST_COPY, MISFIT, OUTBOX, SCAN

ALL: Final = "all"
_ASKS: Final = ANSWER.c.outcome.in_(sorted(ASKS_A_PERSON))
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
    )
    .select_from(_FROM)
    .where(OUTBOX.c.counted)
    .order_by(OUTBOX.c.entry.desc())
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


def _record(row: Any) -> RecordRow:
    values = dict(row._mapping)
    said = json.loads(values.pop("detail") or "{}").get("fields")
    marks = [field for fields in json.loads(values.pop("misfits")) for field in json.loads(fields)]
    reasons = [f for f in said if isinstance(f, dict)] if isinstance(said, list) else []
    return RecordRow(
        **values,
        reasons=tuple((str(f.get("field", "")), str(f.get("reason", ""))) for f in reasons),
        misfits=tuple(marks),
    )
