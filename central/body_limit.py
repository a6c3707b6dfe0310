"""ASGI: a body that is too large is refused unread, by its Content-Length; one that does not say is refused too."""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.packets import BODY_BYTES
from sync.wire import SCAN_BYTES

_TOO_LARGE: Final = b'{"code":"too_large"}'
_LENGTH_WANTED: Final = b'{"code":"malformed"}'


class BodyLimit:
    """Stands before the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or (
            b"content-length" not in headers and b"transfer-encoding" not in headers
        ):
            await self._app(scope, receive, send)
            return
        length = headers.get(b"content-length", b"")
        if not length.isdigit() or b"transfer-encoding" in headers:
            await _refuse(send, 411, _LENGTH_WANTED)
        elif int(length) > (SCAN_BYTES if scope["method"] == "PATCH" else BODY_BYTES):
            await _refuse(send, 413, _TOO_LARGE)
        else:
            await self._app(scope, receive, send)


async def _refuse(send: Send, status: int, body: bytes) -> None:
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    start: Message = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})
