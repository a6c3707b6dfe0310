"""A one-time notice lists all that is wrong: with exactly that supplied the case can be filed, for every item."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.apply import empty, misfits
from domain.defects import defects, first_needed, is_asking, mended, noted, told
from domain.draft import Draft
from domain.entry import MAX_ENTRY_BYTES, Payload, encode_payload
from domain.filing import Desk, filing
from domain.intake import view
from domain.item import ServiceItem
from domain.rows.intake import Jump, Met, MissingRow
from tests.domain.catalogue import ITEMS, drafts, supply
from tests.domain.items import NOON, PERMIT, PLAIN, new_draft, page

every_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
DESK = Desk("centre-1", "3")


def ready(draw: Any, draft: Draft, item: ServiceItem) -> Draft:
    """The draft as far as a notice can be told of it: who, in which situation, and every source has answered."""
    for _ in range(len(item.situations) + 2):
        for needed in first_needed(view(draft, item)):
            draft = supply(draw, draft, item, needed)
    while is_asking(shown := view(draft, item)):
        for row in shown.materials:
            if row.met is Met.ASKING:
                draft = supply(draw, draft, item, MissingRow(Jump.MATERIAL, row.id, row.name, row.said))
    return draft


@every_item
@given(data=st.data())
@settings(max_examples=8)
def test_with_what_the_notice_lists_and_no_more_the_case_can_be_filed(item: ServiceItem, data: Any) -> None:
    draft = ready(data.draw, data.draw(drafts(item)), item)
    before = view(draft, item)
    found = defects(draft, before)
    assert {(row.jump, row.key) for row in found} == {(row.jump, row.key) for row in before.missing}
    supplied = draft
    for row in found:
        assert row.about
        assert row.wrong
        assert row.remedy.format(**row.parameters)
        supplied = supply(data.draw, supplied, item, MissingRow(row.jump, row.key, row.about, row.wrong))
    after = view(supplied, item)
    assert after.missing == ()
    assert defects(supplied, after) == ()
    change = filing(supplied, item, after, "N" * 22, "0" * 64, NOON, DESK).change
    assert misfits(empty(), change) == []
    facts = told(draft, item, before, NOON)
    assert len(facts["defects"]) == len(found)
    assert len(encode_payload(Payload({}, facts, bytes(16)))) < MAX_ENTRY_BYTES


@pytest.mark.parametrize("item", [PERMIT, PLAIN], ids=lambda item: item.code)
@given(data=st.data())
def test_what_is_mended_leaves_the_notice_and_is_remembered(item: ServiceItem, data: Any) -> None:
    draft = ready(data.draw, data.draw(drafts(item)), item)
    found = defects(draft, view(draft, item))
    draft = replace(draft, noted=noted(draft, found))
    assert mended(draft, found) == ()
    if found:
        first = found[0]
        row = MissingRow(first.jump, first.key, first.about, first.wrong)
        draft = supply(data.draw, draft, item, row)
        left = defects(draft, view(draft, item))
        assert left == found[1:]
        assert mended(draft, left) == (f"{first.about}：{first.wrong}",)


def test_only_what_the_clerk_can_type_is_mended_on_the_spot() -> None:
    draft = new_draft(PERMIT, answers={"a": "x", "b": "x", "c": "y"})
    rows = {row.name: row for row in defects(draft, view(draft, PERMIT))}
    assert not rows["material.lease"].now
    assert rows["field.phone"].now
    assert (
        rows["material.lease"].remedy.format(**rows["material.lease"].parameters) == "请交 2 份，原件核验退还"
    )


def test_a_page_that_is_brought_mends_its_material() -> None:
    draft = new_draft(PLAIN)
    assert [row.key for row in defects(draft, view(draft, PLAIN))] == ["old"]
    brought = draft.add_scan("old", page())
    assert defects(brought, view(brought, PLAIN)) == ()
