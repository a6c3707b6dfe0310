"""Makes verdicts.json: a code for every verdict, its keys from fixed numbers and worth nothing, the same each time.

.venv/bin/python -m tests.credentials.make_verdicts   writes it anew; a test wants the same signed as was kept.
Ed25519 throughout, whose signatures do not change from run to run.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier

from credentials.checks import Word
from credentials.content import certificate_map
from credentials.encode import encode
from credentials.receipt_code import receipt_code
from credentials.signed import SigningKey
from credentials.status_list import make_status_list
from credentials.trust import OW1_PURPOSE, kid_of
from credentials.trust_rows import station_row, trust_of_rows
from tests.credentials.issuers import AT, CERTIFICATE, EXPIRES, ISSUED
from tests.credentials.test_content import RECEIPT

KEPT: Final = Path(__file__).with_name("verdicts.json")
LIMIT_S: Final = 600
STATES: Final = bytes([0, *range(1, 6), 6])
SECRETS: Final = {"issuer": bytes(range(32)), "forger": bytes(range(1, 33)), "station": bytes(range(2, 34))}
_ISSUER, _FORGER = (Ed25519PrivateKey.from_private_bytes(SECRETS[name]) for name in ("issuer", "forger"))
_STATION: Final = SigningKey(SECRETS["station"])
_RIGHT: Final = ["张示例𠮷", "31011520000101001X"]  # fictional
_OTHER: Final = ["李示例", "31011520000101001X"]


def made() -> dict[str, Any]:
    """What verdicts.json holds."""
    pem, kid = _issuer_certificate()
    rows = [
        {"issuer_id": "issuer-1", "pem": pem, "list_limit_s": LIMIT_S, "kind": "certificate"},
        station_row("ST-1", _STATION.public),
    ]
    entry = trust_of_rows(rows).candidates(kid)[0]
    listed = make_status_list("jz", 7, AT - 60, STATES, _ISSUER, entry)
    return {
        "note": "test keys, worth nothing; people are fictional",
        "secrets": {name: secret.hex() for name, secret in SECRETS.items()},
        "trust_rows": rows,
        "status_list": listed.hex(),
        "codes": _codes(kid),
    }


def _issuer_certificate() -> tuple[str, bytes]:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "示例签发机构")])
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder(subject, subject, _ISSUER.public_key(), 1)
        .not_valid_before(datetime.fromtimestamp(AT - 100_000, UTC))
        .not_valid_after(datetime.fromtimestamp(AT + 100_000, UTC))
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ObjectIdentifier(OW1_PURPOSE)]), critical=False)
        .sign(_ISSUER, None)
    )
    der = certificate.public_bytes(Encoding.DER)
    return certificate.public_bytes(Encoding.PEM).decode(), kid_of(der)


def _codes(kid: bytes) -> list[dict[str, Any]]:
    good, forged = _code(kid), _code(kid, key=_FORGER)
    receipt = receipt_code(RECEIPT._replace(filed_s=ISSUED), _STATION)
    rows = [
        _row("good", Word.VALID, "", good),
        _row("receipt of a station", Word.VALID, "", receipt, holder=[RECEIPT.holder, _RIGHT[1]]),
        _row("prefix of nobody", Word.MALFORMED, "unknown_prefix", "OW2:" + good[4:]),
        _row("key of nobody", Word.UNKNOWN_ISSUER, "unknown_kid", _code(b"12345678")),
        _row("another key", Word.FORGED, "bad_signature", forged, holder=_OTHER),
        _row("starts later", Word.NOT_YET_VALID, "starts_later", _code(kid, starts_s=AT + 1)),
        _row("issued later", Word.NOT_YET_VALID, "issued_later", good, at=ISSUED - 1),
        _row("expired", Word.EXPIRED, "expired", good, at=EXPIRES + 1, holder=_OTHER),
        _row("other name", Word.HOLDER_MISMATCH, "other_name", good, holder=_OTHER),
        _row("other number", Word.HOLDER_MISMATCH, "other_number", good, holder=[_RIGHT[0], "1"]),
        _row("list too old", Word.UNCONFIRMED, "status_list_too_old", good, at=AT - 60 + LIMIT_S + 1),
        _row("not in the list", Word.UNCONFIRMED, "not_in_status_list", _code(kid, index=len(STATES))),
        _row("suspended", Word.SUSPENDED, "suspended", _code(kid, index=1)),
    ]
    revoked = ("cancelled", "revoked", "withdrawn", "voided", "revoked_otherwise")
    rows += (
        _row(reason, Word.REVOKED, reason, _code(kid, index=index)) for index, reason in enumerate(revoked, 2)
    )
    return rows


def _code(kid: bytes, key: Ed25519PrivateKey = _ISSUER, index: int = 0, starts_s: int | None = None) -> str:
    content = certificate_map(CERTIFICATE._replace(status=("jz", index)))
    times = {"issued_s": ISSUED, "expires_s": EXPIRES, "starts_s": starts_s}
    return encode(content, key, kid, issuer="CN-SH", **times)  # type: ignore[arg-type]  # iat and exp are ints


def _row(name: str, word: Word, reason: str, text: str, **more: Any) -> dict[str, Any]:
    told = {"name": name, "word": word, "reason": reason, "text": text, "at": AT, "holder": _RIGHT}
    return told | more


if __name__ == "__main__":
    KEPT.write_text(json.dumps(made(), ensure_ascii=False, indent=1) + "\n", "utf-8")
