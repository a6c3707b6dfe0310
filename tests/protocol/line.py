"""The line between a station and central, in this process: the real CentralHttp, and what a network may do to it.

Requests are bytes made by the real client and answers are bytes read by it. Between them stands, instead of sockets
and central's door, a table of paths. The door's check of tokens is left out, since it would refuse what is late: the
promises must hold without it.
"""

import json
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import requests.exceptions as foreign

from central import scans
from central.drafts import DraftRefused, put_draft, take_draft
from central.feeds import feed_page
from central.ingest import BatchRefused, head_of, ingest, scan_came
from credentials.signed import SigningKey
from domain.exchange import Feed, Page
from domain.world import World
from sync.http import CentralHttp, _Reply
from sync.wire import split
from tests.protocol.city import City

SINKS = b"central fails on this"  # a batch with this text in a payload is answered 500, always


class Fate(Enum):
    """What becomes of one request."""

    HEARD = auto()
    LOST = auto()  # the answer is
    GARBLED = auto()  # the answer is somebody else's
    LATE = auto()  # it arrives after the station gave it up
    TWICE = auto()  # now, and once more later
    REFUSED = auto()  # it never left
    FAILED = auto()  # 500
    BUSY = auto()  # 503


class Message(NamedTuple):
    """A request on its way."""

    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]


class Line(CentralHttp):
    """One station's. Until it is cut: fates of its next requests but probes, then all are heard.

    late: what is still to arrive; pages: every one that was answered, heard or not, with its since.
    """

    def __init__(self, city: City, station_id: str, key: SigningKey, world: World) -> None:
        super().__init__("http://127.0.0.1", station_id, key, city.central.key.public, world)
        self._city, self.station_id = city, station_id
        self.is_cut = False
        self.fates: list[Fate] = []
        self.late: list[Message] = []
        self.pages: list[tuple[Page, int]] = []

    def arrive(self, which: int) -> None:
        """A late message arrives; nobody hears the answer."""
        self._reply(self.late.pop(which % len(self.late)))

    def _fetch(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> _Reply:
        if self.is_cut:
            raise foreign.ConnectionError("no route")
        fate = self.fates.pop(0) if self.fates and path != "/v1/time" else Fate.HEARD
        message = Message(method, path, body, headers)
        if fate in (Fate.LATE, Fate.TWICE):
            self.late.append(message)
        match fate:
            case Fate.REFUSED:
                raise foreign.ConnectionError("no route")
            case Fate.LATE:
                raise foreign.ReadTimeout("not yet")
            case Fate.FAILED:
                return _Reply(500, {}, b"")
            case Fate.BUSY:
                return _Reply(503, {"Retry-After": "1"}, b'{"code":"busy"}')
        reply = self._reply(message)
        if fate is Fate.LOST:
            raise foreign.ReadTimeout("the answer")
        return _Reply(200, {}, b"<html>") if fate is Fate.GARBLED else reply

    # Central's end

    def _reply(self, message: Message) -> _Reply:
        parts = urlsplit(message.path)
        since = int(next(iter(parse_qs(parts.query).values()), ["0"])[0])
        serve = next(serve for start, serve in _SERVES.items() if parts.path.startswith(start))
        return serve(self, message, parts.path, since)

    def _time(self, _: Message, __: str, ___: int) -> _Reply:
        return _json(self._city.central.gate.signed_time())

    def _head_of(self, _: Message, __: str, ___: int) -> _Reply:
        return _json(head_of(self._city.central.database, self.station_id).to_json())

    def _entries(self, message: Message, _: str, since: int) -> _Reply:
        central = self._city.central
        if SINKS in message.body:
            return _Reply(500, {}, b"")
        try:
            packets = split(message.body)
            taken = ingest(central.database, central.references, central.world, self.station_id, packets)
        except BatchRefused as error:
            return _json({"code": error.code, "head": error.head.to_json()}, 409)
        page = central.answers.page_after(self.station_id, taken, since)
        self.pages.append((page, since))
        return _json({"head": taken.head.to_json(), "page": page.to_json()})

    def _feed_of(self, _: Message, path: str, since: int) -> _Reply:
        central, name = self._city.central, Feed(path.rpartition("/")[2])
        if name is Feed.ANSWERS:
            page = central.answers.page(self.station_id, since)
        else:
            station = central.references.station(self.station_id)
            assert station is not None
            page = feed_page(central.database, name, station, since)
        self.pages.append((page, since))
        return _json(page.to_json())

    def _scan(self, message: Message, path: str, _: int) -> _Reply:
        central, name = self._city.central, path.rpartition("/")[2]
        try:
            match message.method:
                case "POST":
                    size = int(message.headers["Upload-Length"])
                    metadata = message.headers["Upload-Metadata"]
                    scans.begin(central.database, self.station_id, size, metadata)
                    return _Reply(201, {}, b"")
                case "HEAD":
                    found = scans.progress(central.database, self.station_id, name)
                case _:
                    at = int(message.headers["Upload-Offset"])
                    found = scans.append(
                        central.database, central.world, self.station_id, name, at, message.body
                    )
        except (scans.NoUpload, scans.WrongOffset) as error:
            return _Reply(404 if isinstance(error, scans.NoUpload) else 409, {}, b"")
        if message.method == "PATCH" and found.received == found.size:
            scan_came(central.database, central.references, central.world, name)
        return _Reply(200, {"Upload-Offset": str(found.received)}, b"")

    def _draft(self, message: Message, path: str, _: int) -> _Reply:
        central, (case_id, *verb) = self._city.central, path.removeprefix("/v1/drafts/").split("/")
        station, told = central.references.station(self.station_id), json.loads(message.body)
        assert station is not None
        try:
            if verb:
                return _json(take_draft(central.database, station, case_id, told["number"])._asdict())
            number = told.pop("number")
            put_draft(central.database, station, case_id, number, told, central.world.now_us())
        except DraftRefused as error:
            return _json({"code": error.code, "window": error.window}, 409)
        return _json({"number": number})


_SERVES: Mapping[str, Callable[[Line, Message, str, int], _Reply]] = {
    "/v1/time": Line._time,
    "/v1/stations/me/head": Line._head_of,
    "/v1/stations/me/entries": Line._entries,
    "/v1/feeds/": Line._feed_of,
    "/v1/scans": Line._scan,
    "/v1/drafts/": Line._draft,
}


def _json(value: Any, status: int = 200) -> _Reply:
    return _Reply(status, {}, json.dumps(value).encode())
