"""The paths of drafts that change hands. They need a live grant; a page is read by whoever holds its draft."""

import re
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from central.background import Background
from central.door import Asked, Door, as_json, read_shape, require
from central.drafts import DraftRefused, may_read_scan, put_draft, take_draft
from central.parts import Central
from central.routes import BUSY, DENIED, MALFORMED, takes
from central.shapes import RefusalShape
from central.shapes_drafts import DraftNumberShape, DraftShape, TakenDraftShape
from central.tables import SCAN
from domain.access import StaffTask
from domain.entry import Malformed

GIVEN_AWAY: Final[dict[int | str, dict[str, Any]]] = {
    409: {"model": RefusalShape, "description": "code given_away (with the window) or closed"}
}
_IS_ID: Final = re.compile(r"[0-9a-f]{32}").fullmatch


def draft_routes(central: Central, door: Door, background: Background) -> APIRouter:
    """All of them."""
    router = APIRouter(prefix="/v1/drafts")

    @router.put(
        "/{case_id}",
        response_model=DraftNumberShape,
        responses={**DENIED, **BUSY, **MALFORMED, **GIVEN_AWAY},
        openapi_extra=takes(DraftShape),
    )
    async def put(request: Request, case_id: str) -> Response:
        """Put a draft aside for whoever of the centre takes it. number: under which it is held."""

        def work(asked: Asked) -> Response:
            _check(case_id)
            told = read_shape(DraftShape, asked.body)
            require(central, asked.claims, StaffTask.EDIT_DRAFT)
            draft = told.model_dump(exclude={"number"})
            try:
                now_us = central.world.now_us()
                put_draft(central.database, asked.station, case_id, told.number, draft, now_us)
            except DraftRefused as error:
                return _refused(error)
            background.wake(())
            return as_json({"number": told.number})

        return await door.answer(request, work)

    @router.post(
        "/{case_id}/take",
        response_model=TakenDraftShape,
        responses={**DENIED, **BUSY, **MALFORMED, **GIVEN_AWAY},
        openapi_extra=takes(DraftNumberShape),
    )
    async def take(request: Request, case_id: str) -> Response:
        """Take a draft. number: under which it was seen; it is held under the next one from now."""

        def work(asked: Asked) -> Response:
            _check(case_id)
            seen = read_shape(DraftNumberShape, asked.body)
            require(central, asked.claims, StaffTask.EDIT_DRAFT)
            try:
                taken = take_draft(central.database, asked.station, case_id, seen.number)
            except DraftRefused as error:
                return _refused(error)
            background.wake(())
            return as_json(taken._asdict())

        return await door.answer(request, work)

    @router.get(
        "/{case_id}/scans/{sha256}",
        response_class=Response,
        responses={**DENIED, **BUSY, 404: {"description": "not of a draft the station holds"}},
    )
    async def scan(request: Request, case_id: str, sha256: str) -> Response:
        """A page of a draft the station holds."""

        def work(asked: Asked) -> Response:
            if not may_read_scan(central.database, asked.station.station_id, case_id, sha256):
                return Response(None, 404)
            with central.database.reading() as connection:
                wanted = select(SCAN.c.media_type, SCAN.c.data).where(SCAN.c.sha256 == sha256)
                row = connection.execute(wanted).first()
            return Response(None, 404) if row is None else Response(row.data, 200, media_type=row.media_type)

        return await door.answer(request, work)

    return router


def _check(case_id: str) -> None:
    if not _IS_ID(case_id):  # after the token: a stranger learns nothing of our paths
        raise Malformed("no id of a case")


def _refused(error: DraftRefused) -> Response:
    return as_json({"code": error.code, "window": error.window}, 409)
