"""Many at once: two stations on the same cases, a locked row, a full queue."""

import asyncio
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest
from fastapi import Request
from sqlalchemy import event

from central.database import Busy
from central.door import INGEST_QUEUE, INGEST_THREADS, Door
from central.ingest import head_of
from central.ledger import Ledger
from central.parts import Central
from central.transactions import in_ledger
from domain.entry import Subject
from domain.entry_kind import EntryKind
from tests.central.pg_server import new_database
from tests.central.station import LoggedStation, answers, grant_of


def test_two_stations_on_the_same_new_cases_lose_nothing(central: Central) -> None:
    """Both make the same rows and lock them in different orders: tried again where another was quicker."""
    cases = [Subject("case", f"{n:032x}") for n in range(12)]
    stations = [LoggedStation(name, central.world) for name in ("s1", "s2")]
    for station, order in zip(stations, (cases, cases[::-1]), strict=True):
        clerk = grant_of(central, "clerk", station.station_id)
        for round_ in range(10):
            for n in range(6):
                pair = [order[(round_ + n) % 12], order[(round_ + 5 * n + 1) % 12]]
                station.add(EntryKind.FILED, list(dict.fromkeys(pair)), actor=clerk)
    troubles: list[BaseException] = []

    def send(station: LoggedStation) -> None:
        try:
            for start in range(0, len(station.log), 6):
                station.send(central, start, start + 6)
        except BaseException as error:  # noqa: BLE001 the top of a thread
            troubles.append(error)

    threads = [Thread(target=send, args=(station,)) for station in stations]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    in_force = in_ledger(central.database, lambda ledger: ledger.load(case.key for case in cases))
    count = sum(len(held.document["contains"]) for held in in_force.values())
    assert count == sum(held.version for held in in_force.values())
    for station in stations:
        assert [outcome for _, outcome in answers(central, station.station_id)] == ["applied"] * 60
        place = {entry_id: n for n, entry_id in enumerate(station.ids)}
        for held in in_force.values():
            own = [place[i] for i in held.document["contains"] if i in place]
            assert own == sorted(set(own))


def test_a_row_that_stays_locked_is_busy_and_not_an_error(
    pg_url: str, central_at: Callable[[str], Central]
) -> None:
    central = central_at(new_database(pg_url, "locked"))
    locked, go_on = Event(), Event()

    def hold(ledger: Ledger) -> None:
        ledger.lock("s1")
        locked.set()
        assert go_on.wait(10)

    thread = Thread(target=in_ledger, args=(central.database, hold))
    thread.start()
    assert locked.wait(10)

    @event.listens_for(central.database.hot, "checkout")
    def impatient(connection: Any, *_: Any) -> None:
        connection.execute("SET lock_timeout = '20ms'")

    with pytest.raises(Busy):
        head_of(central.database, "s1")
    assert head_of(central.database, "s2").seq == 0
    go_on.set()
    thread.join()
    assert head_of(central.database, "s1").seq == 0


def test_beyond_the_queue_central_says_503_and_when_to_come_again(central: Central) -> None:
    door = Door(central)
    door._queued = INGEST_THREADS + INGEST_QUEUE
    request = Request({"type": "http", "method": "POST", "headers": []})
    answer = asyncio.run(door.take_in(request, lambda _: pytest.fail("done in spite of it")))
    assert answer.status_code == 503
    assert 1 <= int(answer.headers["Retry-After"]) <= 5
    door.close()
