"""The proxy itself: it passes on what it is given, and cuts where it is told."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

import pytest

from tests.sync.fault_proxy import FaultProxy, Way, proxying

QUESTION, ANSWER = b"0123456789", b"abcdefghij" * 3


class Server:
    """Answers each whole question; remembers what came of each connection."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self.heard: list[bytes] = []

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                self.heard.append(b"")
                while data := connection.recv(1024):
                    self.heard[-1] += data
                    if len(self.heard[-1]) % len(QUESTION) == 0:
                        connection.sendall(ANSWER)


@pytest.fixture
def server() -> Iterator[tuple[Server, int]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(listener)
        thread = Thread(target=server.serve)
        thread.start()
        yield server, listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.fixture
def proxy(server: tuple[Server, int]) -> Iterator[FaultProxy]:
    with proxying(server[1]) as proxy:
        yield proxy


def ask(proxy: FaultProxy, times: int = 1) -> bytes:
    """All that comes back, however it ends."""
    heard = b""
    with socket.create_connection(proxy.address, timeout=5) as client, suppress(ConnectionError):
        for _ in range(times):
            client.sendall(QUESTION)
            while len(heard) % len(ANSWER) or not heard:
                data = client.recv(1024)
                if not data:
                    return heard
                heard += data
    return heard


def test_it_passes_both_ways_untouched(proxy: FaultProxy) -> None:
    assert ask(proxy) == ANSWER
    assert not proxy.heal()


@pytest.mark.parametrize("count", range(len(QUESTION)))
def test_the_server_gets_just_so_many_bytes(
    proxy: FaultProxy, server: tuple[Server, int], count: int
) -> None:
    proxy.cut_after(Way.UP, count)
    assert ask(proxy) == b""
    assert proxy.was_cut.wait(5)
    assert ask(proxy) == ANSWER, "and heals by itself"
    assert server[0].heard == [QUESTION[:count], QUESTION]


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("count", [0, 1, 29])
def test_the_client_gets_at_most_so_many_bytes(proxy: FaultProxy, count: int, reset: bool) -> None:
    proxy.cut_after(Way.DOWN, count, reset)
    heard = ask(proxy)
    assert ANSWER[:count].startswith(heard)
    assert reset or heard == ANSWER[:count], "an RST may take bytes along that were under way"
    assert ask(proxy) == ANSWER


def test_a_cut_beyond_the_exchange_stays_armed(proxy: FaultProxy) -> None:
    proxy.cut_after(Way.UP, len(QUESTION))
    assert ask(proxy) == ANSWER
    assert proxy.heal()
    assert not proxy.was_cut.is_set()


def test_a_server_that_is_gone_is_a_connection_that_closes(server: tuple[Server, int]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with proxying(port) as proxy:
        assert ask(proxy) == b""


def test_a_line_that_is_gone_comes_back(proxy: FaultProxy) -> None:
    with socket.create_connection(proxy.address, timeout=5) as before:
        before.sendall(QUESTION)
        assert before.recv(1)
        proxy.refuse(True)
        with suppress(ConnectionError):
            while before.recv(1024):
                pass
    assert ask(proxy) == b""
    proxy.refuse(False)
    assert ask(proxy) == ANSWER
