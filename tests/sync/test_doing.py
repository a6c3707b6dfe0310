"""What becomes of each wish of the engine when store, disk or central are not as they should be."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import update

from central.tables import FEED, SCAN
from domain.entry import Actor
from domain.exchange import Feed
from domain.world import World
from offline import feeds
from offline.reading.records import unsent
from offline.troubles import StoreFull
from sync import effects as ef
from sync import events as ev
from sync.doing import Deeds
from sync.engine import SCAN_PART_BYTES
from sync.fates import Answer
from sync.station_store import StationStore
from tests.central.station import grant_of
from tests.sync.conftest import Window
from tests.sync.driver import Driver, at_once
from tests.sync.people import PNG, file_case


class FullDisk:
    """A writer whose disk is full for some writes, by their number."""

    def __init__(self, *full: int) -> None:
        self._full, self._count = full, 0

    def submit(self, work: Callable[[], Any]) -> "Future[Any]":
        self._count += 1
        if self._count in self._full:
            failed: Future[Any] = Future()
            failed.set_exception(StoreFull("disk full"))
            return failed
        return at_once(work)


class Unreadable(StationStore):
    """A store that cannot be read, or a bug of ours in reading it."""

    def __init__(self, window: Window, error: Exception) -> None:
        super().__init__(window.store, at_once)
        self._error = error

    def waiting(self, epoch: int, after_seq: int) -> Any:
        raise self._error

    def scans_to_send(self) -> Any:
        raise self._error

    def cursor(self, feed: Feed) -> Any:
        raise self._error


def deeds(window: Window, store: StationStore | None = None, heard: list[ev.Event] | None = None) -> Deeds:
    post = (heard if heard is not None else []).append
    world: World = window.store.world
    return Deeds(window.http(), store or StationStore(window.store, at_once), world, post)


def known(window: Window) -> int:
    """How many cases the station knows to be in force."""
    with window.store.reading() as connection:
        told = unsent(connection)
    return window.store.head.seq - told.records


@pytest.mark.parametrize("full", [(1,), (2,), (1, 2), (1, 2, 3, 4)])
def test_answers_the_disk_refuses_are_heard_again_and_none_is_skipped(
    window: Window, full: tuple[int, ...]
) -> None:
    actor = grant_of(window.central, "clerk")
    driver = Driver(window.store, window.http(), submit=FullDisk(*full).submit)
    for number in range(1, 251):  # three batches
        file_case(window, number, actor)
    driver.drain()
    while known(window) < 250:
        driver.listen()
    assert driver.batches == 3, "what central took is not sent again"


def test_the_batch_after_answers_that_were_not_stored_brings_them_again(window: Window) -> None:
    actor = grant_of(window.central, "clerk")
    driver = Driver(window.store, window.http(), submit=FullDisk(1).submit)
    for number in (1, 2):
        file_case(window, number, actor)
        driver.drain()
    assert known(window) == 2


@pytest.mark.parametrize(
    ("error", "answer"), [(StoreFull("disk"), Answer.NOT_STORED), (TypeError("bug"), Answer.OUR_FAULT)]
)
def test_a_store_that_cannot_be_read_and_a_bug_are_heard_as_such(
    window: Window, error: Exception, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    does = deeds(window, Unreadable(window, error))
    assert does.do(ef.SendBatch(1, 0, 100)) == ev.BatchAnswered(answer, 0, 0)
    assert does.do(ef.SendEnvelopeAlone(1, 5)) == ev.BatchAnswered(answer, 4, 0)
    assert does.do(ef.FetchFeed(Feed.USERS)) == ev.FeedAnswered(Feed.USERS, answer)
    assert does.do(ef.LookForScans()) == ev.ScansFound(())
    logged = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(logged) == (4 if answer is Answer.OUR_FAULT else 0)
    assert all("reference" in record.getMessage() for record in logged)


def test_an_envelope_goes_alone_and_is_unreadable_there(window: Window) -> None:
    file_case(window, 1, grant_of(window.central, "clerk"))
    told = deeds(window).do(ef.SendEnvelopeAlone(1, 1))
    assert isinstance(told, ev.BatchAnswered)
    assert (told.answer, told.count) == (Answer.TAKEN, 1)
    with window.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT outcome FROM answer").scalar() == "unreadable"
        assert connection.exec_driver_sql("SELECT length(payload) > 0 FROM payload").scalar(), "and is kept"


def test_a_central_that_is_gone_is_heard_as_such_with_what_was_to_be_sent(window: Window) -> None:
    file_case(window, 1, None)
    store = StationStore(window.store, at_once)
    does = Deeds(window.http("http://127.0.0.1:1"), store, window.store.world, list[ev.Event]().append)
    assert does.do(ef.Probe()) == ev.ProbeAnswered(Answer.UNREACHABLE)
    assert does.do(ef.AskHead()) == ev.HeadAnswered(Answer.UNREACHABLE)
    assert does.do(ef.SendBatch(1, 0, 100)) == ev.BatchAnswered(Answer.UNREACHABLE, 0, 1)


def test_both_heads_are_told(window: Window) -> None:
    told = deeds(window).do(ef.AskHead())
    assert isinstance(told, ev.HeadAnswered)
    assert told.head == told.ours == window.store.head
    assert deeds(window).do(ef.Probe()) == ev.ProbeAnswered(Answer.TAKEN)


def test_a_store_with_nothing_behind_the_head_says_so(window: Window) -> None:
    assert deeds(window).do(ef.SendBatch(1, 0, 100)) == ev.NothingToSend()


def counts(does: Deeds, *after: int) -> list[int]:
    """How many entries each batch of at most 100 held."""
    told = [does.do(ef.SendBatch(1, seq, 100)) for seq in after]
    return [event.count if isinstance(event, ev.BatchAnswered) else 0 for event in told]


def test_what_is_filed_after_the_next_batch_was_read_ahead_is_sent_too(window: Window) -> None:
    for number in range(1, 101):
        file_case(window, number, None)
    does = deeds(window)
    assert counts(does, 0) == [100]
    does.close()  # the next batch was read, and there was none
    file_case(window, 101, None)
    assert counts(does, 100, 101) == [1, 0]


def test_after_doubt_what_was_read_ahead_is_put_aside(window: Window) -> None:
    for number in range(1, 151):
        file_case(window, number, None)
    does = deeds(window)
    assert counts(does, 0) == [100]
    told = does.do(ef.SendBatch(1, 0, 50))
    assert isinstance(told, ev.BatchAnswered)
    assert (told.count, told.head) == (50, does.do(ef.AskHead()).head)  # type: ignore[union-attr]
    assert counts(does, 100, 150) == [50, 0]
    assert window.http().head() == window.store.head
    does.close()


def test_a_feed_of_another_generation_is_heard_from_the_beginning(window: Window) -> None:
    does = deeds(window)
    assert does.do(ef.FetchFeed(Feed.USERS)) == ev.FeedAnswered(Feed.USERS, Answer.TAKEN, news=True)
    with window.central.database.writing() as connection:
        connection.execute(update(FEED).where(FEED.c.name == "users").values(generation="another"))
    assert does.do(ef.FetchFeed(Feed.USERS)) == ev.FeedAnswered(Feed.USERS, Answer.NOT_STORED)
    assert does.do(ef.FetchFeed(Feed.USERS)) == ev.FeedAnswered(Feed.USERS, Answer.TAKEN, news=True)
    with window.store.reading() as connection:
        assert feeds.heard(connection, Feed.USERS).generation == "another"


def test_the_citys_settings_change_the_policy(window: Window) -> None:
    heard: list[ev.Event] = []
    deeds(window, heard=heard).do(ef.FetchFeed(Feed.SETTINGS))
    assert [type(event) for event in heard] == [ev.PolicyChanged]


# Scans


def scan_of(window: Window, actor: Actor | None, size: int) -> str:
    data = PNG + bytes(size - len(PNG))
    file_case(window, 1, actor, data)
    return sha256(data).hexdigest()


def test_a_scan_resumes_where_it_was_cut_also_after_a_start(window: Window) -> None:
    name = scan_of(window, grant_of(window.central, "clerk"), 2 * SCAN_PART_BYTES + 10)
    assert deeds(window).do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.TAKEN)
    assert window.http().scan_offset(name) == SCAN_PART_BYTES
    does = deeds(window)
    assert does.do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.TAKEN)
    assert does.do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.TAKEN, finished=True)
    assert does.do(ef.LookForScans()) == ev.ScansFound(())
    with window.central.database.reading() as connection:
        assert (
            connection.exec_driver_sql(f"SELECT size FROM {SCAN.name}").scalar() == 2 * SCAN_PART_BYTES + 10
        )


def test_after_any_trouble_central_is_asked_how_far_a_scan_is(window: Window) -> None:
    size = 2 * SCAN_PART_BYTES + 10
    name = scan_of(window, None, size)
    does = deeds(window)
    does.do(ef.SendScan(name))
    window.http().append_scan(name, SCAN_PART_BYTES, b"\0")  # a part whose answer was lost
    assert does.do(ef.SendScan(name)).answer is Answer.NONSENSE  # type: ignore[union-attr]
    assert does.do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.TAKEN)
    assert does.do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.TAKEN, finished=True)


def test_a_scan_central_has_already_is_only_confirmed(window: Window) -> None:
    name = scan_of(window, grant_of(window.central, "clerk"), 100)
    assert deeds(window).do(ef.SendScan(name)).finished  # type: ignore[union-attr]
    assert deeds(window).do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.TAKEN, finished=True)


def test_a_scan_whose_confirmation_the_disk_refuses_is_found_again(window: Window) -> None:
    name = scan_of(window, grant_of(window.central, "clerk"), 100)
    does = deeds(window, StationStore(window.store, FullDisk(1).submit))
    assert does.do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.NOT_STORED)
    assert does.do(ef.LookForScans()) == ev.ScansFound((name,))
    assert does.do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.TAKEN, finished=True)


def test_a_scan_that_is_no_longer_here_holds_up_no_other(window: Window) -> None:
    assert deeds(window).do(ef.SendScan("0" * 64)) == ev.ScanAnswered("0" * 64, Answer.TAKEN, finished=True)


def test_another_trouble_than_not_begun_does_not_begin_a_scan(window: Window) -> None:
    name = scan_of(window, None, 100)
    does = Deeds(
        window.http("http://127.0.0.1:1"),
        StationStore(window.store, at_once),
        window.store.world,
        list[ev.Event]().append,
    )
    assert does.do(ef.SendScan(name)) == ev.ScanAnswered(name, Answer.UNREACHABLE)


def test_scans_take_turns(window: Window) -> None:
    name = scan_of(window, None, SCAN_PART_BYTES + 10)
    other = PNG + b"another"
    file_case(window, 2, None, other)
    does = deeds(window)
    assert not does.do(ef.SendScan(name)).finished  # type: ignore[union-attr]
    assert does.do(ef.SendScan(sha256(other).hexdigest())).finished  # type: ignore[union-attr]
    assert does.do(ef.SendScan(name)).finished  # type: ignore[union-attr]
