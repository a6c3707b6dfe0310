"""Drafts ready to be filed, and the real filing task over a real store: what the kill rounds kill."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from client.session import Session
from client.tasks.file_case import Filed, file_case
from domain.access import Role
from domain.draft import Draft, Finding, Heard, Person, Result, Value
from domain.exchange import Feed, Page
from domain.id_number import IdKind
from domain.intake import applicable, asked_questions, view
from domain.item import ASKED_OF_CENTRAL, ServiceItem, read_item
from domain.world import RealWorld, World
from offline.pages import apply_page
from offline.store import StationFacts, Store
from resources.catalogue_files import items
from sync.http import CentralHttp

KEY: Final = bytes(range(32))
STATION: Final = StationFacts("ST-319900-01-03", "3199000103", "CE-319900-01", "3")
READY: Final = b"."
PNG: Final = b"\x89PNG\r\n\x1a\n" + b"a page" * 40


def open_store(file: Path, world: World) -> Store:
    """The station's store at file."""
    return Store.open(file, KEY, STATION, world)


def signed_in(central: CentralHttp) -> Session:
    """A clerk of the demo city with a grant of central's."""
    grant = central.sign_in("SL0318", "demo-2026")
    return Session(
        grant["actor_id"], "SL0318", grant["name"], Role.CLERK, grant["centre_id"], grant["grant_id"],
        grant["valid_until"], offline=False,
    )  # fmt: skip


def bring_catalogue(store: Store) -> None:
    """The sample catalogue, as its feed brings it."""
    rows = tuple(
        {"position": n, "code": item["code"], "version": item["version"], "item": item}
        for n, item in enumerate(items(), start=1)
    )
    with store.transaction() as tx:
        apply_page(tx, Page(Feed.CATALOGUE, "g1", len(rows), False, rows), since=0)


def sample_item() -> ServiceItem:
    """The first item of the sample catalogue."""
    return read_item(items()[0])


def complete_draft(store: Store, world: World) -> Draft:
    """A draft with nothing missing and one page of its own, kept in the store."""
    item = sample_item()
    person = Person(IdKind.RESIDENT, "319900199001010011", "试示例", "男", "1990-01-01", heard=Heard.CARD)
    draft = Draft(world.new_id(), world.new_id(), person, item.code, item.version)
    while open_questions := [s for s in asked_questions(draft, item) if s.id not in draft.answers]:
        draft = draft.answer(open_questions[0].id, open_questions[0].options[0].id)
    with store.transaction() as tx:
        for requirement in applicable(draft, item):
            source = next((s for s in requirement.sources if s in ASKED_OF_CENTRAL), None)
            if source is not None:
                draft = draft.find(requirement.id, Finding(source, Result.YES, "已查到", 1))
        first = applicable(draft, item)[0]
        draft = draft.add_scan(first.id, tx.scans.put(PNG + draft.id, "page.png"))
        for field in view(draft, item).fields:
            text = field.text or (field.choices[0] if field.choices else _example(field.name, field.is_date))
            draft = draft.fill(field.name, Value(text, "typed"))
        draft = replace(draft, saved_at=world.now_us())
        tx.drafts.put(draft)
    missing = view(draft, item).missing
    assert not missing, missing
    return draft


def in_two_transactions(store: Store, session: Session, world: World, draft_id: bytes) -> Filed:
    """A filing as it must not be: the draft goes in a transaction of its own. The rounds must notice."""
    with store.transaction() as tx:
        draft = tx.drafts.get(draft_id)
        assert draft is not None
    filed = file_case(store, session, world, draft_id)
    with store.transaction() as tx:
        tx.drafts.put(draft)
    sample_item()  # something else comes first; between two bare transactions in memory a kill seldom falls
    with store.transaction() as tx:
        tx.drafts.delete(draft_id)
    return filed


Filing = Callable[[Store, Session, World, bytes], Filed]


def file_all(
    file: Path, session: Session, drafts: list[bytes], report: int, filing: Filing = file_case
) -> None:
    """File draft after draft; after each commit returned, write its number to the descriptor `report`.

    READY is written first, once the store is open.
    """
    world = RealWorld()
    store = open_store(file, world)
    os.write(report, READY)
    for draft_id in drafts:
        filed = filing(store, session, world, draft_id)
        os.write(report, filed.number.encode())
    store.close()


EXAMPLES: Final = {"phone": "15400000000", "permit_number": "SH20260001", "year": "2026"}


def _example(name: str, is_date: bool) -> str:
    return "2026-11-24" if is_date else EXAMPLES.get(name, "示例路 1 号")
