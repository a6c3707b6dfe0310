"""The paths about certificates: the library, and what the issuing desk looks for."""

from fastapi import APIRouter, Request, Response

from central.door import Asked, Door, as_json, read_shape, require
from central.library import find_certificates, query_certificate
from central.parts import Central
from central.routes import BUSY, DENIED, MALFORMED, takes
from central.shapes_certificates import CertificateFindShape, CertificateQueryShape, FoundShape, LibraryShape
from domain.access import StaffTask


def certificate_routes(central: Central, door: Door) -> APIRouter:
    """They need a live grant, like the query about a person."""
    router = APIRouter(prefix="/v1/certificates")

    @router.post(
        "/query",
        response_model=LibraryShape,
        responses={**DENIED, **BUSY, **MALFORMED},
        openapi_extra=takes(CertificateQueryShape),
    )
    async def certificates_query(request: Request) -> Response:
        """How a certificate stands in the library, by its identifier or its code. Nothing about a person."""

        def work(asked: Asked) -> Response:
            query = read_shape(CertificateQueryShape, asked.body)
            require(central, asked.claims, StaffTask.CHECK_CERTIFICATE)
            now = central.world.now_us()
            return as_json(query_certificate(central.database, now, query.identifier, query.code))

        return await door.answer(request, work)

    @router.post(
        "/find",
        response_model=FoundShape,
        responses={**DENIED, **BUSY, **MALFORMED},
        openapi_extra=takes(CertificateFindShape),
    )
    async def certificates_find(request: Request) -> Response:
        """The centre's certificates of a person, case or sheet; the station follows them from now on."""

        def work(asked: Asked) -> Response:
            by = read_shape(CertificateFindShape, asked.body)
            require(central, asked.claims, StaffTask.ISSUE_CERTIFICATE)
            station = asked.station
            found = find_certificates(
                central.database, station.station_id, station.centre_id, by.model_dump()
            )
            return as_json({"certificates": found})

        return await door.answer(request, work)

    return router
