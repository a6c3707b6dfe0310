"""What F9 and the lesser acts do at the issuing desk, by where the certificate stands. Tables, no Qt."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from domain.certificate import Standing
from domain.rows.issuing import CertificateRow, Stage


class Act(Enum):
    """What one may do with the chosen certificate."""

    WAIT = auto()
    PRINT = auto()
    CHECK = auto()
    GOOD = auto()
    GOOD_AND_HAND_OUT = auto()
    HAND_OUT = auto()
    GO_ON = auto()
    NEXT = auto()
    NOT_RIGHT = auto()
    SPOIL = auto()
    SHELVE = auto()
    TELL = auto()
    SEND_BACK = auto()
    REPRINT = auto()
    SUSPEND = auto()
    LIFT = auto()
    SLIP = auto()
    READ_CARD = auto()
    TYPE_PERSON = auto()
    LETTER = auto()
    MORE = auto()


# F9: what the next step is before anybody was checked for it, and after.
FINISHES: Final[Mapping[Stage, tuple[Act, Act]]] = {
    Stage.UNSIGNED: (Act.WAIT, Act.WAIT),
    Stage.TO_PRINT: (Act.PRINT, Act.PRINT),
    Stage.TAKEN: (Act.GOOD, Act.GOOD_AND_HAND_OUT),
    Stage.PRINTED: (Act.CHECK, Act.HAND_OUT),
    Stage.SHELVED: (Act.CHECK, Act.HAND_OUT),
    Stage.COLLECTED: (Act.NEXT, Act.NEXT),
    Stage.SENT_BACK: (Act.NEXT, Act.NEXT),
    Stage.REPRINT_ASKED: (Act.WAIT, Act.WAIT),
}
# The lesser acts with a button of their own, by stage, in reading order.
BESIDE: Final[Mapping[Stage, tuple[Act, ...]]] = {
    Stage.UNSIGNED: (Act.MORE,),
    Stage.TO_PRINT: (Act.MORE,),
    Stage.TAKEN: (Act.NOT_RIGHT, Act.SHELVE),
    Stage.PRINTED: (Act.SPOIL, Act.SHELVE, Act.MORE),
    Stage.SHELVED: (Act.SPOIL, Act.TELL, Act.MORE),
    Stage.COLLECTED: (Act.SLIP, Act.REPRINT, Act.MORE),
    Stage.SENT_BACK: (Act.REPRINT, Act.MORE),
    Stage.REPRINT_ASKED: (Act.MORE,),
}
# Whoever collects it is checked any time before, and whoever wants a reprint or a suspension of it after.
CHECKED_IN: Final = frozenset(Stage) - {Stage.UNSIGNED, Stage.REPRINT_ASKED}
IDENTIFIES: Final = (Act.READ_CARD, Act.TYPE_PERSON, Act.LETTER)


def finishes(row: CertificateRow) -> Act:
    """What F9 does."""
    if row.reprint is not None and row.reprint.approved and not row.reprint.asked:
        return Act.GO_ON
    alone, checked = FINISHES[row.stage]
    return checked if row.checked else alone


def beside(row: CertificateRow) -> tuple[Act, ...]:
    """The lesser acts that have a button now."""
    allowed = {Act.MORE: bool(more(row)), Act.REPRINT: row.can_reprint, Act.SPOIL: row.can_spoil}
    return tuple(act for act in BESIDE[row.stage] if allowed.get(act, True)) + (
        IDENTIFIES if row.stage in CHECKED_IN else ()
    )


def more(row: CertificateRow) -> tuple[Act, ...]:
    """The acts behind 更多, those that have no button of their own and that the rules allow now."""
    allowed = {
        Act.SHELVE: row.stage is Stage.SHELVED,  # to another place
        Act.SEND_BACK: row.stage is Stage.SHELVED,
        Act.REPRINT: row.can_reprint,
        Act.SUSPEND: row.standing == Standing.IN_FORCE,
        Act.LIFT: row.standing == Standing.SUSPENDED,
    }
    return tuple(act for act, holds in allowed.items() if holds and act not in BESIDE[row.stage])


def allows(row: CertificateRow, act: Act) -> bool:
    """Whether a key may do it now: a button of the page, or one behind 更多."""
    return act is not Act.WAIT and (act in beside(row) or act in more(row) or act is finishes(row))
