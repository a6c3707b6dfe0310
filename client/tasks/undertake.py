"""承诺与容缺 (EDIT_DRAFT): a promise or a later day in place of a paper, signed before it counts; or paper after all.

undertaking() says what is to be printed, sign() puts what was signed into the draft; filing says the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.not_allowed import requiring
from client.tasks.tell_notice import Opened, opened
from domain.access import StaffTask
from domain.draft import Draft
from domain.intake import view
from domain.item import Requirement
from domain.rows.intake import Act, MaterialRow
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from domain.undertaking import Credit, Deferral, Override, Promise
from domain.undertaking_rules import deferred_until, may_defer, may_promise
from domain.words import N_
from domain.world import World
from offline.store import Store

T = TypeVar("T")
MAY: Final[Mapping[Act, Callable[[Requirement, Credit | None], str]]] = {
    Act.PROMISE: may_promise,
    Act.DEFER: may_defer,
}


class NotOpenToHer(Trouble):
    """The item or her credit forbids it, or nothing is missing there."""

    says = N_("本项现在不能这样办：{why}。已填内容都已保存。请收纸质材料，或按 F6 重查后再试。")


class NotSigned(Trouble):
    """The promise was not printed by this session, so nobody can have signed it."""

    says = N_("承诺书还没有打印，不能记为已签。已填内容都已保存。请先打印，由申请人签字后再确认。")


NOT_LACKING: Final = N_("这一项没有缺")


class Undertaking(NamedTuple):
    """What is to be signed. until: ISO date by which a deferred paper comes, '' of a promise; at: UTC microseconds."""

    opened: Opened
    requirement: Requirement
    until: str
    at: int


def undertaking(
    store: Store, session: Session, world: World, draft_id: bytes, requirement: str, act: Act
) -> Undertaking:
    """What the paper is made of. act: PROMISE or DEFER. Raises NotAllowed, DraftGone, NotOpenToHer."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        found = opened(tx, draft_id)
        row, wanted = _row(found, requirement), _wanted(found, requirement)
        if why := MAY[act](wanted, found.draft.credit):
            raise NotOpenToHer("forbidden", why=why)
        if act not in row.acts:
            raise NotOpenToHer("nothing is missing there", why=NOT_LACKING)
        now = world.now_us()
        until = deferred_until(wanted, now, tx.reference.calendar()) if act is Act.DEFER else ""
    return Undertaking(found, wanted, str(until), now)


def sign(store: Store, session: Session, world: World, draft_id: bytes, signed: Undertaking) -> OpenDraft:
    """It was signed before the clerk: the draft has it. Raises NotAllowed, DraftGone, NotOpenToHer."""

    def change(found: Opened) -> Draft:
        draft, id_, now = found.draft, signed.requirement.id, world.now_us()
        act = Act.DEFER if signed.until else Act.PROMISE
        if why := MAY[act](_wanted(found, id_), draft.credit):
            raise NotOpenToHer("forbidden", why=why)
        if act is Act.DEFER:
            day = Deferral(signed.until, session.name, now)
            return replace(
                draft, deferred={**draft.deferred, id_: day}, promised=_without(draft.promised, id_)
            )
        promise = Promise(session.name, now)
        return replace(
            draft, promised={**draft.promised, id_: promise}, deferred=_without(draft.deferred, id_)
        )

    return _changed(store, session, world, draft_id, change)


def take_back(store: Store, session: Session, world: World, draft_id: bytes, requirement: str) -> OpenDraft:
    """No promise, no later day, no decision for paper. Raises NotAllowed, DraftGone."""

    def change(found: Opened) -> Draft:
        draft = found.draft
        return replace(
            draft,
            promised=_without(draft.promised, requirement),
            deferred=_without(draft.deferred, requirement),
            overridden=_without(draft.overridden, requirement),
        )

    return _changed(store, session, world, draft_id, change)


def take_paper(
    store: Store, session: Session, world: World, draft_id: bytes, requirement: str, why: str
) -> OpenDraft:
    """Paper, though a source said yes or has not answered. Raises NotAllowed, ReasonMissing, NotOpenToHer."""

    def change(found: Opened) -> Draft:
        if Act.TAKE_PAPER not in _row(found, requirement).acts:
            raise NotOpenToHer("no paper, or no source", why=N_("目录没有规定可以改收纸质材料"))
        decided = Override(reason_of(why), session.name, world.now_us())
        return replace(found.draft, overridden={**found.draft.overridden, requirement: decided})

    return _changed(store, session, world, draft_id, change)


def _changed(
    store: Store, session: Session, world: World, draft_id: bytes, change: Callable[[Opened], Draft]
) -> OpenDraft:
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        found = opened(tx, draft_id)
        draft = replace(change(found), saved_at=world.now_us())
        tx.drafts.put(draft)
    return OpenDraft(draft, found.item, view(draft, found.item))


def _row(found: Opened, requirement: str) -> MaterialRow:
    row = next((row for row in found.view.materials if row.id == requirement), None)
    if row is None:
        raise NotOpenToHer("not asked for", why=NOT_LACKING)
    return row


def _wanted(found: Opened, requirement: str) -> Requirement:
    wanted = next((r for r in found.item.requirements if r.id == requirement), None)
    if wanted is None:
        raise NotOpenToHer("not the item's", why=NOT_LACKING)
    return wanted


def _without(said: Mapping[str, T], name: str) -> dict[str, T]:
    return {key: one for key, one in said.items() if key != name}
