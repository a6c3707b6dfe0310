"""The rules of the intake, each by an example; test_intake_complete.py has the rule over all items."""

from typing import Any

import pytest

from domain.case_state import CaseState
from domain.draft import Draft, Finding, Result
from domain.intake import FREE_OF_CHARGE, asked_questions, material, view
from domain.item import ASKED_OF_CENTRAL, SOURCE_NAMES, Source, read_item
from domain.rows.intake import FieldRow, Jump, MaterialRow, Met
from tests.domain.items import (
    NOON,
    PERMIT,
    PLAIN,
    asks,
    new_draft,
    page,
    question,
    raw_item,
    requirement,
    typed,
    yes,
)

NO, UNKNOWN, ASKING = Result.NO, Result.UNKNOWN, Result.ASKING


def row(id_: str, **parts: Any) -> MaterialRow:
    """The requirement of PERMIT in a draft with these parts."""
    return material(new_draft(PERMIT, **parts), requirement(PERMIT, id_))


def shown(name: str, **parts: Any) -> FieldRow:
    """The field of PERMIT in a draft with these parts."""
    return next(f for f in view(new_draft(PERMIT, **parts), PERMIT).fields if f.name == name)


def test_before_anything_is_done_the_person_and_the_item_are_missing() -> None:
    nothing = view(Draft(bytes(16), bytes(16)), None)
    assert [m.jump for m in nothing.missing] == [Jump.PERSON, Jump.ITEM]
    assert nothing.filled == 0


def test_all_defects_are_told_at_once_in_the_order_of_the_page() -> None:
    draft = new_draft(PERMIT, person=None)
    jumps = [m.jump for m in view(draft, PERMIT).missing]
    assert jumps == sorted(jumps, key=list(Jump).index)
    assert set(jumps) == set(Jump) - {Jump.ITEM, Jump.PARTY}


def test_a_question_is_asked_once_the_answers_before_it_call_for_it() -> None:
    draft = new_draft(PERMIT)
    assert [s.id for s in asked_questions(draft, PERMIT)] == ["a"]
    draft = draft.answer("a", "x")
    assert [s.id for s in asked_questions(draft, PERMIT)] == ["a", "b"]


def test_an_answer_whose_question_went_takes_along_all_that_hung_on_it() -> None:
    draft = new_draft(PERMIT, answers={"a": "x", "b": "x", "c": "x"})
    assert "deed" in [m.id for m in view(draft, PERMIT).materials]
    changed = draft.answer("a", "y")  # b is no longer asked, so neither is c, so no deed
    assert [s.id for s in asked_questions(changed, PERMIT)] == ["a"]
    assert "deed" not in [m.id for m in view(changed, PERMIT).materials]


def test_an_answer_that_is_no_option_is_no_answer() -> None:
    shown = view(new_draft(PERMIT, answers={"a": "gone"}), PERMIT)
    assert not shown.situations[0].answered
    assert (Jump.SITUATION, "a") in [(m.jump, m.key) for m in shown.missing]


def test_answers_have_the_nine_digits_in_order_and_then_none() -> None:
    item = read_item(raw_item(situations=[question("a", *"123456"), question("b", *"123456")]))
    rows = view(new_draft(item, answers={"a": "2"}), item).situations
    assert [o.number for s in rows for o in s.options] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0]
    assert [o.id for o in rows[0].options if o.chosen] == ["2"]


@pytest.mark.parametrize("source", sorted(ASKED_OF_CENTRAL))
def test_what_a_source_confirms_nobody_has_to_bring(source: Source) -> None:
    item = read_item(raw_item(requirements=[asks("r", source, "submitted", authority="population")]))
    draft = new_draft(item, findings={"r": yes(source)}, scans={"r": (page(),)})
    got = material(draft, item.requirements[0])
    assert (got.source, got.said, got.at, got.given, got.pages) == (source, "一致", NOON, 0, 1)
    assert got.met in FREE_OF_CHARGE
    assert view(draft, item).not_asked == 1


def test_a_source_that_confirms_without_a_word_is_named() -> None:
    assert row("id", findings={"id": yes(Source.VERIFIED, "")}).said == SOURCE_NAMES[Source.VERIFIED]


@pytest.mark.parametrize("source", [Source.SHARED, Source.SUBMITTED, Source.FORM])
def test_a_source_that_the_requirement_does_not_accept_has_no_say(source: Source) -> None:
    assert row("id", findings={"id": yes(source)}).met is Met.PENDING
    assert row("id", findings={"id": Finding(source, NO)}).met is Met.PENDING


@pytest.mark.parametrize("findings", [{}, {"id": Finding(Source.VERIFIED, UNKNOWN)}])
def test_offline_it_is_pending_and_says_which_source_will_be_asked(findings: dict[str, Finding]) -> None:
    got = row("id", findings=findings)
    assert (got.met, got.source, got.given) == (Met.PENDING, Source.VERIFIED, 0)


def test_the_best_source_asked_of_central_is_named_while_pending() -> None:
    assert row("deed").source is Source.SHARED
    assert row("before").source is Source.PRIOR


def test_offline_paper_is_taken_where_the_person_brought_it() -> None:
    got = row("id", scans={"id": (page(1), page(2))})
    assert (got.met, got.source, got.due, got.given, got.pages) == (Met.PAPER, Source.SUBMITTED, 2, 2, 2)


def test_without_a_person_nobody_can_be_asked() -> None:
    got = row("id", person=None)
    assert (got.met, got.said) == (Met.MISSING, "请先读卡或键入证件号")


def test_while_a_source_is_asked_the_case_waits_for_it() -> None:
    parts = {"findings": {"id": Finding(Source.VERIFIED, ASKING)}}
    assert row("id", **parts).met is Met.ASKING
    assert "id" in [m.key for m in view(new_draft(PERMIT, **parts), PERMIT).missing]


def test_a_no_asks_for_paper_and_says_why() -> None:
    assert row("id", findings={"id": Finding(Source.VERIFIED, NO, "姓名不一致")}).said == "姓名不一致"
    got = row("id", findings={"id": Finding(Source.VERIFIED, NO)})
    assert (got.met, got.said) == (Met.MISSING, "共享未查到，请交纸质材料")


def test_a_no_with_a_scan_is_met_by_the_paper() -> None:
    got = row("id", findings={"id": Finding(Source.VERIFIED, NO)}, scans={"id": (page(),)})
    assert (got.met, got.given, got.at) == (Met.PAPER, 2, None)


def test_a_no_where_no_paper_is_accepted_asks_for_none() -> None:
    got = row("register", findings={"register": Finding(Source.SHARED, NO)}, scans={"register": (page(),)})
    assert (got.met, got.takes_paper, got.given) == (Met.MISSING, False, 0)
    assert "不收纸质材料" in got.said


def test_paper_that_only_paper_can_meet_is_missing_until_scanned() -> None:
    assert row("lease").met is Met.MISSING
    assert row("lease", scans={"lease": (page(),)}).met is Met.PAPER


def test_the_application_form_is_made_from_the_fields_and_asks_for_no_paper() -> None:
    got = row("form")
    assert (got.met, got.source, got.given, got.takes_paper) == (Met.FORM, Source.FORM, 0, False)
    assert row("pledge").met is Met.FORM
    assert row("pledge", scans={"pledge": (page(),)}).met is Met.PAPER
    assert row("pledge", findings={"pledge": yes(Source.SHARED)}).met is Met.SHARED


@pytest.mark.parametrize(
    ("item", "known", "state", "pending"),
    [
        (PERMIT, False, CaseState.COLLECTED, 3),
        (PERMIT, True, CaseState.ACCEPTED, 0),
        (PLAIN, True, CaseState.COLLECTED, 0),
    ],
)
def test_it_is_accepted_only_if_direct_and_nothing_is_pending(
    item: Any, known: bool, state: CaseState, pending: int
) -> None:
    best = {r.id: r.sources[0] for r in item.requirements if r.sources[0] in ASKED_OF_CENTRAL}
    findings = {id_: yes(source) for id_, source in best.items()} if known else {}
    got = view(new_draft(item, findings=findings), item)
    assert (got.finishes_as, got.pending) == (state, pending)


def test_a_field_is_read_only_when_a_register_filled_it() -> None:
    told = {"population.address": {"value": "浦东新区示例路 1 号"}}
    got = shown("address", shared=told)
    assert (got.text, got.origin, got.prefilled, got.readonly) == (
        "浦东新区示例路 1 号",
        "人口库",
        True,
        True,
    )
    assert not shown("address").readonly  # from the card, which may be old
    assert not shown("address", shared=told, form={"address": typed("别处 2 号")}).readonly


def test_a_register_that_is_wrong_can_be_mended() -> None:
    got = shown("since", shared={"public_security.since": {"value": "2024-02-30"}})
    assert (got.error, got.readonly, got.prefilled) == ("内容不合要求", False, True)


def test_what_stands_in_no_source_is_empty_and_missing_where_required() -> None:
    got = shown("since")
    assert (got.text, got.origin, got.prefilled, got.error) == ("", "", False, "未填")
    assert shown("remark").error == ""


def test_the_default_stands_and_may_be_changed() -> None:
    got = shown("way")
    assert (got.text, got.origin, got.prefilled, got.error) == ("自取", "默认", False, "")
    assert shown("way", form={"way": typed("自提")}).error == "内容不合要求"


def test_what_the_clerk_cleared_stays_empty() -> None:
    assert shown("name", form={"name": typed("")}).error == "未填"


def test_filled_fields_are_counted() -> None:
    assert view(new_draft(PERMIT), PERMIT).filled == 3  # way, address, name
