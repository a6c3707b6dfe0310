"""The engine on a real store and a real line, without a thread and without waiting: time jumps to the next thing."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from domain.exchange import Feed
from offline.store import Store
from sync import effects as ef
from sync import events as ev
from sync.doing import Deeds
from sync.engine import step
from sync.fates import Answer
from sync.http import CentralHttp
from sync.state import Policy, S, SyncState
from sync.station_store import StationStore, SubmitWrite


def at_once(work: Callable[[], Any]) -> "Future[Any]":
    """The writer of a test: it writes there and then."""
    done: Future[Any] = Future()
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001  as an executor does
        done.set_exception(error)
    return done


class Driver:
    """Only head and batches go over the line; probe and feeds are said to be well."""

    def __init__(self, store: Store, central: CentralHttp, submit: SubmitWrite = at_once) -> None:
        self._heard: deque[ev.Event] = deque()
        self.deeds = Deeds(central, StationStore(store, submit), store.world, self._heard.append)
        self.state, self.now_us = SyncState(policy=Policy(0, 1, 5, 10)), 0
        self._world = store.world
        self.incidents: list[Answer] = []
        self.batches = 0

    def drain(self, within_s: float = 600) -> None:
        """Let the engine work until nothing waits."""
        end_us = self.now_us + int(within_s * S)
        self._heard.append(ev.WorkAppeared())
        while self._heard or self.state.sending.waiting:
            assert self.now_us <= end_us, "not in time"
            self._take(self._heard.popleft() if self._heard else ev.TimePassed())

    def listen(self) -> None:
        """Hear the answers that are still outstanding; the engine has nothing under way."""
        self.deeds.do(ef.FetchFeed(Feed.ANSWERS))

    def _take(self, event: ev.Event) -> None:
        self.state, effects = step(self.state, event, self.now_us, self._world.uniform())
        for effect in effects:
            match effect:
                case ef.WaitUntil(us):
                    self.now_us = us if not self._heard else self.now_us
                case ef.Tell():
                    pass
                case ef.RaiseIncident(kind):
                    self.incidents.append(kind)
                case ef.Probe():
                    self._heard.append(ev.ProbeAnswered(Answer.TAKEN))
                case ef.FetchFeed(feed):
                    self._heard.append(ev.FeedAnswered(feed, Answer.TAKEN))
                case _:
                    told = self.deeds.do(effect)
                    self.batches += isinstance(told, ev.BatchAnswered)
                    self._heard.append(told)
