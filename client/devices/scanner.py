"""A scanner on a serial port: each line it sends is one code. It types no keys, so nothing it reads can press any."""

from collections.abc import Callable
from enum import StrEnum
from threading import Event, Thread
from typing import Final

from serial import Serial

BAUD: Final = 9_600  # 8N1, what scanners are delivered with; USB ones take any
MOST_LINE: Final = 4_297  # one more than a code may have: a longer line is told cut, and is no code
TURN_S: Final = 0.1  # how soon close() is noticed
AGAIN_S: Final = 2.0  # between two looks for a port that is gone
_ENDS: Final = b"\r\n"


class ScannerState(StrEnum):
    """Whether its port is open."""

    READY = "ready"
    GONE = "gone"


class SerialScanner:
    """Reads until closed, on a thread of its own; a port that is gone is looked for again.

    heard: a line, without its end, as Latin letters. told: each change of state; both on the scanner's thread.
    """

    def __init__(
        self,
        port_name: str,
        heard: Callable[[str], object],
        told: Callable[[ScannerState], object],
        baud: int = BAUD,
        again_s: float = AGAIN_S,
    ) -> None:
        self._port_name, self._baud, self._again_s = port_name, baud, again_s
        self._heard, self._told = heard, told
        self._state = ScannerState.GONE
        self._closing = Event()
        self._thread = Thread(target=self._serve, name="scanner", daemon=True)
        self._thread.start()

    @property
    def state(self) -> ScannerState:
        """As last known."""
        return self._state

    def close(self) -> None:
        """Give the port back. It cannot be used again."""
        self._closing.set()
        self._thread.join()

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                with Serial(self._port_name, self._baud, timeout=TURN_S, exclusive=True) as port:
                    self._turn(ScannerState.READY)
                    self._listen(port)
            except OSError:  # as SerialException is: unplugged, or not there yet
                self._turn(ScannerState.GONE)
                self._closing.wait(self._again_s)

    def _listen(self, port: Serial) -> None:
        line = bytearray()
        while not self._closing.is_set():
            for byte in port.read(port.in_waiting or 1):
                if byte not in _ENDS:
                    if len(line) < MOST_LINE:
                        line.append(byte)
                elif line:
                    self._heard(line.decode("latin-1"))
                    line.clear()

    def _turn(self, state: ScannerState) -> None:
        if state is not self._state:
            self._state = state
            self._told(state)
