"""Every verdict has its vector, and the first that holds is said."""

import zlib
from fractions import Fraction
from typing import Any

import base45
import cbor2
import pytest

from credentials.algorithms import ALGORITHMS, ES256
from credentials.checks import Check, Reason, Result, Word
from credentials.code import MOST_CHARACTERS
from credentials.sign1 import make_sign1
from credentials.status_list import Status, StatusLists, make_status_list, read_status_list
from credentials.trust import OW1_PURPOSE, Trust, TrustEntry
from credentials.verdict import Holder, Verdict, no_text, verify
from tests.credentials.issuers import (
    AT,
    CONTENT,
    EC,
    EC_384,
    EC_OTHER,
    ED,
    EXPIRES,
    ISSUED,
    KID,
    PEM,
    RSA,
    bare_key,
    certificate,
    code,
    kid,
    trusting,
    with_claims,
)

LIMIT_S = 86_400
VACCINATION, TEST = "1.3.6.1.4.1.1847.2021.1.2", "1.3.6.1.4.1.0.1847.2021.1.1"


def judged(text: str, trust: Trust | None = None, at: float = AT, **more: Any) -> Verdict:
    return verify(text, trusting(PEM) if trust is None else trust, Fraction(at), **more)


def lists(states: bytes, issued_s: int = AT - 60) -> tuple[Trust, StatusLists]:
    trust = trusting(PEM, limit_s=LIMIT_S)
    held = StatusLists()
    held.take(read_status_list(make_status_list("jz", 1, issued_s, states, EC, next(iter(trust))), trust))
    return trust, held


def cut(text: str, more: bytes = b"") -> str:
    """The code with its last byte cut off, or with more behind it."""
    data = base45.b45decode(text[4:])
    coded: bytes = base45.b45encode(data + more if more else data[:-1])
    return text[:4] + coded.decode()


def results(verdict: Verdict) -> str:
    """P, F or S for each check in order."""
    return "".join(check.result[0].upper() for check in verdict.checks.values())


def test_a_good_one_is_valid_with_its_content() -> None:
    verdict = judged(code())
    assert verdict.word is Word.VALID
    assert verdict.content == CONTENT
    assert verdict.issuer == "CN=示例签发机构"
    assert results(verdict) == "SPPPPPPPS"
    assert verdict.checks["revocation"] == Check(Result.SKIPPED, Reason.NO_LIST_DECLARED)


@pytest.mark.parametrize("key", [EC, RSA, ED], ids=["ES256", "PS256", "EdDSA"])
@pytest.mark.parametrize("tags", [(), (18,), (61, 18), (61,)])
def test_every_algorithm_verifies_tagged_or_not(key: Any, tags: tuple[int, ...]) -> None:
    pem = certificate(key)
    payload = cbor2.dumps({4: EXPIRES, 6: ISSUED, -70010: CONTENT})
    text = "OW1:" + base45.b45encode(zlib.compress(make_sign1(payload, key, kid(pem), tags))).decode()
    assert judged(text, trusting(pem)).word is Word.VALID


def test_what_was_not_compressed_is_valid_and_says_so() -> None:
    payload = cbor2.dumps({4: EXPIRES, 6: ISSUED, -260: {1: {"v": [{}]}}})
    for tags in ((), (18,), (61, 18)):
        text = "HC1:" + base45.b45encode(make_sign1(payload, EC, KID, tags)).decode()
        verdict = judged(text, trusting(bare_key(EC)))
        assert verdict.word is Word.VALID
        assert results(verdict) == "SPPSPPSPS"
        assert verdict.content == {"v": [{}]}


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [
        ("", Reason.UNKNOWN_PREFIX, "SFPFSSSSS"),
        ("OW1:", Reason.NO_ZLIB, "SPPFSSSSS"),
        ("HC2:" + code()[4:], Reason.UNKNOWN_PREFIX, "SFPPPPPPS"),
        (code()[4:], Reason.UNKNOWN_PREFIX, "SFPPPPPPS"),
        ("ow1:" + code()[4:], Reason.UNKNOWN_PREFIX, "SFPPPPPPS"),
        ("OW1:a", Reason.NO_BASE45, "SPFSSSSSS"),
        ("OW1:" + "0" * MOST_CHARACTERS, Reason.TOO_LONG, "SFSSSSSSS"),
        ("OW1:QED8", Reason.NO_BASE45, "SPFSSSSSS"),
        ("OW1:QED", Reason.NO_ZLIB, "SPPFSSSSS"),
        (cut(code(key=ED)), Reason.NO_ZLIB, "SPPFSSSSS"),
        (cut(code(key=ED), more=b"\0"), Reason.NO_ZLIB, "SPPFSSSSS"),
        ("OW1:" + base45.b45encode(zlib.compress(b"\x01")).decode(), Reason.NO_SIGN1, "SPPPFSSSS"),
        ("OW1:" + base45.b45encode(zlib.compress(b"")).decode(), Reason.NO_SIGN1, "SPPPFSSSS"),
        (with_claims([1]), Reason.NO_CLAIMS, "SPPPFPSSS"),
        (with_claims({4: EXPIRES}), Reason.NO_CONTENT, "SPPPFPSSS"),
        (with_claims({4: EXPIRES, -70010: b"\xff"}), Reason.NO_CONTENT, "SPPPFPSSS"),
        (with_claims({4: EXPIRES, -260: {1: CONTENT}}), Reason.NO_CONTENT, "SPPPFPSSS"),
        (with_claims({6: ISSUED, -70010: CONTENT}), Reason.NO_EXPIRY, "SPPPFPPFS"),
        (with_claims({4: "2027", 6: ISSUED, -70010: CONTENT}), Reason.NO_CLAIMS, "SPPPFPSSS"),
        (with_claims({4: float("inf"), -70010: CONTENT}), Reason.NO_CLAIMS, "SPPPFPSSS"),
        (with_claims({4: float("nan"), -70010: CONTENT}), Reason.NO_CLAIMS, "SPPPFPSSS"),
        (with_claims({4: True, -70010: CONTENT}), Reason.NO_CLAIMS, "SPPPFPSSS"),
        (with_claims({4: cbor2.CBORTag(0, 7), -70010: CONTENT}), Reason.NO_CLAIMS, "SPPPFPSSS"),
        (with_claims({4: cbor2.CBORTag(0, "soon"), -70010: CONTENT}), Reason.NO_CLAIMS, "SPPPFPSSS"),
        (with_claims({4: cbor2.CBORTag(35, "x"), -70010: CONTENT}), Reason.NO_CLAIMS, "SPPPFPSSS"),
        (with_claims({4: EXPIRES, -70010: CONTENT}, tags=(98,)), Reason.NO_SIGN1, "SPPPFSSSS"),
    ],
)
def test_what_is_no_code_is_malformed_and_the_rest_is_judged(text: str, reason: Reason, said: str) -> None:
    verdict = judged(text)
    assert (verdict.word, verdict.reason) == (Word.MALFORMED, reason)
    assert results(verdict) == said


def test_a_bomb_is_malformed() -> None:
    text = "OW1:" + base45.b45encode(zlib.compress(bytes(1_000_000))).decode()
    assert judged(text).reason is Reason.INFLATES_TOO_FAR


@pytest.mark.parametrize(
    ("trust", "reason"),
    [
        (Trust(), Reason.NO_TRUST),
        (trusting(certificate(EC_OTHER)), Reason.UNKNOWN_KID),
        (trusting(certificate(EC, signs=False)), Reason.UNKNOWN_KID),
    ],
)
def test_a_kid_nobody_vouches_for_is_an_unknown_issuer(trust: Trust, reason: Reason) -> None:
    verdict = judged(code(), trust)
    assert (verdict.word, verdict.reason) == (Word.UNKNOWN_ISSUER, reason)
    assert verdict.checks["validity"].result is Result.PASS


@pytest.mark.parametrize("key_id", [b"", b"12345678", KID[:7]], ids=["empty", "strange", "cut"])
def test_an_empty_or_strange_kid_finds_no_certificate_but_a_bare_key(key_id: bytes) -> None:
    assert judged(code(key_id=key_id)).reason is Reason.UNKNOWN_KID
    verdict = judged(code(key_id=key_id), trusting(bare_key(EC_OTHER), bare_key(EC)))
    assert verdict.word is Word.VALID
    assert verdict.checks["key_usage"] == Check(Result.SKIPPED, Reason.BARE_KEY)


@pytest.mark.parametrize(
    ("pem", "reason"),
    [
        (certificate(EC, ends=ISSUED - 1), Reason.KEY_NOT_VALID_AT_ISSUE),
        (certificate(EC, starts=ISSUED + 1), Reason.KEY_NOT_VALID_AT_ISSUE),
        (certificate(EC, signs=False), Reason.KEY_NOT_FOR_THIS),
        (certificate(EC, purposes=(VACCINATION,)), Reason.KEY_NOT_FOR_THIS),
        (certificate(EC, purposes=("1.3.6.1.5.5.7.3.2",)), Reason.KEY_NOT_FOR_THIS),
    ],
)
@pytest.mark.parametrize("key", [EC, EC_OTHER], ids=["signed", "forged"])
def test_a_key_out_of_time_or_purpose_is_an_unknown_issuer_whatever_the_signature(
    pem: str, reason: Reason, key: Any
) -> None:
    verdict = judged(code(key=key, key_id=kid(pem)), trusting(pem))
    assert (verdict.word, verdict.reason) == (Word.UNKNOWN_ISSUER, reason)
    assert verdict.checks["key_usage"] == Check(Result.FAIL, reason)
    assert verdict.checks["signature"].result == ("pass" if key is EC else "fail")


@pytest.mark.parametrize(
    "pem",
    [
        certificate(EC, starts=ISSUED),
        certificate(EC, ends=ISSUED),
        certificate(EC, purposes=()),
        certificate(EC, signs=None),
        certificate(EC, signs=None, purposes=()),
        certificate(EC, purposes=("2.5.29.37.0",)),
        certificate(EC, purposes=(VACCINATION, OW1_PURPOSE)),
    ],
)
def test_a_key_in_its_time_and_for_this_is_believed(pem: str) -> None:
    assert judged(code(key_id=kid(pem)), trusting(pem)).word is Word.VALID


@pytest.mark.parametrize(
    ("purpose", "content", "word"),
    [
        (VACCINATION, {"v": [{}]}, Word.VALID),
        (VACCINATION, {"t": [{}]}, Word.UNKNOWN_ISSUER),
        (TEST, {"t": [{}], "v": []}, Word.VALID),
        (TEST, {"t": [{}], "r": [{}]}, Word.UNKNOWN_ISSUER),
        (TEST, {"other": 1}, Word.VALID),
        (
            "1.3.6.1.5.5.7.3.2",
            {"t": [{}]},
            Word.VALID,
        ),  # a TLS client, of which health documents know nothing
        ("2.23.136.1.1.14.2", {"t": [{}]}, Word.UNKNOWN_ISSUER),  # a signer of other documents
    ],
)
def test_a_health_key_signs_only_what_it_is_for(purpose: str, content: Any, word: Word) -> None:
    pem = certificate(EC, purposes=(purpose,))
    assert judged(code(content, key_id=kid(pem), prefix="HC1:"), trusting(pem)).word is word


@pytest.mark.parametrize(
    ("key", "trusted", "reason"),
    [
        (EC_OTHER, EC, Reason.BAD_SIGNATURE),
        (EC, RSA, Reason.WRONG_ALGORITHM),
        (EC, ED, Reason.WRONG_ALGORITHM),
        (ED, EC, Reason.WRONG_ALGORITHM),
        (RSA, ED, Reason.WRONG_ALGORITHM),
        (EC, EC_384, Reason.WRONG_ALGORITHM),
    ],
)
def test_another_key_or_algorithm_is_forged(key: Any, trusted: Any, reason: Reason) -> None:
    pem = certificate(trusted)
    verdict = judged(code(key=key, key_id=kid(pem)), trusting(pem), at=EXPIRES + 1)
    assert (verdict.word, verdict.reason) == (Word.FORGED, reason)
    assert verdict.checks["validity"] == Check(Result.FAIL, Reason.EXPIRED)  # judged all the same


def hand_made(protected: Any, loose: Any, signature: bytes | None = None, more: tuple[Any, ...] = ()) -> str:
    payload = cbor2.dumps({4: EXPIRES, 6: ISSUED, -70010: CONTENT})
    kept = protected if isinstance(protected, bytes) else cbor2.dumps(protected)
    signed = ALGORITHMS[ES256].sign(EC, cbor2.dumps(["Signature1", kept, b"", payload]))
    parts = [kept, loose, payload, signed if signature is None else signature, *more]
    coded: bytes = base45.b45encode(zlib.compress(cbor2.dumps(cbor2.CBORTag(18, parts))))
    return "OW1:" + coded.decode()


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        (hand_made({1: -7, 4: KID}, {4: b"wrong"}), Word.VALID, Reason.NONE),
        (hand_made({1: -7, 4: b"wrong"}, {4: KID}), Word.UNKNOWN_ISSUER, Reason.UNKNOWN_KID),
        (hand_made({1: -7, 4: b""}, {4: KID}), Word.UNKNOWN_ISSUER, Reason.UNKNOWN_KID),
        (hand_made({1: -7}, {4: KID}), Word.VALID, Reason.NONE),
        (hand_made(b"", {4: KID, 1: -7}), Word.VALID, Reason.NONE),
        (hand_made({1: -7}, {}), Word.UNKNOWN_ISSUER, Reason.UNKNOWN_KID),
        (hand_made({4: KID}, {}), Word.FORGED, Reason.WRONG_ALGORITHM),
        (hand_made({1: "ES256", 4: KID}, {}), Word.FORGED, Reason.WRONG_ALGORITHM),
        (hand_made({1: -257, 4: KID}, {}), Word.FORGED, Reason.WRONG_ALGORITHM),
        (hand_made({1: -7, 4: KID}, {}, b""), Word.FORGED, Reason.BAD_SIGNATURE),
        (hand_made({1: -7, 4: KID}, {}, bytes(64)), Word.FORGED, Reason.BAD_SIGNATURE),
        (hand_made({1: -7, 4: 12}, {}), Word.MALFORMED, Reason.NO_SIGN1),
        (hand_made({1: -7, 2: [4], 4: KID}, {}), Word.MALFORMED, Reason.NO_SIGN1),
        (hand_made([1], {}), Word.MALFORMED, Reason.NO_SIGN1),
        (hand_made({1: -7, 4: KID}, {}, more=(b"second",)), Word.MALFORMED, Reason.NO_SIGN1),
        (hand_made({1: -7, 4: KID}, []), Word.MALFORMED, Reason.NO_SIGN1),
    ],
)
def test_headers_made_by_hand_get_what_they_deserve(text: str, word: Word, reason: Reason) -> None:
    verdict = judged(text)
    assert (verdict.word, verdict.reason) == (word, reason)


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (ISSUED - 0.001, Word.NOT_YET_VALID),
        (ISSUED, Word.VALID),
        (EXPIRES, Word.VALID),  # HCERT: refused after it
        (EXPIRES + 0.000001, Word.EXPIRED),
    ],
)
def test_the_term_has_exact_ends(at: float, word: Word) -> None:
    assert judged(code(), at=at).word is word


def test_what_starts_later_is_not_yet_valid() -> None:
    text = code(starts_s=AT + 10)
    assert judged(text).reason is Reason.STARTS_LATER
    assert judged(text, at=AT + 10).word is Word.VALID


@pytest.mark.parametrize("mark", [float, lambda s: cbor2.CBORTag(1, s), lambda s: cbor2.CBORTag(1, s + 0.5)])
def test_times_may_be_floats_or_tagged(mark: Any) -> None:
    text = with_claims({4: mark(EXPIRES), 6: mark(ISSUED), -70010: CONTENT})
    assert judged(text).word is Word.VALID
    assert judged(text, at=EXPIRES + 1).word is Word.EXPIRED


def test_times_may_be_tagged_texts_and_content_loses_its_tags() -> None:
    told = {"when": [cbor2.CBORTag(0, "2026-11-24T00:00:00Z")]}
    times = {4: cbor2.CBORTag(0, "2026-12-24T00:00:00Z"), 6: cbor2.CBORTag(0, "2026-11-24T00:00:00+08:00")}
    verdict = judged(with_claims(times | {-70010: told}))
    assert (verdict.word, verdict.content) == (Word.VALID, {"when": ["2026-11-24T00:00:00Z"]})


def test_without_iat_the_key_is_judged_at_the_time_of_the_check() -> None:
    text = with_claims({4: EXPIRES + 10**7, -70010: CONTENT})
    assert judged(text).word is Word.VALID
    assert judged(text, at=AT + 10**6).reason is Reason.KEY_NOT_VALID_AT_ISSUE


@pytest.mark.parametrize(
    ("holder", "reason"),
    [
        (Holder("张示例𠮷", "31011520000101001x"), Reason.NONE),
        (Holder("张示例吉", "31011520000101001X"), Reason.OTHER_NAME),
        (Holder("张示例𠮷", "310115200001010021"), Reason.OTHER_NUMBER),
        (Holder("张示例𠮷", "310"), Reason.OTHER_NUMBER),
    ],
)
def test_the_holder_is_compared_by_name_and_what_the_mask_shows(holder: Holder, reason: Reason) -> None:
    verdict = judged(code(), holder=holder)
    assert verdict.reason is reason
    assert verdict.word is (Word.HOLDER_MISMATCH if reason else Word.VALID)


def test_a_holder_is_not_compared_with_a_stranger_s_code() -> None:
    text = code({"nam": {}}, prefix="HC1:")
    assert judged(text, trusting(bare_key(EC)), holder=Holder("张示例", "1")).word is Word.VALID
    assert judged("OW1:", holder=Holder("张示例", "1")).word is Word.MALFORMED


def test_the_first_that_holds_is_said() -> None:
    """One code with all faults, mended one after the other."""
    stranger = Holder("李示例", "31011520000101001X")
    trust, held = lists(bytes([0, 0, 0, Status.REVOKED]), AT - LIMIT_S - 1)
    late, bad = EXPIRES + 1, code(key=EC_OTHER, starts_s=EXPIRES + 5)
    said = [judged("HC2:" + bad[4:], Trust(), late, holder=stranger).word]
    said.append(judged(bad, trusting(certificate(EC_OTHER)), late, holder=stranger).word)
    said.append(judged(bad, trust, late, lists=held, holder=stranger).word)
    good = code(starts_s=EXPIRES + 5)
    said.append(judged(good, trust, late, lists=held, holder=stranger).word)
    for states in (bytes([0, 0, 0, Status.SUSPENDED]), bytes(4)):
        trust, held = lists(states, AT - LIMIT_S - 1)
        said.append(judged(good, trust, late, lists=held, holder=stranger).word)
    said.append(judged(code(), trust, late, lists=held, holder=stranger).word)
    said.append(judged(code(), trust, lists=held, holder=stranger).word)
    said.append(judged(code(), trust, lists=held).word)
    trust, held = lists(bytes(4))
    said.append(judged(code(), trust, lists=held).word)
    assert said == list(Word)


def test_a_picture_without_text_is_malformed_with_all_else_skipped() -> None:
    verdict = no_text(Reason.NO_CODE)
    assert (verdict.word, verdict.reason, results(verdict)) == (Word.MALFORMED, Reason.NO_CODE, "FSSSSSSSS")


def test_of_two_keys_with_one_kid_the_signer_counts() -> None:
    entries = [TrustEntry(key.public_key(), name, KID) for key, name in ((EC_OTHER, "一"), (EC, "二"))]
    assert judged(code(), Trust(entries)).issuer == "二"
