"""The driver of a SAM-V card reader on a serial port: port, lock and time; all else is in samv_conversation."""

from collections.abc import Mapping
from threading import Event, Lock
from time import monotonic
from typing import Final

from serial import Serial

from client.devices.contract import ReaderState
from client.devices.reader_trouble import (
    CardAbsent,
    CardTrouble,
    ReaderFaulty,
    ReaderGone,
    ReaderSilent,
    ReaderTrouble,
)
from client.devices.samv_conversation import QUESTIONS, Asking, Phase, hear, unheard
from client.devices.samv_protocol import cut_frames, frame
from domain.card import CardRead
from domain.trouble import placed

BAUD: Final = 115_200  # 8N1; older readers 9600
BETWEEN_LOOKS_S: Final = 0.2
TURN_S: Final = 0.05  # how soon close() is noticed

# Seconds until a question is asked again. A reading takes the chip about 1 s and a line of 9600 baud 1.4 s.
LIMITS_S: Final[Mapping[Phase, float]] = {
    Phase.FIND: 0.5,
    Phase.WAIT: 0.5,
    Phase.SELECT: 0.5,
    Phase.READ: 3.0,
    Phase.FENCE: 0.5,
    Phase.CONFIRM: 3.0,
}
STATE_AFTER: Final[Mapping[type[ReaderTrouble], ReaderState]] = {
    ReaderSilent: ReaderState.SILENT,
    ReaderGone: ReaderState.GONE,
    ReaderFaulty: ReaderState.FAULTY,
}


class SamvReader:
    """A CardReader. Opens its port when first needed, and again after the reader was unplugged.

    port_name: a device path or COM name. limits_s: as LIMITS_S, for a line that is slower or faster.
    """

    def __init__(self, port_name: str, baud: int = BAUD, limits_s: Mapping[Phase, float] = LIMITS_S) -> None:
        self._port_name, self._baud, self._limits_s = port_name, baud, limits_s
        self._port: Serial | None = None
        self._last = ReaderState.SILENT
        self._lock, self._closing = Lock(), Event()

    def read(self, within_s: float) -> CardRead:
        """As CardReader.read. Raises ReaderSilent, ReaderGone, ReaderFaulty and every CardTrouble."""
        with self._lock:
            try:
                card = self._converse(within_s)
            except CardTrouble:
                self._last = ReaderState.READY
                raise
            except ReaderTrouble as trouble:
                self._give_up(trouble)
                raise
            self._last = ReaderState.READY
            return card

    def state(self) -> ReaderState:
        """As CardReader.state."""
        if self._lock.acquire(blocking=False):
            try:
                asking: Asking | CardRead = Asking(Phase.FENCE, tries=2)
                while isinstance(asking, Asking) and asking.phase is Phase.FENCE:
                    asking = self._ask(asking)
                self._last = ReaderState.READY
            except ReaderTrouble as trouble:
                self._give_up(trouble)
            finally:
                self._lock.release()
        return self._last

    def close(self) -> None:
        """As CardReader.close. It cannot be used again."""
        self._closing.set()
        with self._lock:
            self._drop_port()

    def _converse(self, within_s: float) -> CardRead:
        asking, deadline = Asking(), monotonic() + within_s
        while True:
            heard = self._ask(asking)
            if isinstance(heard, CardRead):
                return heard
            if heard.phase is Phase.WAIT:
                if monotonic() + BETWEEN_LOOKS_S > deadline:
                    raise CardAbsent(f"no card within {within_s} s")
                self._closing.wait(BETWEEN_LOOKS_S)
            asking = heard

    def _ask(self, asking: Asking) -> Asking | CardRead:
        """One question and what was understood; the same again after silence. Raises what hear() does, ReaderGone."""
        with placed({OSError: ReaderGone}):  # as SerialException is
            port = self._open()
            port.read(port.in_waiting)  # a late answer to the last question is no answer to this one
            port.write(frame(QUESTIONS[asking.phase]))
            buffer, deadline = bytearray(), monotonic() + self._limits_s[asking.phase]
            while monotonic() < deadline and not self._closing.is_set():
                buffer += port.read(port.in_waiting or 1)
                for body in cut_frames(buffer):
                    if (heard := hear(asking, body)) is not None:
                        return heard
        return unheard(asking)

    def _open(self) -> Serial:
        if self._closing.is_set():
            raise ReaderGone(f"{self._port_name} was given back")
        if self._port is None:
            # Exclusive: two programs on one port would take each other's answers.
            self._port = Serial(
                self._port_name, self._baud, timeout=TURN_S, write_timeout=1.0, exclusive=True
            )
        return self._port

    def _give_up(self, trouble: ReaderTrouble) -> None:
        self._last = STATE_AFTER[type(trouble)]
        if isinstance(trouble, ReaderGone):
            self._drop_port()

    def _drop_port(self) -> None:
        if self._port is not None:
            self._port.close()
            self._port = None
