"""Ed25519 keys and COSE_Sign1 (RFC 9052) over CBOR values: what central says is signed once and kept as it came."""

from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_PROTECTED = cbor2.dumps({1: -8})  # alg EdDSA
_MOST_BYTES = 256 * 1024


class BadSignature(ValueError):
    """Not signed by that key, or no COSE_Sign1 of ours."""


class SigningKey:
    """A private key. secret: 32 bytes, which live in the key store and nowhere else. private: for other formats."""

    def __init__(self, secret: bytes) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(secret)
        self.public: bytes = self.private.public_key().public_bytes_raw()

    def sign(self, value: Any) -> bytes:
        """The COSE_Sign1 of value's CBOR."""
        payload = cbor2.dumps(value)
        signature = self.private.sign(_to_be_signed(_PROTECTED, payload))
        return cbor2.dumps(cbor2.CBORTag(18, [_PROTECTED, {}, payload, signature]))


def read_signed(data: bytes, public: bytes) -> Any:
    """The value of a COSE_Sign1. Raises BadSignature, and nothing else, for any bytes."""
    payload = _payload(data, public)
    try:
        return cbor2.loads(payload)
    except (cbor2.CBORError, RecursionError) as error:
        raise BadSignature("no CBOR inside") from error


def peek_signed(data: bytes) -> Any:
    """The value without the check, to learn whose key to check with. Raises BadSignature for what is none."""
    try:
        return cbor2.loads(_parts(data)[2])
    except (cbor2.CBORError, RecursionError, TypeError) as error:
        raise BadSignature("no CBOR inside") from error


def _parts(data: bytes) -> list[Any]:
    if len(data) > _MOST_BYTES:
        raise BadSignature("too long")
    try:
        tagged = cbor2.loads(data)
    except (cbor2.CBORError, RecursionError) as error:
        raise BadSignature("no CBOR") from error
    parts = tagged.value if isinstance(tagged, cbor2.CBORTag) and tagged.tag == 18 else None
    if not isinstance(parts, list) or len(parts) != 4 or parts[0] != _PROTECTED:
        raise BadSignature("no COSE_Sign1 by EdDSA")
    return parts


def _payload(data: bytes, public: bytes) -> bytes:
    protected, _, payload, signature = _parts(data)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _to_be_signed(protected, payload))
    except (InvalidSignature, TypeError, ValueError) as error:
        raise BadSignature("not by this key") from error
    return bytes(payload)


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", protected, b"", payload])
