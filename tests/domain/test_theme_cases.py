"""A theme's parent with what the answers call for: one form, shared materials once, each child complete by itself."""

from dataclasses import replace
from itertools import groupby
from typing import Any, Final

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from domain.apply import apply, empty, misfits
from domain.defects import defects
from domain.draft import Draft
from domain.entry import MAX_ENTRY_BYTES, Payload, encode_payload
from domain.filing import Desk
from domain.form import fields
from domain.intake import applicable, view
from domain.item import ServiceItem, Source
from domain.rows.intake import Jump, Met, MissingRow
from domain.theme_cases import WholeItem, whole
from domain.theme_filing import AWAITS, Named, asked_of, draft_of, theme_filings
from tests.domain.catalogue import CATALOGUE, drafts, supply
from tests.domain.items import NOON, new_draft, page, typed, yes

BY_CODE: Final = {item.code: item for item in CATALOGUE}
THEMES: Final = tuple(item for item in CATALOGUE if item.theme is not None)
BIRTH, DEATH, RELIEF, DISABLED, MEDICAL, RETIRED = (item.code for item in THEMES)
EXAMPLES: Final = {"联系电话": "15400000000"}
DESK: Final = Desk("centre-1", "3")
every_theme = pytest.mark.parametrize("parent", THEMES, ids=lambda item: item.name)


def taken(code: str, **answers: str) -> tuple[Draft, WholeItem]:
    """A draft of the theme with these answers, and its whole."""
    draft = new_draft(BY_CODE[code], answers=answers)
    item = whole(BY_CODE[code], BY_CODE.get, draft)
    assert isinstance(item, WholeItem)
    return draft, item


def part_of(item: WholeItem, code: str) -> Any:
    return next(part for part in item.parts if part.item.code == code)


def documents(draft: Draft, item: WholeItem) -> dict[str, Any]:
    """What is filed, by item code."""
    names = [Named(bytes([at]) * 16, f"{at:022}") for at in range(len(item.parts) + 1)]
    filed = theme_filings(draft, item, names, "0" * 64, NOON, lambda draft, item: DESK)
    for one in filed:
        assert misfits(empty(), one.filing.change) == []
        payload = Payload({"case:1": one.filing.change}, one.filing.facts, bytes(16))
        assert len(encode_payload(payload)) < MAX_ENTRY_BYTES
    return {one.item.code: apply(empty(), one.filing.change) for one in filed}


def mended(data: Any, draft: Draft, item: ServiceItem, row: MissingRow) -> Draft:
    """With one thing more; a date is one that any form takes."""
    if row.jump is Jump.FIELD and next(f for f in fields(item.form) if f.name == row.key).is_date:
        return draft.fill(row.key, typed("2020-05-06"))
    return supply(data.draw, draft, item, row)


def supplied(data: Any, draft: Draft, parent: ServiceItem) -> Draft:
    """With all that first has to be known: who, and every answer, as one opens the next."""
    for _ in range(12):
        item = whole(parent, BY_CODE.get, draft)
        for row in view(draft, item).missing:
            if row.jump in (Jump.PERSON, Jump.SITUATION):
                draft = supply(data.draw, draft, item, row)
    item = whole(parent, BY_CODE.get, draft)
    for _ in range(3):
        for asked in (m for m in view(draft, item).materials if m.met is Met.ASKING):
            draft = supply(data.draw, draft, item, MissingRow(Jump.MATERIAL, asked.id, asked.name, ""))
    return draft


@every_theme
@given(data=st.data())
@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_with_what_the_notice_lists_every_case_of_the_theme_is_complete_by_its_own_item(
    parent: ServiceItem, data: Any
) -> None:
    draft = supplied(data, data.draw(drafts(whole(parent, BY_CODE.get, None))), parent)
    item = whole(parent, BY_CODE.get, draft)
    for row in defects(draft, view(draft, item)):
        draft = mended(data, draft, item, MissingRow(row.jump, row.key, row.about, row.wrong))
    assert view(draft, item).missing == ()
    if not isinstance(item, WholeItem):
        return  # nothing but the parent is called for
    for part in item.parts:
        assert view(draft_of(part, item, draft), asked_of(part)).missing == ()
    filed = documents(draft, item)
    for part in item.parts:
        own, document = draft_of(part, item, draft), filed[part.item.code]
        materials = document["lists"]["materials"]
        assert set(materials) == {r.id for r in applicable(own, part.item)}
        assert {name for name, m in materials.items() if m["result"] == AWAITS} <= set(part.awaits)
        assert set(document["fields"]["answers"]) <= {s.id for s in part.item.situations}
        titles = part.item.form["properties"]
        assert {n[5:] for n in document["fields"] if n.startswith("form.")} <= set(titles)


@every_theme
def test_the_answers_decide_which_children_there_are(parent: ServiceItem) -> None:
    nothing = whole(parent, BY_CODE.get, new_draft(parent))
    assert parent.theme is not None
    always = [child.item for child in parent.theme.children if child.when is None]
    assert [part.item.code for part in getattr(nothing, "parts", ())] == always
    all_of_them = whole(parent, BY_CODE.get, None)
    assert isinstance(all_of_them, WholeItem)
    assert [p.item.code for p in all_of_them.parts] == [child.item for child in parent.theme.children]


def test_an_answer_to_a_question_that_is_not_offered_calls_for_nothing() -> None:
    draft = new_draft(BY_CODE[RETIRED], answers={"kind": "gone", "reward": "no"})
    assert whole(BY_CODE[RETIRED], BY_CODE.get, draft) is BY_CODE[RETIRED]


def test_a_child_that_is_not_published_is_left_out() -> None:
    draft = new_draft(BY_CODE[BIRTH], answers={"card": "yes", "benefit": "no"})
    item = whole(BY_CODE[BIRTH], lambda code: None if code == "SAMPLE000021" else BY_CODE[code], draft)
    assert isinstance(item, WholeItem)
    assert [part.item.code for part in item.parts] == ["SAMPLE000027"]


def test_a_material_that_two_ask_for_is_asked_for_once_and_both_have_it() -> None:
    draft, item = taken(RELIEF, kind="destitute", medical="yes")
    names = [r.name for r in applicable(draft, item)]
    assert names.count("居民身份证") == 1
    assert names.count("医疗费收据和结算单") == 1
    draft = draft.find("id_card", yes(Source.VERIFIED))
    for part in item.parts:
        assert draft_of(part, item, draft).findings["id_card"] == yes(Source.VERIFIED)


def test_one_sheet_for_two_is_kept_where_one_of_them_keeps_it() -> None:
    _, item = taken(RELIEF, kind="allowance", medical="yes")
    for part in item.parts:
        for own, there in part.requirements.items():
            asked = next(r for r in part.item.requirements if r.id == own)
            shown = next(r for r in item.requirements if r.id == there)
            assert set(shown.sources) <= set(asked.sources)
            assert shown.due >= asked.due
            assert not shown.may_promise or asked.may_promise


def test_a_field_that_a_child_needs_is_needed_though_the_parent_s_form_does_not() -> None:
    _, item = taken(BIRTH, card="yes", benefit="no")
    assert "card_bank" in item.form["required"]
    assert "card_bank" not in BY_CODE[BIRTH].form["required"]
    assert part_of(item, "SAMPLE000021").fields["bank"] == "card_bank"
    _, item = taken(BIRTH, card="no", benefit="no")
    assert "card_bank" not in item.form["required"]


def test_a_later_child_waits_for_the_earlier_one_s_result() -> None:
    draft, item = taken(DISABLED, card="need", benefit="care", travel="yes")
    assert "残疾人证" not in [r.name for r in applicable(draft, item)]
    assert part_of(item, "SAMPLE000054").awaits == {"disability": "SAMPLE000052"}
    alone, without = taken(DISABLED, card="have", benefit="care", travel="yes")
    assert "残疾人证" in [r.name for r in applicable(alone, without)]


def test_what_waits_names_the_case_it_waits_for_and_keeps_its_own_collected() -> None:
    draft, _ = taken(DISABLED, card="need", benefit="care", travel="yes")
    item = whole(BY_CODE[DISABLED], BY_CODE.get, draft)
    assert isinstance(item, WholeItem)
    draft = replace(draft, scans={r.id: (page(),) for r in item.requirements})
    shown = view(draft, item)
    for row in shown.missing:
        if row.jump is Jump.SITUATION:
            option = next(s for s in item.situations if s.id == row.key).options[0].id
            draft = draft.answer(row.key, option)
    item = whole(BY_CODE[DISABLED], BY_CODE.get, draft)
    assert isinstance(item, WholeItem)
    for row in view(draft, item).missing:
        if row.jump is Jump.FIELD:
            draft = draft.fill(row.key, typed(_example(item, row.key)))
    filed = documents(draft, item)
    earlier, later = filed["SAMPLE000052"], filed["SAMPLE000054"]
    assert later["fields"]["state"] == "collected"
    assert later["lists"]["materials"]["disability"]["result"] == AWAITS
    named = {child["item"]: child["case"] for child in filed[DISABLED]["fields"]["children"]}
    assert later["lists"]["materials"]["disability"]["result_of"] == named["SAMPLE000052"]
    assert {document["fields"]["parent"] for code, document in filed.items() if code != DISABLED} == {
        bytes(16).hex()
    }
    assert earlier["fields"]["number"] != later["fields"]["number"]


def _example(item: WholeItem, name: str) -> str:
    asked = next(f for f in fields(item.form) if f.name == name)
    if asked.choices:
        return asked.choices[0]
    return "2020-05-06" if asked.is_date else EXAMPLES.get(asked.title, "622202000000")


def test_a_field_of_a_child_s_own_says_whose_it_is_and_all_of_one_child_stand_together() -> None:
    _, item = taken(BIRTH, card="yes", benefit="yes")
    groups = [field.group for field in fields(item.form)]
    assert [group for group, _ in groupby(groups)] == [
        "",
        "城乡居民基本医疗保险参保登记",
        "生育保险待遇申领",
    ]
