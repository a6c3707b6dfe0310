"""Central's work between requests: publishing, and asking for pending evidence. Each has a thread of its own."""

import logging
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Final

from central.applier import Verdict
from central.parts import Central
from central.pending import resolve_due
from central.publisher import publish
from sync.wire import Outcome

_LOG: Final = logging.getLogger(__name__)
_GATHER_S: Final = 0.1  # what comes close together is done at once, and ingest has the processor meanwhile
_EVERY_S: Final = 1.0  # another process may have left work; and jobs have their time


class Background:
    """The two of them."""

    def __init__(self, central: Central) -> None:
        self._publisher = Repeating("publishes", lambda: publish(central.database))
        self._resolver = Repeating("resolves", lambda: resolve_due(central.asking))

    def wake(self, verdicts: Iterable[Verdict]) -> None:
        """Something was committed, and this was said of it."""
        self._publisher.wake()
        if any(v.outcome is Outcome.APPLIED and v.entry.facts.get("pending") for v in verdicts):
            self._resolver.wake()

    def close(self) -> None:
        """Finish what is being done, and end."""
        self._publisher.close()
        self._resolver.close()


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
