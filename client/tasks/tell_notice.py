"""一次性告知 (TELL): everything that must be brought or mended, told at once, before there is a case. The draft stays.

look() notes what is wrong, the paper is printed on the print thread, record_told() is a transaction of its own: a kill
in between leaves a paper without its entry, and the next notice is one more copy.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from client.session import Session
from client.tasks.edit_draft import ItemUnpublished, held, item_of
from client.tasks.file_case import ConditionsFail
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.defects import defects, first_needed, is_asking, mended, noted, told
from domain.draft import Draft
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.intake import view
from domain.item import ServiceItem
from domain.mask import mask_id_number
from domain.rows.intake import IntakeView, Met
from domain.rows.notices import NoticeRow
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store
from offline.transaction import Transaction


class NoticeTooEarly(Trouble):
    """Who, what or in which situation is open, or a source has not answered: the list would not be complete."""

    says = N_("申请人、情形或者核对结果还没有确定，暂不能一次告知。已填内容都已保存。请先补齐这几处再按 F8。")


class NothingToTell(Trouble):
    """Nothing is wrong."""

    says = N_("没有需要告知的缺项。已填内容都已保存。请按 Esc 回到受理页，按 F9 办理。")


class Opened(NamedTuple):
    """A draft of an item, and what the rules make of both."""

    draft: Draft
    item: ServiceItem
    view: IntakeView


class Telling(NamedTuple):
    """A notice about to be given. facts: of its entry."""

    opened: Opened
    facts: Mapping[str, Any]


def opened(tx: Transaction, draft_id: bytes) -> Opened:
    """The draft with its item. Raises DraftGone, ItemUnpublished."""
    draft = held(tx, draft_id)
    item = item_of(tx, draft)
    if item is None:
        raise ItemUnpublished("no item is chosen, or its version is gone")
    return Opened(draft, item, view(draft, item))


def look(store: Store, session: Session, draft_id: bytes) -> NoticeRow:
    """The notice as it would be now; what is wrong is noted in the draft. Raises NotAllowed, DraftGone."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        draft, item, shown = opened(tx, draft_id)
        found = defects(draft, shown)
        remembered = noted(draft, found)
        if remembered != draft.noted:
            draft = replace(draft, noted=remembered)
            tx.drafts.put(draft)
    person = draft.person
    return NoticeRow(
        draft_id=draft.id,
        item=item.name,
        version=item.version,
        person=person.name if person else "",
        masked=mask_id_number(person.number) if person else "",
        defects=found,
        mended=mended(draft, found),
        materials=len(shown.materials),
        fields=len(shown.fields),
        pending=tuple(row.name for row in shown.materials if row.met is Met.PENDING),
        asking=is_asking(shown),
        told_at=draft.told_at,
    )


def telling(store: Store, session: Session, world: World, draft_id: bytes) -> Telling:
    """What is to be printed and recorded. Raises NotAllowed, NoticeTooEarly, NothingToTell, ConditionsFail."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        found = opened(tx, draft_id)
        if found.view.hindered:
            raise ConditionsFail(found.view.hindered)
        if first_needed(found.view) or is_asking(found.view):
            raise NoticeTooEarly("the list would not be complete")
        facts = told(found.draft, found.item, found.view, world.now_us())
        if not facts["defects"]:
            raise NothingToTell("nothing is wrong")
    return Telling(found, facts)


def record_told(
    store: Store, session: Session, world: World, draft_id: bytes, facts: Mapping[str, Any]
) -> None:
    """The notice is in her hand: an entry, and the draft is put aside. What was mended till now is in it."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        draft, now = held(tx, draft_id), world.now_us()
        tx.drafts.put(replace(draft, noted={}, told_at=now, saved_at=now))
        subjects = subjects_of(draft)
        tx.log.append(EntryKind.TOLD, {}, facts, session.actor, subjects=subjects)


def subjects_of(draft: Draft) -> list[Subject]:
    """The case that would be, and the visit."""
    return [Subject("case", draft.id.hex()), Subject("visit", draft.visit_id.hex())]
