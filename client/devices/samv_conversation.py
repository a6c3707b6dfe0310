"""How a card is read from a SAM-V reader, without port and clock: what to ask next, and what an answer means.

A card counts as read when two readings in a row agree in every byte. One XOR byte lets one garbled frame in 256
pass, and a garbled name would pass every check of its contents; two independent faults do not agree. Between the
readings stands a fence, the question for the reader's state: the line keeps its order, so that whatever
repeats the first answer has arrived before the fence's, and cannot be taken for the second. What agrees must also
add up (card_layout), against a fault that comes twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from client.devices.card_layout import decode_card
from client.devices.reader_trouble import CardRemoved, CardUnreadable, ReaderFaulty, ReaderSilent
from client.devices.samv_protocol import (
    FIND,
    READ,
    SELECT,
    STATE,
    Status,
    contents,
    is_reading,
    status_of,
)
from domain.card import CardRead
from domain.trouble import Trouble

TRIES: Final = 5  # a lost, damaged or disagreeing answer costs one
LONGEST_STATUS: Final = 11  # FOUND brings 4 bytes of nothing, SELECT 8; what is longer is a damaged reading


class Phase(Enum):
    """Where a conversation stands. FIND: the reader has not spoken yet; WAIT: it has, and there is no card."""

    FIND = auto()
    WAIT = auto()
    SELECT = auto()
    READ = auto()
    FENCE = auto()
    CONFIRM = auto()


@dataclass(frozen=True)
class Asking:
    """A conversation: its phase, the reading to be confirmed (a body, or b''), and how many faults it may yet meet."""

    phase: Phase = Phase.FIND
    reading: bytes = b""
    tries: int = TRIES


class Again(Enum):
    """The reader did not understand us: the same question once more."""

    AGAIN = auto()


QUESTIONS: Final[Mapping[Phase, bytes]] = {
    Phase.FIND: FIND,
    Phase.WAIT: FIND,
    Phase.SELECT: SELECT,
    Phase.READ: READ,
    Phase.FENCE: STATE,
    Phase.CONFIRM: READ,
}

Meaning = Phase | Again | type[Trouble]

_ALWAYS: Final[Mapping[int, Meaning]] = {
    Status.CHECKSUM_WRONG: Again.AGAIN,
    Status.LENGTH_WRONG: Again.AGAIN,
    Status.COMMAND_UNKNOWN: Again.AGAIN,
    Status.NOT_ALLOWED: Again.AGAIN,
    Status.NOT_UNDERSTOOD: Again.AGAIN,
    Status.SELF_TEST_FAILED: ReaderFaulty,
    Status.NOT_AUTHORISED: ReaderFaulty,
}
_LOOKING: Final[Mapping[int, Meaning]] = {
    **_ALWAYS,
    Status.FOUND: Phase.SELECT,
    Status.NOT_FOUND: Phase.WAIT,
}
_READING: Final[Mapping[int, Meaning]] = {
    **_ALWAYS,
    Status.READ_FAILED: CardRemoved,
    Status.CARD_REFUSED_READER: CardUnreadable,
    Status.READER_REFUSED_CARD: CardUnreadable,
    Status.DATA_WRONG: CardUnreadable,
    Status.CARD_KIND_UNKNOWN: CardUnreadable,
    Status.NOTHING_THERE: CardUnreadable,
}
# A status that has no row is no answer to the question, and is passed over.
MEANINGS: Final[Mapping[Phase, Mapping[int, Meaning]]] = {
    Phase.FIND: _LOOKING,
    Phase.WAIT: _LOOKING,
    # A card selected once refuses to be selected again: when the first answer was lost, reading tells.
    Phase.SELECT: {**_READING, Status.DONE: Phase.READ, Status.NOT_SELECTED: Phase.READ},
    Phase.READ: _READING,
    Phase.FENCE: {**_ALWAYS, Status.DONE: Phase.CONFIRM},
    Phase.CONFIRM: _READING,
}


def hear(asking: Asking, body: bytes) -> Asking | CardRead | None:
    """What follows from one body: the next question, the card, or None if it does not answer this one.

    Raises CardRemoved, CardUnreadable, CardLetterUnknown, ReaderFaulty, ReaderSilent.
    """
    status = status_of(body)
    if status is None:
        return None
    if status == Status.DONE and is_reading(body):
        return _hear_reading(asking, body)
    meaning = MEANINGS[asking.phase].get(status)
    if meaning is None or len(body) > LONGEST_STATUS:
        return None
    if isinstance(meaning, type):
        raise meaning(f"{asking.phase.name}: status {status:02X}")
    return unheard(asking) if isinstance(meaning, Again) else replace(asking, phase=meaning)


def unheard(asking: Asking) -> Asking:
    """The same question again, after no whole answer came in time. Raises ReaderSilent after TRIES."""
    if asking.tries == 1:
        raise ReaderSilent(f"{asking.phase.name}: no answer to be understood")
    return replace(asking, tries=asking.tries - 1)


def _hear_reading(asking: Asking, body: bytes) -> Asking | CardRead | None:
    if asking.phase is Phase.READ:
        return replace(asking, phase=Phase.FENCE, reading=body)
    if asking.phase is not Phase.CONFIRM:
        return None  # an echo of an earlier answer
    if body == asking.reading:
        return decode_card(*contents(body))
    if asking.tries == 1:
        raise CardUnreadable("no two readings in a row agree")
    return Asking(Phase.FENCE, body, asking.tries - 1)
