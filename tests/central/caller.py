"""Speaks HTTP as a station does: each request with a token of its own."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from requests import Response, Session

from central.parts import Central
from credentials.station_token import Request, make_token
from domain.entry import Actor
from tests.central.station import key_of


class Served(NamedTuple):
    """A central behind a socket."""

    url: str
    central: Central
    session: Session

    def send(self, method: str, path: str, **more: Any) -> Response:
        """A request without a token."""
        answer: Response = self.session.request(method, self.url + path, timeout=10, **more)
        return answer


class Caller:
    """One station with its key."""

    def __init__(self, served: Served, station_id: str = "s1") -> None:
        self.served, self.central, self.station_id = served, served.central, station_id
        self.key = key_of(self.central, station_id)
        self.offset_us = 0
        self.actor: Actor | None = None

    def token(self, method: str, path: str, body: bytes | None) -> str:
        """A token for this request; body None: none is vouched for."""
        who = self.actor or Actor("", "")
        digest = None if body is None else sha256(body).digest()
        vouched = Request(method, path, digest, who.actor_id or None, who.grant_id or None)
        now = self.central.world.now_us() + self.offset_us
        return make_token(self.key, self.station_id, now, self.central.world.random_bytes(16), vouched)

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Response:
        """Send it."""
        vouched = None if method == "PATCH" else body
        token = {"Authorization": self.token(method, path, vouched)}
        return self.served.send(method, path, data=body, headers={**token, **(headers or {})})

    def get(self, path: str) -> Any:
        """The JSON of a GET that must succeed."""
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()
