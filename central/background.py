"""Central's work between requests: publishing, and asking for pending evidence. Each has a thread of its own."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from central.parts import Central
from central.pending import resolve_due
from central.publisher import publish

_LOG: Final = logging.getLogger(__name__)
_EVERY_S: Final = 1.0  # another process may have left work; and jobs have their time


class Background:
    """The two of them."""

    def __init__(self, central: Central) -> None:
        self._work = (
            Repeating("publishes", lambda: publish(central.database)),
            Repeating("resolves", lambda: resolve_due(central.asking)),
        )

    def wake(self) -> None:
        """Something was committed."""
        for work in self._work:
            work.wake()

    def close(self) -> None:
        """Finish what is being done, and end."""
        for work in self._work:
            work.close()


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
            if not more:
                self._wake.wait(_EVERY_S)
