"""What a verdict rests on: its words in the order in which the first that holds is said, its checks, its reasons."""

from enum import StrEnum
from typing import Final, NamedTuple


class Word(StrEnum):
    """The verdict. In this order: the first that holds."""

    MALFORMED = "MALFORMED"
    UNKNOWN_ISSUER = "UNKNOWN_ISSUER"
    FORGED = "FORGED"
    REVOKED = "REVOKED"
    SUSPENDED = "SUSPENDED"
    NOT_YET_VALID = "NOT_YET_VALID"
    EXPIRED = "EXPIRED"
    HOLDER_MISMATCH = "HOLDER_MISMATCH"
    UNCONFIRMED = "UNCONFIRMED"
    VALID = "VALID"


class Result(StrEnum):
    """Of one check."""

    PASS = "pass"
    FAIL = "fail"
    SKIPPED = "skipped"


class Reason(StrEnum):
    """Why; NONE where nothing is to be said."""

    NONE = ""
    NOT_REACHED = "not_reached"
    NO_PICTURE = "no_picture"
    PICTURE_UNREADABLE = "picture_unreadable"
    PICTURE_TOO_LARGE = "picture_too_large"
    NO_CODE = "no_code"
    SEVERAL_CODES = "several_codes"
    TOO_LONG = "too_long"
    UNKNOWN_PREFIX = "unknown_prefix"
    NO_BASE45 = "no_base45"
    NOT_COMPRESSED = "not_compressed"
    NO_ZLIB = "no_zlib"
    INFLATES_TOO_FAR = "inflates_too_far"
    NO_SIGN1 = "no_cose_sign1"
    NO_CLAIMS = "no_claims"
    NO_CONTENT = "no_content"
    NO_EXPIRY = "no_expiry"
    NO_TRUST = "no_trust_list"
    UNKNOWN_KID = "unknown_kid"
    BARE_KEY = "bare_key"
    KEY_NOT_VALID_AT_ISSUE = "key_not_valid_at_issue"
    KEY_NOT_FOR_THIS = "key_not_for_this"
    WRONG_ALGORITHM = "wrong_algorithm"
    BAD_SIGNATURE = "bad_signature"
    NO_LIST_DECLARED = "no_status_list_declared"
    NO_STATUS_INDEX = "no_status_index"
    NO_LIST = "no_status_list_here"
    NOT_IN_LIST = "not_in_status_list"
    LIST_TOO_OLD = "status_list_too_old"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    REVOKED_OTHERWISE = "revoked_otherwise"
    ISSUED_LATER = "issued_later"
    STARTS_LATER = "starts_later"
    EXPIRED = "expired"
    OTHER_NAME = "other_name"
    OTHER_NUMBER = "other_number"
    BAD_REQUEST = "bad_request"


class Check(NamedTuple):
    """One check."""

    result: Result
    reason: Reason = Reason.NONE


NAMES: Final = (
    "picture",
    "prefix",
    "base45",
    "inflate",
    "cose",
    "signature",
    "key_usage",
    "validity",
    "revocation",
)
PASSED: Final = Check(Result.PASS)
NOT_REACHED: Final = Check(Result.SKIPPED, Reason.NOT_REACHED)


def failed(reason: Reason) -> Check:
    """A check that failed."""
    return Check(Result.FAIL, reason)


def skipped(reason: Reason) -> Check:
    """A check that could not be made, or need not be."""
    return Check(Result.SKIPPED, reason)
