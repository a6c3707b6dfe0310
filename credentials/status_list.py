"""Status lists: four bits for each print of an issuer, packed, signed, numbered; an older one than seen is refused.

A COSE_Sign1 over a CWT: iat 6; ours -70011: {list, seq, count, packed: zlib of the bits, even index low}.
"""

import zlib
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any, Final, NamedTuple

import cbor2

from credentials.algorithms import PrivateKey
from credentials.cbor import BadCbor, read_cbor
from credentials.code import IAT
from credentials.sign1 import make_sign1, read_sign1
from credentials.trust import Trust, TrustEntry

STATUS: Final = -70011
MOST_PRINTS: Final = 1 << 25  # 16 MB of bits


class Status(IntEnum):
    """Of one print; any other number is read as revoked."""

    IN_FORCE = 0
    SUSPENDED = 1  # 挂失, can be lifted
    CANCELLED = 2  # 注销
    REVOKED = 3  # 吊销
    WITHDRAWN = 4  # 撤销
    VOIDED = 5  # 作废


class StatusRefused(ValueError):
    """No status list, or of no issuer we know, or older than one seen."""


class StatusList(NamedTuple):
    """issuer as in the trust list; issued in seconds since 1970; bits: two prints a byte."""

    issuer: str
    name: str
    sequence: int
    issued_s: int
    prints: int
    bits: bytes

    def status(self, index: int) -> int | None:
        """The four bits of a print; None outside the list."""
        if not 0 <= index < self.prints:
            return None
        return self.bits[index >> 1] >> 4 * (index & 1) & 15


class StatusLists:
    """The newest list of each issuer and name. seen: sequences remembered from before, kept by the caller."""

    def __init__(self, seen: Mapping[tuple[str, str], int] | None = None) -> None:
        self.seen = dict(seen or {})
        self._lists: dict[tuple[str, str], StatusList] = {}

    def take(self, status_list: StatusList) -> None:
        """Keep it from now on. Raises StatusRefused if a newer one was seen."""
        key = status_list.issuer, status_list.name
        if status_list.sequence < self.seen.get(key, 0):
            raise StatusRefused("older than the newest seen")
        self.seen[key] = status_list.sequence
        self._lists[key] = status_list

    def seen_rows(self) -> list[dict[str, Any]]:
        """seen as JSON has it, for the caller to keep: {issuer, list, seq} each, in a fixed order."""
        return [
            {"issuer": issuer, "list": name, "seq": seq} for (issuer, name), seq in sorted(self.seen.items())
        ]

    def find(self, issuer: str, name: str) -> StatusList | None:
        """The newest taken."""
        return self._lists.get((issuer, name))


def seen_of_rows(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], int]:
    """The seen of StatusLists from what seen_rows gave; of one list told twice the newest."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row["issuer"], row["list"]
        seen[key] = max(row["seq"], seen.get(key, row["seq"]))
    return seen


def read_status_list(data: bytes, trust: Trust) -> StatusList:
    """A list, signed by an issuer of trust whose key held when it was made. Raises StatusRefused."""
    try:
        sign1 = read_sign1(data)
        claims = read_cbor(sign1.payload)
        issued, told = claims[IAT], claims[STATUS]
        name, sequence, count, packed = (told[key] for key in ("list", "seq", "count", "packed"))
    except (BadCbor, LookupError, TypeError) as error:
        raise StatusRefused(f"no status list: {type(error).__name__}") from error
    if [type(part) for part in (issued, name, sequence, count, packed)] != [int, str, int, int, bytes]:
        raise StatusRefused("fields of another kind")
    signer = next((entry for entry in trust.candidates(sign1.kid) if sign1.is_by(entry.key)), None)
    if signer is None or not signer.may_list or not signer.holds_at(issued):
        raise StatusRefused("not by an issuer of the trust list")
    return StatusList(signer.issuer, name, sequence, issued, count, _unpack(packed, count))


def make_status_list(
    name: str, sequence: int, issued_s: int, states: bytes, key: PrivateKey, signer: TrustEntry
) -> bytes:
    """The signed list. states: one byte a print."""
    even, odd = states[::2], states[1::2].ljust((len(states) + 1) // 2, b"\0")
    bits = bytes(low | high << 4 for low, high in zip(even, odd, strict=True))
    told = {"list": name, "seq": sequence, "count": len(states), "packed": zlib.compress(bits)}
    return make_sign1(cbor2.dumps({IAT: issued_s, STATUS: told}), key, signer.kid or b"")


def _unpack(packed: bytes, count: int) -> bytes:
    if not 0 <= count <= MOST_PRINTS:
        raise StatusRefused("too many prints")
    length = (count + 1) // 2
    try:
        bits = zlib.decompressobj().decompress(packed, length + 1)
    except zlib.error as error:
        raise StatusRefused("not packed") from error
    if len(bits) != length:
        raise StatusRefused("more or fewer bits than prints")
    return bits
