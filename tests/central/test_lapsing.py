"""Five working days without a word are an acceptance, by central's clock and calendar, where the item says so."""

import json
from typing import Any

from sqlalchemy import update

from central.lapsing import Lapsing, lapse_due
from central.parts import Central
from central.publisher import publish
from central.tables import FEED_ROW, ITEM
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.parts import instant_of
from sync.wire import Feed
from tests.central.station import LoggedStation, grant_of
from tests.central.test_feeds import page

CASE = Subject("case", "0" * 32)
DAY_US = 86_400_000_000
ITEM_SAYS = {"code": "310000000001", "version": 2, "name": "示例事项", "mode": "split"}


def filed(central: Central, filed_at: int, **fields: Any) -> LoggedStation:
    """A case that was collected."""
    station = LoggedStation("s1", central.world)
    told: dict[str, Any] = {
        "number": "N" * 22,
        "item": ITEM_SAYS,
        "applicant": {"id_type": "resident", "number": "1"},
        "centre_id": "c1",
        "filed_at": filed_at,
        **fields,
    }
    sets: dict[str, tuple[Any, Any]] = {name: (None, value) for name, value in told.items()}
    change = Change({"state": ("draft", "collected"), **sets})
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, actor=grant_of(central, "clerk"))
    station.send(central)
    publish(central.database)
    return station


def fields_of(central: Central) -> dict[str, Any]:
    publish(central.database)
    (row,) = page(central, Feed.DOCUMENTS).rows
    told: dict[str, Any] = row["document"]["fields"]
    return told


def after(central: Central, days: int) -> None:
    """So many days later."""
    central.world.advance_us(days * DAY_US)  # type: ignore[attr-defined]


def test_it_lapses_once_the_fifth_working_day_is_over_and_the_centre_hears_of_it(central: Central) -> None:
    filed(central, central.world.now_us())  # a Tuesday: the fifth working day is the next Tuesday
    after(central, 7)
    assert not lapse_due(central.database, central.world)
    assert fields_of(central)["state"] == "collected"
    after(central, 1)
    assert lapse_due(central.database, central.world)
    told = fields_of(central)
    assert told["state"] == "accepted"
    assert told["accepted"] == {"at": central.world.now_us(), "by": "", "lapsed": True}
    for station_id in ("s1", "s2"):
        (task,) = page(central, Feed.TASKS, station_id).rows
        assert (task["kind"], task["subject"], task["open"]) == ("lapsed", list(CASE), True)
    assert page(central, Feed.TASKS, "s3").rows == ()
    assert not lapse_due(central.database, central.world)


def test_days_off_and_make_up_days_of_the_calendar_count(central: Central) -> None:
    year = {"year": 2026, "holidays": ["2026-11-30", "2026-12-01"], "workdays": ["2026-11-28"]}
    with central.database.writing() as connection:
        calendar = FEED_ROW.c.feed == Feed.CALENDAR.value
        connection.execute(update(FEED_ROW).where(calendar).values(body=json.dumps(year)))
    filed(central, central.world.now_us())  # Tuesday; then Wed, Thu, Fri, Sat 28, Wed 2
    after(central, 8)
    assert not lapse_due(central.database, central.world)
    after(central, 1)
    assert lapse_due(central.database, central.world)


def test_an_item_without_the_rule_never_lapses(central: Central) -> None:
    body = '{"five_day_clause": false}'
    with central.database.writing() as connection:
        connection.execute(update(ITEM).values(body=body))
    filed(central, central.world.now_us())
    after(central, 60)
    assert not lapse_due(central.database, central.world)


def test_a_case_of_no_item_is_left_alone(central: Central) -> None:
    items: tuple[Any, ...] = (None, {}, {"code": ["x"], "version": 2}, {"code": "nobody's", "version": 1})
    station = LoggedStation("s1", central.world)
    for n, item in enumerate(items):
        case = Subject("case", f"{n:032x}")
        sets: dict[str, tuple[Any, Any]] = {
            "state": ("draft", "collected"),
            "number": (None, f"N{n}"),
            "item": (None, item),
            "applicant": (None, {}),
            "filed_at": (None, central.world.now_us()),
        }
        station.add(EntryKind.FILED, [case], {case.key: Change(sets)}, actor=grant_of(central, "clerk"))
    station.send(central)
    publish(central.database)
    after(central, 60)
    assert not lapse_due(central.database, central.world)


def test_a_case_under_correction_waits_and_its_five_days_begin_anew(central: Central) -> None:
    station = filed(central, central.world.now_us())
    clerk, told = grant_of(central, "clerk"), {"at": central.world.now_us(), "by": "张", "reason": "照片"}
    change = Change({"state": ("collected", "correction"), "correction": (None, {**told, "until": None})})
    station.add(EntryKind.CORRECTION_NOTIFIED, [CASE], {CASE.key: change}, actor=clerk)
    station.send(central, 1)
    after(central, 30)
    assert not lapse_due(central.database, central.world)
    came = {**told, "until": central.world.now_us()}
    change = Change({"state": ("correction", "collected"), "correction": ({**told, "until": None}, came)})
    station.add(EntryKind.SUPPLEMENTED, [CASE], {CASE.key: change}, actor=clerk)
    station.send(central, 2)
    publish(central.database)
    assert not lapse_due(central.database, central.world)
    after(central, 10)
    assert lapse_due(central.database, central.world)
    assert instant_of(fields_of(central)["accepted"], "at") == central.world.now_us()


def test_the_loop_looks_once_a_minute(central: Central) -> None:
    lapsing = Lapsing(central.database, central.world)
    assert not lapsing.lapse_due()
    filed(central, central.world.now_us() - 10 * DAY_US)
    assert not lapsing.lapse_due()
    central.world.advance_us(60_000_000)  # type: ignore[attr-defined]
    assert lapsing.lapse_due()
