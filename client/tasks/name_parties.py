"""In which capacity the one at the window comes, and by what letter (EDIT_DRAFT, PRINT_PAPER)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from client.session import Session
from client.tasks.edit_draft import held
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Draft
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.item import ServiceItem
from domain.parties import MANDATE, Capacity, Mandate
from domain.party_rules import coming_as, of_its_bearers
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store

LONGEST: Final = 200  # characters of a scope


class MandateWrong(Trouble):
    """No scope, or a term that is none."""

    says = N_("委托权限没有填写，或者起止日期不对。已填内容都已保存。请核对委托书后重新填写。")


class PartiesUnknown(Trouble):
    """A letter cannot be made of somebody nobody knows."""

    says = N_("委托人或代理人还没有确定，不能打印委托书。已填内容都已保存。请先读双方的证件。")


def set_capacity(item: ServiceItem | None, capacity: Capacity) -> Callable[[Draft], Draft]:
    """Come so from now on; the item's own question about it is answered too. Who was identified stays."""

    def change(draft: Draft) -> Draft:
        return of_its_bearers(coming_as(draft, item, capacity), draft, item)

    return change


def mandate_typed(scope: str, begins: str, ends: str) -> Mandate:
    """The letter as the clerk typed it. begins, ends: ISO dates. Raises MandateWrong."""
    said = " ".join(scope.split())
    try:
        term = date.fromisoformat(begins.strip()), date.fromisoformat(ends.strip())
    except ValueError:
        raise MandateWrong("no such day") from None
    if not said or len(said) > LONGEST or term[1] < term[0]:
        raise MandateWrong("no scope, or it ends before it begins")
    return Mandate(said, term[0].isoformat(), term[1].isoformat())


def record_mandate(store: Store, session: Session, world: World, draft_id: bytes, mandate: Mandate) -> None:
    """The letter is with the printer: she may act by it once its signed page is here."""
    with requiring(store, session, StaffTask.PRINT_PAPER), store.transaction() as tx:
        draft, now = held(tx, draft_id), world.now_us()
        tx.drafts.put(replace(draft, mandate=replace(mandate, printed_at=now), saved_at=now))
        case = Subject("case", draft.id.hex())
        tx.log.append(EntryKind.PAPER_PRINTED, {}, {"paper": MANDATE}, session.actor, subjects=[case])


def set_mandate(mandate: Mandate) -> Callable[[Draft], Draft]:
    """The letter she may act by."""
    return lambda draft: replace(draft, mandate=mandate)
