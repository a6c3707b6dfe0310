"""录入部门编号 (COPY_OUT): what the department's own system gave the case, typed or scanned back."""

from client.session import Session
from client.tasks.copy_out import copy_row
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.copying import DEPARTMENT_NUMBER, clean_number
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.rows.copying import CopyRow
from offline.store import Store


def number_of_department(store: Store, session: Session, case_id: bytes, typed: str) -> CopyRow:
    """The case with its number; the same one again changes nothing.

    On the store's writer; returns after the commit.

    Raises NotAllowed (recorded), NumberWrong, CaseUnknown, HasInterface, StoreFull.
    """
    with requiring(store, session, StaffTask.COPY_OUT), store.transaction() as tx:
        number, row = clean_number(typed), copy_row(tx, case_id)
        if number != row.department_number:
            change = Change({DEPARTMENT_NUMBER: (row.department_number or None, number)})
            case = Subject("case", case_id.hex())
            tx.log.append(EntryKind.DEPARTMENT_NUMBERED, {case: change}, {}, session.actor)
        return copy_row(tx, case_id)
