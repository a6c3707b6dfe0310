"""The sample catalogue: every item reads, its conditions can come true, its forms can be checked."""

import json
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final

import jsonschema_rs
import pytest

from domain.draft import Draft, Person
from domain.form import REGISTERS, fields, wrong_with
from domain.id_number import IdKind
from domain.intake import applicable, asked_questions
from domain.item import ASKED_OF_CENTRAL, ServiceItem, Source, read_item
from resources.catalogue_files import items

RAW: Final = items()
ITEMS: Final = [read_item(raw) for raw in RAW]
BY_CODE: Final = {item.code: item for item in ITEMS}
FIRMS: Final = ITEMS[77:]
KEYWORDS: Final = {
    "x-origin", "x-says", "x-shared", "x-long", "x-address", "x-not-after", "x-portrait",
}  # fmt: skip
AUTHORITIES: Final = REGISTERS - {"earlier"}
every_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)


def answer_sets(item: ServiceItem) -> Iterator[Mapping[str, str]]:
    """Every way to answer all that is asked, and nothing else."""
    for chosen in product(*(s.options for s in item.situations)):
        answers = {s.id: option.id for s, option in zip(item.situations, chosen, strict=True)}
        asked = {s.id for s in asked_questions(Draft(b"", b"", answers=answers), item)}
        yield {question: option for question, option in answers.items() if question in asked}


def conditions(item: ServiceItem) -> list[Mapping[str, Any]]:
    """The conditions of its questions, requirements and, of a theme, children."""
    found = [s.when for s in item.situations] + [r.when for r in item.requirements]
    found += [child.when for child in item.theme.children] if item.theme else []
    return [when for when in found if when is not None]


def test_the_five_items_of_the_issue_are_there() -> None:
    assert [item.name for item in ITEMS[:5]] == [
        "上海市居住证签注",
        "社会保障卡补换",
        "老年综合津贴（敬老卡）申领",
        "就业困难人员申请（认定）",
        "住房租赁合同网签备案",
    ]


def test_all_items_of_the_sample_are_there_and_two_of_firms() -> None:
    assert len({item.code for item in ITEMS}) == len({item.name for item in ITEMS}) == len(ITEMS) == 79
    assert [item.code for item in ITEMS] == [f"SAMPLE{n:06}" for n in range(1, 80)]
    assert {kind.value for item in FIRMS for kind in item.applicants} == {"legal"}
    for item in FIRMS:
        assert {"uscc", "firm_name"} <= set(item.form["required"])
        assert "fictional" in item.basis["name"]


def test_each_way_of_the_city_has_items() -> None:
    modes = [item.mode.value for item in ITEMS]
    assert {mode: modes.count(mode) for mode in set(modes)} == {"direct": 73, "split": 1, "local": 5}
    assert all(item.routing_note for item in ITEMS if item.mode.value == "split")


def test_six_themes_have_a_parent_and_children_in_order() -> None:
    themes = {item.name: item for item in ITEMS if item.theme}
    assert len(themes) == 6
    assert all("一件事" in name for name in themes)
    for parent in themes.values():
        assert parent.theme is not None
        before: set[str] = set()
        for child in parent.theme.children:
            item = BY_CODE[child.item]
            assert parent.code in item.themes
            assert {m.requirement for m in child.meets} <= {r.id for r in item.requirements}
            assert {m.result_of for m in child.meets} <= before
            assert {child.fields.get(f, f) for f in item.form["required"]} <= parent.form["properties"].keys()
            before.add(child.item)


@every_item
def test_no_form_asks_who_the_person_is_and_no_name_leaves_the_situation_to_the_clerk(
    item: ServiceItem,
) -> None:
    titles = {field.title for field in fields(item.form)}
    assert not titles & {"申请人姓名", "姓名", "性别", "证件类型", "证件号码"}
    assert len(titles) == len(item.form["properties"])
    names = [item.name, *(r.name for r in item.requirements)]
    assert not [name for name in names if "按情形" in name or "择一" in name or " / " in name]


@every_item
def test_what_is_told_of_conditions_is_a_reason_and_items_that_exist(item: ServiceItem) -> None:
    for condition in item.conditions:
        assert condition.text
        assert condition.says
        assert set(condition.instead) <= BY_CODE.keys() - {item.code}


@every_item
def test_codes_have_the_published_lengths_and_say_that_they_are_samples(item: ServiceItem) -> None:
    assert (len(item.code), len(item.implementation_code)) == (12, 31)
    assert item.code.startswith("SAMPLE")
    assert item.implementation_code.endswith(item.code)
    assert len({other.code for other in ITEMS}) == len(ITEMS)


@every_item
def test_each_part_says_on_what_basis_it_stands(item: ServiceItem) -> None:
    assert {
        "codes",
        "materials",
        "situations",
        "mode",
        "promised",
        "fee",
        "form",
        "sources",
    } <= item.basis.keys()
    assert all(item.basis.values())


@every_item
def test_ids_are_short_ascii_and_unique(item: ServiceItem) -> None:
    options = [[option.id for option in s.options] for s in item.situations]
    groups = [
        [r.id for r in item.requirements],
        [s.id for s in item.situations],
        list(item.form["properties"]),
    ]
    for ids in [*groups, *options]:
        assert len(set(ids)) == len(ids)
        assert all(i.isascii() and i.replace("_", "").isalnum() and len(i) <= 20 for i in ids)


@every_item
def test_every_condition_names_questions_and_answers_that_exist(item: ServiceItem) -> None:
    offered = {s.id: {option.id for option in s.options} for s in item.situations}
    for when in conditions(item):
        assert when.keys() == {"properties", "required"}
        assert set(when["required"]) == when["properties"].keys()
        for question, allowed in when["properties"].items():
            assert set(allowed.get("enum", [allowed.get("const")])) <= offered[question]


@every_item
def test_every_question_is_asked_and_every_requirement_applies_for_some_answers(item: ServiceItem) -> None:
    asked: set[str] = set()
    wanted: set[str] = set()
    for answers in answer_sets(item):
        asked |= answers.keys()
        wanted |= {r.id for r in applicable(Draft(b"", b"", answers=answers), item)}
    assert asked == {s.id for s in item.situations}
    assert wanted == {r.id for r in item.requirements}


@every_item
def test_every_question_decides_something(item: ServiceItem) -> None:
    """A question decides which materials apply, what is asked next or a child; but for the permit's period."""
    deciding = {question for when in conditions(item) for question in when["properties"]}
    undecided = {s.id for s in item.situations} - deciding
    assert undecided <= {"time"}


@every_item
def test_what_the_city_can_answer_names_who_is_asked_and_comes_before_paper(item: ServiceItem) -> None:
    for requirement in item.requirements:
        asked = ASKED_OF_CENTRAL.intersection(requirement.sources)
        assert bool(asked) == bool(requirement.authority)
        assert requirement.authority in AUTHORITIES | {""}
        assert list(requirement.sources) == sorted(requirement.sources, key=list(Source).index)
        assert requirement.due >= 1


def test_the_contract_of_a_tenancy_is_paper_and_nothing_else() -> None:
    contract = next(r for r in ITEMS[4].requirements if r.id == "contract")
    assert contract.sources == (Source.SUBMITTED,)


@every_item
def test_the_form_is_a_valid_schema_with_no_keyword_that_nobody_reads(item: ServiceItem) -> None:
    assert jsonschema_rs.meta.is_valid(dict(item.form))
    properties = item.form["properties"]
    assert 3 <= len(properties) <= 17
    assert set(item.form["required"]) <= properties.keys()
    for schema in properties.values():
        assert {k for k in schema if k.startswith("x-")} <= KEYWORDS
        assert schema["type"] == "string"
        assert schema["title"]


@every_item
def test_a_field_that_can_be_wrong_says_how(item: ServiceItem) -> None:
    for schema in item.form["properties"].values():
        if schema.keys() & {"pattern", "enum", "minLength", "maxLength", "format"}:
            assert schema["x-says"]


@every_item
def test_origins_are_facts_of_the_person_or_of_a_register(item: ServiceItem) -> None:
    person = Person(IdKind.RESIDENT, "", "")
    for field in fields(item.form):
        for origin in field.origins:
            source, _, name = origin.partition(".")
            assert name
            assert hasattr(person, name) if source == "person" else source in AUTHORITIES


@every_item
def test_what_only_a_register_may_fill_is_never_required(item: ServiceItem) -> None:
    """Without the network a read-only field that is required would have to be typed after all."""
    for field in fields(item.form):
        assert not (field.shared and field.required) or any(o.startswith("person.") for o in field.origins)


@every_item
def test_a_telephone_number_has_eleven_digits(item: ServiceItem) -> None:
    phone = next(field for field in fields(item.form) if field.name == "phone")
    assert phone.required
    assert wrong_with(phone, "15400000001") is None
    for text in ("1540000000", "154000000011", "05400000001", "021-00000101", "１５４００００００01"):
        assert wrong_with(phone, text) == "应为 11 位手机号"


@pytest.mark.parametrize(
    ("text", "good"),
    [("4500", True), ("4500.50", True), ("0", True), ("4,500", False), ("4500.5", False), ("-1", False)],
)
def test_a_rent_is_yuan_with_no_decimals_or_two(text: str, good: bool) -> None:
    rent = next(field for field in fields(ITEMS[4].form) if field.name == "rent")
    assert (wrong_with(rent, text) is None) is good


def test_an_unknown_deadline_is_not_told_as_a_number() -> None:
    assert [i.promised and (i.promised.amount, i.promised.unit.value) for i in ITEMS[:5]] == [
        (0, "working_days"),
        None,
        (20, "working_days"),
        None,
        (0, "working_days"),
    ]


def test_brackets_on_screen_are_full_width() -> None:
    texts = json.dumps([{k: v for k, v in raw.items() if k != "basis"} for raw in RAW], ensure_ascii=False)
    said = [part for part in texts.split('"') if any("\u4e00" <= c <= "\u9fff" for c in part)]
    assert said
    assert not any("(" in text or ")" in text for text in said)
