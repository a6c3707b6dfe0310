"""A draft whose item was published anew, over a real store: what is shown, what is kept, what cannot be filed."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from client.session import Session
from client.tasks import rebase_draft
from client.tasks.edit_draft import ItemUnpublished
from client.tasks.file_case import CaseIncomplete, file_case
from client.tasks.rebase_draft import ItemRenewed
from domain.access import Role
from domain.draft import Draft, Value
from domain.exchange import Feed, Page
from domain.form import TYPED
from domain.rows.rebase import HOW_NAMES, ChangedRow, How, Part
from domain.theme_cases import WholeItem
from domain.world import ScriptedWorld, World
from offline.pages import apply_page
from offline.store import Store
from resources.catalogue_files import items
from tests.faults.filing import bring_catalogue, complete_draft, open_store

NOW = 1_795_486_500_000_000
CLERK = Session("AC-1", "SL0318", "张示例", Role.CLERK, "CE-319900-01", "GR-1", 2**62, offline=False)
BIRTH = "SAMPLE000072"
FAX = {"type": "string", "title": "传真"}


@pytest.fixture
def world() -> World:
    return ScriptedWorld(NOW)


@pytest.fixture
def store(tmp_path: Path, world: World) -> Iterator[Store]:
    opened = open_store(tmp_path / "station.db", world)
    bring_catalogue(opened)
    yield opened
    opened.close()


def publish(store: Store, item: dict[str, Any] | None, nth: int = 1) -> None:
    """The nth row of the feed after the catalogue: another version of an item, None to withdraw the sample."""
    first, at = items()[0], len(items()) + nth
    version = item["version"] if item else first["version"] + 1
    code = item["code"] if item else first["code"]
    row = {"position": at, "code": code, "version": version, "item": item}
    with store.transaction() as tx:
        apply_page(tx, Page(Feed.CATALOGUE, "g1", at, False, (row,)), since=at - 1)


def next_version(store: Store) -> dict[str, Any]:
    """With a field more that must be filled, and another department."""
    item = deepcopy(items()[0])
    item["version"] += 1
    item["department"] = "示例新部门"
    item["form"]["properties"]["fax"] = FAX
    item["form"].setdefault("required", []).append("fax")
    return item


def kept(store: Store, draft_id: bytes) -> Draft:
    with store.transaction() as tx:
        draft = tx.drafts.get(draft_id)
    assert draft is not None
    return draft


def test_under_the_published_version_there_is_nothing_to_say(store: Store, world: World) -> None:
    assert rebase_draft.look(store, CLERK, complete_draft(store, world).id) is None


def test_what_a_newer_version_changes_is_listed_and_nothing_is_changed_by_looking(
    store: Store, world: World
) -> None:
    draft = complete_draft(store, world)
    publish(store, next_version(store))
    row = rebase_draft.look(store, CLERK, draft.id)
    assert row is not None
    assert not row.withdrawn
    assert set(row.changes) == {
        ChangedRow(Part.ITEM, "department", "办理部门", How.CHANGED),
        ChangedRow(Part.FIELD, "fax", "传真", How.NEW),
    }
    assert kept(store, draft.id) == draft
    assert set(HOW_NAMES) == set(How)


def test_accepted_all_that_was_gathered_is_there_under_the_newer_version(store: Store, world: World) -> None:
    draft = complete_draft(store, world)
    publish(store, next_version(store))
    opened = rebase_draft.accept(store, CLERK, world, draft.id)
    assert opened.item is not None
    assert opened.item.version == opened.draft.item_version == items()[0]["version"] + 1
    assert kept(store, draft.id) == opened.draft
    for part in ("person", "answers", "scans", "form", "findings"):
        assert getattr(opened.draft, part) == getattr(draft, part)
    assert [row.key for row in opened.view.missing] == ["fax"]
    assert rebase_draft.look(store, CLERK, draft.id) is None


def test_under_the_older_version_it_cannot_be_filed_and_stays(store: Store, world: World) -> None:
    draft = complete_draft(store, world)
    publish(store, next_version(store))
    with pytest.raises(ItemRenewed):
        file_case(store, CLERK, world, draft.id)
    assert kept(store, draft.id) == draft
    rebase_draft.accept(store, CLERK, world, draft.id)
    with pytest.raises(CaseIncomplete):
        file_case(store, CLERK, world, draft.id)


def test_a_withdrawn_item_is_told_and_its_draft_is_kept_as_it_is(store: Store, world: World) -> None:
    draft = complete_draft(store, world)
    publish(store, None)
    row = rebase_draft.look(store, CLERK, draft.id)
    assert row is not None
    assert row.withdrawn
    with pytest.raises(ItemUnpublished):
        file_case(store, CLERK, world, draft.id)
    assert rebase_draft.accept(store, CLERK, world, draft.id).draft == draft
    assert kept(store, draft.id) == draft


def test_a_theme_comes_onto_its_newer_version_with_what_was_said_and_written_for_its_children(
    store: Store, world: World
) -> None:
    raw = next(item for item in items() if item["code"] == BIRTH)
    answers = {"card": "yes", "benefit": "yes", "SAMPLE000027:kind": "newborn", "SAMPLE000021:kind": "minor"}
    form = {name: Value("周小样", TYPED) for name in ("baby", "SAMPLE000038:child")}
    draft = Draft(
        world.new_id(),
        world.new_id(),
        item_code=BIRTH,
        item_version=raw["version"],
        answers=answers,
        form=form,
    )
    with store.transaction() as tx:
        tx.drafts.put(draft)
    newer = {**deepcopy(raw), "version": raw["version"] + 1, "department": "示例新部门"}
    publish(store, newer)
    row = rebase_draft.look(store, CLERK, draft.id)
    assert row is not None
    assert row.changes == (ChangedRow(Part.ITEM, "department", "办理部门", How.CHANGED),)
    opened = rebase_draft.accept(store, CLERK, world, draft.id)
    assert opened.draft.item_version == newer["version"]
    assert (opened.draft.answers, opened.draft.form) == (answers, form)
    assert isinstance(opened.item, WholeItem)
    assert [part.item.code for part in opened.item.parts] == ["SAMPLE000027", "SAMPLE000021", "SAMPLE000038"]
    assert {situation.id for situation in opened.view.situations if situation.answered} == set(answers)
    assert kept(store, draft.id) == opened.draft


def test_published_again_it_goes_on(store: Store, world: World) -> None:
    draft = complete_draft(store, world)
    publish(store, None)
    publish(store, items()[0], nth=2)
    assert rebase_draft.look(store, CLERK, draft.id) is None
    assert file_case(store, CLERK, world, draft.id).number
