"""受理 of a collected case (ACCEPT_CASE): nothing of it is open any more. And its notice, printed afterwards."""

from client.session import Session
from client.tasks.held_case import CaseMovedOn, HeldCase, held_case
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.after_filing import Act, Delivery, accepted, decides_here, given_paper, may_accept
from domain.case_state import CaseEvent, leads
from domain.entry import Change
from domain.entry_kind import EntryKind
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store
from offline.transaction import Transaction
from printing.documents.kinds import DocumentKind


class StillOpen(Trouble):
    """A check, a material or something that was told is open."""

    says = N_("这个办件还有未核对或未补正的内容，不能受理。没有改动任何内容。请补齐材料，或按 F8 一次告知。")


class DecidedElsewhere(Trouble):
    """A split item: the centre it was routed to answers."""

    says = N_("这个办件由另一个中心作出受理决定。没有改动任何内容。请等对方答复，材料按清单交接。")


class NotAccepted(Trouble):
    """There is no acceptance to give notice of."""

    says = N_("这个办件没有单独的受理决定，不需要受理通知书。没有改动任何内容。需要凭证的请按 F10 再打。")


def accept_case(store: Store, session: Session, world: World, case_id: bytes) -> None:
    """Accept it. Raises NotAllowed, CaseUnknown, CaseMovedOn, StillOpen, DecidedElsewhere."""
    with requiring(store, session, StaffTask.ACCEPT_CASE), store.transaction() as tx:
        held = held_case(tx, case_id)
        state = str(held.document["fields"].get("state"))
        if not leads(state, CaseEvent.ACCEPT):
            raise CaseMovedOn(f"the case is {state}")
        if not may_accept(held.document):
            raise StillOpen("something is open")
        if not decides_here(held.document, session.centre_id):
            raise DecidedElsewhere("routed to another centre")
        accept_in(tx, session, world, held)


def accept_in(tx: Transaction, session: Session, world: World, held: HeldCase) -> None:
    """The entry, in a transaction that has looked."""
    change = accepted(held.document, Act(session.name, world.now_us()))
    tx.log.append(EntryKind.CASE_ACCEPTED, {held.subject: change}, {}, session.actor)


def acceptance(store: Store, session: Session, case_id: bytes) -> HeldCase:
    """A case whose acceptance can be told. Raises NotAllowed, CaseUnknown, NotAccepted."""
    with requiring(store, session, StaffTask.PRINT_PAPER), store.transaction() as tx:
        held = held_case(tx, case_id)
    if not isinstance(held.document["fields"].get("accepted"), dict):
        raise NotAccepted("accepted at once, or not at all")
    return held


def record_told(store: Store, session: Session, world: World, case_id: bytes, delivery: Delivery) -> None:
    """The 受理通知书 is given."""
    with requiring(store, session, StaffTask.PRINT_PAPER), store.transaction() as tx:
        held, kind = held_case(tx, case_id), DocumentKind.ACCEPTANCE_NOTICE.value
        act = Act(session.name, world.now_us())
        change = Change({}, {"papers": given_paper(world.new_id().hex(), kind, act, delivery)})
        facts = {"paper": kind, "delivery": delivery.told()}
        tx.log.append(EntryKind.PAPER_PRINTED, {held.subject: change}, facts, session.actor)
