"""A record that a person settles, read with what its fields are called."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from domain.amending import TOO_LATE
from domain.apply import Document
from domain.form import fields as form_fields
from domain.parts import text_of, version_of
from domain.rows.settling import UnsettledRow
from domain.settling import Rule, points, theirs_is_offered
from offline.reading.settling import Unsettled, unsettled
from offline.reference import Reference
from offline.reference_tables import STAFF


def unsettled_row(connection: Connection, entry_id: bytes) -> UnsettledRow | None:
    """The record, None where nobody is asked about it."""
    record = unsettled(connection, entry_id)
    if record is None:
        return None
    changes = record.payload.changes if record.payload else {}
    found = points(changes, record.documents)
    too_late = TOO_LATE in record.reasons  # then nothing of ours is left to be chosen
    if too_late:
        found = tuple(replace(point, rule=Rule.CENTRAL_S, choices=()) for point in found)
    item = _held(record, "item")
    return UnsettledRow(
        entry_id=entry_id,
        kind=record.envelope.kind.value,
        outcome=record.outcome.value,
        person_name=text_of(_held(record, "applicant"), "name"),
        item_name=text_of(item, "name"),
        by=_name_of(connection, record.envelope.actor_id),
        at=record.envelope.occurred_at,
        window=record.window,
        points=found,
        takes_mine=record.payload is not None and not too_late,
        takes_theirs=theirs_is_offered(found),
        labels=_labels(Reference(connection), item),
        reasons=record.reasons,
    )


def _held(record: Unsettled, name: str) -> Any:
    """A field of the subject it is about: as central holds it, else as the record sets it."""
    key = record.envelope.subjects[0].key
    document: Document = record.documents.get(key) or {"fields": {}}
    held = document["fields"].get(name)
    if held is not None or record.payload is None or key not in record.payload.changes:
        return held
    return record.payload.changes[key].sets.get(name, (None, None))[1]


def _labels(reference: Reference, item: Any) -> Mapping[str, str]:
    version = version_of(item)
    known = reference.item(*version) if version else None
    return {} if known is None else {f"form.{f.name}": f.title for f in form_fields(known.form)}


def _name_of(connection: Connection, actor_id: str | None) -> str:
    return str(connection.scalars(select(STAFF.c.name).where(STAFF.c.actor_id == actor_id)).first() or "")
