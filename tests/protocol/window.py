"""One station: its real store and engine, and a runner that does the engine's wishes one by one, on no thread."""

import shutil
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from domain.changes import Changes
from domain.exchange import Feed
from domain.world import ScriptedWorld
from offline.reading.settling import SETTLE, Unsettled, unsettled
from offline.reference_tables import TASK
from offline.store import StationFacts, Store
from offline.tables import ENTRY
from offline.troubles import StoreFull
from sync import effects as ef
from sync import events as ev
from sync.doing import Deeds
from sync.engine import step
from sync.fates import Answer
from sync.state import FeedState, Policy, S, Sending, SyncState
from sync.station_store import StationStore
from tests.central.station import key_of
from tests.protocol.city import City
from tests.protocol.line import Line

KEY: Final = bytes(range(32))
FEEDS: Final = (Feed.ANSWERS, Feed.DOCUMENTS, Feed.TASKS, Feed.CERTIFICATES)
_TASKS: Final = select(TASK.c.task_id).where(TASK.c.kind == SETTLE, TASK.c.open).order_by(TASK.c.task_id)
POLICY: Final = Policy(spread_s=0, base_s=1, cap_s=5)
MOST_DEEDS: Final = 2_000
_SENDS: Final = (ef.SendBatch, ef.SendEnvelopeAlone)


class Writer:
    """The one writer, for which writes wait in a row. full: how many of the next find no room on the disk."""

    def __init__(self) -> None:
        self._row: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self.full = 0
        self.at_once = False

    def submit(self, work: Callable[[], Any]) -> "Future[Any]":
        """In its turn."""
        future: Future[Any] = Future()
        self._row.append((future, work))
        if self.at_once:
            self.catch_up()
        return future

    def catch_up(self) -> None:
        """All that wait."""
        while self.one():
            pass

    def one(self) -> bool:
        """The first that waits; False if none does."""
        if not self._row:
            return False
        future, work = self._row.popleft()
        if self.full:
            self.full -= 1
            future.set_exception(StoreFull("no room"))
        else:
            future.set_result(work())
        return True


class Window:
    """A window of the city. Its clock may be wrong by years."""

    def __init__(self, city: City, folder: Path, template: Path, number: int, skew_us: int) -> None:
        self.city, self.station_id = city, f"s{number}"
        facts = StationFacts(self.station_id, f"31990000{number:02}", "c1", str(number))
        self.world = ScriptedWorld(city.world.now_us() + skew_us, seed=10 + number)
        self._file, self._facts = folder / "store.db", facts
        folder.mkdir()
        shutil.copy(template / f"{self.station_id}.db", folder / "store.db")
        self.line = Line(city, self.station_id, key_of(city.central, self.station_id), self.world)
        self.now_us = 0
        self.incidents: list[Answer] = []
        self._start()

    def _start(self) -> None:
        self.store = Store.open(self._file, KEY, self._facts, self.world)
        self.store.listen(self._changed)
        self.writer = Writer()
        self.inner = StationStore(self.store, self.writer.submit)
        self._heard: deque[ev.Event] = deque([ev.Started()])
        self._wanted: deque[ef.Effect] = deque()
        self._wake_us: int | None = None
        self.deeds = Deeds(self.line, self.inner, self.world, self._heard.append)
        feeds = {feed: FeedState() for feed in FEEDS}
        # Small batches that grow, so that short logs too are sent in parts.
        self.state = SyncState(POLICY, probe_at_us=self.now_us, feeds=feeds, sending=Sending(most=2))

    def kill(self) -> None:
        """And start again: what is on disk is all that is left."""
        self.store.close()
        self._start()

    def _changed(self, changes: Changes) -> None:
        if changes.outbox:
            self._heard.append(ev.WorkAppeared())

    # What it asks a person

    def asked(self) -> list[Unsettled]:
        """Records of this window that are open for a person, in order of place."""
        with self.store.reading() as connection:
            ids = list(connection.scalars(select(ENTRY.c.entry_id).order_by(ENTRY.c.id)))
            return [record for i in ids if (record := unsettled(connection, i)) is not None]

    def asked_at_others(self) -> list[Unsettled]:
        """Those of other windows, as the feed of tasks told them."""
        with self.store.reading() as connection:
            ids = map(bytes.fromhex, connection.scalars(_TASKS))
            found = [record for i in ids if (record := unsettled(connection, i)) is not None]
        return [record for record in found if record.window]

    # The runner

    def run(self, deeds: int, within_s: int) -> None:
        """So many deeds, or until nothing is to be done within that time."""
        until_us, done = self.now_us + within_s * S, 0
        while done < deeds:
            if self._heard:
                self._take(self._heard.popleft())
            elif self._wanted:
                self._do(self._wanted.popleft())
                done += 1
            elif self.writer.one():
                pass
            elif self._wake_us is not None and self._wake_us <= until_us:
                self._pass_until(self._wake_us)
                self._take(ev.TimePassed())
            else:
                self._pass_until(until_us)
                return
        assert deeds < MOST_DEEDS, "the engine never comes to rest"

    def press(self) -> None:
        """立即同步."""
        self._heard.append(ev.SyncNowPressed())

    def pull(self, feed: Feed) -> None:
        """The next page of one feed, whatever the engine would ask first."""
        self.writer.catch_up()
        since = self.inner.cursor(feed)
        self.inner.apply_page(self.line.feed(feed, since), since)
        self.writer.catch_up()

    def has_sent(self) -> bool:
        """Central has every entry and every scan."""
        return self.line.head() == self.inner.head() and not self.inner.scans_to_send()

    def _pass_until(self, at_us: int) -> None:
        by_us = max(0, at_us - self.now_us)
        self.now_us += by_us
        self.world.advance_us(by_us)
        self.city.world.advance_us(by_us)

    def _take(self, event: ev.Event) -> None:
        self.state, effects = step(self.state, event, self.now_us, self.world.uniform())
        self._wake_us = None
        for effect in effects:
            match effect:
                case ef.WaitUntil(us):
                    self._wake_us = us
                case ef.Tell():
                    pass
                case ef.RaiseIncident(kind):
                    self.incidents.append(kind)
                case _:
                    self._wanted.append(effect)

    def _do(self, effect: ef.Effect) -> None:
        # What waits for the writer would wait for ever where nobody else runs: only batches go ahead of it.
        if not isinstance(effect, _SENDS) or self.deeds._refused.is_set():
            self.writer.catch_up()
        self.writer.at_once = not isinstance(effect, _SENDS)
        event = self.deeds.do(effect)
        assert getattr(event, "answer", None) is not Answer.OUR_FAULT, "a bug of ours; the log has it"
        self._heard.append(event)
        self.writer.at_once = False


def make_templates(folder: Path) -> None:
    """The stores that are copied: 3 ms instead of 100."""
    for number in (1, 2):
        facts = StationFacts(f"s{number}", f"31990000{number:02}", "c1", str(number))
        Store.open(folder / f"s{number}.db", KEY, facts, ScriptedWorld()).close()
