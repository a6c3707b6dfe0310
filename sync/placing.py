"""What HTTP and requests tell, placed as an Answer: the one border where their exceptions enter."""

import ssl
from collections.abc import Mapping
from typing import Final

import requests.exceptions as foreign
from urllib3.exceptions import HTTPError as Urllib3Error

from sync.fates import Answer
from sync.wire import Refusal

# The first row that fits counts: subclasses before their bases.
EXCEPTIONS: Final[Mapping[type[BaseException], Answer]] = {
    foreign.ConnectTimeout: Answer.UNREACHABLE,
    foreign.Timeout: Answer.TIMED_OUT,
    foreign.SSLError: Answer.CUT,  # unless the certificate itself was refused: place_exception
    foreign.InvalidProxyURL: Answer.BAD_ADDRESS,
    foreign.ProxyError: Answer.UNREACHABLE,
    foreign.ConnectionError: Answer.UNREACHABLE,
    foreign.ChunkedEncodingError: Answer.CUT,
    foreign.ContentDecodingError: Answer.NONSENSE,
    foreign.InvalidJSONError: Answer.NONSENSE,
    foreign.HTTPError: Answer.NONSENSE,
    foreign.TooManyRedirects: Answer.NONSENSE,
    foreign.InvalidHeader: Answer.OUR_FAULT,
    foreign.URLRequired: Answer.BAD_ADDRESS,
    foreign.MissingSchema: Answer.BAD_ADDRESS,
    foreign.InvalidSchema: Answer.BAD_ADDRESS,
    foreign.InvalidURL: Answer.BAD_ADDRESS,
    foreign.StreamConsumedError: Answer.OUR_FAULT,
    foreign.UnrewindableBodyError: Answer.OUR_FAULT,
    foreign.RetryError: Answer.UNREACHABLE,
    foreign.RequestException: Answer.NONSENSE,
    Urllib3Error: Answer.CUT,  # what requests lets through
    OSError: Answer.CUT,
}
# Statuses that mean one thing whatever the body; a proxy's own belong to nobody's batch.
STATUSES: Final[Mapping[int, Answer]] = {
    400: Answer.MALFORMED,
    401: Answer.TOKEN,
    403: Answer.SHUT_OUT,
    404: Answer.NOT_BEGUN,
    413: Answer.TOO_LARGE,
    429: Answer.BUSY,
    460: Answer.WRONG_HASH,
    500: Answer.FAILED,
    502: Answer.BUSY,
    503: Answer.BUSY,
    504: Answer.BUSY,
}
CODES: Final[Mapping[tuple[int, Refusal], Answer]] = {
    (401, Refusal.CLOCK): Answer.CLOCK,
    (401, Refusal.PASSWORD): Answer.PASSWORD,
    (403, Refusal.NOT_ALLOWED): Answer.NOT_ALLOWED,
    (409, Refusal.GAP): Answer.GAP,
    (409, Refusal.MISMATCH): Answer.MISMATCH,
    (409, Refusal.OLD_EPOCH): Answer.OLD_EPOCH,
    (409, Refusal.GIVEN_AWAY): Answer.GIVEN_AWAY,
    (409, Refusal.CLOSED): Answer.CLOSED,
    (429, Refusal.TOO_OFTEN): Answer.TOO_OFTEN,
}


def place_exception(error: BaseException) -> Answer | None:
    """The Answer for what was raised while asking; None for what is no matter of the line: a bug."""
    if isinstance(error, foreign.SSLError) and _certificate_refused(error):
        return Answer.BAD_CERTIFICATE
    return next((answer for kind, answer in EXCEPTIONS.items() if isinstance(error, kind)), None)


def place_status(status: int, code: str | None) -> Answer:
    """The Answer for a status that is no success; code: of central's JSON, None where the body is none."""
    known = Refusal(code) if code in set(Refusal) else None
    if known is not None and (status, known) in CODES:
        return CODES[status, known]
    return STATUSES.get(status, Answer.FAILED if status > 500 else Answer.NONSENSE)


def _certificate_refused(error: BaseException | None) -> bool:
    """Whether the reason lies in the certificate, not in a line cut during the handshake."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        seen.add(id(error))
        inner = next(
            (a for a in (*error.args, getattr(error, "reason", None)) if isinstance(a, Exception)), None
        )
        error = error.__cause__ or error.__context__ or inner
    return False
