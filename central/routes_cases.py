"""The path about cases: one that another window filed. The number stands in the body, with what it is asked for."""

from typing import Final

from fastapi import APIRouter, Request, Response

from central.background import Background
from central.door import Asked, Door, as_json, read_shape, require
from central.find_case import find_case
from central.often import Often
from central.parts import Central
from central.routes import BUSY, DENIED, MALFORMED, TOO_OFTEN, takes
from central.shapes_cases import CaseQueryShape, CasesShape
from domain.access import StaffTask

A_MINUTE: Final = 30  # of one person, at whichever windows: she asks for whoever stands before her
_PEOPLE: Final = 10_000


def case_routes(central: Central, door: Door, background: Background) -> APIRouter:
    """All of it."""
    router, often = APIRouter(prefix="/v1/cases"), Often(A_MINUTE, _PEOPLE)

    @router.post(
        "/query",
        response_model=CasesShape,
        responses={**DENIED, **BUSY, **MALFORMED, **TOO_OFTEN},
        openapi_extra=takes(CaseQueryShape),
    )
    async def query(request: Request) -> Response:
        """A case by its number; the station follows it from now on. The token names who asks, by a live grant."""

        def work(asked: Asked) -> Response:
            wanted = read_shape(CaseQueryShape, asked.body)
            require(central, asked.claims, StaffTask.IDENTIFY)
            often.count(str(asked.claims.request.actor_id), central.world.now_us())
            found = find_case(central.database, asked.station.station_id, wanted.number)
            background.wake(())
            return as_json({"cases": found})

        return await door.answer(request, work)

    return router
