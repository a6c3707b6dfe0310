"""Faults on demand, in the demo only: the next answers are as bad as the world's."""

from typing import Any, Final, NamedTuple

from starlette.types import ASGIApp, Receive, Scope, Send

SPARED: Final = "/v1/demo"


class Fault(NamedTuple):
    """A bad answer."""

    status: int
    media_type: bytes
    body: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()


FAULTS: Final = {
    "500": Fault(500, b"text/plain", b"Internal Server Error"),
    "503": Fault(503, b"application/json", b'{"code":"busy"}', ((b"retry-after", b"1"),)),
    "nonsense": Fault(200, b"application/json", b'{"nonsense":[1,2,3]}'),
    "html": Fault(200, b"text/html", b"<html><body>Please sign in to the network.</body></html>"),
    "empty": Fault(200, b"application/json", b""),
}


class FaultyAnswers:
    """ASGI: answers as order() says, without asking the application; else passes the request on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._fault: Fault | None = None
        self._left = 0

    def order(self, mode: str, count: int) -> None:
        """The next count answers are of this mode; 'none' ends it. Raises KeyError."""
        self._fault, self._left = (None, 0) if mode == "none" else (FAULTS[mode], count)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        spared = scope["type"] != "http" or scope["path"].startswith(SPARED)
        if spared or self._fault is None or self._left < 1:
            await self._app(scope, receive, send)
            return
        self._left -= 1
        fault = self._fault
        more = True
        while more:  # read, as a server would that fails afterwards
            more = (await receive()).get("more_body", False)
        length = (b"content-length", str(len(fault.body)).encode())
        headers: list[Any] = [(b"content-type", fault.media_type), length, *fault.headers]
        await send({"type": "http.response.start", "status": fault.status, "headers": headers})
        await send({"type": "http.response.body", "body": fault.body})
