"""Fill a form field with a standard address or a portrait (EDIT_DRAFT). On the store's writer."""

from dataclasses import replace

from client.session import Session
from client.tasks.edit_draft import edit, held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Value
from domain.form import STANDARD
from domain.intake import view
from domain.portrait import PortraitNeed
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store


class PictureUnfit(Trouble):
    """No portrait can be made of the picture."""

    says = N_("这张图片打不开或太大，没有采用。草稿和原来的照片都在。请重新拍摄或换一个文件。")


def take_address(
    store: Store, session: Session, world: World, draft_id: bytes, field: str, text: str
) -> OpenDraft:
    """A standard address that was chosen."""
    chosen = Value(text, STANDARD)
    return edit(store, session, world, draft_id, lambda draft, item, current: draft.fill(field, chosen))


def keep_portrait(
    store: Store, session: Session, world: World, draft_id: bytes, field: str, need: PortraitNeed,
    taken: str, jpeg: bytes, doubts: tuple[str, ...],
) -> OpenDraft:  # fmt: skip
    """Keep a portrait and name it in the draft, in one transaction: a page of its material, and the field's value.

    taken: an origin of domain/form.py.
    """
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        page = replace(tx.scans.put(jpeg, "portrait.jpg"), doubts=doubts)
        had = held(tx, draft_id)
        before = had.form.get(field)
        others = [p for p in had.scans.get(need.requirement, ()) if before is None or p.sha256 != before.text]
        pages = (*(p for p in others if p.sha256 != page.sha256), page)
        draft = replace(
            had.fill(field, Value(page.sha256, taken)),
            scans={**had.scans, need.requirement: pages},
            saved_at=world.now_us(),
        )
        tx.drafts.put(draft)
        item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))
