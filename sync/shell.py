"""Runs the engine: its thread and its clock. Three lanes do what it wants, each in order on a thread of its own."""

import logging
import threading
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from time import monotonic_ns
from typing import Final

from domain.changes import Changes
from domain.rows.station import LinkRow
from domain.world import World
from offline.store import Store
from sync import effects as ef
from sync import events as ev
from sync.doing import Deeds
from sync.engine import step
from sync.fates import Answer
from sync.http import CentralHttp
from sync.state import LinkState, Policy, S, SyncState
from sync.station_store import StationStore, SubmitWrite

_LOG: Final = logging.getLogger(__name__)
_STOP_WITHIN_S: Final = 3.0
_ANEW_AFTER_S: Final = 10  # the engine starts afresh this long after a bug of its own
_LANES: Final[Mapping[type, str]] = {
    ef.Probe: "probe",
    ef.AskHead: "messages",
    ef.SendBatch: "messages",
    ef.SendEnvelopeAlone: "messages",
    ef.FetchFeed: "messages",
    ef.LookForScans: "scans",
    ef.SendScan: "scans",
}


class _Stop:
    """The last thing the engine's thread hears."""


class SyncShell:
    """The engine at work, for all clerks' entries, whoever is logged in. submit_write: runs work on the writer."""

    def __init__(
        self,
        store: Store,
        central: CentralHttp,
        world: World,
        submit_write: SubmitWrite,
        now_us: Callable[[], int] = lambda: monotonic_ns() // 1_000,
    ) -> None:
        self._central, self._world, self._now_us = central, world, now_us
        self._store = StationStore(store, submit_write)
        self._heard: SimpleQueue[ev.Event | _Stop] = SimpleQueue()
        self._deeds = Deeds(central, self._store, world, self._heard.put)
        self._wanted: dict[str, SimpleQueue[ef.Effect | None]] = {
            lane: SimpleQueue() for lane in set(_LANES.values())
        }
        self._threads = [threading.Thread(target=self._run, name="sync", daemon=True)] + [
            threading.Thread(target=self._run_lane, args=(wanted,), name=f"sync {lane}", daemon=True)
            for lane, wanted in self._wanted.items()
        ]
        self._state = SyncState()
        self._wake_us: int | None = None
        self._link = LinkRow(False, None, None, "")
        self._listeners: list[Callable[[LinkRow], None]] = []
        store.listen(self._changed)

    @property
    def link(self) -> LinkRow:
        """How the link is now. stopped: a value of Answer, '' while sending goes on."""
        return self._link

    def listen(self, listener: Callable[[LinkRow], None]) -> None:
        """From now on, every change of the link, told on the engine's thread: pass it on, no more."""
        self._listeners.append(listener)

    def start(self) -> None:
        """Begin. Once."""
        for thread in self._threads:
            thread.start()

    def sync_now(self) -> None:
        """立即同步: no wait, no back-off."""
        self._heard.put(ev.SyncNowPressed())

    def stop(self) -> None:
        """End the threads and wait for them; a request that hangs is left behind, its outcome being unknown anyway."""
        self._heard.put(_Stop())
        deadline_us = self._now_us() + int(_STOP_WITHIN_S * S)
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, (deadline_us - self._now_us()) / S))
        self._deeds.close()

    def _changed(self, changes: Changes) -> None:
        if changes.outbox:
            self._heard.put(ev.WorkAppeared())

    # The engine's thread

    def _run(self) -> None:
        self._begin(Policy().with_settings(self._first_settings()), self._now_us())
        event: ev.Event | _Stop = ev.Started()
        while not isinstance(event, _Stop):
            try:
                self._take(event)
            except Exception:  # noqa: BLE001  the thread's top: it starts afresh, since all can be asked again
                reference = self._world.random_bytes(4).hex()
                _LOG.exception("the engine failed, reference %s", reference)
                self._begin(self._state.policy, self._now_us() + _ANEW_AFTER_S * S)
                self._wake_us = self._state.probe_at_us
            event = self._next()
        for wanted in self._wanted.values():
            wanted.put(None)

    def _first_settings(self) -> Mapping[str, object]:
        try:
            return self._store.settings()
        except Exception:  # noqa: BLE001  the thread's top; the store tells the clerk itself
            _LOG.exception("no settings")
            return {}

    def _begin(self, policy: Policy, first_us: int) -> None:
        self._state = SyncState(policy=policy, since_us=self._now_us(), probe_at_us=first_us)

    def _next(self) -> ev.Event | _Stop:
        wait_s = None if self._wake_us is None else max(0.0, (self._wake_us - self._now_us()) / S)
        try:
            return self._heard.get(timeout=wait_s)
        except Empty:
            return ev.TimePassed()

    def _take(self, event: ev.Event) -> None:
        self._state, wanted = step(self._state, event, self._now_us(), self._world.uniform())
        self._wake_us = None
        for effect in wanted:
            match effect:
                case ef.WaitUntil(us):
                    self._wake_us = us
                case ef.Tell(link):
                    self._tell(link)
                case ef.RaiseIncident(kind):
                    self._raise(kind)
                case _:
                    self._wanted[_LANES[type(effect)]].put(effect)

    def _tell(self, link: LinkState) -> None:
        ahead_us = self._world.now_us() - self._now_us()  # what people read is the computer's own time
        retry_us = None if link.next_retry_us is None else link.next_retry_us + ahead_us
        self._link = LinkRow(link.online, link.since_us + ahead_us, retry_us, link.stopped or "")
        for listener in self._listeners:
            listener(self._link)

    def _raise(self, kind: Answer) -> None:
        _LOG.warning("incident: %s", kind)
        self._store.note_incident(kind.value, "sync")

    # A lane's thread

    def _run_lane(self, wanted: "SimpleQueue[ef.Effect | None]") -> None:
        while (effect := wanted.get()) is not None:
            self._heard.put(self._deeds.do(effect))
        self._central.close()
