"""撤回 (WITHDRAW_CASE): the applicant takes the case back before it is decided. A reason, and one entry."""

from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.case_state import CaseEvent, CaseState, leads
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store

FIELD = "withdrawn"


class CaseUnknown(Trouble):
    """No filed case of this id or number here."""

    says = N_("本机没有这个办件。没有改动任何内容。请核对编号，或请受理它的窗口办理。")


class CannotWithdraw(Trouble):
    """It is decided, or at its end."""

    says = N_("这个办件已经办结或终止，不能撤回。没有改动任何内容。请告知申请人按结果办理。")


def withdraw_case(store: Store, session: Session, world: World, case_id: bytes, reason: str) -> None:
    """Withdraw the case. On the store's writer; returns after the commit.

    Raises NotAllowed (recorded), ReasonMissing, CaseUnknown, CannotWithdraw, StoreFull.
    """
    with requiring(store, session, StaffTask.WITHDRAW_CASE), store.transaction() as tx:
        case = Subject("case", case_id.hex())
        fields = tx.log.shown(case)["fields"]
        state = fields.get("state")
        if not fields.get("number"):
            raise CaseUnknown("no document of it")
        if not leads(str(state), CaseEvent.WITHDRAW):
            raise CannotWithdraw(f"the case is {state}")
        told = {"reason": reason_of(reason), "at": world.now_us(), "by": session.name}
        sets = {"state": (state, CaseState.WITHDRAWN.value), FIELD: (fields.get(FIELD), told)}
        tx.log.append(EntryKind.WITHDRAWN, {case: Change(sets)}, {}, session.actor)
