"""Reference data for pages and for sync: its age, the city's settings, who works here, what was kept out or noted."""

import json
from typing import Any, Final

from sqlalchemy import Connection, String, bindparam, case, cast, func, select

from domain.exchange import Feed
from domain.rows.ages import AgeRow
from domain.rows.records import IncidentRow, ParkedRow
from offline.incidents import PARKED_ROW
from offline.reference_tables import FEED, PARKED, SETTING, STAFF
from offline.tables import ACCOUNT, INCIDENT

_NAME: Final = select(STAFF.c.name).where(STAFF.c.login == bindparam("of"), STAFF.c.active)
_GRANT: Final = select(ACCOUNT.c.valid_until).where(
    ACCOUNT.c.login == bindparam("of"), ACCOUNT.c.verifier.is_not(None), ACCOUNT.c.locked_at.is_(None)
)
_SAME: Final = PARKED.c.feed + " " + cast(PARKED.c.position, String) == INCIDENT.c.about
_AT: Final = func.coalesce(PARKED.c.parked_at, INCIDENT.c.at)  # parked again, since the feed began anew
_FEED_OF: Final = func.substr(INCIDENT.c.about, 1, func.instr(INCIDENT.c.about, " ") - 1)
_INCIDENTS: Final = (
    select(
        INCIDENT.c.id,
        INCIDENT.c.kind,
        INCIDENT.c.about,
        _AT,
        case((INCIDENT.c.kind == PARKED_ROW, _FEED_OF), else_=""),
        func.coalesce(PARKED.c.reason, ""),
    )
    .outerjoin(PARKED, (INCIDENT.c.kind == PARKED_ROW) & _SAME)
    .order_by(_AT.desc(), INCIDENT.c.id.desc())
    .limit(bindparam("most"))
)


def ages(connection: Connection) -> list[AgeRow]:
    """Every feed with the instant it was last heard to its end."""
    known = {row.name: row.heard_at for row in connection.execute(select(FEED.c.name, FEED.c.heard_at))}
    return [AgeRow(feed.value, known.get(feed.value)) for feed in Feed]


def city_settings(connection: Connection) -> dict[str, Any]:
    """The settings of the city by name; empty before any were told."""
    return {row.name: json.loads(row.value) for row in connection.execute(select(SETTING))}


def name_of(connection: Connection, login: str) -> str:
    """Whose login it is, '' if nobody's who works in the city."""
    return connection.execute(_NAME, {"of": login}).scalar() or ""


def offline_until(connection: Connection, login: str) -> int | None:
    """Until when she may log in without the network (UTC microseconds), None if she may not."""
    return connection.execute(_GRANT, {"of": login}).scalar()


def parked_rows(connection: Connection, limit: int = 200) -> list[ParkedRow]:
    """Rows of feeds that could not be applied, the last parked first."""
    found = select(PARKED.c.feed, PARKED.c.position, PARKED.c.reason, PARKED.c.parked_at)
    ordered = found.order_by(PARKED.c.parked_at.desc(), PARKED.c.feed, PARKED.c.position)
    return [ParkedRow(*row) for row in connection.execute(ordered.limit(limit))]


def kept_out(connection: Connection) -> dict[Feed, int]:
    """How many rows of each feed stand parked; a feed without one is left out."""
    counted = select(PARKED.c.feed, func.count()).group_by(PARKED.c.feed)
    return {Feed(name): count for name, count in connection.execute(counted)}


def incidents(connection: Connection, limit: int = 50) -> list[IncidentRow]:
    """What a technician must look at, the last first. Each row kept out is one, and stays one when it is over."""
    return [IncidentRow(*row) for row in connection.execute(_INCIDENTS, {"most": limit})]
