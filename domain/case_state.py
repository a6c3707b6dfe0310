"""The states of a case and the moves between them (办件状态)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.words import N_


class CaseState(StrEnum):
    """Where a case stands. DRAFT is what a case is before it is filed."""

    DRAFT = "draft"
    COLLECTED = "collected"
    CORRECTION = "correction"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    IN_PROGRESS = "in_progress"
    SPECIAL = "special"
    DECIDED = "decided"
    NOT_APPROVED = "not_approved"
    READY = "ready"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    ABORTED = "aborted"


class CaseEvent(StrEnum):
    """What moves a case."""

    COLLECT = "collect"
    ACCEPT = "accept"
    NOTIFY = "notify"
    REFUSE = "refuse"
    LAPSE = "lapse"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    APPROVE = "approve"
    DENY = "deny"
    PREPARE = "prepare"
    ISSUE = "issue"
    WITHDRAW = "withdraw"
    RETURN = "return"
    ABORT = "abort"


S, E = CaseState, CaseEvent
MOVES: Final[Mapping[CaseState, Mapping[CaseEvent, CaseState]]] = {
    S.DRAFT: {E.COLLECT: S.COLLECTED, E.ACCEPT: S.ACCEPTED},
    # LAPSE: five working days without a word are an acceptance (行政许可法 art. 32).
    S.COLLECTED: {
        E.ACCEPT: S.ACCEPTED,
        E.NOTIFY: S.CORRECTION,
        E.REFUSE: S.REFUSED,
        E.LAPSE: S.ACCEPTED,
        E.WITHDRAW: S.WITHDRAWN,
        E.RETURN: S.RETURNED,
    },
    S.CORRECTION: {E.COLLECT: S.COLLECTED, E.WITHDRAW: S.WITHDRAWN, E.RETURN: S.RETURNED},
    S.ACCEPTED: {E.START: S.IN_PROGRESS, E.WITHDRAW: S.WITHDRAWN, E.ABORT: S.ABORTED},
    S.IN_PROGRESS: {
        E.PAUSE: S.SPECIAL,
        E.APPROVE: S.DECIDED,
        E.DENY: S.NOT_APPROVED,
        E.WITHDRAW: S.WITHDRAWN,
        E.ABORT: S.ABORTED,
    },
    S.SPECIAL: {E.RESUME: S.IN_PROGRESS, E.WITHDRAW: S.WITHDRAWN, E.ABORT: S.ABORTED},
    S.DECIDED: {E.PREPARE: S.READY},
    S.READY: {E.ISSUE: S.ISSUED},
}  # no row, no way: REFUSED, NOT_APPROVED, ISSUED, WITHDRAWN, RETURNED, ABORTED
CLOSED: Final = frozenset(S) - MOVES.keys()
# The same by target, as the log asks: from a state, the states one move away.
NEXT: Final[Mapping[str, frozenset[str]]] = {
    state.value: frozenset(target.value for target in moves.values()) for state, moves in MOVES.items()
}
NAMES: Final[Mapping[CaseState, str]] = {
    S.DRAFT: N_("暂存"),
    S.COLLECTED: N_("收件"),
    S.CORRECTION: N_("待补正"),
    S.ACCEPTED: N_("受理"),
    S.REFUSED: N_("不予受理"),
    S.IN_PROGRESS: N_("审批中"),
    S.SPECIAL: N_("特别程序"),
    S.DECIDED: N_("办结"),
    S.NOT_APPROVED: N_("不予批准"),
    S.READY: N_("待领取"),
    S.ISSUED: N_("已发证"),
    S.WITHDRAWN: N_("撤回"),
    S.RETURNED: N_("退件"),
    S.ABORTED: N_("异常终止"),
}


def leads(state: str, event: CaseEvent) -> bool:
    """Whether the event can happen to a case in this state; False for a state nobody has heard of."""
    return any(known == state and event in moves for known, moves in MOVES.items())
