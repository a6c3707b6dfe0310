"""A draft whose item was published anew (EDIT_DRAFT): what that changes, and bringing it there. On the writer."""

from dataclasses import replace

from client.session import Session
from client.tasks.edit_draft import ItemUnpublished, held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Draft
from domain.intake import view
from domain.item import ServiceItem
from domain.rebase import rebase
from domain.rows.open_draft import OpenDraft
from domain.rows.rebase import RenewalRow
from domain.theme_cases import whole
from domain.trouble import Trouble
from domain.world import World
from offline.store import Store, Transaction


class ItemRenewed(Trouble):
    """The draft stands under a version that is not the published one."""

    says = (
        "事项规定已更新，这份草稿还是旧版，暂不能提交。已填内容都在。请看过改动后按 Ctrl G 换成新版，再提交。"
    )


def look(store: Store, session: Session, draft_id: bytes) -> RenewalRow | None:
    """How it stands; None where it is under the published version, or no item is chosen. Raises DraftGone."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = held(tx, draft_id)
        item = item_of(tx, draft)
        if draft.item_code is None or item is None:
            return None
        published = _published(tx, draft)
    if published is None:
        return RenewalRow(draft_id, withdrawn=True)
    if published.version == item.version:
        return None
    return RenewalRow(draft_id, rebase(draft, item, published).changes)


def accept(store: Store, session: Session, world: World, draft_id: bytes) -> OpenDraft:
    """Bring it onto the published version; where there is none it stays as it is. Raises DraftGone, StoreFull."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = held(tx, draft_id)
        item, published = item_of(tx, draft), _published(tx, draft)
        if item is not None and published is not None and published.version != item.version:
            draft = replace(rebase(draft, item, published).draft, saved_at=world.now_us())
            tx.drafts.put(draft)
            item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))


def require_published(tx: Transaction, item: ServiceItem) -> None:
    """Raises ItemUnpublished where none is, ItemRenewed where another version than this one is published."""
    published = tx.reference.current(item.code)
    if published is None:
        raise ItemUnpublished("not in the catalogue")
    if published.version != item.version:
        raise ItemRenewed(f"version {published.version} is published, the draft has {item.version}")


def _published(tx: Transaction, draft: Draft) -> ServiceItem | None:
    """Of a theme with the children that the draft's answers call for under the version that is published."""
    item = None if draft.item_code is None else tx.reference.current(draft.item_code)
    return None if item is None else whole(item, tx.reference.current, draft)
