"""The wire to a slip printer: a device file, a TCP port or a serial port. All raise OSError."""

import os
import select
import socket
from contextlib import suppress
from typing import Final, Protocol

from serial import Serial

_BAUD: Final = 38_400  # as Epson's are delivered
_TCP_PORT: Final = 9100
_OPEN_S: Final = 3.0
_READ: Final = 256


class Line(Protocol):
    """Bytes there and back. Times are seconds."""

    def send(self, data: bytes, within_s: float) -> None:
        """All of it, or OSError (TimeoutError among them)."""
        ...

    def hear(self, within_s: float) -> bytes:
        """What came, as soon as anything did; b"" for nothing in time. OSError where the other end is gone."""
        ...

    def close(self) -> None: ...


def open_line(place: str) -> Line:
    """place: "tcp:HOST:PORT", "serial:PORT" or "serial:PORT:BAUD", or the path of a device file."""
    kind, _, rest = place.partition(":")
    if kind == "tcp":
        host, _, port = rest.partition(":")
        return _Tcp(socket.create_connection((host, int(port or _TCP_PORT)), _OPEN_S))
    if kind == "serial":
        name, _, baud = rest.rpartition(":")
        return _Serial(name, int(baud)) if name and baud.isdecimal() else _Serial(rest, _BAUD)
    return _Device(os.open(place, os.O_RDWR | os.O_NONBLOCK | getattr(os, "O_NOCTTY", 0)))


class _Tcp:
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def send(self, data: bytes, within_s: float) -> None:
        self._connection.settimeout(within_s)
        self._connection.sendall(data)

    def hear(self, within_s: float) -> bytes:
        self._connection.settimeout(within_s)
        try:
            came = self._connection.recv(_READ)
        except (TimeoutError, BlockingIOError):  # the latter for no time at all
            return b""
        if not came:
            raise ConnectionResetError("the printer hung up")
        return came

    def close(self) -> None:
        self._connection.close()


class _Serial:
    def __init__(self, name: str, baud: int) -> None:
        # Exclusive: two programs on one port would print into each other's slips.
        self._port = Serial(name, baud, timeout=0, write_timeout=0, exclusive=True)

    def send(self, data: bytes, within_s: float) -> None:
        self._port.write_timeout = within_s
        self._port.write(data)

    def hear(self, within_s: float) -> bytes:
        self._port.timeout = within_s
        return bytes(self._port.read(self._port.in_waiting or 1))

    def close(self) -> None:
        with suppress(OSError):
            self._port.close()


class _Device:
    """A character device as usblp's, which takes what its buffer holds and blocks no reader."""

    def __init__(self, number: int) -> None:
        self._number = number

    def send(self, data: bytes, within_s: float) -> None:
        while data:
            if not select.select((), (self._number,), (), within_s)[1]:
                raise TimeoutError("the device takes nothing")
            data = data[os.write(self._number, data) :]

    def hear(self, within_s: float) -> bytes:
        if not select.select((self._number,), (), (), within_s)[0]:
            return b""
        return os.read(self._number, _READ)

    def close(self) -> None:
        with suppress(OSError):
            os.close(self._number)
