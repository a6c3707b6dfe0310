"""Feeds: pages, audiences, and that no row is skipped while a transaction is open."""

from threading import Event, Thread
from typing import Any

from sqlalchemy import event

from central.feeds import feed_page
from central.ledger import FeedWord, Write
from central.parts import Central
from central.publisher import publish
from central.transactions import in_ledger
from domain.entry import Actor, Change, Subject
from domain.entry_kind import EntryKind
from sync.wire import CENTRAL, Feed, Page
from tests.central.station import LoggedStation, answers, grant_of


def page(central: Central, feed: Feed, station_id: str = "s1", since: int = 0) -> Page:
    station = central.references.station(station_id)
    assert station is not None
    return feed_page(central.database, feed, station, since)


def case(number: int) -> Subject:
    return Subject("case", f"{number:032x}")


def file_cases(central: Central, station: LoggedStation, numbers: range, actor: Actor) -> None:
    start = len(station.log)
    for n in numbers:
        station.add(EntryKind.FILED, [case(n)], {case(n).key: Change({"phone": (None, "1")})}, actor=actor)
    station.send(central, start)


def test_a_new_city_is_told_to_every_station(central: Central) -> None:
    assert [row["code"] for row in page(central, Feed.CATALOGUE).rows] == ["310000000001"]
    assert page(central, Feed.CATALOGUE).rows[0]["item"]["name"] == "示例事项"
    assert page(central, Feed.CALENDAR).rows == (
        {"position": 1, "year": 2026, "holidays": ["2026-10-01"], "workdays": ["2026-10-10"]},
    )
    settings = {row["name"]: row["value"] for row in page(central, Feed.SETTINGS).rows}
    assert settings == {"progress_base": "https://example.invalid", "probe_s": 10}


def test_a_station_hears_of_the_staff_of_its_own_centre(central: Central) -> None:
    assert [row["login"] for row in page(central, Feed.USERS, "s1").rows] == ["clerk", "boss", "tech"]
    assert [row["login"] for row in page(central, Feed.USERS, "s3").rows] == ["far"]
    assert not any("password_hash" in row for row in page(central, Feed.USERS, "s1").rows)


def test_pages_hold_at_most_200_rows_and_go_on(central: Central) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    for start in range(0, 250, 50):
        file_cases(central, station, range(start, start + 50), clerk)
    while publish(central.database):
        pass
    heard, since, sizes = [], 0, []
    while True:
        told = page(central, Feed.DOCUMENTS, since=since)
        heard += [row["subject"][1] for row in told.rows]
        sizes.append(len(told.rows))
        since = told.cursor
        if not told.more:
            break
    assert sizes == [200, 50]
    assert heard == [case(n).id for n in range(250)]
    assert len(answers(central, "s1")) == 250


def test_a_document_comes_again_at_a_new_position_and_only_to_who_follows_it(central: Central) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    file_cases(central, station, range(2), clerk)
    publish(central.database)
    first = page(central, Feed.DOCUMENTS)
    other = LoggedStation("s2", central.world)
    changes = {case(0).key: Change({"phone": ("1", "2")})}
    other.add(EntryKind.FILED, [case(0)], changes, actor=grant_of(central, "clerk", "s2"))
    other.send(central)
    publish(central.database)
    (news,) = page(central, Feed.DOCUMENTS, since=first.cursor).rows
    assert news["subject"] == list(case(0))
    assert news["version"] == 2
    assert news["document"]["fields"] == {"phone": "2"}
    assert news["document"]["contains"] == [station.ids[0], other.ids[0]]
    assert [row["subject"] for row in page(central, Feed.DOCUMENTS, "s2").rows] == [list(case(0))]
    assert page(central, Feed.DOCUMENTS, "s3").rows == ()


def test_no_row_is_skipped_while_a_transaction_is_open(central: Central) -> None:
    """One transaction takes its outbox row first and commits last; between, another one's is published and read."""
    taken, go_on = Event(), Event()

    def slow() -> None:
        def work(ledger: object) -> None:
            say(ledger, CENTRAL, "slow")
            taken.set()
            assert go_on.wait(10)

        in_ledger(central.database, work)

    def say(ledger, station_id: str, name: str) -> None:  # type: ignore[no-untyped-def]
        row = ledger.lock(station_id)
        word = FeedWord(Feed.SETTINGS.value, name, "", {"name": name, "value": 1})
        ledger.write(Write(station_id, row, central.world.now_us(), words=[word]))

    since = page(central, Feed.SETTINGS).cursor
    thread = Thread(target=slow)
    thread.start()
    assert taken.wait(10)
    heard: list[str] = []
    if central.database.is_postgres:  # SQLite has one writer: there the quick one comes after the slow one
        in_ledger(central.database, lambda ledger: say(ledger, "s1", "quick"))
        publish(central.database)
        told = page(central, Feed.SETTINGS, since=since)
        heard, since = [row["name"] for row in told.rows], told.cursor
        assert heard == ["quick"]
    else:
        assert not publish(central.database)
        assert page(central, Feed.SETTINGS, since=since).rows == ()
    go_on.set()
    thread.join()
    if not central.database.is_postgres:
        in_ledger(central.database, lambda ledger: say(ledger, "s1", "quick"))
    publish(central.database)
    heard += [row["name"] for row in page(central, Feed.SETTINGS, since=since).rows]
    assert sorted(heard) == ["quick", "slow"]


def test_a_publisher_waits_for_the_one_before_it(central: Central) -> None:
    """One has read the outbox when a row more is committed and another publisher comes: no position is given twice."""
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    file_cases(central, station, range(1), clerk)
    read, go_on = Event(), Event()

    def pause(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith("SELECT outbox.id, outbox.station_id") and not read.is_set():
            read.set()
            assert go_on.wait(10)

    event.listen(central.database.engine, "after_cursor_execute", pause)
    first = Thread(target=publish, args=(central.database,))
    first.start()
    assert read.wait(10)
    if central.database.is_postgres:
        file_cases(central, station, range(1, 3), clerk)
    second = Thread(target=publish, args=(central.database,))
    second.start()
    second.join(0.3)  # it must be waiting: nothing to wait for but this
    waited = second.is_alive()
    go_on.set()
    first.join()
    second.join()
    assert waited
    file_cases(central, station, range(3, 4), clerk)
    publish(central.database)
    rows = page(central, Feed.DOCUMENTS).rows
    assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) == (4 if central.database.is_postgres else 2)


def test_two_publishers_at_once_number_every_row_once(central: Central) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    for n in range(40):
        file_cases(central, station, range(n, n + 1), clerk)
    stop = Event()

    def work() -> None:
        while not stop.is_set():
            publish(central.database)

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for n in range(40, 60):
        file_cases(central, station, range(n, n + 1), clerk)
    while publish(central.database):
        pass
    stop.set()
    for thread in threads:
        thread.join()
    publish(central.database)
    rows = page(central, Feed.DOCUMENTS).rows
    assert sorted(row["subject"][1] for row in rows) == [case(n).id for n in range(60)]
    positions = [row["position"] for row in rows]
    assert positions == sorted(set(positions))
