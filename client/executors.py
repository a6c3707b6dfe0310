"""The threads of a station: one that writes, one that reads, one that prints, and a few for network and devices."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Executors:
    """Each executor runs its work in order; only `devices` has more than one thread."""

    def __init__(self) -> None:
        self.writer = ThreadPoolExecutor(1, "writer")
        self.reader = ThreadPoolExecutor(1, "reader")
        self.printer = ThreadPoolExecutor(1, "printer")
        self.devices = ThreadPoolExecutor(4, "devices")

    def close(self) -> None:
        """Take no more work, finish what runs; devices first, since their results are written."""
        for executor in (self.devices, self.printer, self.reader, self.writer):
            executor.shutdown(wait=True, cancel_futures=True)


def chain(first: Future[A], then: Callable[[A], Future[B]]) -> Future[B]:
    """What `then` makes of the first result; a failure of either is the failure of the whole."""
    whole: Future[B] = Future()

    def pass_on(done: Future[B]) -> None:
        if done.cancelled():
            whole.set_exception(CancelledError())
        elif (error := done.exception()) is not None:
            whole.set_exception(error)
        else:
            whole.set_result(done.result())

    def go_on(done: Future[A]) -> None:
        try:
            then(done.result()).add_done_callback(pass_on)
        except BaseException as error:  # noqa: BLE001  an executor's edge: whatever it is, it travels in the Future
            whole.set_exception(error)

    first.add_done_callback(go_on)
    return whole


def settled(first: Future[A]) -> Future[A | BaseException]:
    """The result, or the failure as one: for what goes on after either."""
    whole: Future[A | BaseException] = Future()

    def pass_on(done: Future[A]) -> None:
        error = CancelledError() if done.cancelled() else done.exception()
        whole.set_result(done.result() if error is None else error)

    first.add_done_callback(pass_on)
    return whole


def done_with(value: A) -> Future[A]:
    """What need not be waited for."""
    whole: Future[A] = Future()
    whole.set_result(value)
    return whole
