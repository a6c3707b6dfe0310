"""A station's receipts: checked at another window by the feed of keys, and a station's key believed for no more."""

from fractions import Fraction
from typing import Any

import pytest

from credentials.checks import Reason, Word
from credentials.content import certificate_map, receipt_map
from credentials.encode import encode
from credentials.receipt_code import VALID_S, receipt_code
from credentials.signed import SigningKey
from credentials.status_list import StatusRefused, make_status_list, read_status_list
from credentials.trust import OW1_PURPOSE, RECEIPT_PURPOSE, Trust, key_kid
from credentials.trust_rows import station_row, trust_of_rows
from credentials.verdict import Holder, verify
from tests.credentials.issuers import (
    AT,
    CERTIFICATE,
    CONTENT,
    EC,
    ISSUED,
    PEM,
    bare_key,
    certificate,
    code,
    kid,
)
from tests.credentials.test_content import RECEIPT
from tests.credentials.test_verdict import judged

STATION, OTHER = SigningKey(bytes(range(32))), SigningKey(bytes(range(1, 33)))
FILED = RECEIPT._replace(filed_s=ISSUED)
KNOWN = trust_of_rows([station_row("ST-1", STATION.public), station_row("ST-2", OTHER.public)])


def by_station(content: Any, prefix: str = "OW1:") -> str:
    key = STATION.private
    told: dict[str, Any] = {"issuer": "ST-1", "issued_s": ISSUED, "expires_s": AT + 9, "prefix": prefix}
    return encode(content, key, key_kid(key.public_key()), **told)


def test_a_receipt_is_valid_at_a_window_that_has_the_stations_key() -> None:
    verdict = judged(receipt_code(FILED, STATION), KNOWN)
    assert (verdict.word, verdict.issuer) == (Word.VALID, "ST-1")
    assert verdict.document == FILED
    assert judged(receipt_code(FILED, STATION), KNOWN, at=ISSUED + VALID_S + 1).word is Word.EXPIRED
    stranger = Holder("李示例", "31011520000101001X")
    assert judged(receipt_code(FILED, STATION), KNOWN, holder=stranger).word is Word.HOLDER_MISMATCH


def test_without_the_stations_key_a_receipt_is_of_an_unknown_issuer() -> None:
    only = trust_of_rows([station_row("ST-2", OTHER.public)])
    assert judged(receipt_code(FILED, STATION), only).reason is Reason.UNKNOWN_KID


def test_a_station_signs_no_receipt_of_another() -> None:
    verdict = judged(receipt_code(FILED._replace(station_id="ST-2"), STATION), KNOWN)
    assert (verdict.word, verdict.reason) == (Word.UNKNOWN_ISSUER, Reason.KEY_NOT_FOR_THIS)
    assert verdict.checks["signature"].result == "pass"


@pytest.mark.parametrize(
    ("content", "prefix"),
    [
        (CONTENT, "OW1:"),
        (certificate_map(CERTIFICATE), "OW1:"),
        (CONTENT | {"kd": "certificate"}, "OW1:"),
        (CONTENT | {"kd": "RC"}, "OW1:"),
        ({}, "OW1:"),
        ({"v": [{}]}, "HC1:"),
        ({"other": 1}, "HC1:"),
        (receipt_map(FILED), "HC1:"),
    ],
)
def test_a_receipt_key_makes_no_certificate_valid(content: Any, prefix: str) -> None:
    pem = certificate(STATION.private, name="ST-1", purposes=(RECEIPT_PURPOSE,))
    rows = [station_row("ST-1", STATION.public)]
    as_certificate = encode(
        content, STATION.private, kid(pem), issuer="", issued_s=ISSUED, expires_s=AT + 9, prefix=prefix
    )
    bare = Trust(entry._replace(kid=None) for entry in trust_of_rows(rows))
    for text, trust in (
        (by_station(content, prefix), trust_of_rows(rows)),
        (by_station(content, prefix), bare),
        (as_certificate, trust_of_rows([rows[0] | {"pem": pem, "kind": "certificate"}])),
    ):
        verdict = judged(text, trust)
        assert (verdict.word, verdict.reason) == (Word.UNKNOWN_ISSUER, Reason.KEY_NOT_FOR_THIS)


def test_what_calls_itself_a_receipt_is_never_read_as_a_certificate() -> None:
    verdict = judged(by_station(certificate_map(CERTIFICATE) | receipt_map(FILED)), KNOWN)
    assert verdict.word is Word.VALID
    assert verdict.document == FILED


def test_a_key_of_certificates_makes_no_receipt_valid() -> None:
    text = code(receipt_map(FILED))
    rows = [{"issuer_id": "ST-1", "pem": PEM, "list_limit_s": None, "kind": "certificate"}]
    assert judged(text, trust_of_rows(rows)).reason is Reason.KEY_NOT_FOR_THIS


def test_a_station_says_no_status_of_certificates() -> None:
    (entry,) = trust_of_rows([station_row("ST-1", STATION.public)])
    made = make_status_list("jz", 1, AT, b"\0", STATION.private, entry)
    with pytest.raises(StatusRefused):
        read_status_list(made, KNOWN)


def test_a_stations_certificate_in_the_feed_allows_no_more_than_receipts() -> None:
    pem = certificate(STATION.private, purposes=(OW1_PURPOSE,))
    row = {"issuer_id": "ST-1", "pem": pem, "list_limit_s": 60, "kind": "station"}
    trust = trust_of_rows([row])
    assert judged(receipt_code(FILED, STATION), trust).word is Word.VALID
    assert judged(by_station(CONTENT), trust).reason is Reason.KEY_NOT_FOR_THIS


def test_a_bare_key_given_by_hand_checks_a_receipt_too() -> None:
    assert judged(receipt_code(FILED, STATION), _bare()).word is Word.VALID


def _bare() -> Trust:
    from_pem = trust_of_rows(
        [{"issuer_id": "x", "pem": bare_key(STATION.private), "list_limit_s": None, "kind": "certificate"}]
    )
    return from_pem


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"kind": "central"},
        {"kind": ["station"]},
        {"kind": "station", "issuer_id": "ST-1"},
        {"kind": "station", "issuer_id": 4, "pem": PEM},
        {"kind": "station", "issuer_id": "", "pem": PEM},
        {"kind": "certificate", "issuer_id": "A", "pem": PEM, "list_limit_s": "60"},
        {"kind": "certificate", "issuer_id": "A", "pem": PEM, "list_limit_s": True},
        {"kind": "certificate", "issuer_id": "A", "pem": PEM.replace("MII", "MIX", 1)},
    ],
)
def test_a_row_that_is_none_is_counted_and_the_next_is_read(row: dict[str, Any]) -> None:
    trust = trust_of_rows([row, station_row("ST-1", STATION.public)])
    assert [entry.issuer for entry in trust] == ["ST-1"]
    assert trust.unread == 1


def test_an_issuers_row_keeps_lists_by_its_id_and_shows_its_name() -> None:
    rows = [{"issuer_id": "issuer-1", "pem": PEM, "list_limit_s": 60, "kind": "certificate"}]
    trust = trust_of_rows(rows)
    (entry,) = trust
    assert (entry.issuer, entry.name, entry.list_limit_s) == ("issuer-1", "CN=示例签发机构", 60)
    held = read_status_list(make_status_list("jz", 1, AT, bytes(4), EC, entry), trust)
    assert held.issuer == "issuer-1"
    verdict = verify(code(), trust, Fraction(AT))
    assert (verdict.word, verdict.issuer) == (Word.UNCONFIRMED, "CN=示例签发机构")
