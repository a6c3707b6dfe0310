"""Checks of today at this window, out of the log; what the status lists at hand are."""

import json
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, select

from domain.entry_kind import EntryKind
from domain.local_time import day_of, day_start_us
from offline.credential_tables import STATUS_LIST
from offline.reference_tables import TASK
from offline.tables import ENTRY, PAYLOAD

MOST: Final = 400
INCIDENT: Final = "incident"  # the kind of its task, to all centres
# An entry's id begins with its milliseconds (UUIDv7), and has an index: the day is found without a scan.
_SINCE: Final = (
    select(ENTRY.c.entry_id, ENTRY.c.occurred_at, PAYLOAD.c.payload)
    .join(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
    .where(ENTRY.c.entry_id >= bindparam("since"), ENTRY.c.kind == EntryKind.CHECKED.value)
    .order_by(ENTRY.c.entry_id.desc())
    .limit(MOST)
)
_HEADS: Final = select(STATUS_LIST.c.issuer_id, STATUS_LIST.c.name, STATUS_LIST.c.sequence)


class ListHead(NamedTuple):
    """Which list is held."""

    issuer_id: str
    name: str
    sequence: int


class CheckEntry(NamedTuple):
    """A check as the log has it. occurred_at µs; facts as of EntryKind.CHECKED."""

    entry_id: bytes
    occurred_at: int
    facts: dict[str, Any]


def checks_of_day(connection: Connection, now_us: int) -> list[CheckEntry]:
    """The checks of the day of now_us, the last first, at most MOST."""
    since = (day_start_us(day_of(now_us)) // 1_000).to_bytes(6, "big") + bytes(10)
    found = connection.execute(_SINCE, {"since": since})
    return [CheckEntry(row[0], row[1], json.loads(row[2])["facts"]) for row in found]


def is_reported(connection: Connection, identifier: str) -> bool:
    """Whether some window of the city raised an incident about the certificate."""
    told = (TASK.c.kind == INCIDENT, TASK.c.open, TASK.c.text.contains(identifier, autoescape=True))
    return bool(identifier) and connection.execute(select(TASK.c.task_id).where(*told)).first() is not None


def list_heads(connection: Connection) -> tuple[ListHead, ...]:
    """The newest of each, without its bytes."""
    return tuple(ListHead(*row) for row in connection.execute(_HEADS.order_by("issuer_id", "name")))
