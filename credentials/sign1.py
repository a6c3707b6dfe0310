"""COSE_Sign1 (RFC 9052) of any issuer, tagged 18 or not, in a CWT tag 61 or not: read, checked, made."""

from typing import Any, Final, NamedTuple

import cbor2

from credentials.algorithms import ALGORITHMS, PrivateKey, algorithm_for, is_signed
from credentials.cbor import BadCbor, Tagged, read_cbor

CWT_TAG: Final = 61
SIGN1_TAG: Final = 18
_OUTER: Final = frozenset({CWT_TAG, SIGN1_TAG})
_ALG, _CRIT, _KID = 1, 2, 4


class Sign1(NamedTuple):
    """Its parts. kid: b'' if there is none; algorithm: None. The protected one counts, even when it is wrong."""

    protected: bytes
    algorithm: object
    kid: bytes
    payload: bytes
    signature: bytes

    def is_by(self, key: object) -> bool:
        """Whether key signed it. Raises nothing."""
        return is_signed(self.algorithm, key, self.signature, _to_be_signed(self.protected, self.payload))


def read_sign1(data: bytes) -> Sign1:
    """The parts. Raises BadCbor, and nothing else, for any bytes."""
    item = read_cbor(data, _OUTER)
    for tag in (CWT_TAG, SIGN1_TAG):
        if isinstance(item, Tagged) and item.tag == tag:
            item = item.value
    if not isinstance(item, list) or [type(part) for part in item] != [bytes, dict, bytes, bytes]:
        raise BadCbor("no COSE_Sign1")
    protected, loose, payload, signature = item
    kept = read_cbor(protected) if protected else {}
    if not isinstance(kept, dict) or _CRIT in kept:
        raise BadCbor("headers we may not pass over")
    kid = kept[_KID] if _KID in kept else loose.get(_KID, b"")
    if not isinstance(kid, bytes):
        raise BadCbor("a kid that is not bytes")
    return Sign1(protected, kept.get(_ALG, loose.get(_ALG)), kid, payload, signature)


def make_sign1(payload: bytes, key: PrivateKey, kid: bytes, tags: tuple[int, ...] = (SIGN1_TAG,)) -> bytes:
    """payload signed by key with the algorithm that suits it, both headers protected; tags: the outermost first."""
    number = algorithm_for(key)
    protected: bytes = cbor2.dumps({_ALG: number, _KID: kid})
    signature = ALGORITHMS[number].sign(key, _to_be_signed(protected, payload))
    item: Any = [protected, {}, payload, signature]
    for tag in reversed(tags):
        item = cbor2.CBORTag(tag, item)
    return bytes(cbor2.dumps(item))


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return bytes(cbor2.dumps(["Signature1", protected, b"", payload]))
