"""The verdict on a code: every check made as far as the bytes allow, then the first word that holds."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple
from unicodedata import normalize

from credentials.algorithms import ALGORITHMS
from credentials.checks import NAMES, NOT_REACHED, PASSED, Check, Reason, Result, Word, failed, skipped
from credentials.code import OW1, Claims, open_code
from credentials.content import Certificate, Receipt, read_content, signed_kind
from credentials.sign1 import Sign1
from credentials.status_list import Status, StatusLists
from credentials.trust import RECEIPTS, Trust, TrustEntry

NO_PICTURE: Final = skipped(Reason.NO_PICTURE)
_BEFORE_SIGNATURE: Final = ("picture", "prefix", "base45", "inflate", "cose")
_HCERT_KINDS: Final = ("t", "v", "r")
# What a status means for the verdict; a number that is not here is read as revoked.
_BY_STATUS: Final[Mapping[int, tuple[Word | None, Check]]] = {
    Status.IN_FORCE: (None, PASSED),
    Status.SUSPENDED: (Word.SUSPENDED, failed(Reason.SUSPENDED)),
    Status.CANCELLED: (Word.REVOKED, failed(Reason.CANCELLED)),
    Status.REVOKED: (Word.REVOKED, failed(Reason.REVOKED)),
    Status.WITHDRAWN: (Word.REVOKED, failed(Reason.WITHDRAWN)),
    Status.VOIDED: (Word.REVOKED, failed(Reason.VOIDED)),
}
_OTHERWISE: Final = (Word.REVOKED, failed(Reason.REVOKED_OTHERWISE))

Found = tuple[Word | None, Check]  # the word a check speaks for, if any


class Holder(NamedTuple):
    """The person at the window; number as on the document, whole."""

    name: str
    number: str


class Verdict(NamedTuple):
    """word, why, and the nine checks. content as signed; issuer as in the trust list; list_age_s None: no list.

    document: the content as ours, where the code is OW1: a key for health documents may sign any map under HC1.
    """

    word: Word
    reason: Reason
    checks: dict[str, Check]
    content: Any = None
    issuer: str = ""
    list_age_s: int | None = None
    document: Certificate | Receipt | None = None


def verify(
    text: str,
    trust: Trust,
    at: Fraction,
    lists: StatusLists | None = None,
    holder: Holder | None = None,
    picture: Check = NO_PICTURE,
) -> Verdict:
    """The verdict on a text at a time in seconds since 1970. picture: how the text was read. Raises nothing."""
    opened = open_code(text)
    entry, signature = _signature(opened.sign1, trust)
    revocation, age = _revocation(opened.claims, entry, lists or StatusLists(), at)
    judged: dict[str, Found] = {
        "signature": signature,
        "key_usage": _key_usage(opened.claims, entry, at),
        "validity": _validity(opened.claims, at),
        "revocation": revocation,
        "holder": _holder(opened.claims, holder),
    }
    checks = {"picture": picture} | opened.checks | {name: check for name, (_, check) in judged.items()}
    spoken = {word: check.reason for word, check in reversed(judged.values()) if word}
    spoken |= _malformed(checks)
    # No green tick without a checked signature, whatever a check forgets to say.
    best = Word.VALID if signature[1] is PASSED else Word.UNCONFIRMED
    word = next((word for word in Word if word in spoken), best)
    return Verdict(
        word,
        spoken.get(word, Reason.NONE),
        {name: checks.get(name, NOT_REACHED) for name in NAMES},
        opened.claims.content if opened.claims else None,
        (entry.name or entry.issuer) if entry else "",
        age,
        read_content(opened.claims.content) if opened.claims and opened.claims.prefix == OW1 else None,
    )


def no_text(reason: Reason) -> Verdict:
    """The verdict on a picture in which there is nothing to verify."""
    checks = dict.fromkeys(NAMES, NOT_REACHED) | {"picture": failed(reason)}
    return Verdict(Word.MALFORMED, reason, checks)


def _malformed(checks: Mapping[str, Check]) -> dict[Word, Reason]:
    broken = (checks[name].reason for name in _BEFORE_SIGNATURE if _fails(checks.get(name)))
    reason = next(broken, None)
    return {} if reason is None else {Word.MALFORMED: reason}


def _fails(check: Check | None) -> bool:
    return check is not None and check.result is Result.FAIL


def _signature(sign1: Sign1 | None, trust: Trust) -> tuple[TrustEntry | None, Found]:
    """Whose it is and whether it is theirs. Of several with one kid the first whose signature it is, else the first."""
    if sign1 is None:
        return None, (None, NOT_REACHED)
    if not trust:
        return None, (Word.UNKNOWN_ISSUER, skipped(Reason.NO_TRUST))
    found = trust.candidates(sign1.kid)
    if not found:
        return None, (Word.UNKNOWN_ISSUER, failed(Reason.UNKNOWN_KID))
    if signer := next((entry for entry in found if sign1.is_by(entry.key)), None):
        return signer, (None, PASSED)
    row = ALGORITHMS.get(sign1.algorithm) if type(sign1.algorithm) is int else None
    suits = row is not None and any(row.suits(entry.key) for entry in found)
    return found[0], (Word.FORGED, failed(Reason.BAD_SIGNATURE if suits else Reason.WRONG_ALGORITHM))


def _key_usage(claims: Claims | None, entry: TrustEntry | None, at: Fraction) -> Found:
    if claims is None or entry is None:
        return None, NOT_REACHED
    if entry.kid is None and not entry.purposes:
        return None, skipped(Reason.BARE_KEY)
    if not entry.holds_at(at if claims.issued is None else claims.issued):
        return Word.UNKNOWN_ISSUER, failed(Reason.KEY_NOT_VALID_AT_ISSUE)
    kinds = _kinds(claims)
    # A station speaks for its own window: its key makes no receipt of another station.
    of_another = RECEIPTS in kinds and claims.content.get("sn") != entry.issuer
    if of_another or not entry.is_for(kinds):
        return Word.UNKNOWN_ISSUER, failed(Reason.KEY_NOT_FOR_THIS)
    return None, PASSED


def _kinds(claims: Claims) -> list[str]:
    if claims.prefix == OW1:
        return [signed_kind(claims.content)]
    return [kind for kind in _HCERT_KINDS if claims.content.get(kind)]


def _validity(claims: Claims | None, at: Fraction) -> Found:
    """From iat and nbf to exp, both included: after exp it must be refused (HCERT 1.0.x)."""
    if claims is None:
        return None, NOT_REACHED
    if claims.issued is not None and at < claims.issued:
        return Word.NOT_YET_VALID, failed(Reason.ISSUED_LATER)
    if claims.not_before is not None and at < claims.not_before:
        return Word.NOT_YET_VALID, failed(Reason.STARTS_LATER)
    if claims.expires is None:
        return Word.EXPIRED, failed(Reason.NO_EXPIRY)  # unsaid: without exp it is MALFORMED
    if at > claims.expires:
        return Word.EXPIRED, failed(Reason.EXPIRED)
    return None, PASSED


def _revocation(
    claims: Claims | None, entry: TrustEntry | None, lists: StatusLists, at: Fraction
) -> tuple[Found, int | None]:
    """And the age of the list in seconds, if there is one."""
    if claims is None or entry is None:
        return (None, NOT_REACHED), None
    if entry.list_limit_s is None:
        return (None, skipped(Reason.NO_LIST_DECLARED)), None
    place = claims.content.get("st")
    if not isinstance(place, list) or [type(part) for part in place] != [str, int]:
        return (Word.UNCONFIRMED, skipped(Reason.NO_STATUS_INDEX)), None
    held = lists.find(entry.issuer, place[0])
    if held is None:
        return (Word.UNCONFIRMED, skipped(Reason.NO_LIST)), None
    age = int(at - held.issued_s)
    status = held.status(place[1])
    if status is None:
        return (Word.UNCONFIRMED, skipped(Reason.NOT_IN_LIST)), age
    if status == Status.IN_FORCE and age > entry.list_limit_s:
        return (Word.UNCONFIRMED, skipped(Reason.LIST_TOO_OLD)), age
    return _BY_STATUS.get(status, _OTHERWISE), age


def _holder(claims: Claims | None, holder: Holder | None) -> Found:
    """The person against name and masked number, where our certificate has them."""
    if holder is None or claims is None or claims.prefix != OW1:
        return None, NOT_REACHED
    if normalize("NFC", str(claims.content.get("nm"))) != normalize("NFC", holder.name):
        return Word.HOLDER_MISMATCH, failed(Reason.OTHER_NAME)
    if not _fits(str(claims.content.get("no")), holder.number):
        return Word.HOLDER_MISMATCH, failed(Reason.OTHER_NUMBER)
    return None, PASSED


def _fits(masked: str, number: str) -> bool:
    pairs = zip(masked, number.upper(), strict=False)
    return len(masked) == len(number) and all(mark in ("*", letter) for mark, letter in pairs)
