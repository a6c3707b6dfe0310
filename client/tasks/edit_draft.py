"""Edit a draft (EDIT_DRAFT): begin, choose the item, answer, fill, park, drop. On the store's writer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Confirmed, Draft, Value
from domain.draft_hands import OURS, Hand
from domain.form import TYPED
from domain.intake import asked_questions, view
from domain.item import ServiceItem
from domain.parties import Capacity
from domain.party_rules import CARRIED, answers_for
from domain.rows.open_draft import OpenDraft
from domain.theme_cases import whole
from domain.trouble import Trouble
from domain.world import World
from offline.store import Store
from offline.transaction import Transaction

PHONE: Final = "phone"  # the catalogue's name of that field


class DraftGone(Trouble):
    """The draft was filed or dropped meanwhile."""

    says = "这份草稿已经办结或删除。其他草稿都在。请按 Esc 回到受理首页。"


class DraftGivenAway(DraftGone):
    """It was put aside, and any window of the centre may have it."""

    says = "这份草稿已暂存到市级平台，其他窗口也可以接着办。内容都在，没有丢失。请从暂存草稿里重新打开。"


class ItemUnpublished(Trouble):
    """No item of that code and version in the catalogue."""

    says = "该事项目前没有公布，不能受理。草稿已保留。请按 F4 选择其他事项。"


def begin(store: Store, session: Session, world: World) -> OpenDraft:
    """A new draft of a new visit."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = Draft(id=world.new_id(), visit_id=world.new_id(), saved_at=world.now_us())
        tx.drafts.put(draft)
    return OpenDraft(draft, None, view(draft, None))


def another(store: Store, session: Session, world: World, before: Draft) -> OpenDraft:
    """The next matter of the same visit, a draft of its own: the same people, their telephone and papers."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = replace(carried(before), id=world.new_id(), saved_at=world.now_us())
        tx.drafts.put(draft)
    return OpenDraft(draft, None, view(draft, None))


def carried(before: Draft) -> Draft:
    """What of a matter goes on to the next of its visit: who is there, for whom, by what papers, and her telephone."""
    return Draft(
        id=before.id,
        visit_id=before.visit_id,
        person=before.person,
        scans={name: pages for name, pages in before.scans.items() if name in CARRIED},
        form={PHONE: before.form[PHONE]} if PHONE in before.form else {},
        shared=before.shared,
        capacity=before.capacity,
        agent=before.agent,
        mandate=before.mandate,
        firm=before.firm,
        credit=before.credit,
        file=before.file,
    )


# A change: the draft, its item, and how to find an item that can be applied for now.
Edit = Callable[[Draft, ServiceItem | None, Callable[[str], ServiceItem | None]], Draft]


def edit(store: Store, session: Session, world: World, draft_id: bytes, change: Edit) -> OpenDraft:
    """One change to a draft, kept. Raises NotAllowed, DraftGone, StoreFull and what change raises."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        had = held(tx, draft_id)
        draft = replace(change(had, item_of(tx, had), tx.reference.current), saved_at=world.now_us())
        tx.drafts.put(draft)
        item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))


def read(store: Store, session: Session, draft_id: bytes) -> OpenDraft:
    """The draft as it is. Raises NotAllowed, DraftGone."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = held(tx, draft_id)
        item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))


def park(store: Store, session: Session, world: World, draft_id: bytes) -> None:
    """Put the draft aside: it is kept as it is, its time says when; with a link it goes to the whole centre."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        tx.drafts.put(replace(held(tx, draft_id), saved_at=world.now_us()))
        standing = tx.drafts.held(draft_id)
        tx.drafts.hand(draft_id, standing.number if standing else 0, Hand.LEAVING)


def held(tx: Transaction, draft_id: bytes) -> Draft:
    """The draft. Raises DraftGone, DraftGivenAway."""
    draft, standing = tx.drafts.get(draft_id), tx.drafts.held(draft_id)
    if draft is None or standing is None:
        raise DraftGone("no such draft")
    if standing.hand not in OURS:
        raise DraftGivenAway(f"it is {standing.hand}")
    return draft


def item_of(tx: Transaction, draft: Draft) -> ServiceItem | None:
    """The item in the version the draft was begun under; of a theme, with the children its answers call for."""
    if draft.item_code is None or draft.item_version is None:
        return None
    item = tx.reference.item(draft.item_code, draft.item_version)
    return None if item is None else whole(item, tx.reference.current, draft)


def choose(item: ServiceItem) -> Callable[[Draft], Draft]:
    """Another item: what belonged to the one before goes, who is there stays with her papers."""

    def change(draft: Draft) -> Draft:
        kept, capacity = carried(draft), draft.capacity
        told = (
            draft.firm is not None or capacity is not Capacity.SELF
        )  # until somebody says so, one comes for oneself
        answers = answers_for(item, capacity) if told else {}
        return replace(kept, item_code=item.code, item_version=item.version, answers=answers)

    return change


def answer(item: ServiceItem, situation: str, option: str) -> Callable[[Draft], Draft]:
    """An answer; answers to questions that are no longer asked go."""

    def change(draft: Draft) -> Draft:
        answered = draft.answer(situation, option)
        asked = {s.id for s in asked_questions(answered, item)}
        return replace(answered, answers={s: o for s, o in answered.answers.items() if s in asked})

    return change


def fill(field: str, text: str) -> Callable[[Draft], Draft]:
    """What the clerk typed into a field."""
    return lambda draft: draft.fill(field, Value(text, TYPED))


def confirm(condition: str, said: Confirmed) -> Callable[[Draft], Draft]:
    """What the clerk says of a condition that no register answers."""
    return lambda draft: replace(draft, confirmed={**draft.confirmed, condition: said})


def acknowledge(draft: Draft) -> Draft:
    """The clerk has read which cases of the same person and item are open."""
    return replace(draft, acknowledged=tuple(case.number for case in draft.open_cases))


def drop(store: Store, session: Session, draft_id: bytes) -> None:
    """Throw a draft away that nothing was entered into."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        tx.drafts.delete(draft_id)
