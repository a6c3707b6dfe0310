"""What may come of an entry or a request, and what then happens: to the work, to all that follows, and who is told.

Work has no member for losing it. A test wants every Answer here, and every class of requests.exceptions in
sync/placing.py.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum, auto
from typing import Final, NamedTuple


class Answer(StrEnum):
    """What was heard: first of an entry (sync/wire.py, Outcome), then of a request, then of our own side."""

    RECEIVED = "received"
    WAITING_SCANS = "waiting_scans"
    APPLIED = "applied"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    UNREADABLE = "unreadable"
    SETTLED = "settled"

    TAKEN = "taken"  # done as asked, and the answer has the right shape
    UNREACHABLE = "unreachable"  # no route, refused, no connection in time
    TIMED_OUT = "timed_out"
    CUT = "cut"
    NONSENSE = "nonsense"  # somebody else's answer: HTML, nothing, another shape
    FORGED = "forged"  # the shape is right, the signature is not central's
    FAILED = "failed"  # 500
    MALFORMED = "malformed"  # 400
    TOO_LARGE = "too_large"  # 413
    WRONG_HASH = "wrong_hash"  # 460, of a scan
    NOT_BEGUN = "not_begun"  # 404, of a scan
    BUSY = "busy"  # 429, 502, 503, 504
    TOO_OFTEN = "too_often"  # 429, the person asked too often
    CLOCK = "clock"  # 401, still, after the offset was mended once
    TOKEN = "token"  # 401
    SHUT_OUT = "shut_out"  # 403
    NOT_ALLOWED = "not_allowed"  # 403, the person may not
    PASSWORD = "password"  # 401 of a sign-in
    BAD_CERTIFICATE = "bad_certificate"
    BAD_ADDRESS = "bad_address"  # the station is set up with an address that is none
    GAP = "gap"  # 409: sent from beyond head + 1
    MISMATCH = "mismatch"  # 409: other bytes under a known key, or a broken chain
    OLD_EPOCH = "old_epoch"  # 409
    GIVEN_AWAY = "given_away"  # 409, of a draft: somebody took it since
    CLOSED = "closed"  # 409, of a draft: its case was filed
    STORE_OLDER = "store_older"  # central's head is beyond ours: this store is an old copy
    CENTRAL_OLDER = "central_older"  # central's head is below one it told before
    STUCK = "stuck"  # an entry central does not even take as envelope alone

    NOT_STORED = "not_stored"  # our store could not read or write
    OUR_FAULT = "our_fault"  # a bug of ours, logged with a reference


class Work(Enum):
    """What becomes of the work itself."""

    DONE = auto()  # in force at central
    HELD = auto()  # stored at central, waits there
    PARKED = auto()  # stored at central, waits for a person
    KEPT = auto()  # here, to be sent (again)


class Others(Enum):
    """What all that follows does."""

    GO_ON = auto()
    FROM_HEAD = auto()  # ask for the head at once, go on from there
    BACK_OFF = auto()  # outcome unknown: wait, ask for the head, go on
    SMALLER = auto()  # the same; if central is else well, it is this batch: after three times halve it
    STOP_SENDING = auto()  # feeds and scans go on
    STOP = auto()  # until the link comes anew, or somebody presses 立即同步


class Tell(Enum):
    """Who must know."""

    NOBODY = auto()
    CLERK = auto()
    TECHNICIAN = auto()  # an incident


class Fate(NamedTuple):
    """What follows from an answer."""

    work: Work
    others: Others
    tell: Tell


FATES: Final[Mapping[Answer, Fate]] = {
    Answer.RECEIVED: Fate(Work.HELD, Others.GO_ON, Tell.NOBODY),
    Answer.WAITING_SCANS: Fate(Work.HELD, Others.GO_ON, Tell.NOBODY),
    Answer.APPLIED: Fate(Work.DONE, Others.GO_ON, Tell.NOBODY),  # for the first time or again
    Answer.CONFLICT: Fate(Work.PARKED, Others.GO_ON, Tell.CLERK),
    Answer.REJECTED: Fate(Work.PARKED, Others.GO_ON, Tell.CLERK),
    Answer.UNREADABLE: Fate(Work.PARKED, Others.GO_ON, Tell.CLERK),
    Answer.SETTLED: Fate(Work.DONE, Others.GO_ON, Tell.NOBODY),
    Answer.TAKEN: Fate(Work.HELD, Others.GO_ON, Tell.NOBODY),
    Answer.UNREACHABLE: Fate(Work.KEPT, Others.BACK_OFF, Tell.NOBODY),
    Answer.TIMED_OUT: Fate(Work.KEPT, Others.BACK_OFF, Tell.NOBODY),
    Answer.CUT: Fate(Work.KEPT, Others.BACK_OFF, Tell.NOBODY),
    Answer.NONSENSE: Fate(Work.KEPT, Others.BACK_OFF, Tell.NOBODY),
    Answer.FORGED: Fate(Work.KEPT, Others.BACK_OFF, Tell.TECHNICIAN),
    Answer.FAILED: Fate(Work.KEPT, Others.SMALLER, Tell.NOBODY),
    Answer.MALFORMED: Fate(Work.KEPT, Others.SMALLER, Tell.NOBODY),
    Answer.TOO_LARGE: Fate(Work.KEPT, Others.SMALLER, Tell.NOBODY),
    Answer.WRONG_HASH: Fate(Work.KEPT, Others.SMALLER, Tell.TECHNICIAN),
    Answer.NOT_BEGUN: Fate(Work.KEPT, Others.BACK_OFF, Tell.NOBODY),
    Answer.BUSY: Fate(Work.KEPT, Others.BACK_OFF, Tell.NOBODY),
    Answer.TOO_OFTEN: Fate(
        Work.KEPT, Others.BACK_OFF, Tell.CLERK
    ),  # no request of the engine's is answered so
    Answer.CLOCK: Fate(Work.KEPT, Others.BACK_OFF, Tell.TECHNICIAN),
    Answer.TOKEN: Fate(Work.KEPT, Others.STOP, Tell.CLERK),
    Answer.SHUT_OUT: Fate(Work.KEPT, Others.STOP, Tell.CLERK),
    Answer.NOT_ALLOWED: Fate(Work.KEPT, Others.STOP, Tell.CLERK),
    Answer.PASSWORD: Fate(Work.KEPT, Others.STOP, Tell.CLERK),  # no request of the engine's is answered so
    Answer.BAD_CERTIFICATE: Fate(Work.KEPT, Others.STOP, Tell.CLERK),
    Answer.BAD_ADDRESS: Fate(Work.KEPT, Others.STOP, Tell.CLERK),
    Answer.GAP: Fate(Work.KEPT, Others.FROM_HEAD, Tell.NOBODY),
    Answer.MISMATCH: Fate(Work.KEPT, Others.STOP_SENDING, Tell.TECHNICIAN),
    Answer.OLD_EPOCH: Fate(Work.KEPT, Others.STOP_SENDING, Tell.TECHNICIAN),
    Answer.GIVEN_AWAY: Fate(Work.KEPT, Others.GO_ON, Tell.CLERK),  # no request of the engine's is answered so
    Answer.CLOSED: Fate(Work.KEPT, Others.GO_ON, Tell.CLERK),  # nor so
    Answer.STORE_OLDER: Fate(Work.KEPT, Others.STOP_SENDING, Tell.TECHNICIAN),
    Answer.CENTRAL_OLDER: Fate(Work.KEPT, Others.FROM_HEAD, Tell.TECHNICIAN),
    Answer.STUCK: Fate(Work.KEPT, Others.BACK_OFF, Tell.TECHNICIAN),
    Answer.NOT_STORED: Fate(Work.KEPT, Others.BACK_OFF, Tell.NOBODY),  # the task that met it tells the clerk
    Answer.OUR_FAULT: Fate(Work.KEPT, Others.BACK_OFF, Tell.NOBODY),
}
# The line itself failed: ask at once whether the link is still there, so that the light is right.
LINE_FAILED: Final = frozenset({Answer.UNREACHABLE, Answer.TIMED_OUT, Answer.CUT})
