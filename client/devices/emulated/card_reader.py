"""An emulated SAM-V reader at the far end of a pseudo-terminal: the product's own driver reads it as a real one."""

import os
import select
import tty
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Final, Self

from client.devices.emulated.cards import card_text
from client.devices.emulated.faults import Fault, on_the_line
from client.devices.emulated.sam import Sam
from client.devices.samv_protocol import cut_frames, frame
from domain.card import CardRead
from domain.world import World

SLOW_S: Final = 0.3


class EmulatedCardReader:
    """Answers on `port_name` until closed. plan: what befalls each answer in turn; none when it has run out.

    put(), lift() and unplug() may be called from any thread. A context manager: leaving it closes.
    """

    def __init__(self, world: World, plan: Iterable[Fault] = ()) -> None:
        self._world, self._plan = world, _endless(plan)
        self._sam, self._lock, self._gone = Sam(), Lock(), Event()
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        # A line that nobody listens to loses bytes; it does not hold the reader up.
        os.set_blocking(self._ours, False)
        self.port_name: Final = os.ttyname(self._theirs)
        self._wakes, self._wake = os.pipe()
        self._thread = Thread(target=self._serve, name="emulated card reader", daemon=True)
        self._thread.start()

    def put(self, card: CardRead) -> None:
        """Put a card on, in place of another; its text is made from its fields, its photo is taken as it is."""
        with self._lock:
            self._sam.put(card_text(card), card.photo)

    def lift(self) -> None:
        """Take the card off."""
        with self._lock:
            self._sam.lift()

    def unplug(self) -> None:
        """Pull the plug: the port is gone when this returns. For good; a reader plugged in again is a new one."""
        if not self._gone.is_set():
            self._gone.set()
            os.write(self._wake, b"\x00")
        self._thread.join()

    def close(self) -> None:
        """As unplug(), and nothing is left behind. May be called again."""
        self.unplug()
        if self._wake >= 0:
            os.close(self._wake)
            os.close(self._wakes)
            self._wake = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _serve(self) -> None:
        heard = bytearray()
        try:
            while not self._gone.is_set():
                ready, _, _ = select.select([self._ours, self._wakes], [], [])
                if self._ours in ready:
                    heard += os.read(self._ours, 4_096)
                    for command in cut_frames(heard):
                        self._answer(command, next(self._plan))
        finally:
            os.close(self._ours)
            os.close(self._theirs)

    def _answer(self, command: bytes, fault: Fault) -> None:
        if fault is Fault.SLOW:
            self._gone.wait(SLOW_S)
        with self._lock:
            if fault is Fault.LIFT:
                self._sam.lift()
            answer = frame(self._sam.answer(command))
            if fault in (Fault.LIFT_MIDWAY, Fault.UNPLUG):
                self._sam.lift()
                answer = answer[: len(answer) // 2]
        for chunk in on_the_line(fault, answer, self._world):
            self._write(chunk)
        if fault is Fault.UNPLUG:
            self._gone.set()

    def _write(self, chunk: bytes) -> None:
        try:
            os.write(self._ours, chunk)
        except BlockingIOError:
            return


def _endless(plan: Iterable[Fault]) -> Iterator[Fault]:
    return chain(plan, repeat(Fault.NONE))
