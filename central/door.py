"""The way of a request: body, thread, token, work, answer. And what each refusal looks like.

The event loop only moves bytes. Ingest has a few threads and a bounded queue of its own; beyond it central says 503.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, TypeVar

from fastapi import Request, Response
from pydantic import BaseModel, ValidationError

from central.authorise import STATUS, Denied
from central.database import Busy
from central.ingest import BatchRefused, NoStation
from central.often import TooOften
from central.parts import Central
from central.references import StationFacts
from central.scans import TUS, BadUpload, NoUpload, TooLarge, WrongHash, WrongOffset
from credentials.station_token import Claims
from credentials.station_token import Request as Vouched
from domain.access import StaffTask, reach
from domain.entry import Malformed
from sync.wire import Nonsense, Refusal

INGEST_THREADS: Final = 4
INGEST_QUEUE: Final = 64
OTHER_THREADS: Final = 16
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Asked:
    """A request whose token is right."""

    station: StationFacts
    claims: Claims
    body: bytes


Work = Callable[[Asked], Response]
_PLAIN: Final[Mapping[type[Exception], tuple[int, Refusal]]] = {
    Malformed: (400, Refusal.MALFORMED),
    Nonsense: (400, Refusal.MALFORMED),
    ValidationError: (400, Refusal.MALFORMED),
    BadUpload: (400, Refusal.MALFORMED),
    NoStation: (403, Refusal.SHUT_OUT),
    NoUpload: (404, Refusal.MALFORMED),
    WrongOffset: (409, Refusal.MALFORMED),
    TooLarge: (413, Refusal.TOO_LARGE),
    WrongHash: (460, Refusal.MISMATCH),
}


class Door:
    """Runs the work of requests in threads."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self._ingest = ThreadPoolExecutor(INGEST_THREADS, "ingest")
        self._others = ThreadPoolExecutor(OTHER_THREADS, "serves")
        self._queued = 0

    async def answer(self, request: Request, work: Work) -> Response:
        """Check the token and do the work, in a thread."""
        return await self._run(self._others, request, await request.body(), work)

    async def take_in(self, request: Request, work: Work) -> Response:
        """The same for ingest."""
        if self._queued >= INGEST_THREADS + INGEST_QUEUE:
            return self._busy()
        self._queued += 1
        try:
            return await self._run(self._ingest, request, await request.body(), work)
        finally:
            self._queued -= 1

    async def take_part(self, request: Request, data: bytes, work: Work) -> Response:
        """A tus PATCH: data is what came of it, and no token speaks for it; the whole is checked by its hash."""
        return await self._run(self._others, request, data, work)

    async def free(self, work: Callable[[], Response]) -> Response:
        """Work for somebody without a token."""
        return await asyncio.get_running_loop().run_in_executor(self._others, self._placed, work)

    def close(self) -> None:
        """Let what runs finish."""
        self._ingest.shutdown()
        self._others.shutdown()

    async def _run(self, pool: ThreadPoolExecutor, request: Request, body: bytes, work: Work) -> Response:
        scope = request.scope
        query = scope["query_string"].decode("ascii", "replace")
        path = scope["raw_path"].decode("ascii", "replace") + (f"?{query}" if query else "")
        vouched = Vouched(request.method, path, sha256(body).digest())
        header = request.headers.get("authorization")

        def job() -> Response:
            station, claims = self._central.gate.check(header, vouched)
            if claims.request.body_sha256 is None and request.method != "PATCH":
                raise Denied(Refusal.TOKEN)
            return work(Asked(station, claims, body))

        return await asyncio.get_running_loop().run_in_executor(pool, self._placed, job)

    def _placed(self, job: Callable[[], Response]) -> Response:
        try:
            return job()
        except BatchRefused as error:
            return as_json({"code": error.code, "head": error.head.to_json()}, 409)
        except Denied as error:
            clock = self._central.gate.signed_time() if error.code is Refusal.CLOCK else {}
            return as_json({"code": error.code, **clock}, STATUS[error.code])
        except TooOften as error:
            return as_json({"code": Refusal.TOO_OFTEN}, 429, {"Retry-After": str(error.after_s)})
        except Busy:
            return self._busy()
        except tuple(_PLAIN) as error:
            status, code = next(row for kind, row in _PLAIN.items() if isinstance(error, kind))
            return as_json({"code": code}, status, TUS)

    def _busy(self) -> Response:
        jitter = 1 + int(self._central.world.uniform() * 4)
        return as_json({"code": Refusal.BUSY}, 503, {"Retry-After": str(jitter)})


def as_json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json_text(text, status, headers)


def json_text(text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The same of what is JSON already."""
    return Response(text.encode(), status, dict(headers or {}), "application/json")


def read_shape(shape: type[M], body: bytes) -> M:
    """The body as that shape. Raises ValidationError."""
    return shape.model_validate_json(body)


def require(central: Central, claims: Claims, task: StaffTask) -> None:
    """The person the station speaks for may do the task, by a grant that is live. Raises Denied."""
    said = claims.request
    grant = central.references.grants([said.grant_id]).get(said.grant_id) if said.grant_id else None
    if grant is None or grant.actor_id != said.actor_id or grant.valid_until < central.world.now_us():
        raise Denied(Refusal.NOT_ALLOWED)
    if reach(grant.role, task) is None:
        raise Denied(Refusal.NOT_ALLOWED)
