"""A promise or a later day stands only where rules and credit allow it; objections and decisions for paper hold."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.apply import apply, empty
from domain.draft import Draft, Finding, Result, Why
from domain.filing import Desk, filing
from domain.intake import FREE_OF_CHARGE, view
from domain.item import Source, read_item
from domain.rows.intake import Act, Jump, MaterialRow, Met
from domain.undertaking import Credit, Deferral, Objection, Override, Promise, Standing
from domain.undertaking_rules import (
    BROKEN_DEFERRAL,
    BROKEN_PROMISE,
    CREDIT_UNHEARD,
    DEFERRED_UNHEARD,
    NO_DEFERRAL,
    NO_PROMISE,
    deferred_until,
    may_defer,
    may_promise,
    reminders,
)
from domain.workdays import WorkCalendar
from tests.domain.catalogue import CATALOGUE, drafts
from tests.domain.items import NOON, asks, new_draft, page, raw_item, requirement, typed, yes

WITHIN: Final = {"within": {"amount": 5, "unit": "working_days"}}
ITEM: Final = read_item(
    raw_item(
        requirements=[
            asks("kin", "shared", "submitted", authority="civil_affairs", may_promise=True),
            asks("bill", "submitted", may_defer=WITHIN),
            asks("plain", "submitted"),
            asks("register", "shared", authority="employment"),
            asks("id", "verified", "submitted", authority="population"),
            asks("form", "form", "submitted", may_promise=True),
        ],
        form={
            "properties": {
                "home": {
                    "title": "居住地址",
                    "x-shared": True,
                    "x-origin": ["public_security.home", "population.home", "person.address"],
                }
            }
        },
    )
)
GOOD: Final = Credit(Standing.GOOD, "", NOON)
BROKEN: Final = Credit(Standing.BROKEN, "2025 年未按期补交", NOON)
NO: Final = Finding(Source.SHARED, Result.NO)
PROMISE: Final = Promise("张示例", NOON)
LATER: Final = Deferral("2026-12-01", "张示例", NOON)
WRONG: Final = Objection("登记有误", "出生医学证明", "张示例", NOON)
PAPER: Final = Override("来源与事实不符", "张示例", NOON)


def row(id_: str, **parts: Any) -> MaterialRow:
    shown = view(new_draft(ITEM, **parts), ITEM)
    return next(m for m in shown.materials if m.id == id_)


@pytest.mark.parametrize(
    ("id_", "credit", "promise", "deferral"),
    [
        ("kin", GOOD, "", NO_DEFERRAL),
        ("kin", None, CREDIT_UNHEARD, NO_DEFERRAL),
        ("kin", BROKEN, BROKEN_PROMISE, NO_DEFERRAL),
        ("bill", GOOD, NO_PROMISE, ""),
        ("bill", None, NO_PROMISE, ""),
        ("bill", BROKEN, NO_PROMISE, BROKEN_DEFERRAL),
        ("plain", GOOD, NO_PROMISE, NO_DEFERRAL),
    ],
)
def test_the_item_says_whether_at_all_and_credit_whether_for_her(
    id_: str, credit: Credit | None, promise: str, deferral: str
) -> None:
    wanted = requirement(ITEM, id_)
    assert (may_promise(wanted, credit), may_defer(wanted, credit)) == (promise, deferral)


@given(data=st.data(), item=st.sampled_from([ITEM, *CATALOGUE]))
def test_none_stands_where_rules_or_credit_forbid_it(data: Any, item: Any) -> None:
    draft = data.draw(drafts(item))
    for material in view(draft, item).materials:
        wanted = next((r for r in item.requirements if r.id == material.id), None)
        stands = (material.met is Met.COMMITMENT, material.met is Met.DEFERRED)
        if wanted is None:
            assert stands == (False, False)
            continue
        assert not stands[0] or (may_promise(wanted, draft.credit) == "" and material.id in draft.promised)
        assert not stands[1] or (may_defer(wanted, draft.credit) == "" and material.id in draft.deferred)
        assert Act.PROMISE not in material.acts or may_promise(wanted, draft.credit) == ""
        assert Act.DEFER not in material.acts or may_defer(wanted, draft.credit) == ""


def test_a_promise_stands_in_for_a_paper_until_the_register_says_yes_or_paper_comes() -> None:
    parts: dict[str, Any] = {"findings": {"kin": NO}, "credit": GOOD}
    assert row("kin", **parts).acts == {Act.PROMISE, Act.OBJECT}
    parts["promised"] = {"kin": PROMISE}
    promised = row("kin", **parts)
    assert promised.met is Met.COMMITMENT
    assert promised.acts == {Act.OBJECT, Act.TAKE_BACK}
    assert row("kin", **parts, scans={"kin": (page(),)}).met is Met.PAPER
    assert row("kin", **{**parts, "findings": {"kin": yes(Source.SHARED)}}).met is Met.SHARED
    assert row("kin", **{**parts, "credit": BROKEN}).met is Met.MISSING
    assert row("form", promised={"form": PROMISE}, credit=GOOD).met is Met.FORM


def test_why_she_may_not_is_said_with_the_citys_own_reason() -> None:
    forbidden = row("kin", findings={"kin": NO}, credit=BROKEN)
    assert (forbidden.hindered, forbidden.hindered_by) == (BROKEN_PROMISE, "2025 年未按期补交")
    assert row("bill").hindered == DEFERRED_UNHEARD
    assert (row("bill", credit=GOOD).hindered, row("plain").hindered) == ("", "")


def test_what_is_deferred_says_until_when_by_the_working_calendar() -> None:
    calendar = WorkCalendar(holidays=frozenset({date(2026, 11, 26)}))
    assert deferred_until(requirement(ITEM, "bill"), NOON, calendar) == date(2026, 12, 2)
    deferred = row("bill", deferred={"bill": LATER})
    assert (deferred.met, deferred.until, deferred.given) == (Met.DEFERRED, "2026-12-01", 0)


def test_a_clerk_may_take_paper_though_a_source_said_yes_or_is_silent() -> None:
    for finding in (yes(Source.VERIFIED), Finding(Source.VERIFIED, Result.ASKING), None):
        findings = {"id": finding} if finding else {}
        assert Act.TAKE_PAPER in row("id", findings=findings).acts
        decided = row("id", findings=findings, overridden={"id": PAPER})
        assert (decided.met, Act.TAKE_BACK in decided.acts) == (Met.MISSING, True)
        brought = row("id", findings=findings, overridden={"id": PAPER}, scans={"id": (page(),)})
        assert brought.met is Met.PAPER
    held = row("register", findings={"register": yes(Source.SHARED)}, overridden={"register": PAPER})
    assert (held.met, Act.TAKE_PAPER in held.acts) == (Met.SHARED, False)  # no paper is taken for it


def test_an_objection_leads_to_paper_or_where_none_is_taken_to_the_register() -> None:
    for finding in (yes(Source.SHARED), NO):
        assert row("kin", findings={"kin": finding}, objections={"kin": WRONG}).met is Met.MISSING
        asked = row("register", findings={"register": finding}, objections={"register": WRONG})
        assert (asked.met, asked.source, Act.OBJECT in asked.acts) == (Met.PENDING, Source.SHARED, False)
    assert Act.OBJECT not in row("kin").acts  # nobody has said anything


def test_each_row_says_why_its_source_did_not_yield() -> None:
    said = {
        why: row("id", findings={"id": Finding(Source.VERIFIED, Result.UNKNOWN, why=why)}).said
        for why in ("", "of a newer release", Why.OFFLINE, Why.SILENT, Why.LATE, Why.NONE, Why.ANOTHER)
    }
    assert said["of a newer release"] == said[""]
    assert len(set(said.values())) == len(said) - 1
    another = Finding(Source.SHARED, Result.NO, why=Why.ANOTHER)
    assert row("kin", findings={"kin": another}).said == "来源登记的姓名与申请人不一致，不能使用"


def complete() -> Draft:
    return new_draft(
        ITEM,
        findings={"kin": NO, "register": NO, "id": yes(Source.VERIFIED)},
        scans={"plain": (page(),), "id": (page(2),)},
        promised={"kin": PROMISE, "plain": PROMISE},
        deferred={"bill": LATER},
        objections={"register": WRONG},
        overridden={"id": PAPER},
        credit=GOOD,
    )


def test_filed_says_who_saw_it_signed_and_until_when() -> None:
    shown = view(complete(), ITEM)
    assert shown.missing == ()
    filed = filing(complete(), ITEM, shown, "N" * 22, "0" * 64, NOON, Desk("centre-1", "3"))
    materials = apply(empty(), filed.change, "e1")["lists"]["materials"]
    assert {m: told["result"] for m, told in materials.items()} == {
        "kin": "promised", "bill": "deferred", "plain": "paper", "register": "pending", "id": "paper", "form": "form",
    }  # fmt: skip
    assert (materials["kin"]["by"], materials["bill"]["until"]) == ("张示例", "2026-12-01")
    told = filed.facts["undertaken"]
    assert set(told["promised"]) == {"kin"}  # what was promised in vain is not told
    assert told["objections"]["register"]["proof"] == "出生医学证明"
    assert told["overridden"]["id"]["why"] == "来源与事实不符"
    assert told["credit"] == {"standing": "good", "as_of": NOON}
    assert filed.facts["not_asked"] == [m.id for m in shown.materials if m.met in FREE_OF_CHARGE] == []


@pytest.mark.parametrize(
    ("today", "left", "overdue"),
    [(date(2026, 11, 24), 5, False), (date(2026, 12, 1), 0, False), (date(2026, 12, 2), 0, True)],
)
def test_what_is_deferred_is_reminded_of(today: date, left: int, overdue: bool) -> None:
    shown = view(complete(), ITEM)
    change = filing(complete(), ITEM, shown, "N" * 22, "0" * 64, NOON, Desk("centre-1", "3")).change
    [due] = reminders(apply(empty(), change, "e1"), today, WorkCalendar())
    assert (due.requirement, due.until, due.working_days, due.overdue) == (
        "bill", date(2026, 12, 1), left, overdue,
    )  # fmt: skip


def test_where_registers_disagree_both_are_shown_and_the_clerk_decides() -> None:
    shared = {"public_security.home": {"value": "甲路 1 号"}, "population.home": {"value": "乙路 2 号"}}
    draft = new_draft(ITEM, shared=shared)
    [field] = view(draft, ITEM).fields
    assert (field.text, field.others, field.readonly) == ("甲路 1 号", (("人口库", "乙路 2 号"),), False)
    assert [m.key for m in view(draft, ITEM).missing if m.jump is Jump.FIELD] == ["home"]
    [decided] = view(draft.fill("home", typed("乙路 2 号")), ITEM).fields
    assert (decided.others, decided.error) == ((), "")
    same = replace(draft, shared={**shared, "population.home": {"value": " 甲路 1 号 "}})
    assert view(same, ITEM).fields[0].others == ()


def test_a_later_day_that_has_passed_asks_for_the_paper_again() -> None:
    """A draft lay longer than the paper had time."""
    draft = replace(new_draft(ITEM), deferred={"bill": Deferral("2026-11-24", "张示例", NOON)})
    before, after = replace(draft, saved_at=NOON), replace(draft, saved_at=NOON + 86_400_000_000)
    assert [row.met for d in (before, after) for row in view(d, ITEM).materials if row.id == "bill"] == [
        Met.DEFERRED,
        Met.MISSING,
    ]
