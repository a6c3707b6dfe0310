"""Add a page from a file to a requirement (EDIT_DRAFT): read and bounded off the writer, committed with the draft."""

from dataclasses import replace
from pathlib import Path

from client.session import Session
from client.tasks.edit_draft import held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.intake import view
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from domain.world import World
from offline.scans import ScanTooLarge
from offline.store import Store
from sync.wire import SCAN_BYTES


class ScanUnreadable(Trouble):
    """The file is not there or cannot be read."""

    says = "这个文件打不开。草稿和已添加的材料都在。请检查文件后重新按 F5 添加。"


def read_page(typed: str) -> tuple[str, bytes]:
    """Name and bytes of a scan; no more is read than a scan may have. Raises ScanUnreadable, ScanTooLarge."""
    try:
        path = Path(typed.strip()).expanduser()
        if not path.is_file():  # a pipe would keep its reader waiting for good
            raise ScanUnreadable("no file")
        with path.open("rb") as file:
            data = file.read(SCAN_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:  # the last for a home of nobody
        # Without its cause: a file may be named for a person, and this goes into the log.
        raise ScanUnreadable(type(error).__name__) from None
    if len(data) > SCAN_BYTES:
        raise ScanTooLarge("more than 8 MB")
    return path.name, data


def add_scan(
    store: Store, session: Session, world: World, draft_id: bytes, requirement: str, name: str, data: bytes,
    doubts: tuple[str, ...],
) -> OpenDraft:  # fmt: skip
    """Keep the page and name it in the draft, in one transaction. doubts: what looks wrong with it, in words.

    Raises ScanEmpty, ScanNotImage, ScanTooLarge.
    """
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        scan = replace(tx.scans.put(data, name), doubts=doubts)
        draft = replace(held(tx, draft_id).add_scan(requirement, scan), saved_at=world.now_us())
        tx.drafts.put(draft)
        item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))
