"""A TCP proxy that cuts: it passes bytes on until so many went in one direction, then closes both ends.

Its cut is armed for whatever goes through next; later connections pass untouched.
"""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from threading import Event, Lock, Thread
from typing import Final

_RESET: Final = struct.pack("ii", 1, 0)  # SO_LINGER 0: close() sends RST instead of FIN


class Way(Enum):
    """The direction in which bytes are counted."""

    UP = auto()  # from the client to the server
    DOWN = auto()


class FaultProxy:
    """Listens on loopback. Make it with proxying()."""

    def __init__(self, listener: socket.socket, port: int) -> None:
        self._listener, self._port = listener, port
        self._lock = Lock()
        self._cut: tuple[Way, int, bool] | None = None
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._threads: list[Thread] = []
        self._refuses = False
        self.was_cut = Event()

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        host, port = self._listener.getsockname()
        return host, port

    @property
    def url(self) -> str:
        """The same for HTTP."""
        return "http://{}:{}".format(*self.address)

    def cut_after(self, way: Way, count: int, reset: bool = False) -> None:
        """Pass count more bytes that way, and close when the next one comes; by RST instead of FIN if reset."""
        with self._lock:
            self._cut = way, count, reset
            self.was_cut.clear()

    def heal(self) -> bool:
        """Cut no more. True if a cut was still armed: less went through than it waited for."""
        with self._lock:
            armed, self._cut = self._cut is not None, None
        return armed

    def refuse(self, on: bool) -> None:
        """The line is gone: what is connected is hung up, who comes is turned away. Or it is back."""
        self._refuses = on
        for pair in list(self._pairs) if on else ():
            for end in pair:
                _hang_up(end, reset=False)

    def serve(self) -> None:
        """Accept until the listener is closed."""
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                if self._refuses:
                    raise ConnectionRefusedError
                server = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                client.close()
                continue
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._pairs.add((client, server))
            over = Event()
            ways = ((client, server, Way.UP), (server, client, Way.DOWN))
            for start, end, way in ways:
                thread = Thread(target=self._pump, args=(start, end, way, over), daemon=True)
                self._threads.append(thread)
                thread.start()
            self._threads = [thread for thread in self._threads if thread.is_alive()]

    def close(self) -> None:
        """Close all of it."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for pair in list(self._pairs):
            for end in pair:
                _hang_up(end, reset=False)
        for thread in self._threads:
            thread.join(5)

    def _pump(self, start: socket.socket, end: socket.socket, way: Way, over: Event) -> None:
        with suppress(OSError):
            while data := start.recv(64 * 1024):
                passed, reset = self._let_through(way, data)
                end.sendall(passed)
                if len(passed) < len(data):
                    over.set()
                    for each in (start, end):
                        _hang_up(each, reset)
                    self.was_cut.set()
                    return
            if not over.is_set():
                end.shutdown(socket.SHUT_WR)  # the other half may still speak

    def _let_through(self, way: Way, data: bytes) -> tuple[bytes, bool]:
        with self._lock:
            if self._cut is None or self._cut[0] is not way:
                return data, False
            _, left, reset = self._cut
            if len(data) <= left:
                self._cut = way, left - len(data), reset
                return data, False
            self._cut = None
            return data[:left], reset


def _hang_up(end: socket.socket, reset: bool) -> None:
    with suppress(OSError):
        if reset:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        # The other pump may be reading: only when it is woken does the closing go out.
        end.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)
    end.close()


@contextmanager
def proxying(port: int) -> Iterator[FaultProxy]:
    """A proxy before a port of this computer."""
    listener = socket.create_server(("127.0.0.1", 0))
    proxy = FaultProxy(listener, port)
    thread = Thread(target=proxy.serve)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join(5)
