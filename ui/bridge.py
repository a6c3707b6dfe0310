"""The one way from the threads of the station to the GUI thread: results of tasks, and news."""

import logging
from binascii import crc32
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from itertools import count
from traceback import format_exception
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from client.hub import Hub, News
from domain.trouble import Trouble

A = TypeVar("A")
log = logging.getLogger(__name__)


class Bug(Trouble):
    """What we did wrong, as the clerk is told of it; the log has the rest under the same reference."""

    says = "程序出错了，编号 {reference}。您的内容已保存，没有丢失。请重试，仍不行请把编号报给技术员。"


class _Trip(NamedTuple):
    """One task under way and what to call with its end."""

    done: Callable[[Any], object]
    trouble: Callable[[Trouble], object]


class Bridge(QObject):
    """Brings results home. Signals: news(News), bug_met(str, its reference), went_idle(), no task runs any more.

    All signals are emitted, and all callbacks called, on the thread the bridge was made on.
    """

    news = Signal(object)
    bug_met = Signal(str)
    went_idle = Signal()
    _arrived = Signal(object, object)
    _told = Signal(object)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way = 0
        self._bugs = count(1)
        self._arrived.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        hub.listen(self._hear)

    def run(
        self, future: Future[A], done: Callable[[A], object], trouble: Callable[[Trouble], object]
    ) -> None:
        """Call done with the result or trouble with what went wrong, later, on the bridge's own thread.

        A bug is logged and told under a reference, then given to trouble as a Bug. Nothing is called for a
        cancelled future, nor once the QObject whose method done is has been deleted: its screen is gone.
        """
        self._under_way += 1
        trip = _Trip(done, trouble)
        future.add_done_callback(lambda finished: self._bring(trip, finished))

    def idle(self) -> bool:
        """Whether no task is under way."""
        return self._under_way == 0

    def busy(self) -> bool:
        """Whether some task is."""
        return self._under_way > 0

    def _bring(self, trip: _Trip, finished: "Future[Any]") -> None:
        """On the task's thread."""
        if isValid(self):  # at the very end of the program tasks may finish after the window
            self._arrived.emit(trip, finished)

    def _hear(self, news: News) -> None:
        """On any thread."""
        if isValid(self):
            self._told.emit(news)

    def _pass_on(self, news: News) -> None:
        self.news.emit(news)

    def _land(self, trip: _Trip, finished: "Future[Any]") -> None:
        try:
            self._deliver(trip, finished)
        finally:  # only now: a callback may have sent the next task on its way
            self._under_way -= 1
            if self._under_way == 0:
                self.went_idle.emit()

    def _deliver(self, trip: _Trip, finished: "Future[Any]") -> None:
        error = CancelledError() if finished.cancelled() else finished.exception()
        told = None if error is None else self._trouble_of(error)
        if not _there(trip.done):
            return
        if error is None:
            trip.done(finished.result())
        elif told is not None:
            trip.trouble(told)

    def _trouble_of(self, error: BaseException) -> Trouble | None:
        if isinstance(error, Trouble):
            log.info("%s: %s", type(error).__name__, error)
            return error
        if isinstance(error, CancelledError):
            return None
        return self._bug(error)

    def _bug(self, error: BaseException) -> Bug:
        trace = "".join(format_exception(error))
        reference = f"E-{crc32(f'{next(self._bugs)} {trace}'.encode()) & 0xFFFF:04X}"
        log.error("bug %s", reference, exc_info=error)
        self.bug_met.emit(reference)
        return Bug(f"bug {reference}", reference=reference)


def _there(callback: Callable[..., object]) -> bool:
    """Whether the object whose method this is, or a partial of, still lives; a plain function always does."""
    owner = getattr(getattr(callback, "func", callback), "__self__", None)
    return isValid(owner) if isinstance(owner, QObject) else True
