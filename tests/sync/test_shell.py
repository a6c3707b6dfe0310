"""The shell on a real store and the real central over HTTP."""

from central.cases import list_cases
from domain.exchange import Feed
from offline.reading.records import unsent
from offline.reading.reference import ages
from tests.central.station import grant_of
from tests.sync.conftest import Window
from tests.sync.people import PNG, Waiting, file_case, running


def unsent_all(window: Window) -> tuple[int, int, int]:
    with window.store.reading() as connection:
        told = unsent(connection)
    return told.records, told.scans, told.others


def test_what_was_filed_without_a_network_arrives_once_with_its_scans(window: Window) -> None:
    actor = grant_of(window.central, "clerk")
    for number in range(1, 4):
        file_case(window, number, actor, PNG + bytes([number]) * 600_000)
    waiting = Waiting(window.store)
    with running(window):
        waiting.until(lambda: unsent_all(window) == (0, 0, 0))
    cases = list_cases(window.central.database)
    assert len(cases) == 3
    assert all(case["state"] == "accepted" and len(case["scans"]) == 1 for case in cases)


def test_a_first_start_brings_every_feed(window: Window) -> None:
    waiting = Waiting(window.store)

    def heard() -> set[str]:
        with window.store.reading() as connection:
            return {row.feed for row in ages(connection) if row.as_of is not None}

    with running(window):
        waiting.until(lambda: heard() == set(Feed))
