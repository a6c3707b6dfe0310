"""Who speaks: the token of each request is checked, its station known, its cti new, its time now.

The ctis seen live in this process. After a restart those of the process before are unknown, so a token made more than
two seconds before the start is answered like one of a wrong clock: the station makes a new one and asks again.
"""

import base64
from collections import deque
from threading import Lock
from typing import Any, Final

from central.references import References, StationFacts
from credentials.signed import BadSignature, SigningKey, peek_signed
from credentials.station_token import SCHEME, Claims, Request, TokenClock, TokenRefused, read_token
from domain.world import World
from sync.wire import Refusal

_SEEN_US: Final = 120_000_000
_START_MARGIN_US: Final = 2_000_000
STATUS: Final = {
    Refusal.CLOCK: 401,
    Refusal.TOKEN: 401,
    Refusal.SHUT_OUT: 403,
    Refusal.NOT_ALLOWED: 403,
}


class Denied(Exception):
    """The request is refused. code: a key of STATUS."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.value)
        self.code = code


class Gate:
    """The check of tokens. Safe to share between threads."""

    def __init__(self, references: References, world: World, key: SigningKey) -> None:
        self._references, self._world, self._key = references, world, key
        self._started_us = world.now_us()
        self._lock = Lock()
        self._seen: set[bytes] = set()
        self._by_age: deque[tuple[int, bytes]] = deque()

    def check(self, header: str | None, request: Request) -> tuple[StationFacts, Claims]:
        """The station and what it claims. Raises Denied."""
        now = self._world.now_us()
        try:
            claims = read_token(header or "", self._key_of, now, request)
        except TokenClock as error:
            raise Denied(Refusal.CLOCK) from error
        except TokenRefused as error:
            raise Denied(self._why(header or "", error)) from error
        issued_us = _issued_us(header or "")
        if issued_us < self._started_us - _START_MARGIN_US:
            raise Denied(Refusal.CLOCK)
        if not self._is_new(claims.cti, now):
            raise Denied(Refusal.TOKEN)
        station = self._references.station(claims.station_id)
        if station is None:
            raise Denied(Refusal.SHUT_OUT)
        return station, claims

    def signed_time(self) -> dict[str, Any]:
        """{now, signed}: microseconds UTC, and the same signed."""
        now = self._world.now_us()
        return {"now": now, "signed": base64.urlsafe_b64encode(self._key.sign({"now": now})).decode()}

    def _key_of(self, station_id: str) -> bytes | None:
        station = self._references.station(station_id) if isinstance(station_id, str) else None
        return None if station is None else station.public_key

    def _why(self, header: str, error: TokenRefused) -> Refusal:
        """A station that is unknown, or signs with a key that is no longer its own, is shut out."""
        try:
            station_id = peek_signed(base64.urlsafe_b64decode(header.removeprefix(SCHEME)))[1]
        except (BadSignature, ValueError, KeyError, TypeError, IndexError):
            return Refusal.TOKEN
        another_key = isinstance(error.__cause__, BadSignature)
        return Refusal.SHUT_OUT if another_key or self._key_of(station_id) is None else Refusal.TOKEN

    def _is_new(self, cti: bytes, now_us: int) -> bool:
        with self._lock:
            while self._by_age and self._by_age[0][0] < now_us - _SEEN_US:
                self._seen.discard(self._by_age.popleft()[1])
            if cti in self._seen:
                return False
            self._seen.add(cti)
            self._by_age.append((now_us, cti))
            return True


def _issued_us(header: str) -> int:
    """iat of a token that read_token has taken."""
    claims = peek_signed(base64.urlsafe_b64decode(header.removeprefix(SCHEME)))
    return int(claims[6] * 1_000_000)
