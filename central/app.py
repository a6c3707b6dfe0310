"""The HTTP application of central."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic.json_schema import models_json_schema
from starlette.types import ASGIApp

from central.background import Background
from central.body_limit import BodyLimit
from central.door import Door, as_json
from central.faults import FaultyAnswers
from central.parts import Central
from central.routes import routes
from central.routes_addresses import address_routes
from central.routes_cases import case_routes
from central.routes_certificates import certificate_routes
from central.routes_demo import demo_routes
from central.routes_drafts import draft_routes
from central.routes_progress import PROGRESS, progress_routes
from central.shapes import FaultsShape, HandOverShape, PersonQueryShape, SignInShape
from central.shapes_addresses import AddressQueryShape
from central.shapes_cases import CaseQueryShape
from central.shapes_certificates import CertificateFindShape, CertificateQueryShape
from central.shapes_drafts import DraftNumberShape, DraftShape
from sync.wire import Refusal

VERSION = "1"
WITHOUT_TOKEN = frozenset({"/v1/time", "/v1/demo/hand-over", "/v1/demo/faults", PROGRESS})
_TOKEN = {
    "type": "http",
    "scheme": "OneWindow",
    "bearerFormat": "base64url COSE_Sign1 of a CWT, signed by the station (credentials/station_token.py)",
}
_READ_BY_HAND = (
    SignInShape,
    PersonQueryShape,
    CertificateQueryShape,
    CertificateFindShape,
    HandOverShape,
    FaultsShape,
    DraftShape,
    DraftNumberShape,
    AddressQueryShape,
    CaseQueryShape,
)


def make_app(central: Central, demo: bool) -> ASGIApp:
    """All of it, with what stands before: the body limit, and in the demo the faults. Closes central at the end."""
    door, background = Door(central), Background(central)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        central.asking.registers.close()  # first, or the others would wait for a late one
        door.close()
        background.close()
        central.close()

    api = bare_api(life)
    api.include_router(routes(central, door, background))
    api.include_router(certificate_routes(central, door))
    api.include_router(draft_routes(central, door, background))
    api.include_router(progress_routes(central, door))
    api.include_router(address_routes(central, door))
    api.include_router(case_routes(central, door, background))
    outer = FaultyAnswers(api)
    if demo:
        api.include_router(demo_routes(central, door, outer))
    return BodyLimit(outer)


def bare_api(life: Any = None) -> FastAPI:
    """The application without its routes."""
    api = _Api(
        title="OneWindow central",
        version=VERSION,
        description="Every path but /v1/time, /p/{number} and the demo's wants `Authorization: OneWindow <token>`.",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
    )
    api.add_exception_handler(RequestValidationError, _malformed)
    return api


class _Api(FastAPI):
    """With the shapes of bodies that routes read themselves, after the token, in its document."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            told = super().openapi()
            shapes = [(shape, "validation") for shape in _READ_BY_HAND]
            _, extra = models_json_schema(shapes, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
            told["components"]["schemas"].update(extra["$defs"])
            told["components"]["securitySchemes"] = {"station": _TOKEN}
            for path, ways in told["paths"].items():
                for way in ways.values():
                    way["security"] = [] if path in WITHOUT_TOKEN else [{"station": []}]
        assert self.openapi_schema is not None
        return self.openapi_schema


async def _malformed(_: Request, __: Exception) -> Response:
    return as_json({"code": Refusal.MALFORMED}, 400)  # and no word of what was sent
