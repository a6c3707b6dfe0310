"""补正通知书 (TELL): everything a collected case still lacks, told once; the clock stands still from then on.

telling() is what is printed; record_notified() is a transaction of its own once the printer has it, as with the notice
before a case.
"""

from typing import NamedTuple

from client.session import Session
from client.tasks.held_case import CaseMovedOn, HeldCase, held_case
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.after_filing import Act, Delivery, defects_of, given_paper, notified
from domain.case_state import CaseEvent, leads
from domain.entry_kind import EntryKind
from domain.rows.notices import DefectRow
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.reading.case_page import asked_of
from offline.store import Store
from offline.transaction import Transaction
from printing.documents.kinds import DocumentKind


class NothingToCorrect(Trouble):
    """Nothing is wrong with it."""

    says = N_("这个办件没有需要补正的地方。没有改动任何内容。请按 Esc 返回，材料齐全的请办理受理。")


class Correction(NamedTuple):
    """What is to be told. defects: all of them, materials first."""

    held: HeldCase
    defects: tuple[DefectRow, ...]


def look(store: Store, session: Session, world: World, case_id: bytes) -> Correction:
    """All that is wrong with it now, perhaps nothing. Raises NotAllowed, CaseUnknown, CaseMovedOn."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        return _correction(tx, world, case_id)


def telling(store: Store, session: Session, world: World, case_id: bytes) -> Correction:
    """What is to be printed. Raises NotAllowed, CaseUnknown, CaseMovedOn, NothingToCorrect."""
    found = look(store, session, world, case_id)
    if not found.defects:
        raise NothingToCorrect("nothing is wrong")
    return found


def record_notified(
    store: Store, session: Session, world: World, case_id: bytes, told: Correction, delivery: Delivery
) -> None:
    """The paper is given: the case waits for what it lists. Raises CaseMovedOn if it moved on meanwhile."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        held = held_case(tx, case_id)
        _require(held)
        act = Act(session.name, world.now_us())
        paper = given_paper(world.new_id().hex(), DocumentKind.CORRECTION_NOTICE.value, act, delivery)
        change = notified(held.document, told.defects, act, paper)
        facts = {"defects": list(change.adds["defects"].values()), "delivery": delivery.told()}
        tx.log.append(EntryKind.CORRECTION_NOTIFIED, {held.subject: change}, facts, session.actor)


def _correction(tx: Transaction, world: World, case_id: bytes) -> Correction:
    held = held_case(tx, case_id)
    _require(held)
    asked = asked_of(tx.unit.connection, case_id)
    return Correction(held, defects_of(held.document, held.item, world.now_us(), asked))


def _require(held: HeldCase) -> None:
    state = str(held.document["fields"].get("state"))
    if not leads(state, CaseEvent.NOTIFY):
        raise CaseMovedOn(f"the case is {state}")
