"""The text of a code, opened: prefix, Base45 (RFC 9285), zlib or none, COSE_Sign1, CWT; HCERT 1.0.x and our OW1."""

import re
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from math import isfinite
from typing import Any, Final, NamedTuple

import base45

from credentials.cbor import BadCbor, Tagged, read_cbor
from credentials.checks import NOT_REACHED, PASSED, Check, Reason, Result, failed, skipped
from credentials.sign1 import Sign1, read_sign1

MOST_CHARACTERS: Final = 4296  # an alphanumeric QR of version 40 L holds no more
MOST_INFLATED: Final = 64 * 1024
ISS, EXP, NBF, IAT = 1, 4, 5, 6
HC1, OW1 = "HC1:", "OW1:"
# Where the content lies. -70010 is for private use (RFC 8392, 9.1).
CONTENT: Final[Mapping[str, int]] = {HC1: -260, OW1: -70010}
_TEXT_TIME, _EPOCH_TIME = 0, 1  # tags of RFC 8949
_INSIDE: Final = frozenset({_TEXT_TIME, _EPOCH_TIME})
# How a COSE_Sign1 begins that was not compressed: tag 18, tag 61, array of 4. No zlib stream begins so.
_PLAIN: Final = frozenset({0xD2, 0xD8, 0x84})

# Date, one character between, hours, minutes and seconds, with colons or without; then the digits; then the zone.
_FRACTION: Final = re.compile(r"([0-9W-]+[^0-9][0-9]{2}:?[0-9]{2}:?[0-9]{2})[.,]([0-9]+)(.*)", re.DOTALL)
_MOST_DIGITS: Final = 1000  # what follows is less than any clock tells

Seconds = int | float | Fraction


class Claims(NamedTuple):
    """What is vouched for. Times in seconds since 1970, None where there is none. content: tags taken off."""

    prefix: str
    expires: Seconds | None
    issued: Seconds | None
    not_before: Seconds | None
    content: dict[Any, Any]


class Opened(NamedTuple):
    """checks: prefix, base45, inflate and cose. sign1 and claims as far as the bytes allow."""

    checks: dict[str, Check]
    sign1: Sign1 | None = None
    claims: Claims | None = None


def open_code(text: str) -> Opened:
    """All that a text holds. Raises nothing; signature and times are not looked at."""
    if len(text) > MOST_CHARACTERS:
        return Opened({"prefix": failed(Reason.TOO_LONG)})
    prefix, coded = _split(text)
    checks = {"prefix": PASSED if prefix in CONTENT else failed(Reason.UNKNOWN_PREFIX)}
    try:
        packed = base45.b45decode(coded)
    except ValueError:
        return Opened(checks | {"base45": failed(Reason.NO_BASE45)})
    checks["base45"] = PASSED
    checks["inflate"], data = _inflate(packed)
    try:
        sign1 = read_sign1(data)
    except BadCbor:
        # What did not inflate is no COSE either, which nobody needs to be told twice.
        inflated = checks["inflate"].result is not Result.FAIL
        return Opened(checks | {"cose": failed(Reason.NO_SIGN1) if inflated else NOT_REACHED})
    checks["cose"], claims = _claims(sign1.payload, prefix)
    return Opened(checks, sign1, claims)


def _split(text: str) -> tuple[str, str]:
    """A prefix of four characters, known or not, and the rest; without a colon it is all Base45."""
    return (text[:4], text[4:]) if text[3:4] == ":" else ("", text)


def _inflate(packed: bytes) -> tuple[Check, bytes]:
    if packed[:1] and packed[0] in _PLAIN:
        return skipped(Reason.NOT_COMPRESSED), packed
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(packed, MOST_INFLATED + 1)
    except zlib.error:
        return failed(Reason.NO_ZLIB), b""
    if len(data) > MOST_INFLATED:
        return failed(Reason.INFLATES_TOO_FAR), b""
    if not stream.eof or stream.unused_data:
        return failed(Reason.NO_ZLIB), b""
    return PASSED, data


def _claims(payload: bytes, prefix: str) -> tuple[Check, Claims | None]:
    try:
        claims = read_cbor(payload, _INSIDE)
        if not isinstance(claims, dict):
            raise BadCbor("no map")
        expires, issued, starts = (
            _time(claims[claim]) if claim in claims else None for claim in (EXP, IAT, NBF)
        )
    except BadCbor:
        return failed(Reason.NO_CLAIMS), None
    wanted = [CONTENT[prefix]] if prefix in CONTENT else list(CONTENT.values())
    content = next((claims[claim] for claim in wanted if claim in claims), None)
    if isinstance(content, dict) and prefix != OW1:
        content = content.get(1, content)  # HCERT 1.0.x: the only one defined in claim -260
    if not isinstance(content, dict):
        return failed(Reason.NO_CONTENT), None
    check = PASSED if expires is not None else failed(Reason.NO_EXPIRY)
    return check, Claims(prefix, expires, issued, starts, untagged(content))


def _time(value: Any) -> Seconds:
    """NumericDate, also as a float or tagged. Raises BadCbor."""
    if isinstance(value, Tagged):
        if value.tag == _TEXT_TIME:
            return _text_time(value.value)
        value = value.value
    if type(value) not in (int, float) or not isfinite(value):
        raise BadCbor("no time")
    return value if isinstance(value, int) else float(value)


def _text_time(text: object) -> Fraction:
    try:
        return parse_time(text) if isinstance(text, str) else _no_time()
    except ValueError as error:
        raise BadCbor("no time") from error


def _no_time() -> Fraction:
    raise ValueError("not a text")


def parse_time(text: str) -> Fraction:
    """ISO 8601, any number of fraction digits, no zone is UTC; in seconds since 1970. Raises ValueError."""
    text = text.strip().upper()
    fraction = Fraction(0)
    if found := _FRACTION.match(text):  # datetime would drop all after the sixth digit
        before, digits, zone = found.groups()
        digits = digits[:_MOST_DIGITS]
        text, fraction = before + zone, Fraction(int(digits), 10 ** len(digits))
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    whole = Fraction((since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds, 1_000_000)
    return whole + fraction


def untagged(value: Any) -> Any:
    """The same without tags."""
    if isinstance(value, Tagged):
        return untagged(value.value)
    if isinstance(value, dict):
        return {key: untagged(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [untagged(inner) for inner in value]
    return value
