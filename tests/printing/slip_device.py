"""A thermal printer that behaves, as its maker's command reference says: on a pty or a TCP port.

It burns rasters, cuts, answers DLE EOT at once and GS r in its turn, stops where its paper ends and goes on when there
is more. What it does not understand it keeps as garbage: on paper that would be signs.
"""

import os
import re
import socket
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from select import select
from threading import Lock, Thread
from typing import Final

from PIL import Image

REAL_TIME: Final = re.compile(rb"\x10\x04[\x01-\x04]|\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", re.DOTALL)
LONGEST: Final = 9  # of a real-time command, but for its last byte
CLEARED: Final = b"\x37\x25\x00"
RASTER: Final = b"\x1dv0\x00"
KNOWN: Final = (b"\x1b@", RASTER, b"\x1dVB\x00", b"\x1dr\x01", b"\x10\x04\x01", b"\x10\x14\x08\x01")


class HungUp(Exception):
    """It was told to drop the line here."""


class SlipDevice:
    """The printer's works: bytes in, answers out. slips: what was cut off, as pictures of black on white."""

    def __init__(self, paper_rows: int = 100_000) -> None:
        self.paper_rows, self.cover_open, self.cutter_stuck, self.offline = paper_rows, False, False, False
        self.mute, self.never_ends = False, False
        self.hang_up_after_rows: int | None = None
        self.slips: list[Image.Image] = []
        self.garbage = bytearray()
        self.burnt = 0
        self._buffer, self._carry = bytearray(), b""
        self._rows: list[bytes] = []
        self._lock = Lock()

    def receive(self, data: bytes) -> bytes:
        """Its answers to bytes that come. Raises HungUp."""
        with self._lock:
            window, old = self._carry + data, len(self._carry)
            self._carry, self._buffer = window[-LONGEST:], self._buffer + data
            answers = b""
            for found in REAL_TIME.finditer(window):
                if found.end() > old:
                    answers += self._at_once(found[0], window[found.end() :])
            return b"" if self.mute else answers + self._work()

    def load(self, rows: int) -> bytes:
        """Put paper in: it goes on where it stopped."""
        with self._lock:
            self.paper_rows = rows
            return self._work()

    def _at_once(self, command: bytes, rest: bytes) -> bytes:
        if command[1] == 0x14:
            self._buffer, self._rows = bytearray(rest), []
            return CLEARED
        empty = self.paper_rows == 0
        bits = {
            1: 0x08 * (self.offline or self.cover_open or empty) | 0x04,  # the drawer's line is high
            2: 0x04 * self.cover_open | 0x20 * empty | 0x40 * self.cutter_stuck,
            3: 0x08 * self.cutter_stuck,
            4: 0x60 * empty,
        }
        return bytes([0x12 | bits[command[2]]])

    def _work(self) -> bytes:
        answers = b""
        while self._buffer and not (self.cover_open or self.cutter_stuck):
            begin = bytes(self._buffer[:4])
            if begin[:2] == b"\x1b@":
                del self._buffer[:2]
            elif begin == RASTER:
                if not self._burn():
                    break
            elif begin == b"\x1dVB\x00":
                self._cut()
                del self._buffer[:4]
            elif begin[:3] == b"\x1dr\x01":
                answers += b"" if self.never_ends else b"\x00"
                del self._buffer[:3]
            elif (skip := REAL_TIME.match(self._buffer)) is not None:
                del self._buffer[: skip.end()]
            elif any(known.startswith(begin) for known in KNOWN):
                break
            else:
                self.garbage.append(self._buffer.pop(0))
        return answers

    def _burn(self) -> bool:
        """As many rows as came and as there is paper for; whether all of the picture is done."""
        if len(self._buffer) < 8:
            return False
        width, height = (int.from_bytes(self._buffer[at : at + 2], "little") for at in (4, 6))
        count = min(height, (len(self._buffer) - 8) // width, self.paper_rows)
        if self.hang_up_after_rows is not None and self.burnt + count > self.hang_up_after_rows:
            self.hang_up_after_rows = None
            self._buffer.clear()
            raise HungUp
        for row in range(count):
            self._rows.append(bytes(self._buffer[8 + row * width : 8 + (row + 1) * width]))
        self.burnt, self.paper_rows = self.burnt + count, self.paper_rows - count
        del self._buffer[8 : 8 + count * width]
        self._buffer[6:8] = (height - count).to_bytes(2, "little")
        if height > count:
            return False
        del self._buffer[:8]
        return True

    def _cut(self) -> None:
        if self._rows:
            width, dots = len(self._rows[0]) * 8, b"".join(self._rows)
            self.slips.append(Image.frombytes("1", (width, len(self._rows)), bytes(b ^ 255 for b in dots)))
        self._rows = []


@contextmanager
def on_tcp(device: SlipDevice) -> Iterator[str]:
    """The device on a free port of loopback; its place as open_line() has it."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                connection, _ = server.accept()
                with connection:
                    if not _talk(device, partial(connection.recv, 4096), connection.sendall):
                        return

        thread = Thread(target=serve)
        thread.start()
        place = f"tcp:127.0.0.1:{server.getsockname()[1]}"
        try:
            yield place
        finally:
            with socket.create_connection(server.getsockname()) as last:
                last.sendall(STOP)
            thread.join(10)


@contextmanager
def on_pty(device: SlipDevice) -> Iterator[str]:
    """The device behind a serial line; the path of the line's other end."""
    master, slave = os.openpty()
    tty.setraw(slave)
    ending, end = os.pipe()

    def read() -> bytes:
        ready, _, _ = select((master, ending), (), ())
        return STOP if ending in ready else os.read(master, 4096)

    def serve() -> None:
        while _talk(device, read, lambda data: os.write(master, data)):
            pass

    thread = Thread(target=serve)
    thread.start()
    try:
        yield os.ttyname(slave)
    finally:
        os.write(end, b"!")
        thread.join(10)
        for number in (master, slave, ending, end):
            os.close(number)


STOP: Final = b"stop the fake"


def _talk(device: SlipDevice, read: Callable[[], bytes], write: Callable[[bytes], object]) -> bool:
    """Until the other end hangs up, or the device does; whether to take the next call."""
    try:
        while data := read():
            if data == STOP:
                return False
            if answers := device.receive(data):
                write(answers)
    except (HungUp, ConnectionError):
        pass
    return True
