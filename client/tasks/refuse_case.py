"""不予受理 (REFUSE_CASE): a collected case is refused, with reason, remedy and paper. A supervisor's act."""

from typing import NamedTuple

from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.held_case import CaseMovedOn, HeldCase, held_case
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.after_filing import Act, Delivery, given_paper, refused
from domain.case_state import CaseEvent, leads
from domain.entry_kind import EntryKind
from domain.refusing import Said
from domain.world import World
from offline.store import Store
from offline.transaction import Transaction
from printing.documents.kinds import DocumentKind


class Refusing(NamedTuple):
    """What is to be printed. said: as it is kept."""

    held: HeldCase
    said: Said


def look(store: Store, session: Session, case_id: bytes) -> HeldCase:
    """The case, if it can be refused. Raises NotAllowed, CaseUnknown, CaseMovedOn."""
    with requiring(store, session, StaffTask.REFUSE_CASE), store.transaction() as tx:
        return _refusable(tx, case_id)


def refusing(store: Store, session: Session, case_id: bytes, said: Said) -> Refusing:
    """Raises NotAllowed, ReasonMissing, CaseUnknown, CaseMovedOn."""
    held = look(store, session, case_id)
    return Refusing(held, said._replace(reason=reason_of(said.reason).rstrip("。")))


def record_refused(
    store: Store, session: Session, world: World, case_id: bytes, said: Said, delivery: Delivery
) -> None:
    """The paper is given: the case is at its end."""
    with requiring(store, session, StaffTask.REFUSE_CASE), store.transaction() as tx:
        held, act = _refusable(tx, case_id), Act(session.name, world.now_us())
        paper = given_paper(world.new_id().hex(), DocumentKind.REFUSAL.value, act, delivery)
        change = refused(held.document, said, act, paper)
        facts = {"reason": said.reason, "brought": said.brought.value, "delivery": delivery.told()}
        tx.log.append(EntryKind.CASE_REFUSED, {held.subject: change}, facts, session.actor)


def _refusable(tx: Transaction, case_id: bytes) -> HeldCase:
    held = held_case(tx, case_id)
    state = str(held.document["fields"].get("state"))
    if not leads(state, CaseEvent.REFUSE):
        raise CaseMovedOn(f"the case is {state}")
    return held
