"""Where news is told: changes after a commit, the link, the state of devices. Listeners may be on any thread."""

import threading
from collections.abc import Callable
from typing import NamedTuple

from domain.changes import Changes
from domain.rows.station import CheckRow, LinkRow


class News(NamedTuple):
    """One piece of news; the fields that are not None. scan: the text of a code a serial scanner read."""

    changes: Changes | None = None
    link: LinkRow | None = None
    check: CheckRow | None = None
    scan: str | None = None


class Hub:
    """Tells each listener each piece of news, on the thread that brings it: listeners only pass it on."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[News], None]] = []
        self._lock = threading.Lock()

    def listen(self, listener: Callable[[News], None]) -> None:
        """From now on."""
        with self._lock:
            self._listeners.append(listener)

    def tell(self, news: News) -> None:
        """To everybody."""
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(news)
