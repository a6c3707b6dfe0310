"""Trust lists: certificates and keys of one text; what cannot be read is counted, never raised."""

from base64 import b64decode, b64encode

import pytest

from credentials.algorithms import algorithm_for
from credentials.extensions import extensions, may_sign, purposes
from credentials.trust import read_trust
from tests.credentials.issuers import AT, EC, EC_384, KID, PEM, RSA, bare_key, certificate


def test_certificates_and_keys_are_found_among_other_text() -> None:
    trust = read_trust(f"first\n{PEM}\nthen {bare_key(RSA)} and {certificate(EC_384)}", 60)
    assert [entry.kid is None for entry in trust] == [False, True, False]
    assert trust.candidates(KID)[0].issuer == "CN=示例签发机构"
    assert {entry.list_limit_s for entry in trust} == {60}
    assert trust.unread == 0


@pytest.mark.parametrize("kind", ["CERTIFICATE", "PUBLIC KEY"])
def test_blocks_that_cannot_be_read_are_counted(kind: str) -> None:
    trust = read_trust(f"-----BEGIN {kind}-----\nAAAA\n-----END {kind}-----\n" + PEM)
    assert trust.unread == 1
    assert trust
    assert not read_trust("")


def test_a_certificate_of_a_version_that_is_none_is_counted() -> None:
    """cryptography tells of it by an exception that is no ValueError; it once ended a batch."""
    der = bytearray(b64decode("".join(PEM.splitlines()[1:-1])))
    der[der.index(bytes.fromhex("a003020102")) + 4] = 6
    broken = f"-----BEGIN CERTIFICATE-----\n{b64encode(der).decode()}\n-----END CERTIFICATE-----\n"
    trust = read_trust(broken + PEM)
    assert (trust.unread, len(list(trust))) == (1, 1)


@pytest.mark.parametrize("kind", range(0x30))
def test_a_subject_whose_text_is_of_any_kind_raises_nothing(kind: int) -> None:
    """`make fuzz` found a bit string there, of which cryptography tells by a TypeError."""
    der = b64decode("".join(PEM.splitlines()[1:-1]))
    text = "示例签发机构".encode()
    changed = der.replace(bytes([0x0C, len(text)]) + text, bytes([kind, len(text), 0]) + text[1:])
    assert changed != der
    trust = read_trust(
        f"-----BEGIN CERTIFICATE-----\n{b64encode(changed).decode()}\n-----END CERTIFICATE-----"
    )
    assert trust.unread + len(list(trust)) == 1


def test_a_bare_key_holds_at_any_time() -> None:
    (entry,) = read_trust(bare_key(EC))
    assert entry.holds_at(0)
    assert entry.holds_at(AT * 100)


def test_a_key_without_algorithm_is_told_so() -> None:
    with pytest.raises(ValueError, match="no algorithm"):
        algorithm_for(EC_384)


@pytest.mark.parametrize("der", ["", "30", "3081", "30820101", "3003020100020100"])
def test_der_cut_short_is_a_value_error(der: str) -> None:
    for read in (extensions, purposes, may_sign):
        try:
            read(bytes.fromhex(der))
        except ValueError:
            continue


def test_der_of_usage_and_purposes_is_read() -> None:
    assert may_sign(bytes.fromhex("03020780"))
    assert not may_sign(bytes.fromhex("03020106"))
    assert not may_sign(bytes.fromhex("030100"))
    assert purposes(bytes.fromhex("300a06082b06010505070302")) == {"1.3.6.1.5.5.7.3.2"}
    assert purposes(bytes.fromhex("300606000602 5504".replace(" ", ""))) == {"", "2.5.4"}
    assert extensions(bytes.fromhex("3003020100")) == {}
