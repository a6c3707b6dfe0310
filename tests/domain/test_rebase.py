"""A draft on an older version comes onto the published one; what changes for it is told, nothing gathered is lost."""

from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.intake import view
from domain.item import ServiceItem, read_item
from domain.rebase import rebase
from domain.rows.rebase import HOW_NAMES, PART_NAMES, How, Part
from tests.domain.catalogue import ITEMS, drafts
from tests.domain.items import asks, new_draft, page, question, raw_item, typed, when
from tests.domain.small_catalogue import condition

OLD: Final[dict[str, Any]] = raw_item(
    conditions=[condition("age")],
    situations=[question("home", "own", "rent"), question("kind", "x", "y")],
    requirements=[
        asks("id", "submitted"),
        asks("deed", "submitted", when=when(home="own")),
        asks("lease", "submitted", when=when(home="rent")),
    ],
    form={"properties": {"phone": {"title": "电话"}, "remark": {"title": "备注"}}},
)


def newer(**parts: Any) -> ServiceItem:
    return read_item({**OLD, "version": 4, **parts})


DRAFT: Final = new_draft(
    read_item(OLD),
    answers={"home": "own", "kind": "x"},
    scans={"deed": (page(),)},
    form={"phone": typed("1")},
)


def changes(**parts: Any) -> list[tuple[str, str, str]]:
    return [(row.part, row.key, row.how) for row in rebase(DRAFT, read_item(OLD), newer(**parts)).changes]


def test_an_unchanged_item_changes_only_the_version() -> None:
    moved = rebase(DRAFT, read_item(OLD), newer())
    assert moved.changes == ()
    assert moved.draft == replace(DRAFT, item_version=4)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"fee": "25 元"}, [("item", "fee", "changed")]),
        ({"promised": {"amount": 3, "unit": "days"}}, [("item", "promised", "changed")]),
        ({"name": "新名", "mode": "split"}, [("item", "name", "changed"), ("item", "mode", "changed")]),
        ({"conditions": []}, [("condition", "age", "gone")]),
        ({"conditions": [condition("age", says="新")]}, [("condition", "age", "changed")]),
        ({"situations": [question("home", "own", "rent")]}, [("situation", "kind", "gone")]),
        ({"situations": [question("home", "own"), question("kind", "x", "y")]}, [("situation", "home", "changed")]),
        ({"requirements": [asks("id", "submitted")]}, [("material", "deed", "gone")]),
        (
            {"requirements": [asks("id", "submitted", original="keep"), *OLD["requirements"][1:]]},
            [("material", "id", "changed")],
        ),
        ({"requirements": [*OLD["requirements"], asks("photo", "submitted")]}, [("material", "photo", "new")]),
        (
            {"form": {"properties": {"phone": {"title": "手机"}}}},
            [("field", "phone", "changed"), ("field", "remark", "gone")],
        ),
        # what does not concern this draft is not told
        ({"requirements": OLD["requirements"][:2]}, []),
    ],
)  # fmt: skip
def test_what_changes_for_this_draft_is_told(parts: dict[str, Any], told: list[tuple[str, str, str]]) -> None:
    assert changes(**parts) == told


def test_an_answer_that_is_no_longer_offered_is_asked_again_and_nothing_else_is_lost() -> None:
    new = newer(situations=[question("home", "rent", "dormitory"), question("kind", "x", "y")])
    moved = rebase(DRAFT, read_item(OLD), new)
    assert moved.draft.answers == {"kind": "x"}
    assert (moved.draft.scans, moved.draft.form) == (DRAFT.scans, DRAFT.form)
    assert [row.key for row in view(moved.draft, new).missing if row.jump == "situation"] == ["home"]
    assert ("material", "deed", "gone") in [(row.part, row.key, row.how) for row in moved.changes]


@given(st.data())
def test_between_any_two_items_the_draft_can_be_shown_and_goes_back(data: st.DataObject) -> None:
    old, new = data.draw(st.sampled_from(ITEMS)), data.draw(st.sampled_from(ITEMS))
    draft = data.draw(drafts(old))
    there = rebase(draft, old, new)
    back = rebase(there.draft, new, old)
    view(there.draft, new)
    assert back.draft == replace(draft, answers=back.draft.answers)
    assert all(row.title for row in there.changes)
    if old is new:
        assert there.changes == ()


def test_every_part_and_change_has_its_name() -> None:
    assert PART_NAMES.keys() == set(Part)
    assert HOW_NAMES.keys() == set(How)
