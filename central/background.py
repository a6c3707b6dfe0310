"""Central's work between requests, each in a thread of its own: publishing, asking for pending evidence, answering
what stations did to certificates, accepting what nobody answered in time, purging drafts; and in the demo, deciding.
"""

import logging
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Final

from central.applier import Verdict
from central.demo_department import DemoDepartment
from central.draft_purge import DraftPurge
from central.followed import is_followed
from central.following import follow_up
from central.lapsing import Lapsing
from central.parts import Central
from central.pending import resolve_due
from central.publisher import publish
from domain.entry_kind import EntryKind
from sync.wire import Outcome

_LOG: Final = logging.getLogger(__name__)
_GATHER_S: Final = 0.1  # what comes close together is done at once, and ingest has the processor meanwhile
_EVERY_S: Final = 1.0  # another process may have left work; and jobs have their time


class Background:
    """All of them."""

    def __init__(self, central: Central) -> None:
        database, world, issuer = central.database, central.world, central.issuer
        self._publisher = Repeating("publishes", lambda: publish(database))
        self._resolver = Repeating("resolves", self._then_publish(lambda: resolve_due(central.asking)))
        self._issuer = Repeating("issues", self._then_publish(lambda: follow_up(database, world, issuer)))
        lapses = Repeating("lapses", self._then_publish(Lapsing(database, world).lapse_due))
        self._purge = DraftPurge(database, world)
        self._purger = Repeating("purges", self._then_publish(self._purge.purge_due))
        self._threads = [self._resolver, self._issuer, lapses, self._purger, self._publisher]
        if central.demo_decides_s is not None:
            department = DemoDepartment(central.department, central.demo_decides_s)
            self._threads.insert(0, Repeating("decides", self._then_publish(department.decide_due)))

    def wake(self, verdicts: Iterable[Verdict]) -> None:
        """Something was committed, and this was said of it."""
        self._publisher.wake()
        applied = [v.entry for v in verdicts if v.outcome is Outcome.APPLIED]
        if any(entry.facts.get("pending") or entry.facts.get("conditions") for entry in applied):
            self._resolver.wake()
        if any(is_followed(entry) for entry in applied):
            self._issuer.wake()
        if filed := [entry.subjects[0] for entry in applied if entry.kind is EntryKind.FILED]:
            self._purge.hear(filed)
            self._purger.wake()

    def close(self) -> None:
        """Finish what is being done, and end."""
        for thread in self._threads:
            thread.close()

    def _then_publish(self, work: Callable[[], bool]) -> Callable[[], bool]:
        def run() -> bool:
            done = work()
            if done:
                self._publisher.wake()
            return done

        return run


class Repeating:
    """Does work when woken, and every second. work returns True if there may be more at once."""

    def __init__(self, name: str, work: Callable[[], bool]) -> None:
        self._work = work
        self._wake, self._stop = Event(), Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There is work."""
        self._wake.set()

    def close(self) -> None:
        """Finish what is being done, and end."""
        self._stop.set()
        self._wake.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            try:
                more = self._work()
            except Exception:  # noqa: BLE001 the top of a thread: logged, and tried again after a second
                _LOG.exception("background work failed")
                more = False
            if not more and self._wake.wait(_EVERY_S):
                self._stop.wait(_GATHER_S)
