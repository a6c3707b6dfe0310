"""What only the demo has: a station is handed its key, and faults are made on demand. Neither needs a token."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import update

from central.door import Door, as_json, read_shape
from central.faults import FaultyAnswers
from central.issuer import put_word
from central.ledger import FeedWord, Ledger
from central.own_entries import OwnEntries
from central.parts import Central
from central.references import StationFacts
from central.reprints import renew_prints
from central.routes import takes
from central.seal_authority import seal_authority
from central.shapes import FaultsShape, HandedOverShape, HandOverShape, RefusalShape
from central.tables import STATION
from central.transactions import in_ledger
from credentials.signed import SigningKey
from credentials.trust_rows import station_row
from sync.wire import CENTRAL, Feed, Refusal


def demo_routes(central: Central, door: Door, faults: FaultyAnswers) -> APIRouter:
    """For `serve --demo`."""
    router = APIRouter(prefix="/v1/demo", tags=["demo"])

    @router.post(
        "/hand-over",
        response_model=HandedOverShape,
        responses={404: {"model": RefusalShape, "description": "no such window"}},
        openapi_extra=takes(HandOverShape),
    )
    async def hand_over(request: Request) -> Response:
        """A window's facts and a new key of its own; the one it had is shut out."""
        body = await request.body()

        def work() -> Response:
            handed = _hand_over(central, read_shape(HandOverShape, body).station_id)
            return as_json({"code": Refusal.MALFORMED}, 404) if handed is None else as_json(handed)

        return await door.free(work)

    @router.post("/faults", status_code=204, response_class=Response, openapi_extra=takes(FaultsShape))
    async def order_faults(request: Request) -> Response:
        """The next answers of all paths but these are bad."""
        body = await request.body()

        def work() -> Response:
            order = read_shape(FaultsShape, body)
            faults.order(order.mode, order.count)
            return Response(None, 204)

        return await door.free(work)

    return router


def hand_over_key(central: Central, station_id: str, public_key: bytes) -> StationFacts | None:
    """From now on the station signs with this key; None if there is no such window.

    Others are told the key, for its receipts. A print it held unprinted is signed anew: it may be another computer.
    """
    facts = central.references.station(station_id)
    if facts is None or station_id == CENTRAL:
        return None

    def work(ledger: Ledger) -> None:
        own = OwnEntries(ledger, central.world)  # central's row first, as everywhere
        change = update(STATION).where(STATION.c.id == station_id)
        ledger.connection.execute(change.values(public_key=public_key))
        row = station_row(station_id, public_key)
        put_word(ledger.connection, FeedWord(Feed.ISSUERS.value, station_id, "", row))
        renew_prints(ledger, own, central.issuer, station_id, central.world.now_us())

    in_ledger(central.database, work)
    central.references.forget()
    return facts


def _hand_over(central: Central, station_id: str) -> dict[str, str] | None:
    secret = central.world.random_bytes(32)
    facts = hand_over_key(central, station_id, SigningKey(secret).public)
    if facts is None:
        return None
    seal = seal_authority(central.database, central.world).seal_for(station_id, facts.centre_name)
    return {
        "station_id": facts.station_id,
        "station_code": facts.station_code,
        "centre_id": facts.centre_id,
        "centre_name": facts.centre_name,
        "centre_phone": facts.centre_phone,
        "window": facts.window,
        "signing_key": secret.hex(),
        "central_public_key": central.key.public.hex(),
        "seal_key": seal.key,
        "seal_chain": seal.chain,
    }
