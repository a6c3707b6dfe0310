"""The role table, cell by cell, as the issue states it."""

import pytest

from domain.access import ROLE_TABLE, SEES_PERSONAL_DATA, Reach, Role, StaffTask, reach
from domain.entry_kind import APPROVER_TASK, CENTRAL_ONLY, KIND_NAMES, TASK_OF, EntryKind

OWN, CENTRE, NO = Reach.OWN, Reach.CENTRE, None
EXPECTED = {  # task: clerk, supervisor, technician
    StaffTask.IDENTIFY: (OWN, CENTRE, NO),
    StaffTask.EDIT_DRAFT: (OWN, CENTRE, NO),
    StaffTask.FILE_CASE: (OWN, CENTRE, NO),
    StaffTask.TELL: (OWN, CENTRE, NO),
    StaffTask.LODGE_OBJECTION: (OWN, CENTRE, NO),
    StaffTask.SUPPLEMENT_CASE: (CENTRE, CENTRE, NO),
    StaffTask.ACCEPT_CASE: (CENTRE, CENTRE, NO),
    StaffTask.REFUSE_CASE: (NO, CENTRE, NO),
    StaffTask.AMEND_CASE: (CENTRE, CENTRE, NO),
    StaffTask.WITHDRAW_CASE: (CENTRE, CENTRE, NO),
    StaffTask.HAND_OVER: (CENTRE, CENTRE, NO),
    StaffTask.COPY_OUT: (CENTRE, CENTRE, NO),
    StaffTask.REVEAL_NUMBER: (OWN, CENTRE, NO),
    StaffTask.PRINT_PAPER: (OWN, CENTRE, NO),
    StaffTask.SETTLE_RECORD: (OWN, CENTRE, NO),
    StaffTask.EXPORT_RECORDS: (NO, CENTRE, NO),
    StaffTask.UNLOCK_ACCOUNT: (NO, CENTRE, NO),
    StaffTask.CHECK_CERTIFICATE: (CENTRE, CENTRE, NO),
    StaffTask.ENTER_PAPER_CERTIFICATE: (OWN, CENTRE, NO),
    StaffTask.RAISE_INCIDENT: (NO, CENTRE, NO),
    StaffTask.ISSUE_CERTIFICATE: (CENTRE, CENTRE, NO),
    StaffTask.SIGN_FOR_BLANKS: (OWN, CENTRE, NO),
    StaffTask.KEEP_BLANKS: (NO, CENTRE, NO),
    StaffTask.DESTROY_BLANKS: (NO, CENTRE, NO),
    StaffTask.ASK_REPRINT: (CENTRE, CENTRE, NO),
    StaffTask.APPROVE_REPRINT: (NO, CENTRE, NO),
    StaffTask.SUSPEND_CERTIFICATE: (CENTRE, CENTRE, NO),
    StaffTask.SEE_SYNC: (CENTRE, CENTRE, CENTRE),
    StaffTask.SYNC_NOW: (CENTRE, CENTRE, CENTRE),
    StaffTask.SELF_TEST: (CENTRE, CENTRE, CENTRE),
    StaffTask.SET_UP_STATION: (NO, NO, CENTRE),
}


@pytest.mark.parametrize("task", StaffTask)
def test_each_cell_of_the_role_table_is_as_agreed(task: StaffTask) -> None:
    assert tuple(reach(role, task) for role in Role) == EXPECTED[task]


def test_a_supervisor_may_do_all_a_clerk_may() -> None:
    assert ROLE_TABLE[Role.CLERK].keys() <= ROLE_TABLE[Role.SUPERVISOR].keys()


def test_a_technician_sees_no_personal_data() -> None:
    assert Role.TECHNICIAN not in SEES_PERSONAL_DATA


@pytest.mark.parametrize("kind", EntryKind)
def test_each_kind_of_entry_has_its_task_and_its_name(kind: EntryKind) -> None:
    assert kind in TASK_OF
    assert kind in KIND_NAMES
    assert not (kind in CENTRAL_ONLY and TASK_OF[kind])


@pytest.mark.parametrize("kind", APPROVER_TASK)
def test_the_second_person_of_an_act_is_always_a_supervisor(kind: EntryKind) -> None:
    assert [reach(role, APPROVER_TASK[kind]) for role in Role] == [NO, CENTRE, NO]
    assert TASK_OF[kind] is not None
