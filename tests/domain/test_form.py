"""Form fields: where their text comes from and what is wrong with it."""

from dataclasses import replace

import pytest

from domain.draft import Heard, Value
from domain.form import ORIGINS, fields, from_register, origin_word, value_of, wrong_with
from tests.domain.items import PERMIT, PERSON, field, new_draft, typed

FIELDS = fields(PERMIT.form)
ADDRESS, PHONE, SINCE = (field(FIELDS, name) for name in ("address", "phone", "since"))


def test_fields_come_in_the_order_of_the_form_with_what_the_schema_says() -> None:
    assert [f.name for f in FIELDS] == ["phone", "way", "since", "address", "name", "remark"]
    assert (SINCE.is_date, SINCE.required, SINCE.shared) == (True, True, True)
    assert (ADDRESS.long, ADDRESS.origins) == (True, ("population.address", "person.address"))
    assert (field(FIELDS, "way").choices, field(FIELDS, "remark").required) == (("自取", "邮寄"), False)


def test_an_item_without_a_form_has_no_fields() -> None:
    assert fields({}) == []


def test_the_best_fact_fills_the_field_and_what_is_typed_goes_before_it() -> None:
    draft = new_draft(PERMIT)
    assert value_of(ADDRESS, draft) == Value(PERSON.address, "person.address")
    told = replace(draft, shared={"population.address": {"value": "示例路 1 号"}})
    assert value_of(ADDRESS, told) == Value("示例路 1 号", "population.address")
    assert value_of(ADDRESS, told.fill("address", typed("别处"))) == typed("别处")


@pytest.mark.parametrize("value", [None, ""])
def test_an_empty_fact_is_passed_over(value: str | None) -> None:
    told = new_draft(PERMIT, shared={"population.address": {"value": value}})
    assert value_of(ADDRESS, told) == Value(PERSON.address, "person.address")


@pytest.mark.parametrize("origin", ["person.phone", "person.__class__", "person.agrees", "nobody.knows", "x"])
def test_an_origin_that_nobody_knows_fills_nothing(origin: str) -> None:
    assert value_of(replace(PHONE, origins=(origin,)), new_draft(PERMIT)) is None


def test_without_a_person_the_card_fills_nothing() -> None:
    assert value_of(ADDRESS, new_draft(PERMIT, person=None)) is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("", "未填"), (" ", "未填"), ("1380000", "应为 11 位"), ("13800000000", None), (" 13800000000\n", None)],
)
def test_a_text_is_checked_by_the_schema_without_the_blanks_around_it(text: str, wrong: str | None) -> None:
    assert wrong_with(PHONE, text) == wrong


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-2-3", "20260203", "2026-02-03T00:00", "２０２６-02-03", "二月", "0000-01-01"]
)
def test_a_date_that_is_none_is_wrong(text: str) -> None:
    assert wrong_with(SINCE, text) == "内容不合要求"


@pytest.mark.parametrize("text", ["2026-02-28", "2024-02-29", "1900-01-01"])
def test_a_date_is_right(text: str) -> None:
    assert wrong_with(SINCE, text) is None


@pytest.mark.parametrize(
    ("origin", "word"),
    [("typed", "键入"), ("default", "默认"), ("population.x", "人口库"), ("weather.x", "市级共享")],
)
def test_where_a_value_came_from_is_a_word(origin: str, word: str) -> None:
    assert origin_word(Value("x", origin), new_draft(PERMIT)) == word


def test_a_person_by_card_and_a_person_typed_are_told_apart() -> None:
    value = Value("x", "person.name")
    assert origin_word(value, new_draft(PERMIT)) == "身份证"
    assert origin_word(value, new_draft(PERMIT, person=replace(PERSON, heard=Heard.TYPED))) == "键入"
    assert origin_word(value, new_draft(PERMIT, person=None)) == "键入"


def test_only_the_city_is_a_register() -> None:
    found = {o: from_register(Value("x", o)) for o in ("typed", "default", "person.name", "population.name")}
    assert found == {"typed": False, "default": False, "person.name": False, "population.name": True}
    assert "person" not in ORIGINS
