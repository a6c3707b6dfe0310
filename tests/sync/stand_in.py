"""An HTTP server that says just what it is told to: for answers the real central never gives."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple


class Said(NamedTuple):
    """One answer. length: what Content-Length says, None for the truth."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = {}
    length: int | None = None


class StandIn(ThreadingHTTPServer):
    """Gives its answers in turn, the last for ever; remembers method, path and headers of what came."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says: list[Said] = [Said()]
        self.heard: list[tuple[str, str, Mapping[str, str]]] = []

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StandIn

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.heard.append((self.command, self.path, dict(self.headers)))
        said = self.server.says.pop(0) if len(self.server.says) > 1 else self.server.says[0]
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        length = len(said.body) if said.length is None else said.length
        self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said.body)

    do_GET = do_POST = do_HEAD = do_PATCH = _answer

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the screen of the tests."""


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """One at work."""
    server = StandIn()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
