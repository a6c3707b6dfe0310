"""The one path that citizens open: the page behind the receipt's code. It needs no token of a station."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response

from central.door import Door
from central.often import Often, TooOften
from central.parts import Central
from central.progress import progress_of
from central.progress_page import HEADERS, not_found_page, progress_page, too_often_page

PROGRESS: Final = "/p/{number}"
A_MINUTE: Final = 30  # of one address, behind which there may be a whole waiting hall
_ADDRESSES: Final = 10_000
_HTML: Final[dict[str, Any]] = {"content": {"text/html": {"schema": {"type": "string"}}}}


def progress_routes(central: Central, door: Door) -> APIRouter:
    """All of it."""
    router, often = APIRouter(), Often(A_MINUTE, _ADDRESSES)

    @router.get(
        PROGRESS,
        response_class=Response,
        responses={
            200: {"description": "the page", **_HTML},
            404: {"description": "no such case, or not its token: the same page", **_HTML},
            429: {"description": "too often from one address", **_HTML},
        },
    )
    async def progress(request: Request, number: str, t: Annotated[str, Query()] = "") -> Response:
        """How a case stands, for whoever holds its receipt. t: the receipt's token."""
        address = request.client.host if request.client else ""

        def work() -> Response:
            now = central.world.now_us()
            try:
                often.count(address, now)
            except TooOften as error:
                return _page(too_often_page(), 429, {"Retry-After": str(error.after_s)})
            found = progress_of(central.database, number, t, now)
            return _page(not_found_page(), 404) if found is None else _page(progress_page(found), 200)

        return await door.free(work)

    return router


def _page(text: str, status: int, more: dict[str, str] | None = None) -> Response:
    return Response(text.encode(), status, {**HEADERS, **(more or {})}, "text/html")
