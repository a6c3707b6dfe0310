"""What view() lists as missing is all that is missing, for every item and any draft; then it can be filed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.apply import apply, empty, misfits
from domain.draft import Draft
from domain.entry import MAX_ENTRY_BYTES, Payload, decode_payload, encode_payload
from domain.filing import Desk, filing
from domain.form import ORIGINS, fields
from domain.intake import asked_questions, view
from domain.item import ServiceItem, Source
from domain.rows.intake import Jump
from tests.domain.catalogue import CATALOGUE, ITEMS, drafts, right_text, supply
from tests.domain.items import NOON, PERMIT, PLAIN

every_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
made_up = pytest.mark.parametrize("item", [PERMIT, PLAIN], ids=lambda item: item.code)
published = pytest.mark.parametrize("item", CATALOGUE, ids=lambda item: item.code)
DESK = Desk("centre-1", "3")


def completed(data: st.DataObject, draft: Draft, item: ServiceItem) -> Draft:
    """The draft with all that is missing supplied, as often as an answer opens something new."""
    for _ in range(len(item.situations) + 2):
        missing = view(draft, item).missing
        for row in missing:
            assert row.title
            assert row.why
            draft = supply(data.draw, draft, item, row)
        still = {(m.jump, m.key) for m in view(draft, item).missing}
        assert not still & {(m.jump, m.key) for m in missing}  # what was supplied is not asked for again
    return draft


@made_up
@given(data=st.data())
@settings(max_examples=60)
def test_with_what_is_listed_nothing_is_missing_and_it_can_be_filed(item: ServiceItem, data: Any) -> None:
    check_complete(item, data)


@published
@given(data=st.data())
@settings(max_examples=10)
def test_the_same_holds_of_each_item_of_the_catalogue(item: ServiceItem, data: Any) -> None:
    check_complete(item, data)


def check_complete(item: ServiceItem, data: st.DataObject) -> None:
    """Any draft, all that is listed supplied: nothing is missing and the case can be filed."""
    draft = completed(data, data.draw(drafts(item)), item)
    shown = view(draft, item)
    assert shown.missing == ()
    filed = filing(draft, item, shown, "N" * 22, "0" * 64, NOON, DESK)
    assert misfits(empty(), filed.change) == []
    document = apply(empty(), filed.change, "e1")
    assert document["fields"]["state"] == shown.finishes_as
    assert list(document["lists"]["materials"]) == [m.id for m in shown.materials]
    data_ = encode_payload(Payload({"case:1": filed.change}, filed.facts, bytes(16)))
    assert len(data_) < MAX_ENTRY_BYTES
    assert decode_payload(data_).facts == filed.facts


@every_item
@given(data=st.data())
@settings(max_examples=5)
def test_any_draft_can_be_shown_and_nothing_missing_is_locked(item: ServiceItem, data: Any) -> None:
    draft = data.draw(drafts(item))
    shown = view(draft, item)
    locked = {f.name for f in shown.fields if f.readonly}
    assert not locked & {m.key for m in shown.missing if m.jump is Jump.FIELD}
    assert [s.id for s in shown.situations] == [s.id for s in asked_questions(draft, item)]


@published
def test_a_published_item_asks_nothing_that_cannot_be_answered(item: ServiceItem) -> None:
    for requirement in item.requirements:
        assert requirement.sources
        assert list(requirement.sources) == sorted(requirement.sources, key=list(Source).index)
        asked = set(requirement.sources) - {Source.FORM, Source.SUBMITTED}
        assert bool(requirement.authority) == bool(asked)
    for field in fields(item.form):
        assert field.schema.get("type", "string") == "string"
        assert isinstance(field.schema.get("default", ""), str)
        assert {origin.partition(".")[0] for origin in field.origins} <= {*ORIGINS, "person"}
        assert not (field.required and field.shared and not field.says)


@published
@given(data=st.data())
@settings(max_examples=3)
def test_every_answer_of_a_published_item_has_its_digit(item: ServiceItem, data: Any) -> None:
    shown = view(data.draw(drafts(item)), item)
    assert all(option.number for s in shown.situations for option in s.options)


@published
@given(data=st.data())
@settings(max_examples=2)
def test_a_right_text_of_a_published_form_is_one_line(item: ServiceItem, data: Any) -> None:
    for field in fields(item.form):
        assert "\n" not in data.draw(right_text(field))
