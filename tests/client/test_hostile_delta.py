"""A central that did not check sends a hostile item: the station keeps the old version, and tells."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest

from client.hub import News
from domain.rows.station import CheckRow, Health
from resources.catalogue_files import items
from tests.client.window import WITHIN_S, Desk, Window
from ui.tour.people import City

STATION: Final = "ST-319900-01-01"
CODE: Final = "SAMPLE000009"


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    """At a central of its own: what it is told stays in the feed."""
    city = City(tmp_path / "city").opens()
    opened = Window(city, tmp_path / "window", STATION)
    try:
        yield opened.open()
    finally:
        opened.gone()
        city.goes_away()


def say(city: City, *raws: dict[str, Any]) -> None:
    """What a central that checks nothing puts into its feed."""
    words = [
        ["catalogue", raw["code"], "", {"code": raw["code"], "version": raw["version"], "item": raw}]
        for raw in raws
    ]
    with closing(sqlite3.connect(city.central.database, timeout=10)) as connection, connection:
        row = (None, "[]", json.dumps(words, ensure_ascii=False))
        connection.execute("INSERT INTO outbox (station_id, subjects, rows) VALUES (?, ?, ?)", row)


def test_the_station_keeps_the_old_version_and_tells(window: Window) -> None:
    desk, heard = window.serves(), listen(window)
    raw = {found["code"]: found for found in items()}
    hostile = {**deepcopy(raw[CODE]), "version": 2}
    hostile["form"]["properties"]["phone"]["pattern"] = "^(a+)+$"
    good = {**deepcopy(raw["SAMPLE000010"]), "version": 2}
    say(window.city, hostile, good)
    window.until(lambda: window.one("SELECT count(*) FROM parked WHERE feed = 'catalogue'") == 1, asking=True)
    window.until(lambda: any(row.health is Health.WARNING for row in heard), asking=True)
    current = "SELECT version FROM item_current WHERE code = '{}'"
    assert window.one(current.format(CODE)) == 1
    window.until(lambda: window.one(current.format("SAMPLE000010")) == 2)
    assert window.one("SELECT count(*) FROM incident WHERE kind = 'parked_row'") == 1
    draft = desk.begins()
    opened = desk.intake.choose_item(draft, CODE).result(10)
    assert opened.item is not None
    assert (opened.item.code, opened.item.version) == (CODE, 1)
    told = reference(desk)
    assert (told.health, told.parameters) == (Health.WARNING, {"count": 1})
    assert told.text == "目录有 {count} 项更新没有采用。原来的版本照常使用。请告诉技术员。"
    [kept] = desk.offers.frame.incidents().result(WITHIN_S)
    assert (kept.feed, "pattern" in kept.reason) == ("catalogue", True)
    heard.clear()
    good = {**deepcopy(raw[CODE]), "version": 3}
    say(window.city, good)
    window.until(lambda: any(row.health is Health.OK for row in heard), asking=True)
    assert window.one(current.format(CODE)) == 3
    assert window.one("SELECT count(*) FROM parked") == 0
    assert reference(desk).health is Health.OK
    [over] = desk.offers.frame.incidents().result(WITHIN_S)
    assert (over.id, over.reason) == (kept.id, "")


def reference(desk: Desk) -> CheckRow:
    """What the self-test says of the catalogue and the lists."""
    rows = desk.offers.frame.self_test().result(WITHIN_S)
    return next(row for row in rows if row.part == "reference")


def listen(window: Window) -> list[CheckRow]:
    """What the status strip is told of them from now on, without anybody asking."""
    heard: list[CheckRow] = []

    def hear(news: News) -> None:
        if news.check is not None and news.check.part == "reference":
            heard.append(news.check)

    window.station.parts.hub.listen(hear)
    return heard
