"""What central remembers between requests of what hardly changes: stations' keys, grants, current items.

A grant never changes. Keys and items may be changed by another process of central's: they are read again after 5 s.
"""

from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import Final, NamedTuple

from sqlalchemy import select

from central.database import Database
from central.tables import CENTRE, ITEM, STAFF_GRANT, STATION
from central.two_people import Grant
from domain.access import Role

FRESH_S: Final = 5.0


class StationFacts(NamedTuple):
    """Who a station is. public_key: 32 bytes, or None if it has none."""

    station_id: str
    station_code: str
    centre_id: str
    window: str
    public_key: bytes | None
    centre_name: str
    centre_phone: str


class References:
    """Read through; safe to share between threads (each field is replaced whole)."""

    def __init__(self, database: Database, clock: Callable[[], float] = monotonic) -> None:
        self._database, self._clock = database, clock
        self._grants: dict[str, Grant] = {}
        self._items: tuple[float, Mapping[str, int]] = (float("-inf"), {})
        self._stations: dict[str, tuple[float, StationFacts | None]] = {}

    def forget(self) -> None:
        """Read all but the grants again; after a change in this process."""
        self._items, self._stations = (float("-inf"), {}), {}

    def station(self, station_id: str) -> StationFacts | None:
        """The station, or None for a stranger."""
        read_at, facts = self._stations.get(station_id, (float("-inf"), None))
        if self._clock() - read_at > FRESH_S:
            facts = self._read_station(station_id)
            if facts is not None:  # strangers are not remembered: their names are the sender's choice
                self._stations[station_id] = (self._clock(), facts)
        return facts

    def grants(self, ids: Iterable[str]) -> Mapping[str, Grant]:
        """The grants there are of these ids."""
        wanted = set(ids)
        if unknown := wanted - self._grants.keys():
            g = STAFF_GRANT.c
            columns = select(g.grant_id, g.actor_id, g.role, g.centre_id, g.valid_until)
            with self._database.reading() as connection:
                rows = connection.execute(columns.where(g.grant_id.in_(unknown))).all()
            found = {i: Grant(actor, Role(role), centre, until) for i, actor, role, centre, until in rows}
            self._grants = {**self._grants, **found}
        return {i: self._grants[i] for i in wanted if i in self._grants}

    def items(self) -> Mapping[str, int]:
        """The current version of each published item."""
        read_at, items = self._items
        if self._clock() - read_at > FRESH_S:
            with self._database.reading() as connection:
                wanted = select(ITEM.c.code, ITEM.c.version).where(ITEM.c.current)
                items = {row.code: row.version for row in connection.execute(wanted)}
            self._items = (self._clock(), items)
        return items

    def _read_station(self, station_id: str) -> StationFacts | None:
        s = STATION.c
        wanted = select(s.id, s.code, s.centre_id, s.window, s.public_key, CENTRE.c.name, CENTRE.c.phone)
        wanted = wanted.join_from(STATION, CENTRE, s.centre_id == CENTRE.c.id).where(s.id == station_id)
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else StationFacts(*row)
