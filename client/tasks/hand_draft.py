"""Drafts that change hands (EDIT_DRAFT): what leaves, what arrived, what is taken. On the store's writer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from client.session import Session
from client.tasks.edit_draft import DraftGone, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Draft
from domain.draft_hands import OURS, Hand
from domain.draft_json import dump_draft, load_draft
from domain.intake import view
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from domain.world import World
from offline.drafts import Held
from offline.outbox import pages_wait
from offline.store import Store, Transaction


class DraftTaken(Trouble):
    """A colleague was quicker."""

    says = "这份草稿已由 {window} 号窗接着办。内容都在那里，没有丢失。请到该窗口继续，或另开一件。"


class DraftElsewhere(Trouble):
    """A colleague's draft, and no way to central."""

    says = "网络已断，其他窗口的草稿暂时取不到。草稿仍在市级平台，没有丢失。请联网后再取，或另开一件。"


class Leaving(NamedTuple):
    """A draft on its way to central. body: of PUT /v1/drafts/{case_id}."""

    id: bytes
    number: int
    body: Mapping[str, Any]


def begin_leaving(store: Store) -> list[Leaving]:
    """The drafts that go to central now: put aside, and every page of theirs is there.

    They count as given away from this commit on, for nobody knows yet whether the answer will be heard.
    """
    with store.transaction() as tx:
        going = []
        for draft in tx.drafts.list():
            held = tx.drafts.held(draft.id)
            if held is None or held.hand not in (Hand.LEAVING, Hand.ASKED):
                continue
            pages = {scan.sha256 for scans in draft.scans.values() for scan in scans}
            if pages_wait(tx.unit.connection, pages):
                continue
            if held.hand is Hand.LEAVING:
                tx.drafts.hand(draft.id, held.number, Hand.ASKED)
            going.append(Leaving(draft.id, held.number, _body(tx, draft, held.number)))
    return going


def arrived(store: Store, left: Leaving) -> None:
    """Central has it, for whoever takes it."""
    with store.transaction() as tx:
        if tx.drafts.held(left.id) == Held(left.number, Hand.ASKED):
            tx.drafts.hand(left.id, left.number, Hand.AWAY)


def gone(store: Store, draft_id: bytes, number: int) -> None:
    """Somebody took it since, or filed it: what was given away is no longer kept here."""
    with store.transaction() as tx:
        held = tx.drafts.held(draft_id)
        if held is not None and held.number == number and held.hand not in OURS:
            tx.drafts.delete(draft_id)


def reopen(store: Store, session: Session, draft_id: bytes) -> int | None:
    """Go on with a draft that has not left. None if that is done, else the number under which to take it.

    Raises DraftGone.
    """
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        held = tx.drafts.held(draft_id)
        if held is None:
            number = tx.drafts.number_at_centre(draft_id)
            if number is None:
                raise DraftGone("neither here nor put aside in the centre")
            return number
        if held.hand is Hand.LEAVING:
            tx.drafts.hand(draft_id, held.number, Hand.HERE)
        return None if held.hand in OURS else held.number


def receive(
    store: Store,
    session: Session,
    world: World,
    draft_id: bytes,
    number: int,
    raw: Mapping[str, Any] | None,
    pages: Sequence[bytes],
) -> None:
    """It is held here from now. raw: as central had it, None for one it never got: then ours is the one.

    Raises DraftGone, ScanRefused, StoreFull.
    """
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        for data in pages:
            tx.scans.put(data, "")
        draft = tx.drafts.get(draft_id) if raw is None else load_draft(draft_id, world.now_us(), raw)
        if draft is None:
            raise DraftGone("neither here nor at central")
        tx.drafts.put(draft)
        tx.drafts.hand(draft_id, number, Hand.HERE)


def missing_pages(store: Store, raw: Mapping[str, Any]) -> list[str]:
    """Hashes of the draft's pages that are not in this store."""
    named = {scan["sha256"] for scans in raw["scans"].values() for scan in scans}
    with store.transaction() as tx:
        return sorted(sha for sha in named if not tx.scans.has(sha))


def copy(store: Store, session: Session, world: World, draft_id: bytes) -> OpenDraft:
    """A draft given away, without the network: its content under a new id, so that nothing is filed twice."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = tx.drafts.get(draft_id)
        if draft is None:
            raise DraftElsewhere("not in this store")
        made = replace(draft, id=world.new_id(), saved_at=world.now_us())
        tx.drafts.put(made)
        item = item_of(tx, made)
    return OpenDraft(made, item, view(made, item))


def _body(tx: Transaction, draft: Draft, number: int) -> Mapping[str, Any]:
    item = item_of(tx, draft)
    return {
        "number": number,
        "body": json.loads(json.dumps(dump_draft(draft), ensure_ascii=False)),
        "person_name": draft.person.name if draft.person else "",
        "item_code": draft.item_code,
        "item_name": item.name if item else "",
    }
