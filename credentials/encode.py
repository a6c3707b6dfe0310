"""Making a code: what central signs for a certificate, and a station for its receipts."""

import zlib
from typing import Any, Final

import base45
import cbor2

from credentials.algorithms import PrivateKey
from credentials.code import CONTENT, EXP, HC1, IAT, ISS, NBF, OW1
from credentials.sign1 import SIGN1_TAG, make_sign1

_LEVEL: Final = 9


def encode(
    content: Any,
    key: PrivateKey,
    kid: bytes,
    *,
    issuer: str,
    issued_s: int,
    expires_s: int,
    starts_s: int | None = None,
    prefix: str = OW1,
) -> str:
    """The text of a code. content: for OW1 the map that Content reads; for HC1 what lies in claim -260, key 1."""
    claims: dict[int, Any] = {ISS: issuer, EXP: expires_s, IAT: issued_s}
    if starts_s is not None:
        claims[NBF] = starts_s
    claims[CONTENT[prefix]] = {1: content} if prefix == HC1 else content
    return pack(cbor2.dumps(claims), key, kid, prefix)


def pack(
    claims: bytes, key: PrivateKey, kid: bytes, prefix: str, tags: tuple[int, ...] = (SIGN1_TAG,)
) -> str:
    """claims, CBOR of a CWT, signed, compressed and as text."""
    coded: bytes = base45.b45encode(zlib.compress(make_sign1(claims, key, kid, tags), _LEVEL))
    return prefix + coded.decode()
