"""The path of the standard-address search. What is typed stands in the body: a path ends up in logs."""

from fastapi import APIRouter, Request, Response

from central.door import Asked, Door, as_json, read_shape, require
from central.parts import Central
from central.routes import BUSY, DENIED, MALFORMED, takes
from central.shapes_addresses import AddressesShape, AddressQueryShape
from domain.access import StaffTask


def address_routes(central: Central, door: Door) -> APIRouter:
    """All of it."""
    router = APIRouter(prefix="/v1/addresses")

    @router.post(
        "/query",
        response_model=AddressesShape,
        responses={**DENIED, **BUSY, **MALFORMED},
        openapi_extra=takes(AddressQueryShape),
    )
    async def query(request: Request) -> Response:
        """Standard addresses by what was typed of them."""

        def work(asked: Asked) -> Response:
            wanted = read_shape(AddressQueryShape, asked.body)
            require(central, asked.claims, StaffTask.EDIT_DRAFT)
            found = central.addresses.find(wanted.text, wanted.limit)
            return as_json({"addresses": [address._asdict() for address in found]})

        return await door.answer(request, work)

    return router
