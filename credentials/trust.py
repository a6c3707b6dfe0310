"""Whom we believe: issuers' keys, with the time they hold, what they may sign, and how fresh their lists must be."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from credentials.extensions import EXTENDED_KEY_USAGE, KEY_USAGE, extensions, may_sign, purposes

KID_BYTES: Final = 8
_BLOCK: Final = re.compile(r"-----BEGIN (CERTIFICATE|PUBLIC KEY)-----.*?-----END \1-----", re.DOTALL)
# What cryptography raises for bytes that are none, found by changing them: TypeError for a name of a wrong kind.
_UNREADABLE: Final = (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion)
# Uniform certificates of a community centre. An arc of our own made from a UUID (ITU-T X.667), asked of nobody.
OW1_PURPOSE: Final = "2.25.188735298411062034916650423711094738145"
# Receipts of one station, an arc below: a key with this alone makes no certificate valid.
RECEIPT_PURPOSE: Final = f"{OW1_PURPOSE}.1"
ANY_PURPOSE: Final = "2.5.29.37.0"
_GENERAL: Final = "1.3.6.1.5.5.7.3."  # RFC 5280, 4.2.1.12
OURS, RECEIPTS = "OW1", "OW1 receipt"  # the rows of PURPOSES for our own
# What a key may sign by its extended key usage: eHealth Network, HCERT 1.0.x; two arcs are in use.
PURPOSES: Final[Mapping[str, frozenset[str]]] = {
    "t": frozenset({"1.3.6.1.4.1.1847.2021.1.1", "1.3.6.1.4.1.0.1847.2021.1.1"}),
    "v": frozenset({"1.3.6.1.4.1.1847.2021.1.2", "1.3.6.1.4.1.0.1847.2021.1.2"}),
    "r": frozenset({"1.3.6.1.4.1.1847.2021.1.3", "1.3.6.1.4.1.0.1847.2021.1.3"}),
    OURS: frozenset({OW1_PURPOSE}),
    RECEIPTS: frozenset({RECEIPT_PURPOSE}),
}
_CERTIFICATES: Final = frozenset(PURPOSES) - {RECEIPTS}


class TrustEntry(NamedTuple):
    """A key of an issuer. kid is None for a bare key, which fits any kid; times in seconds since 1970.

    issuer: by what its status lists are kept and, for a station, its id; name: what people read, if that is another.
    purposes: the extended key usage of its certificate; none named, all allowed. list_limit_s: how old its status
    list may be; None if the issuer has no list.
    """

    key: Any
    issuer: str
    kid: bytes | None = None
    not_before: int | None = None
    not_after: int | None = None
    may_sign: bool = True
    purposes: frozenset[str] = frozenset()
    list_limit_s: int | None = None
    name: str = ""

    def holds_at(self, seconds: Fraction | float) -> bool:
        """Whether the key was valid then; a bare key always is."""
        early = self.not_before is not None and seconds < self.not_before
        late = self.not_after is not None and seconds > self.not_after
        return not early and not late

    def is_for(self, kinds: Collection[str]) -> bool:
        """Whether it may sign all of these rows of PURPOSES."""
        ours = not {OURS, RECEIPTS}.isdisjoint(kinds)
        # A certificate made for TLS or mail too says nothing of health documents; to ours it is a stranger.
        limits = {purpose for purpose in self.purposes if ours or not purpose.startswith(_GENERAL)}
        open_to_all = not limits or ANY_PURPOSE in limits
        if limits and limits <= PURPOSES[RECEIPTS]:  # also where a foreign code is of no kind we know
            return self.may_sign and set(kinds) == {RECEIPTS}
        return self.may_sign and (open_to_all or all(limits & PURPOSES[kind] for kind in kinds))

    @property
    def may_list(self) -> bool:
        """Whether it may say the status of certificates: whoever may sign some may, which no station does."""
        return any(self.is_for((kind,)) for kind in _CERTIFICATES)


class Trust:
    """Trust entries, found by kid. unread: PEM blocks that were none."""

    def __init__(self, entries: Iterable[TrustEntry] = (), unread: int = 0) -> None:
        self.unread = unread
        self._by_kid: defaultdict[bytes | None, list[TrustEntry]] = defaultdict(list)
        for entry in entries:
            self._by_kid[entry.kid].append(entry)

    def __bool__(self) -> bool:
        return bool(self._by_kid)

    def __iter__(self) -> Iterator[TrustEntry]:
        return (entry for entries in self._by_kid.values() for entry in entries)

    def candidates(self, kid: bytes) -> list[TrustEntry]:
        """Entries of this kid; without any, the bare keys, of which nobody knows the kid."""
        return (self._by_kid.get(kid) if kid else None) or self._by_kid.get(None) or []


def kid_of(certificate_der: bytes) -> bytes:
    """The first 8 bytes of its SHA-256 (HCERT 1.0.x)."""
    return hashlib.sha256(certificate_der).digest()[:KID_BYTES]


def key_kid(key: Any) -> bytes:
    """The same of a public key that has no certificate, from its SubjectPublicKeyInfo: a station's."""
    return kid_of(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def read_trust(pem: str, list_limit_s: int | None = None) -> Trust:
    """The certificates and public keys of one text, in any order, other text between. Raises nothing."""
    entries, unread = [], 0
    for block in _BLOCK.finditer(pem):
        try:
            entry = _READERS[block[1]](block[0].encode())
        except _UNREADABLE:
            unread += 1
        else:
            entries.append(entry._replace(list_limit_s=list_limit_s))
    return Trust(entries, unread)


def _certificate(pem: bytes) -> TrustEntry:
    certificate = x509.load_pem_x509_certificate(pem)
    held = extensions(certificate.tbs_certificate_bytes)
    usage, extended = held.get(KEY_USAGE), held.get(EXTENDED_KEY_USAGE)
    return TrustEntry(
        key=certificate.public_key(),
        issuer=certificate.subject.rfc4514_string(),
        kid=kid_of(certificate.public_bytes(Encoding.DER)),
        not_before=int(certificate.not_valid_before_utc.timestamp()),
        not_after=int(certificate.not_valid_after_utc.timestamp()),
        may_sign=usage is None or may_sign(usage),
        purposes=purposes(extended) if extended else frozenset(),
    )


def _bare_key(pem: bytes) -> TrustEntry:
    return TrustEntry(key=load_pem_public_key(pem), issuer="")


_READERS: Final = {"CERTIFICATE": _certificate, "PUBLIC KEY": _bare_key}
