"""Trust from the rows of a feed: issuers of certificates, and stations, which are believed for their own receipts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from credentials.trust import RECEIPT_PURPOSE, Trust, TrustEntry, key_kid, read_trust

CERTIFICATE_ROW, STATION_ROW = "certificate", "station"


def trust_of_rows(rows: Iterable[Mapping[str, Any]]) -> Trust:
    """Rows {issuer_id, pem, list_limit_s: seconds or None, kind: certificate | station}. Raises nothing.

    The issuer of an entry is issuer_id, by which its status lists are kept; its name is the certificate's subject.
    A row that is not so, and a PEM block that cannot be read, is counted in unread and believed for nothing.
    """
    entries: list[TrustEntry] = []
    unread = 0
    for row in rows:
        if not _is_row(row):
            unread += 1
            continue
        held, entry_of = read_trust(row["pem"], row.get("list_limit_s")), _KINDS[row["kind"]]
        unread += held.unread
        entries += (entry_of(entry)._replace(issuer=row["issuer_id"]) for entry in held)
    return Trust(entries, unread)


def station_row(station_id: str, public: bytes) -> dict[str, Any]:
    """The row of a station. public: the 32 bytes of its Ed25519 key. Raises ValueError."""
    key = Ed25519PublicKey.from_public_bytes(public)
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return {"issuer_id": station_id, "pem": pem, "list_limit_s": None, "kind": STATION_ROW}


def _is_row(row: Mapping[str, Any]) -> bool:
    limit = row.get("list_limit_s")
    texts = all(isinstance(row.get(name), str) and row[name] for name in ("issuer_id", "pem", "kind"))
    return texts and row["kind"] in _KINDS and (limit is None or type(limit) is int)


def _issuer(entry: TrustEntry) -> TrustEntry:
    return entry._replace(name=entry.issuer)


def _station(entry: TrustEntry) -> TrustEntry:
    """Whatever a certificate of it allows: receipts, and no status list."""
    kid = key_kid(entry.key)
    return entry._replace(kid=kid, purposes=frozenset({RECEIPT_PURPOSE}), list_limit_s=None, name="")


_KINDS: Final[Mapping[str, Callable[[TrustEntry], TrustEntry]]] = {
    CERTIFICATE_ROW: _issuer,
    STATION_ROW: _station,
}
