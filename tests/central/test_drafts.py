"""Drafts that change hands, on both databases: one taker of two, and nothing stays longer than it should."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Final

import pytest
from sqlalchemy import select

from central.draft_purge import DAYS_OTHERWISE, DraftPurge
from central.drafts import DraftRefused, TakenDraft, may_read_scan, put_draft, take_draft
from central.parts import Central
from central.publisher import publish
from central.references import StationFacts
from central.tables import DRAFT, FEED_ROW
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from sync.wire import Feed, Refusal
from tests.central.station import LoggedStation, grant_of
from tests.central.test_feeds import page

ID: Final = "0" * 32
PAGE: Final = "a" * 64
BODY: Final[dict[str, Any]] = {
    "body": {"scans": {"home": [{"sha256": PAGE}]}},
    "person_name": "张示例",
    "item_code": None,
    "item_name": "示例事项",
}
DAY_US: Final = 86_400_000_000


def at(central: Central, station_id: str) -> StationFacts:
    station = central.references.station(station_id)
    assert station is not None
    return station


def park(central: Central, number: int = 0, station_id: str = "s1", case_id: str = ID) -> None:
    now = central.world.now_us()
    put_draft(central.database, at(central, station_id), case_id, number, BODY, now)


def take(central: Central, station_id: str, number: int = 0) -> TakenDraft:
    return take_draft(central.database, at(central, station_id), ID, number)


def task(central: Central) -> dict[str, Any]:
    """What the centre's feed says of the draft now."""
    while publish(central.database):
        pass
    (row,) = page(central, Feed.TASKS, "s2").rows
    return dict(row)


def file(central: Central) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    case = Subject("case", ID)
    sets: dict[str, Any] = {
        "state": ("draft", "collected"),
        "number": (None, "N" * 22),
        "item": (None, {"code": "x", "version": 1, "name": "示例事项"}),
        "applicant": (None, {"id_type": "resident", "number": "1"}),
    }
    station.add(EntryKind.FILED, [case], {case.key: Change(sets)}, actor=clerk)
    station.send(central)
    publish(central.database)


def advance(central: Central, days: float) -> None:
    central.world.advance_us(int(days * DAY_US))  # type: ignore[attr-defined]


@pytest.fixture
def purge(central: Central) -> DraftPurge:
    """At its first look."""
    return DraftPurge(central.database, central.world)


def test_of_two_windows_that_take_one_draft_at_once_exactly_one_has_it(central: Central) -> None:
    for round_ in range(8):
        case_id = f"{round_:032x}"
        park(central, case_id=case_id)
        ready = Barrier(2)

        def reach(station_id: str, case_id: str = case_id, ready: Barrier = ready) -> Any:
            ready.wait(10)
            try:
                return take_draft(central.database, at(central, station_id), case_id, 0)
            except DraftRefused as error:
                return error.code, error.window

        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(reach, ("s1", "s2"))
        got = [told for told in (first, second) if isinstance(told, TakenDraft)]
        assert got == [TakenDraft(1, BODY["body"])]
        (lost,) = [told for told in (first, second) if told not in got]
        assert lost == (Refusal.GIVEN_AWAY, "1" if isinstance(first, TakenDraft) else "2")


def test_of_two_that_take_one_central_never_got_exactly_one_has_it(central: Central) -> None:
    ready = Barrier(2)

    def reach(station_id: str) -> Any:
        ready.wait(10)
        try:
            return take(central, station_id)
        except DraftRefused as error:
            return error.code

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(reach, ("s1", "s2")))
    assert sorted(map(str, told)) == sorted(map(str, [TakenDraft(1, None), Refusal.GIVEN_AWAY]))


def test_a_draft_is_purged_after_thirty_days_and_not_before(central: Central, purge: DraftPurge) -> None:
    park(central)
    advance(central, DAYS_OTHERWISE - 0.1)
    assert not purge.purge_due()
    assert may_read_scan(central.database, "s1", ID, PAGE)
    advance(central, 0.2)
    assert purge.purge_due()
    assert not may_read_scan(central.database, "s1", ID, PAGE)
    told = task(central)
    assert (told["open"], told["draft"]) == (False, {"number": 1, "holder": "", "window": ""})
    with central.database.reading() as connection:
        held = [row.body for row in connection.execute(select(DRAFT))]
        said = list(connection.scalars(select(FEED_ROW.c.body).where(FEED_ROW.c.feed == Feed.TASKS.value)))
    assert not any("张示例" in text for text in (*held, *said))


def test_what_comes_late_for_a_purged_draft_makes_none_anew(central: Central, purge: DraftPurge) -> None:
    park(central)
    advance(central, DAYS_OTHERWISE + 1)
    assert purge.purge_due()
    for late in (lambda: park(central), lambda: take(central, "s2"), lambda: take(central, "s2", 1)):
        with pytest.raises(DraftRefused) as refused:
            late()
        assert refused.value.code is Refusal.GIVEN_AWAY


def test_the_city_says_how_long(central: Central, purge: DraftPurge) -> None:
    with central.database.writing() as connection:
        row = {"feed": "settings", "key": "draft_days", "position": 99, "audience": ""}
        connection.execute(FEED_ROW.insert(), {**row, "body": '{"name": "draft_days", "value": 2}'})
    park(central)
    advance(central, 2.1)
    assert purge.purge_due()


def test_a_taken_draft_stays_with_who_took_it(central: Central, purge: DraftPurge) -> None:
    park(central)
    take(central, "s2")
    advance(central, DAYS_OTHERWISE + 1)
    assert purge.purge_due()
    put_draft(central.database, at(central, "s2"), ID, 1, BODY, central.world.now_us())
    assert take(central, "s1", 1) == TakenDraft(2, BODY["body"])


def test_a_filed_case_takes_its_draft_away_within_the_hour(central: Central, purge: DraftPurge) -> None:
    purge.purge_due()  # the sweep of the start
    park(central)
    file(central)
    assert not purge.purge_due()  # it did not hear of it, and the hour is not over
    advance(central, 1 / 24)
    assert purge.purge_due()
    assert not task(central)["open"]
    with pytest.raises(DraftRefused) as refused:
        take(central, "s2")
    assert refused.value.code is Refusal.CLOSED


def test_a_case_that_is_heard_of_takes_its_draft_away_at_once(central: Central, purge: DraftPurge) -> None:
    purge.purge_due()
    park(central)
    file(central)
    purge.hear([f"case:{ID}", "case:" + "1" * 32])
    assert purge.purge_due()
    assert not may_read_scan(central.database, "s1", ID, PAGE)
    assert not task(central)["open"]
