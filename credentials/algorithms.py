"""Signature algorithms of COSE (RFC 9053) as a table: a row a number, so that SM2 with SM3 joins as a row."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurve
from cryptography.hazmat.primitives.asymmetric.ec import (
    EllipticCurvePrivateKey as EcPrivate,
)
from cryptography.hazmat.primitives.asymmetric.ec import (
    EllipticCurvePublicKey as EcPublic,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

ES256: Final = -7
EDDSA: Final = -8
PS256: Final = -37
PrivateKey = EcPrivate | RSAPrivateKey | Ed25519PrivateKey
_HASH: Final = SHA256()
_ECDSA: Final = ECDSA(_HASH)
_PSS: Final = PSS(MGF1(_HASH), _HASH.digest_size)
_HALF: Final = 32  # bytes of r and of s


class Algorithm(NamedTuple):
    """suits: is a key (public or private) of its kind; check raises InvalidSignature or ValueError."""

    name: str
    suits: Callable[[Any], bool]
    check: Callable[[Any, bytes, bytes], None]
    sign: Callable[[Any, bytes], bytes]


def is_signed(number: object, key: object, signature: bytes, message: bytes) -> bool:
    """Whether that is key's signature by a known algorithm that suits the key. Raises nothing."""
    row = ALGORITHMS.get(number) if type(number) is int else None
    if row is None or not row.suits(key):
        return False
    try:
        row.check(key, signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def algorithm_for(key: object) -> int:
    """The number of the algorithm a key signs with. Raises ValueError if there is none."""
    for number, row in ALGORITHMS.items():
        if row.suits(key):
            return number
    raise ValueError(f"no algorithm for {type(key).__name__}")


def _on_p256(key: object) -> bool:
    curve: EllipticCurve | None = key.curve if isinstance(key, EcPublic | EcPrivate) else None
    return isinstance(curve, SECP256R1)


def _check_es256(key: EcPublic, signature: bytes, message: bytes) -> None:
    if len(signature) != 2 * _HALF:
        raise ValueError("not r and s")
    r, s = int.from_bytes(signature[:_HALF], "big"), int.from_bytes(signature[_HALF:], "big")
    key.verify(encode_dss_signature(r, s), message, _ECDSA)


def _sign_es256(key: EcPrivate, message: bytes) -> bytes:
    r, s = decode_dss_signature(key.sign(message, _ECDSA))
    return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


ALGORITHMS: Final[Mapping[int, Algorithm]] = {
    ES256: Algorithm("ES256", _on_p256, _check_es256, _sign_es256),
    PS256: Algorithm(
        "PS256",
        lambda key: isinstance(key, RSAPublicKey | RSAPrivateKey) and key.key_size >= 2048,
        lambda key, signature, message: key.verify(signature, message, _PSS, _HASH),
        lambda key, message: bytes(key.sign(message, _PSS, _HASH)),
    ),
    EDDSA: Algorithm(
        "EdDSA",
        lambda key: isinstance(key, Ed25519PublicKey | Ed25519PrivateKey),
        lambda key, signature, message: key.verify(signature, message),
        lambda key, message: bytes(key.sign(message)),
    ),
}
