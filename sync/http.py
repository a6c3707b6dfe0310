"""The station's way to central: one method a path, each request with a token the station signs.

Every method raises NotTaken, and no other exception, for whatever the world does. What central signed is checked here.
"""

import json
import threading
from base64 import b64encode, urlsafe_b64decode
from collections.abc import Callable, Iterable, Mapping
from email.utils import parsedate_to_datetime
from hashlib import sha256
from ipaddress import ip_address
from time import monotonic
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

import requests

from credentials.signed import BadSignature, SigningKey, read_signed
from credentials.station_token import Request, make_token
from domain.entry import Actor
from domain.exchange import Feed, Head, Packet, Page
from domain.trouble import Trouble
from domain.world import World
from sync.central_clock import CentralClock
from sync.fates import Answer
from sync.placing import place_exception, place_status
from sync.wire import NDJSON, Nonsense, join, read_head, read_page, signed_rows

TIMEOUT_S: Final = (3.0, 10.0)  # to connect, and for each read
WHOLE_S: Final = 60.0  # for an answer's body: one that trickles is cut off
MOST_BYTES: Final = 64 * 1024 * 1024  # 200 documents of the largest kind are less
_TUS: Final = {"Tus-Resumable": "1.0.0"}
_JSON: Final = {"Content-Type": "application/json"}
T = TypeVar("T")


class NotTaken(Trouble):
    """Central did not answer, refused, or somebody else answered. answer: which of these; its fate is in FATES.

    window: who has the draft that was asked for, where the answer says so.
    """

    says = "市级平台没有给出可用的答复。办件和草稿都在，没有丢失。请稍后再试。"

    def __init__(self, answer: Answer, why: str, retry_after_s: float = 0, window: str = "") -> None:
        super().__init__(f"{answer}: {why}")
        self.answer, self.retry_after_s, self.window = answer, retry_after_s, window


class Taken(NamedTuple):
    """What central answers to a batch."""

    head: Head
    page: Page


class _Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


class CentralHttp:
    """Central at an address. Safe to use on several threads: each has its own connection."""

    def __init__(
        self, url: str, station_id: str, key: SigningKey, central_public: bytes, world: World
    ) -> None:
        self._url, self._station_id, self._key = url.rstrip("/"), station_id, key
        self._public, self._world = central_public, world
        self.clock = CentralClock(world)
        self._local = threading.local()

    # Paths of the engine

    def time(self) -> int:
        """Central's time, µs, as it signed it; the clock is set by it. Also the probe of the link."""
        told = self._json(self._once("GET", "/v1/time", b"", {}, None, signed=False))
        return self._set_clock(told)

    def head(self) -> Head:
        """The last entry of ours central has."""
        return _shaped(read_head, self._json(self._ask("GET", "/v1/stations/me/head")))

    def send(self, packets: Iterable[Packet], answers_since: int) -> Taken:
        """A batch. The page's signature is right, its rows are after answers_since."""
        path = f"/v1/stations/me/entries?answers_since={answers_since}"
        told = self._json(self._ask("POST", path, join(packets), {"Content-Type": NDJSON}))
        page = _shaped(read_page, told.get("page"))
        return Taken(_shaped(read_head, told.get("head")), self._checked(page, Feed.ANSWERS, answers_since))

    def feed(self, name: Feed, since: int) -> Page:
        """The next page of a feed; that of answers has the right signature."""
        page = _shaped(read_page, self._json(self._ask("GET", f"/v1/feeds/{name.value}?since={since}")))
        return self._checked(page, name, since)

    # Paths of people

    def sign_in(self, login: str, password: str) -> Mapping[str, Any]:
        """The grant's claims, as central signed them. Wrong password: NotTaken with Answer.PASSWORD."""
        body = json.dumps({"login": login, "password": password}).encode()
        told = self._json(self._ask("POST", "/v1/sign-ins", body, _JSON))
        claims = self._signed(told.get("grant"))
        if not isinstance(claims, dict) or claims.get("login") != login:
            raise NotTaken(Answer.FORGED, "a grant of somebody else")
        return claims

    def person_query(self, body: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
        """What the sources say of a person or a firm (POST /v1/persons/query): {person, evidence, open_cases,
        certificates, credit, online_drafts, appointments, earlier}, as docs/openapi.json has them.
        """
        data = json.dumps(body, ensure_ascii=False).encode()
        told = self._json(self._ask("POST", "/v1/persons/query", data, _JSON, actor))
        if not {"person", "evidence", "open_cases", "certificates"} <= told.keys():
            raise NotTaken(Answer.NONSENSE, "no answer about a person")
        return told

    def address_query(self, body: Mapping[str, Any], actor: Actor) -> list[Mapping[str, Any]]:
        """Standard addresses by what was typed (POST /v1/addresses/query). body: {text, limit}.

        Each {code, text, district, street}.
        """
        data = json.dumps(body, ensure_ascii=False).encode()
        told = self._json(self._ask("POST", "/v1/addresses/query", data, _JSON, actor))
        found = told.get("addresses")
        if not isinstance(found, list) or not all(
            isinstance(row, dict) and isinstance(row.get("text"), str) for row in found
        ):
            raise NotTaken(Answer.NONSENSE, "no addresses")
        return found

    def certificate_query(self, body: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
        """How a certificate stands in the e-certificate library. body: {identifier or code, purpose}.

        {found, standing, print_number, blank_serial, date, reason, entered, as_of} (POST /v1/certificates/query).
        """
        data = json.dumps(body, ensure_ascii=False).encode()
        told = self._json(self._ask("POST", "/v1/certificates/query", data, _JSON, actor))
        if not {"found", "standing", "entered", "as_of"} <= told.keys():
            raise NotTaken(Answer.NONSENSE, "no answer about a certificate")
        return told

    def certificate_find(self, body: Mapping[str, Any], actor: Actor) -> list[Mapping[str, Any]]:
        """The centre's certificates of {id_number}, {case_number} or {serial}; their documents come by the feed.

        Each {certificate_id, case_id, case_number, type_name, identifier, holder_name, masked_number, print_number,
        standing, station} (POST /v1/certificates/find).
        """
        data = json.dumps(body, ensure_ascii=False).encode()
        told = self._json(self._ask("POST", "/v1/certificates/find", data, _JSON, actor))
        found = told.get("certificates")
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise NotTaken(Answer.NONSENSE, "no certificates")
        return found

    def case_query(self, body: Mapping[str, Any], actor: Actor) -> list[Mapping[str, Any]]:
        """A case by its number, whichever window filed it; its document comes by the feed. body: {number, purpose}.

        Each {case_id, number} (POST /v1/cases/query).
        """
        data = json.dumps(body, ensure_ascii=False).encode()
        found = self._json(self._ask("POST", "/v1/cases/query", data, _JSON, actor)).get("cases")
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise NotTaken(Answer.NONSENSE, "no cases")
        return found

    # Drafts that change hands. Refused: NotTaken with Answer.GIVEN_AWAY (told: the window) or Answer.CLOSED

    def put_draft(self, case_id: str, body: Mapping[str, Any], actor: Actor) -> None:
        """Put a draft aside at central (PUT /v1/drafts/{case_id}). body: {number, body, person_name, item_code,
        item_name}.
        """
        data = json.dumps(body, ensure_ascii=False).encode()
        self._json(self._ask("PUT", f"/v1/drafts/{case_id}", data, _JSON, actor))

    def take_draft(self, case_id: str, number: int, actor: Actor) -> tuple[int, Mapping[str, Any] | None]:
        """(number, draft) of a draft taken: None for one central never got (POST /v1/drafts/{case_id}/take)."""
        data = json.dumps({"number": number}).encode()
        told = self._json(self._ask("POST", f"/v1/drafts/{case_id}/take", data, _JSON, actor))
        held, draft = told.get("number"), told.get("draft")
        if type(held) is not int or not isinstance(draft, dict | None):
            raise NotTaken(Answer.NONSENSE, "no draft")
        return held, draft

    def draft_scan(self, case_id: str, name: str, actor: Actor) -> bytes:
        """A page of a draft this station holds; its hash is right. name: SHA-256 in hex."""
        data = self._ask("GET", f"/v1/drafts/{case_id}/scans/{name}", b"", None, actor).body
        if sha256(data).hexdigest() != name:
            raise NotTaken(Answer.NONSENSE, "another page")
        return data

    # Scans, tus 1.0. Names are SHA-256 in hex

    def scan_offset(self, name: str) -> int:
        """How many bytes central has. NotTaken with Answer.NOT_BEGUN: none, begin it."""
        return _offset(self._ask("HEAD", f"/v1/scans/{name}", b"", _TUS))

    def begin_scan(self, name: str, size: int, media_type: str) -> None:
        """Announce one of size bytes."""
        pairs = (("filename", name), ("filetype", media_type))
        told = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in pairs)
        self._ask("POST", "/v1/scans", b"", {**_TUS, "Upload-Length": str(size), "Upload-Metadata": told})

    def append_scan(self, name: str, offset: int, data: bytes) -> int:
        """Send data from offset on; returns how many bytes central has then."""
        kind = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
        return _offset(self._ask("PATCH", f"/v1/scans/{name}", data, {**_TUS, **kind}))

    def close(self) -> None:
        """Close this thread's connection."""
        session = getattr(self._local, "session", None)
        if session is not None:
            session.close()
            del self._local.session

    # How it is asked

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        actor: Actor | None = None,
    ) -> _Reply:
        """The reply of a success. A wrong clock is mended, once, and asked again."""
        try:
            return self._once(method, path, body, headers or {}, actor)
        except _ClockWrong as error:
            self._set_clock(error.told)
        try:
            return self._once(method, path, body, headers or {}, actor)
        except _ClockWrong as error:
            raise NotTaken(Answer.CLOCK, "still, after it was mended") from error

    def _once(
        self,
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        actor: Actor | None,
        signed: bool = True,
    ) -> _Reply:
        if not _may_carry(self._url):
            raise NotTaken(Answer.BAD_ADDRESS, "https, or http to this computer")
        token = {"Authorization": self._token(method, path, body, actor)} if signed else {}
        try:
            reply = self._fetch(method, path, body, {**headers, **token})
        except Exception as error:
            answer = place_exception(error)
            if answer is None:
                raise
            raise NotTaken(answer, f"{method} {path.partition('?')[0]}: {type(error).__name__}") from error
        if 200 <= reply.status < 300:
            return reply
        told = _json_or_none(reply.body)
        code = told.get("code") if isinstance(told, dict) else None
        answer = place_status(reply.status, code if isinstance(code, str) else None)
        if answer is Answer.CLOCK and isinstance(told, dict):
            raise _ClockWrong(told)
        window = told.get("window") if isinstance(told, dict) else None
        raise NotTaken(
            answer,
            f"{method} {path.partition('?')[0]}: {reply.status}",
            self._retry_after(reply),
            window if isinstance(window, str) else "",
        )

    def _token(self, method: str, path: str, body: bytes, actor: Actor | None) -> str:
        digest = None if method == "PATCH" else sha256(body).digest()
        who = (None, None) if actor is None else (actor.actor_id, actor.grant_id)
        cti = self._world.random_bytes(16)
        request = Request(method, path, digest, *who)
        return make_token(self._key, self._station_id, self.clock.now_us(), cti, request)

    def _fetch(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> _Reply:
        deadline = monotonic() + WHOLE_S
        response = self._session.request(
            method,
            self._url + path,
            data=body or None,
            headers=dict(headers),
            timeout=TIMEOUT_S,
            stream=True,
            allow_redirects=False,
        )
        with response:
            parts, size = [], 0
            for part in response.iter_content(64 * 1024):
                parts.append(part)
                size += len(part)
                if size > MOST_BYTES:
                    raise requests.exceptions.ContentDecodingError("too long an answer")
                if monotonic() > deadline:
                    raise requests.exceptions.ReadTimeout("a trickle")
            return _Reply(response.status_code, response.headers, b"".join(parts))

    @property
    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            session.trust_env = False  # no proxy, no .netrc of whoever is logged in to this computer
            self._local.session = session
        return session

    # How it is read

    def _json(self, reply: _Reply) -> dict[str, Any]:
        told = _json_or_none(reply.body)
        if not isinstance(told, dict):
            raise NotTaken(Answer.NONSENSE, "no JSON object")
        return told

    def _signed(self, text: Any) -> Any:
        try:
            return read_signed(urlsafe_b64decode(text), self._public)
        except (BadSignature, ValueError, TypeError) as error:
            raise NotTaken(Answer.FORGED, "not signed by central") from error

    def _set_clock(self, told: Mapping[str, Any]) -> int:
        if "signed" not in told:
            raise NotTaken(Answer.NONSENSE, "no time")
        value = self._signed(told["signed"])
        now_us = value.get("now") if isinstance(value, dict) else None
        if type(now_us) is not int:
            raise NotTaken(Answer.FORGED, "signed, but no time")
        self.clock.heard(now_us)
        return now_us

    def _checked(self, page: Page, name: Feed, since: int) -> Page:
        positions = [row["position"] for row in page.rows]
        rising = all(a < b for a, b in zip([since, *positions], positions, strict=False))
        if page.feed is not name or not rising or page.cursor != (positions[-1] if positions else since):
            raise NotTaken(Answer.NONSENSE, "a page of something else")
        if name is Feed.ANSWERS:
            try:
                rows = signed_rows(page.rows)
            except KeyError as error:
                raise NotTaken(Answer.NONSENSE, "no rows of answers") from error
            if self._signed(page.signature) != rows:
                raise NotTaken(Answer.FORGED, "the signature is of another page")
        return page

    def _retry_after(self, reply: _Reply) -> float:
        """Seconds, of either form of the header (RFC 9110, 10.2.3); 0 for none."""
        told = reply.headers.get("Retry-After", "").strip()
        if told.isascii() and told.isdigit():
            return float(told[:9])
        try:
            at_us = parsedate_to_datetime(told).timestamp() * 1_000_000
        except (ValueError, OverflowError):
            return 0
        return max(0.0, (at_us - self.clock.now_us()) / 1_000_000)


class _ClockWrong(Exception):
    """401 clock. told: the answer's JSON."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__()
        self.told = told


def _may_carry(url: str) -> bool:
    """Plain HTTP goes only to this computer."""
    parts = urlsplit(url)
    if parts.scheme != "http":
        return parts.scheme == "https"
    try:
        return parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _json_or_none(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _shaped(read: Callable[[Any], T], raw: Any) -> T:
    try:
        return read(raw)
    except Nonsense as error:
        raise NotTaken(Answer.NONSENSE, str(error)) from error


def _offset(reply: _Reply) -> int:
    told = reply.headers.get("Upload-Offset", "")
    if not (told.isascii() and told.isdigit()):
        raise NotTaken(Answer.NONSENSE, "no tus")
    return int(told)
