"""Loads a city into an empty database: centres, windows, staff, calendar, settings, catalogue, residents.

The demo's files are JSON in central/demo/; nothing is generated at run time.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from central.city_issuing import load_issuing
from central.database import Database, put_all
from central.ledger import FeedWord
from central.tables import CENTRE, FEED, ITEM, OUTBOX, RESIDENT, STAFF, STATION
from domain.entry import FIRST_PREV
from domain.world import World
from resources.catalogue_files import items
from sync.wire import CENTRAL, Feed

Rows = Sequence[Mapping[str, Any]]
_STAFF_FIELDS: Final = ("actor_id", "login", "name", "role", "centre_id")


@dataclass(frozen=True)
class City:
    """What the files hold. city: {centres, windows, settings, issuing_desks?: {centre: station}, demo_decides_s?};
    items: raw catalogue (domain/item.py); certificates: central/certificate_rules.py; blanks: central/city_issuing.py;
    addresses: central/addresses.py; firms: as residents, of the id_type central.legal_entities.USCC.
    """

    city: Mapping[str, Any]
    users: Rows
    calendar: Rows
    residents: Rows
    items: Rows
    certificates: Rows = ()
    blanks: Rows = ()
    addresses: Rows = ()
    firms: Rows = ()


def demo_city() -> City:
    """The fictional city that comes with the program."""
    here = files("central.demo")
    names = ("city", "users", "calendar", "residents", "certificates", "blanks", "addresses", "firms")
    city, users, calendar, residents, certificates, blanks, addresses, firms = (
        json.loads((here / f"{n}.json").read_text("utf-8")) for n in names
    )
    return City(city, users, calendar, residents, items(), certificates, blanks, addresses, firms)


def found(database: Database, world: World) -> None:
    """What even an empty central has: its own place in the log, and its feeds."""
    with database.writing() as connection:
        if connection.scalars(select(FEED.c.name)).first() is not None:
            return
        generation = world.random_bytes(8).hex()
        feeds = [{"name": feed.value, "generation": generation, "position": 0} for feed in Feed]
        connection.execute(insert(FEED), feeds)
        connection.execute(insert(STATION), station_row(CENTRAL, "", "", ""))


def load_city(database: Database, city: City) -> bool:
    """Load it, in one transaction, if no centre is there yet; True if it was. What it issues and its firms come by
    themselves: a city of an earlier release has none of them.
    """
    with database.writing() as connection:
        load_issuing(connection, city.city.get("issuing_desks", {}), city.certificates, city.blanks)
        put_all(connection, RESIDENT, ("id_type", "number"), [_resident(raw) for raw in city.firms])
        if connection.scalars(select(CENTRE.c.id)).first() is not None:
            return False
        _load_places(connection, city.city)
        connection.execute(insert(STAFF), [_staff(user) for user in city.users])
        connection.execute(insert(ITEM), [_item(raw) for raw in city.items])
        connection.execute(insert(RESIDENT), [_resident(raw) for raw in city.residents])
        words = json.dumps([list(word) for word in _words(city)], ensure_ascii=False)
        connection.execute(insert(OUTBOX), {"station_id": None, "subjects": "[]", "rows": words})
    return True


def _load_places(connection: Connection, city: Mapping[str, Any]) -> None:
    columns = ("id", "name", "phone", "district", "code")
    connection.execute(insert(CENTRE), [{c: str(centre[c]) for c in columns} for centre in city["centres"]])
    windows = [
        station_row(w["station_id"], w["station_code"], w["centre_id"], str(w["window"]))
        for w in city["windows"]
    ]
    connection.execute(insert(STATION), windows)


def station_row(station_id: str, code: str, centre_id: str, window: str) -> dict[str, Any]:
    """A row of STATION that has said nothing yet."""
    start = {"epoch": 1, "seq": 0, "sha256": FIRST_PREV, "answer_position": 0, "held": 0}
    return {
        "id": station_id,
        "code": code,
        "centre_id": centre_id,
        "window": window,
        "public_key": None,
        **start,
    }


def _staff(user: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: user[name] for name in _STAFF_FIELDS}
    return {**told, "password_hash": user["password_hash"], "active": True}


def _item(raw: Mapping[str, Any]) -> dict[str, Any]:
    body = json.dumps(raw, ensure_ascii=False)
    return {"code": raw["code"], "version": raw["version"], "current": True, "body": body}


def _resident(raw: Mapping[str, Any]) -> dict[str, Any]:
    body = json.dumps(raw, ensure_ascii=False)
    return {"id_type": raw["id_type"], "number": raw["number"], "body": body}


def _words(city: City) -> list[FeedWord]:
    """What the feeds have to say of a new city."""
    items = [
        FeedWord(Feed.CATALOGUE.value, r["code"], "", {"code": r["code"], "version": r["version"], "item": r})
        for r in city.items
    ]
    years = [FeedWord(Feed.CALENDAR.value, str(year["year"]), "", dict(year)) for year in city.calendar]
    staff = [
        FeedWord(
            Feed.USERS.value,
            user["actor_id"],
            user["centre_id"] or "",
            {**{name: user[name] for name in _STAFF_FIELDS}, "active": True},
        )
        for user in city.users
    ]
    settings = [
        FeedWord(Feed.SETTINGS.value, name, "", {"name": name, "value": value})
        for name, value in city.city["settings"].items()
    ]
    return [*items, *years, *staff, *settings]
