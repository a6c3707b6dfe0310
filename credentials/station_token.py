"""The token a station signs for each request: header `Authorization: OneWindow <base64url>`, a CWT (RFC 8392).

Claims: iss 1 station_id, exp 4 and iat 6 in seconds, cti 7 (16 random bytes); ours: -70001 method, -70002 path with
query, -70003 SHA-256 of the body or None (a tus PATCH), -70004 actor_id, -70005 grant_id.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Final, NamedTuple

from credentials.signed import BadSignature, SigningKey, peek_signed, read_signed

SCHEME: Final = "OneWindow "
VALID_S: Final = 60
SKEW_S: Final = 30


class Request(NamedTuple):
    """What the token vouches for."""

    method: str
    path: str
    body_sha256: bytes | None
    actor_id: str | None = None
    grant_id: str | None = None


class Claims(NamedTuple):
    """Who asks, for what. cti: refuse one seen in the last 2 minutes."""

    station_id: str
    cti: bytes
    request: Request


class TokenRefused(ValueError):
    """The token is none, or not of this station, or not for this request."""


class TokenClock(TokenRefused):
    """Rightly signed, but its time is not now: the station's clock is off."""


def make_token(key: SigningKey, station_id: str, now_us: int, cti: bytes, request: Request) -> str:
    """The header's value. now_us: central's time as the station knows it."""
    now = now_us // 1_000_000
    claims = {1: station_id, 4: now + VALID_S, 6: now, 7: cti}
    ours = dict(zip(range(-70001, -70006, -1), request, strict=True))
    return SCHEME + base64.urlsafe_b64encode(key.sign(claims | ours)).decode()


def read_token(header: str, key_of: Callable[[str], bytes | None], now_us: int, request: Request) -> Claims:
    """The claims, if the token is of a station key_of knows and for this method, path and body.

    request's actor and grant are ignored; the claims carry those. Raises TokenRefused, TokenClock.
    """
    try:
        data = (
            base64.urlsafe_b64decode(header.removeprefix(SCHEME).encode())
            if header.startswith(SCHEME)
            else b""
        )
        station_id = peek_signed(data)[1]
        public = key_of(station_id)
        if public is None:
            raise TokenRefused("unknown station")
        claims = read_signed(data, public)
        issued, expires, cti = claims[6], claims[4], claims[7]
        told = Request(*(claims[n] for n in range(-70001, -70006, -1)))
        now = now_us / 1_000_000
        off = not (issued - SKEW_S <= now < expires) or expires - issued > VALID_S
    except (BadSignature, binascii.Error, KeyError, TypeError, IndexError, UnicodeEncodeError) as error:
        raise TokenRefused(f"no token: {type(error).__name__}") from error
    if told[:2] != request[:2] or (told.body_sha256 is not None and told.body_sha256 != request.body_sha256):
        raise TokenRefused("for another request")
    if not isinstance(cti, bytes) or len(cti) != 16:
        raise TokenRefused("no cti")
    if off:
        raise TokenClock("not now")
    return Claims(station_id, cti, told)
