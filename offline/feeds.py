"""How far each feed was heard. Rows that could not be applied are parked, their page goes on; a later one of the same
key that can be applied takes them out again.

A page is asked for with a cursor (`since`) and may come late, twice, or of another generation.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from domain.exchange import Feed, Page
from offline.incidents import PARKED_ROW, Incidents
from offline.reference_tables import FEED, PARKED
from offline.unit_of_work import UnitOfWork

_GET: Final = select(FEED).where(FEED.c.name == bindparam("of"))
_NEW: Final = upsert(FEED)
_PUT: Final = _NEW.on_conflict_do_update(
    index_elements=["name"],
    set_={name: _NEW.excluded[name] for name in ("generation", "cursor", "heard_at")},
)
# What a later row of a feed must share with one that was parked to stand in its place.
_NAMED_BY: Final[Mapping[Feed, tuple[str, ...]]] = {
    Feed.ANSWERS: ("entry_id",),
    Feed.DOCUMENTS: ("subject",),
    Feed.CATALOGUE: ("code",),
    Feed.CALENDAR: ("year",),
    Feed.USERS: ("actor_id",),
    Feed.SETTINGS: ("name",),
    Feed.TASKS: ("task_id",),
    Feed.ISSUERS: ("issuer_id",),
    Feed.STATUS_LISTS: ("issuer_id", "name"),
    Feed.CERTIFICATES: ("certificate_id",),
}
_PARKED: Final = select(PARKED.c.position, PARKED.c.row).where(PARKED.c.feed == bindparam("of"))
_TAKE_OUT: Final = delete(PARKED).where(
    PARKED.c.feed == bindparam("of"), PARKED.c.position == bindparam("at")
)
_PARK: Final = upsert(PARKED).on_conflict_do_nothing(index_elements=["feed", "position"])


class Heard(NamedTuple):
    """How far a feed was heard. generation '' before anything was. heard_at: UTC microseconds or None."""

    generation: str = ""
    cursor: int = 0
    heard_at: int | None = None


def heard(connection: Connection, feed: Feed) -> Heard:
    """How far; its cursor is the `since` of the next request."""
    row = connection.execute(_GET, {"of": feed.value}).first()
    return Heard() if row is None else Heard(row.generation, row.cursor, row.heard_at)


def move(unit: UnitOfWork, page: Page, cursor: int, before: Heard) -> None:
    """The page is applied up to cursor."""
    heard_at = before.heard_at if page.more else unit.world.now_us()
    _put(unit.connection, page.feed, Heard(page.generation, cursor, heard_at))
    unit.reference.add(page.feed)


def start_again(unit: UnitOfWork, feed: Feed, before: Heard) -> None:
    """Ask from the beginning; what is held stays until the first page of the other generation is here."""
    _put(unit.connection, feed, before._replace(cursor=0))


def park(unit: UnitOfWork, feed: Feed, row: Mapping[str, Any], error: Exception) -> None:
    """Put a row aside that cannot be applied, with why, and raise an incident."""
    values = {
        "feed": feed.value,
        "position": row["position"],
        "row": json.dumps(row),
        "reason": f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode()[:200],
        "parked_at": unit.world.now_us(),
    }
    unit.connection.execute(_PARK, values)
    Incidents(unit).note(PARKED_ROW, f"{feed} {row['position']}")


def take_out(unit: UnitOfWork, feed: Feed, good: Iterable[Mapping[str, Any]]) -> None:
    """Forget the parked rows in whose place one of these, brought in now, stands: the same key, a later position."""
    parked = unit.connection.execute(_PARKED, {"of": feed.value}).all()
    if not parked:
        return
    newest: dict[str, int] = {}
    for row in good:
        newest[_name(feed, row)] = max(row["position"], newest.get(_name(feed, row), 0))
    for position, text in parked:
        if position < newest.get(_name(feed, json.loads(text)), 0):
            unit.connection.execute(_TAKE_OUT, {"of": feed.value, "at": position})
            unit.outbox = True  # as an incident: whoever shows what is kept out reads it again


def _name(feed: Feed, row: Mapping[str, Any]) -> str:
    """What the row is about. A parked row may lack it, or hold anything there: then it is like no good one."""
    return json.dumps([row.get(name) for name in _NAMED_BY[feed]])


def unpark(unit: UnitOfWork, feed: Feed) -> None:
    """Another generation comes: its positions are others."""
    if unit.connection.execute(delete(PARKED).where(PARKED.c.feed == feed.value)).rowcount:
        unit.outbox = True


def _put(connection: Connection, feed: Feed, now: Heard) -> None:
    connection.execute(_PUT, {"name": feed.value, **now._asdict()})
