"""逐栏复制 (COPY_OUT): a case's whole values, for a department that takes none by itself. The look is an entry."""

from client.session import Session
from client.tasks.not_allowed import requiring
from client.tasks.withdraw_case import CaseUnknown
from domain.access import StaffTask
from domain.copying import DEPARTMENT_NUMBER, copy_fields
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.item import ServiceItem
from domain.rows.copying import CopyRow
from domain.trouble import Trouble
from domain.words import N_
from offline.store import Store, Transaction


class HasInterface(Trouble):
    """The department takes such cases by itself."""

    says = N_("这个事项由系统自动送达部门，不需要逐栏复制。没有改动任何内容。请在办件里查看进度。")


def copy_out(store: Store, session: Session, case_id: bytes) -> CopyRow:
    """The case to be copied; on disk who looked, and at which fields, before it is told.

    Raises NotAllowed (recorded), CaseUnknown, HasInterface, StoreFull.
    """
    with requiring(store, session, StaffTask.COPY_OUT), store.transaction() as tx:
        row = copy_row(tx, case_id)
        case = Subject("case", case_id.hex())
        facts = {"fields": [field.name for field in row.fields]}
        tx.log.append(EntryKind.COPIED_OUT, {}, facts, session.actor, subjects=[case])
    return row


def copy_row(tx: Transaction, case_id: bytes) -> CopyRow:
    """The case as it is now. Raises CaseUnknown, HasInterface."""
    document = tx.log.shown(Subject("case", case_id.hex()))
    fields = document["fields"]
    if not fields.get("number"):
        raise CaseUnknown("no document of it")
    named = fields.get("item", {})
    item: ServiceItem | None = tx.reference.item(named.get("code", ""), named.get("version", 0))
    if item is None or item.department_interface:
        raise HasInterface("its department takes it by itself")
    return CopyRow(
        case_id,
        fields["number"],
        str(named.get("name", "")),
        str(named.get("department", "")),
        copy_fields(document, item),
        str(fields.get(DEPARTMENT_NUMBER) or ""),
    )
