"""The shell on a real store and the real central over HTTP, with its threads."""

import logging
from typing import Any
from urllib.parse import urlsplit

import pytest
from requests import post

from central.cases import list_cases
from credentials.signed import SigningKey
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.exchange import Feed
from domain.rows.station import LinkRow
from domain.world import RealWorld
from offline.reading.records import unsent
from offline.reading.reference import ages, incidents
from sync import shell as shell_module
from sync.engine import step
from sync.shell import SyncShell
from sync.state import Policy
from tests.central.station import LoggedStation, grant_of
from tests.sync.conftest import Window
from tests.sync.fault_proxy import proxying
from tests.sync.people import PNG, Waiting, file_case, running, state_of


def all_sent(window: Window) -> bool:
    with window.store.reading() as connection:
        told = unsent(connection)
    return (told.records, told.scans, told.others) == (0, 0, 0)


def feeds_heard(window: Window) -> set[str]:
    with window.store.reading() as connection:
        return {row.feed for row in ages(connection) if row.as_of is not None}


def incidents_of(window: Window) -> set[str]:
    with window.store.reading() as connection:
        return {row.kind for row in incidents(connection)}


def cases_at(window: Window) -> int:
    return len(list_cases(window.central.database))


def test_what_was_filed_without_a_network_arrives_once_with_its_scans(window: Window) -> None:
    actor = grant_of(window.central, "clerk")
    for number in range(1, 4):
        file_case(window, number, actor, PNG + bytes([number]) * 600_000)
    waiting = Waiting(window.store)
    with running(window):
        waiting.until(lambda: all_sent(window))
    cases = list_cases(window.central.database)
    assert len(cases) == 3
    assert all(case["state"] == "accepted" and len(case["scans"]) == 1 for case in cases)


def test_a_first_start_brings_every_feed_and_the_citys_policy(window: Window) -> None:
    waiting = Waiting(window.store)
    with running(window) as shell:
        waiting.until(lambda: feeds_heard(window) == set(Feed))
        assert state_of(shell).policy == Policy(probe_s=10)


def test_what_is_filed_while_it_runs_goes_by_itself(window: Window) -> None:
    actor = grant_of(window.central, "clerk")
    waiting = Waiting(window.store)
    with running(window, waiting) as shell:
        waiting.until(lambda: shell.link.online)
        for number in range(1, 30):
            file_case(window, number, actor)
        waiting.until(lambda: all_sent(window))
    assert cases_at(window) == 29


def test_the_link_is_told_when_it_goes_and_sync_now_finds_it_again(window: Window) -> None:
    actor = grant_of(window.central, "clerk")
    waiting, told = Waiting(window.store), list[LinkRow]()
    with proxying(urlsplit(window.url).port or 0) as proxy, running(window, waiting, proxy.url) as shell:
        shell.listen(told.append)
        waiting.until(lambda: shell.link.online and len(feeds_heard(window)) == len(Feed))
        proxy.refuse(True)
        file_case(window, 1, actor)
        waiting.until(lambda: not shell.link.online)
        now_us = RealWorld().now_us()
        assert abs((shell.link.since or 0) - now_us) < 5_000_000
        assert abs((shell.link.next_retry or 0) - now_us) < 15_000_000
        proxy.refuse(False)
        shell.sync_now()
        waiting.until(lambda: shell.link.online and all_sent(window))
    assert {row.online for row in told} == {True, False}
    assert cases_at(window) == 1


@pytest.mark.parametrize("mode", ["500", "503", "nonsense", "html", "empty"])
def test_bad_answers_of_central_lose_nothing(window: Window, mode: str) -> None:
    actor = grant_of(window.central, "clerk")
    waiting = Waiting(window.store)
    with running(window, waiting) as shell:
        waiting.until(lambda: shell.link.online and len(feeds_heard(window)) == len(Feed))
        post(f"{window.url}/v1/demo/faults", json={"mode": mode, "count": 2}, timeout=5)
        file_case(window, 1, actor, PNG)
        waiting.until(lambda: all_sent(window))
    assert cases_at(window) == 1


def test_a_station_that_is_shut_out_says_so_and_goes_on_when_it_is_let_in(window: Window) -> None:
    actor = grant_of(window.central, "clerk")
    waiting, station = Waiting(window.store), window.http()
    station._key = SigningKey(bytes(32))
    file_case(window, 1, actor)
    with running(window, waiting, station=station) as shell:
        waiting.until(lambda: shell.link.stopped == "shut_out")
        assert shell.link.online
        station._key = window.key
        shell.sync_now()
        waiting.until(lambda: all_sent(window) and not shell.link.stopped)
    assert cases_at(window) == 1


def test_a_store_older_than_central_sends_nothing_raises_an_incident_and_feeds_go_on(window: Window) -> None:
    lost = LoggedStation("s1", RealWorld())
    for number in range(3):
        lost.add(EntryKind.NUMBER_REVEALED, [Subject("case", f"{number:032x}")])
    lost.send(window.central)
    waiting = Waiting(window.store)
    with running(window, waiting) as shell:
        waiting.until(lambda: shell.link.stopped == "store_older")
        waiting.until(
            lambda: incidents_of(window) == {"store_older"} and len(feeds_heard(window)) == len(Feed)
        )
    assert window.http().head().seq == 3


def test_a_central_of_another_key_is_not_believed_and_is_an_incident(window: Window) -> None:
    waiting, station = Waiting(window.store), window.http()
    station._public = SigningKey(bytes(32)).public
    with running(window, waiting, station=station) as shell:
        waiting.until(lambda: incidents_of(window) == {"forged"})
        assert not shell.link.online


def test_it_ends_soon_and_says_nothing_afterwards(window: Window) -> None:
    waiting = Waiting(window.store)
    with running(window, waiting) as shell:
        waiting.until(lambda: shell.link.online)
    assert not any(thread.is_alive() for thread in shell._threads)
    shell.stop()


def test_a_shell_that_was_never_started_can_be_stopped(window: Window) -> None:
    SyncShell(window.store, window.http(), window.store.world, window.writer.submit).stop()


def test_a_bug_in_the_engine_is_logged_with_a_reference_and_it_starts_afresh(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    left = [1]

    def breaks_once(*told: Any) -> Any:
        if left and left.pop():
            raise ZeroDivisionError
        return step(*told)

    monkeypatch.setattr(shell_module, "step", breaks_once)
    monkeypatch.setattr(shell_module, "_ANEW_AFTER_S", 0)
    file_case(window, 1, grant_of(window.central, "clerk"))
    waiting = Waiting(window.store)
    with running(window, waiting):
        waiting.until(lambda: all_sent(window))
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert "reference" in errors[0].getMessage()
