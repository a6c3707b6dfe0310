"""Acceptance conditions: yes, no, or not known yet; a no says why and which items fit instead."""

from dataclasses import replace
from typing import Any, Final

import pytest

from domain.conditions import PERSON_FACTS, asked_facts, condition_rows, facts
from domain.draft import Draft
from domain.intake import view
from domain.item import ApplicantKind, Deadline, ServiceItem, Unit, read_item
from domain.rows.conditions import ConditionRow, Holds
from tests.domain.items import NOON, PERSON, new_draft, raw_item
from tests.domain.small_catalogue import condition

LOCAL: Final = {"properties": {"population.in": {"const": "本市"}}, "required": ["population.in"]}
ITEM: Final = read_item(
    raw_item(
        conditions=[condition("age"), condition("local", schema=LOCAL, says="不是本市户籍", instead=["B"])]
    )
)


def results(item: ServiceItem, **parts: Any) -> list[str]:
    return [row.result for row in condition_rows(new_draft(item, **parts), item)]


def shared(**told: Any) -> dict[str, dict[str, Any]]:
    return {name.replace("__", "."): {"value": value} for name, value in told.items()}


def test_a_condition_is_met_failed_or_open() -> None:
    assert results(ITEM) == ["yes", "unknown"]
    assert results(ITEM, shared=shared(population__in="本市")) == ["yes", "yes"]
    assert results(ITEM, shared=shared(population__in="外省市")) == ["yes", "no"]
    assert results(ITEM, shared=shared(population__in=None)) == ["yes", "unknown"]
    assert results(ITEM, shared=shared(population__in="")) == ["yes", "unknown"]
    assert results(ITEM, person=None) == ["unknown", "unknown"]
    assert results(ITEM, person=replace(PERSON, birth="2015-01-01")) == ["no", "unknown"]


def test_only_a_no_tells_why_and_what_else_fits() -> None:
    draft = new_draft(ITEM, shared=shared(population__in="外省市"))
    shown = view(draft, ITEM)
    assert shown.hindered == (ConditionRow("local", "年满 16 周岁", Holds.NO, "不是本市户籍", ("B",)),)
    assert {(row.says, row.instead) for row in shown.conditions if row.result is not Holds.NO} == {("", ())}
    assert view(new_draft(ITEM), ITEM).hindered == ()


def test_a_condition_that_fails_is_no_missing_thing() -> None:
    draft = new_draft(ITEM, shared=shared(population__in="外省市"))
    assert view(draft, ITEM).missing == ()


def test_a_fact_that_settles_it_alone_settles_it() -> None:
    both = {"allOf": [LOCAL, {"properties": {"a.b": {"const": "x"}}, "required": ["a.b"]}]}
    either = {"anyOf": both["allOf"]}
    items = [read_item(raw_item(conditions=[condition(schema=schema)])) for schema in (both, either)]
    assert [results(i, shared=shared(population__in="外省市")) for i in items] == [["no"], ["unknown"]]
    assert [results(i, shared=shared(population__in="本市")) for i in items] == [["unknown"], ["yes"]]


@pytest.mark.parametrize(
    ("birth", "age", "months"),
    [
        ("1960-11-24", 66, 792), ("1960-11-25", 65, 791), ("1961-12-24", 64, 779), ("1961-12-25", 64, 778),
        ("2026-11-24", 0, 0), ("1926-01-31", 100, 1209),
    ],
)  # fmt: skip
def test_age_is_in_whole_years_and_months_on_the_day_she_was_identified(
    birth: str, age: int, months: int
) -> None:
    known = facts(new_draft(ITEM, person=replace(PERSON, birth=birth, at=NOON)))
    assert (known["person.age"], known["person.age_months"]) == (age, months)


@pytest.mark.parametrize("part", [{"birth": ""}, {"at": 0}, {"birth": "1960"}, {"birth": "1960-02-30"}])
def test_without_a_whole_date_or_a_day_there_is_no_age(part: dict[str, Any]) -> None:
    known = facts(new_draft(ITEM, person=replace(PERSON, **part)))
    assert not {"person.age", "person.age_months"} & known.keys()


def test_facts_of_the_person_are_those_that_are_declared() -> None:
    known = facts(new_draft(ITEM))
    assert known.keys() == PERSON_FACTS
    assert facts(Draft(b"", b"")) == {}


def test_of_registers_only_what_conditions_look_at_is_asked() -> None:
    assert asked_facts(ITEM) == {"population.in"}


def test_an_older_item_reads_with_what_it_lacks_left_out() -> None:
    item = read_item(raw_item())
    assert (item.conditions, item.statutory, item.theme, item.themes) == ((), None, None, ())
    assert item.applicants == (ApplicantKind.NATURAL,)
    assert (item.certificate, item.must_come, item.routing_note, item.fee_basis) == ("", False, "", "")


def test_the_new_parts_of_an_item_are_read() -> None:
    child = {"item": "B", "fields": {"a": "b"}, "meets": [{"requirement": "r", "result_of": "A"}]}
    item = read_item(
        raw_item(
            statutory={"amount": 15, "unit": "days"},
            legal_basis=["《某法》"],
            applicants=["natural", "legal"],
            certificate=None,
            theme={"children": [child], "elsewhere": ["火化"]},
            themes=["T"],
            requirements=[
                {
                    "id": "r", "name": "甲", "due": 1, "original": "copy", "sources": ["submitted"],
                    "may_defer": {"within": {"amount": 5, "unit": "working_days"}}, "may_promise": True,
                }
            ],
        )
    )  # fmt: skip
    assert item.statutory == Deadline(15, Unit.DAYS)
    assert item.requirements[0].may_defer == Deadline(5, Unit.WORKING_DAYS)
    assert item.requirements[0].may_promise
    assert item.theme is not None
    assert item.theme.children[0].meets[0].result_of == "A"
    assert item.theme.elsewhere == ("火化",)
    assert (item.applicants, item.themes, item.legal_basis) == (tuple(ApplicantKind), ("T",), ("《某法》",))
