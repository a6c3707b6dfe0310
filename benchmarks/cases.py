"""Cases as a window makes them, quickly: drafts ready to be filed, and days of served people already in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from client.session import Session
from domain.access import Role
from domain.draft import Draft
from domain.entry import Subject, sha256
from domain.entry_kind import EntryKind
from domain.exchange import Feed, Page
from domain.filing import Desk, filing
from domain.intake import view
from domain.mask import mask_id_number
from domain.world import RealWorld
from offline.pages import apply_page
from offline.store import Store, Transaction
from resources.catalogue_files import items
from tests.faults.filing import complete_draft, open_store, sample_item

ENTRIES_A_CASE: Final = 4
_A_COMMIT: Final = 250  # cases; the making of them is not measured
SOMEBODY: Final = Session(
    "AC-0001", "SL0001", "王样本", Role.CLERK, "CE-319900-01", "GR-0001", 2**62, offline=False
)


@contextmanager
def new_store() -> Iterator[Store]:
    """An empty store in a folder of its own."""
    with TemporaryDirectory(prefix="onewindow-bench-") as folder:
        store = open_store(Path(folder) / "station.db", RealWorld())
        try:
            yield store
        finally:
            store.close()


def bring_items(store: Store, items: list[dict[str, Any]]) -> None:
    """A catalogue, as its feed brings it, 200 rows a page."""
    rows = [
        {"position": n, "code": item["code"], "version": item["version"], "item": item}
        for n, item in enumerate(items, 1)
    ]
    for start in range(0, len(rows), 200):
        part = tuple(rows[start : start + 200])
        with store.transaction() as tx:
            apply_page(tx, Page(Feed.CATALOGUE, "g1", part[-1]["position"], False, part), since=start)


def sample_items() -> list[dict[str, Any]]:
    """The catalogue that is shipped."""
    return items()


def serve_people(store: Store, session: Session, people: int) -> None:
    """Four entries each, as the tasks write them: identified, queried, filed, receipt printed. No scans."""
    draft = complete_draft(store, store.world)
    for start in range(0, people, _A_COMMIT):
        with store.transaction() as tx:
            for _ in range(min(_A_COMMIT, people - start)):
                _serve(tx, store, session, draft)
    with store.transaction() as tx:
        tx.drafts.delete(draft.id)


def _serve(tx: Transaction, store: Store, session: Session, whole: Draft) -> None:
    world, person, item = store.world, whole.person, sample_item()
    assert person is not None
    shown = view(whole, item)
    draft = replace(whole, id=world.new_id(), visit_id=world.new_id(), scans={})
    case, visit = Subject("case", draft.id.hex()), Subject("visit", draft.visit_id.hex())
    masked = mask_id_number(person.number)
    identified = {"how": person.heard, "id_type": person.id_type, "masked": masked}
    queried = {"item": item.code, "purpose": "办理", "requirements": [row.id for row in shown.materials]}
    desk = Desk(store.station.centre_id, store.station.window)
    token = sha256(world.random_bytes(16)).hex()
    told = filing(draft, item, shown, tx.numbers.next(), token, world.now_us(), desk)
    append, actor = tx.log.append, session.actor
    append(EntryKind.IDENTIFIED, {}, identified, actor, subjects=[visit])
    append(EntryKind.QUERIED, {}, queried, actor, subjects=[case])
    append(EntryKind.FILED, {case: told.change}, told.facts, actor)
    append(EntryKind.PAPER_PRINTED, {}, {"paper": "receipt"}, actor, subjects=[case])
