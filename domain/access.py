"""Who may do what: one role table, read by the tasks at the station and again by central."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.words import N_


class Role(StrEnum):
    """What a person is at her centre."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    TECHNICIAN = "technician"


class StaffTask(StrEnum):
    """What staff do. A task of client/tasks/ names its row; so does each entry kind."""

    IDENTIFY = "identify"
    EDIT_DRAFT = "edit_draft"
    FILE_CASE = "file_case"
    TELL = "tell"
    LODGE_OBJECTION = "lodge_objection"
    SUPPLEMENT_CASE = "supplement_case"
    ACCEPT_CASE = "accept_case"
    REFUSE_CASE = "refuse_case"
    AMEND_CASE = "amend_case"
    WITHDRAW_CASE = "withdraw_case"
    HAND_OVER = "hand_over"
    COPY_OUT = "copy_out"
    REVEAL_NUMBER = "reveal_number"
    PRINT_PAPER = "print_paper"
    SETTLE_RECORD = "settle_record"
    EXPORT_RECORDS = "export_records"
    CHECK_CERTIFICATE = "check_certificate"
    ENTER_PAPER_CERTIFICATE = "enter_paper_certificate"
    RAISE_INCIDENT = "raise_incident"
    ISSUE_CERTIFICATE = "issue_certificate"
    SIGN_FOR_BLANKS = "sign_for_blanks"
    KEEP_BLANKS = "keep_blanks"
    DESTROY_BLANKS = "destroy_blanks"
    ASK_REPRINT = "ask_reprint"
    APPROVE_REPRINT = "approve_reprint"
    SUSPEND_CERTIFICATE = "suspend_certificate"
    UNLOCK_ACCOUNT = "unlock_account"
    SEE_SYNC = "see_sync"
    SYNC_NOW = "sync_now"
    SELF_TEST = "self_test"
    SET_UP_STATION = "set_up_station"


class Reach(StrEnum):
    """Whose records a task may touch."""

    OWN = "own"
    CENTRE = "centre"


R, T = Role, StaffTask
_CLERK: Final[Mapping[StaffTask, Reach]] = {
    T.IDENTIFY: Reach.OWN,
    T.EDIT_DRAFT: Reach.OWN,
    T.FILE_CASE: Reach.OWN,
    T.TELL: Reach.OWN,
    T.LODGE_OBJECTION: Reach.OWN,
    T.SUPPLEMENT_CASE: Reach.CENTRE,
    T.ACCEPT_CASE: Reach.CENTRE,
    T.AMEND_CASE: Reach.CENTRE,
    T.WITHDRAW_CASE: Reach.CENTRE,
    T.HAND_OVER: Reach.CENTRE,
    T.COPY_OUT: Reach.CENTRE,
    T.REVEAL_NUMBER: Reach.OWN,
    T.PRINT_PAPER: Reach.OWN,
    T.SETTLE_RECORD: Reach.OWN,
    T.CHECK_CERTIFICATE: Reach.CENTRE,
    T.ENTER_PAPER_CERTIFICATE: Reach.OWN,
    T.ISSUE_CERTIFICATE: Reach.CENTRE,
    T.SIGN_FOR_BLANKS: Reach.OWN,
    T.ASK_REPRINT: Reach.CENTRE,
    T.SUSPEND_CERTIFICATE: Reach.CENTRE,
}
_ALL: Final[Mapping[StaffTask, Reach]] = {
    T.SEE_SYNC: Reach.CENTRE,
    T.SYNC_NOW: Reach.CENTRE,
    T.SELF_TEST: Reach.CENTRE,
}
ROLE_TABLE: Final[Mapping[Role, Mapping[StaffTask, Reach]]] = {
    R.CLERK: {**_CLERK, **_ALL},
    R.SUPERVISOR: {
        **dict.fromkeys(_CLERK, Reach.CENTRE),
        **_ALL,
        T.EXPORT_RECORDS: Reach.CENTRE,
        T.UNLOCK_ACCOUNT: Reach.CENTRE,
        T.REFUSE_CASE: Reach.CENTRE,
        T.RAISE_INCIDENT: Reach.CENTRE,
        T.KEEP_BLANKS: Reach.CENTRE,
        T.DESTROY_BLANKS: Reach.CENTRE,
        T.APPROVE_REPRINT: Reach.CENTRE,
    },
    R.TECHNICIAN: {**_ALL, T.SET_UP_STATION: Reach.CENTRE},
}
SEES_PERSONAL_DATA: Final = frozenset({R.CLERK, R.SUPERVISOR})
ROLE_NAMES: Final[Mapping[Role, str]] = {
    R.CLERK: N_("窗口"),
    R.SUPERVISOR: N_("值班长"),
    R.TECHNICIAN: N_("技术员"),
}


def reach(role: Role, task: StaffTask) -> Reach | None:
    """How far the role may go in the task; None: not at all."""
    return ROLE_TABLE[role].get(task)
