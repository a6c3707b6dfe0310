"""The paths of the interface, one route each. Nothing that names a person stands in a path."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from starlette.requests import ClientDisconnect

from central import scans
from central.background import Background
from central.door import Asked, Door, as_json, json_text, read_shape, require
from central.feeds import feed_text
from central.ingest import head_of, ingest, scan_came
from central.parts import Central
from central.persons import query_person
from central.registers import PersonId
from central.shapes import (
    GrantShape,
    HeadShape,
    PageShape,
    PersonQueryShape,
    PersonShape,
    RefusalShape,
    SignInShape,
    TakenShape,
    TimeShape,
)
from central.sign_ins import sign_in
from domain.access import StaffTask
from sync.wire import NDJSON, Feed, Refusal, split

DENIED: Final[dict[int | str, dict[str, Any]]] = {
    401: {"model": RefusalShape, "description": "code clock (with the signed time) or token"},
    403: {"model": RefusalShape, "description": "code shut_out or not_allowed"},
}
BUSY: Final[dict[int | str, dict[str, Any]]] = {
    503: {"model": RefusalShape, "description": "code busy; Retry-After"}
}
MALFORMED: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": RefusalShape, "description": "code malformed"}
}
TOO_OFTEN: Final[dict[int | str, dict[str, Any]]] = {
    429: {"model": RefusalShape, "description": "code too_often; Retry-After"}
}
TOO_LARGE: Final[dict[int | str, dict[str, Any]]] = {
    413: {"model": RefusalShape, "description": "code too_large"}
}
Since = Annotated[int, Query(ge=0, lt=1 << 62)]  # as a type: one Query object would give all its first name


def takes(shape: Any) -> dict[str, Any]:
    """The request body of a route that reads it itself, after the token."""
    return takes_bytes("application/json", {"$ref": f"#/components/schemas/{shape.__name__}"})


def takes_bytes(media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The same for what is no JSON."""
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}}}


def routes(central: Central, door: Door, background: Background) -> APIRouter:
    """All that a real central has."""
    router = APIRouter(prefix="/v1")
    _add_station(router, central, door, background)
    _add_people(router, central, door)
    _add_scans(router, central, door, background)
    return router


def _add_station(router: APIRouter, central: Central, door: Door, background: Background) -> None:
    @router.get("/time", response_model=TimeShape)
    async def time() -> Response:
        """Central's time, signed; also the probe of the link. Needs no token."""
        return as_json(central.gate.signed_time())

    @router.get("/stations/me/head", response_model=HeadShape, responses={**DENIED, **BUSY})
    async def head(request: Request) -> Response:
        """The last entry central has of the station that asks."""

        def work(asked: Asked) -> Response:
            return as_json(head_of(central.database, asked.station.station_id).to_json())

        return await door.answer(request, work)

    @router.post(
        "/stations/me/entries",
        response_model=TakenShape,
        responses={
            **DENIED,
            **BUSY,
            **MALFORMED,
            **TOO_LARGE,
            409: {"model": RefusalShape, "description": "code gap, mismatch or old_epoch, with the head"},
        },
        openapi_extra=takes_bytes(NDJSON, {"type": "string"}),
    )
    async def entries(request: Request, answers_since: Since = 0) -> Response:
        """A batch of entries as stored, two lines each; answers the head and the station's outcomes."""

        def work(asked: Asked) -> Response:
            station_id = asked.station.station_id
            packets = split(asked.body) if asked.body else []
            taken = ingest(central.database, central.references, central.world, station_id, packets)
            page = central.answers.page_after(station_id, taken, answers_since)
            background.wake(taken.verdicts)
            return as_json({"head": taken.head.to_json(), "page": page.to_json()})

        return await door.take_in(request, work)

    @router.get("/feeds/{name}", response_model=PageShape, responses={**DENIED, **BUSY})
    async def feed(request: Request, name: Feed, since: Since = 0) -> Response:
        """What the station has to hear since a cursor, at most 200 rows."""

        def work(asked: Asked) -> Response:
            if name is Feed.ANSWERS:
                return as_json(central.answers.page(asked.station.station_id, since).to_json())
            return json_text(feed_text(central.database, name, asked.station, since))

        return await door.answer(request, work)


def _add_people(router: APIRouter, central: Central, door: Door) -> None:
    @router.post(
        "/sign-ins",
        response_model=GrantShape,
        responses={
            **DENIED,
            **BUSY,
            **MALFORMED,
            401: {"model": RefusalShape, "description": "code password, clock or token"},
        },
        openapi_extra=takes(SignInShape),
    )
    async def sign_ins(request: Request) -> Response:
        """A person signs in at the station; the grant is good for 72 hours."""

        def work(asked: Asked) -> Response:
            who = read_shape(SignInShape, asked.body)
            station_id = asked.station.station_id
            grant = sign_in(central.database, central.key, central.world, station_id, who.login, who.password)
            return as_json({"code": Refusal.PASSWORD}, 401) if grant is None else as_json({"grant": grant})

        return await door.answer(request, work)

    @router.post(
        "/persons/query",
        response_model=PersonShape,
        responses={**DENIED, **BUSY, **MALFORMED},
        openapi_extra=takes(PersonQueryShape),
    )
    async def persons_query(request: Request) -> Response:
        """What the registers hold of a person for an item. The token names who asks, by a live grant."""

        def work(asked: Asked) -> Response:
            query = read_shape(PersonQueryShape, asked.body)
            require(central, asked.claims, StaffTask.IDENTIFY)
            person = PersonId(query.id_type, query.id_number)
            wanted = None if query.requirements is None else frozenset(query.requirements)
            agent = None if query.agent is None else PersonId(query.agent.id_type, query.agent.id_number)
            return as_json(query_person(central.asking, person, query.item or "", wanted, agent))

        return await door.answer(request, work)


def _add_scans(router: APIRouter, central: Central, door: Door, background: Background) -> None:
    @router.post(
        "/scans", status_code=201, response_class=Response, responses={**DENIED, **MALFORMED, **TOO_LARGE}
    )
    async def begin_scan(request: Request) -> Response:
        """tus creation: Upload-Length, Upload-Metadata {filename: SHA-256 in hex, filetype}. Location is the hash."""
        length = request.headers.get("upload-length", "")
        metadata = request.headers.get("upload-metadata", "")

        def work(asked: Asked) -> Response:
            size = int(length) if length.isdigit() else 0
            name = scans.begin(central.database, asked.station.station_id, size, metadata)
            return Response(None, 201, {**scans.TUS, "Location": f"/v1/scans/{name}"})

        return await door.answer(request, work)

    @router.head(
        "/scans/{sha256}", response_class=Response, responses={**DENIED, 404: {"description": "not begun"}}
    )
    async def scan_progress(request: Request, sha256: str) -> Response:
        """tus: how far the upload is. A scan that central has is at its end, whoever sent it."""

        def work(asked: Asked) -> Response:
            found = scans.progress(central.database, asked.station.station_id, sha256)
            return Response(
                None, 200, {**_offset(found), "Upload-Length": str(found.size), "Cache-Control": "no-store"}
            )

        return await door.answer(request, work)

    @router.patch(
        "/scans/{sha256}",
        status_code=204,
        response_class=Response,
        responses={
            **DENIED,
            **TOO_LARGE,
            404: {"description": "not begun"},
            409: {"description": "another offset; ask for it"},
            415: {"description": "another media type"},
            460: {"model": RefusalShape, "description": "not what its hash says: begin again"},
        },
        openapi_extra=takes_bytes(scans.PATCH_TYPE, {"type": "string", "format": "binary"}),
    )
    async def append_scan(request: Request, sha256: str) -> Response:
        """tus: a part from Upload-Offset on. What came before the line was cut is kept."""
        if request.headers.get("content-type") != scans.PATCH_TYPE:
            return Response(None, 415, scans.TUS)
        offset = request.headers.get("upload-offset", "")
        data = await _what_comes(request)

        def work(asked: Asked) -> Response:
            at = int(offset) if offset.isdigit() else -1
            found = scans.append(central.database, central.world, asked.station.station_id, sha256, at, data)
            if found.received == found.size:
                verdicts = scan_came(central.database, central.references, central.world, sha256)
                background.wake(verdicts)
            return Response(None, 204, _offset(found))

        return await door.take_part(request, data, work)


def _offset(found: scans.Progress) -> dict[str, str]:
    return {**scans.TUS, "Upload-Offset": str(found.received)}


async def _what_comes(request: Request) -> bytes:
    parts = []
    try:
        async for part in request.stream():
            parts.append(part)
    except ClientDisconnect:  # the rest comes from there on, some day
        pass
    return b"".join(parts)
