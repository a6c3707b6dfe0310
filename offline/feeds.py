"""How far each feed was heard. Rows that could not be applied are parked, their page goes on.

A page is asked for with a cursor (`since`) and may come late, twice, or of another generation.
"""

import json
from collections.abc import Mapping
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


def unpark(connection: Connection, feed: Feed) -> None:
    """Another generation comes: its positions are others."""
    connection.execute(delete(PARKED).where(PARKED.c.feed == feed.value))


def _put(connection: Connection, feed: Feed, now: Heard) -> None:
    connection.execute(_PUT, {"name": feed.value, **now._asdict()})
