"""Each kind of problem in a small catalogue is found, where it is; the catalogue that is shipped has none."""

from typing import Any

import pytest

from domain import catalogue_paths, catalogue_persons
from domain.catalogue_check import cycles
from domain.catalogue_paths import paths
from domain.item import read_item
from tests.domain.items import asks, question, raw_item, when
from tests.domain.small_catalogue import BASIS, FORM, PHONE, THEME, condition, parent, permit, problems, proof

HOME = question("home", "own", "rent")
AGE = "A/conditions/age"
NOBODY = "没有人能满足这个条件"


def form(**schemas: Any) -> dict[str, Any]:
    return {"type": "object", "required": [], "properties": {"phone": PHONE, **schemas}}


def rule(**facts: Any) -> dict[str, Any]:
    """A condition's schema; __ stands for the dot."""
    properties = {name.replace("__", "."): part for name, part in facts.items()}
    return {"properties": properties, "required": list(properties)}


def test_the_good_catalogue_has_no_problem() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("parts", "place", "says"),
    [
        # ids and labels
        ({"situations": [HOME, HOME]}, "A/situations/home", "编号重复"),
        ({"situations": [question("home", "own", "own", "rent")]}, "A/situations/home/own", "编号重复"),
        ({"requirements": [asks("d", "form"), asks("d", "form")]}, "A/requirements/d", "编号重复"),
        ({"conditions": [condition(), condition()]}, AGE, "编号重复"),
        ({"form": form(other=PHONE)}, "A/form", "两个字段的名称都是“电话”"),
        ({"form": form(other={"type": "string"})}, "A/form/other", "字段没有名称"),
        ({"form": form(other={"title": " "})}, "A/form/other", "字段没有名称"),
        ({"name": ""}, "A/name", "没有文字"),
        ({"requirements": [asks("d", "form") | {"name": ""}]}, "A/requirements/d", "没有文字"),
        ({"conditions": [condition(says=" ")]}, "A/conditions/age/says", "没有文字"),
        ({"situations": [question("home", "own")]}, "A/situations/home", "问题少于两个答案"),
        (
            {"situations": [question("who", "self", "family") | {"capacity": True}]},
            "A/situations/who",
            "问办理人身份的答案应为 Capacity 的值",
        ),
        # rules
        (
            {"requirements": [asks("d", "form", when=when(gone="x"))]},
            "A/requirements/d",
            "条件提到的问题“gone”不存在",
        ),
        ({"requirements": [asks("d", "form", when=when(home="sea"))]}, "A/requirements/d", "问题“home”没有答案“sea”"),
        (
            {"requirements": [asks("d", "form", when={"anyOf": [when(home="sea"), when(home="own")]})]},
            "A/requirements/d",
            "问题“home”没有答案“sea”",
        ),
        (
            {"situations": [question("b", "x", "y", when=when(home="own")), HOME]},
            "A/situations/b",
            "要看的问题“home”排在后面",
        ),
        (
            {"situations": [question("a", "x", "y", when=when(b="x")), question("b", "x", "y", when=when(a="x"))]},
            "A/situations/a",
            "问题互相等待：a → b → a",
        ),
        ({"situations": [question("a", "x", "y", when=when(a="x"))]}, "A/situations/a", "问题互相等待：a → a"),
        # ways
        (
            {"situations": [HOME, question("b", "x", "y", when=when(home="sea"))]},
            "A/situations/b",
            "无论怎样回答都问不到这个问题",
        ),
        (
            {"requirements": [asks("d", "form", when=when(home="rent", proof="deed"))]},
            "A/requirements/d",
            "无论怎样回答都用不到这份材料",
        ),
        # sources and facts
        ({"requirements": [asks("d", "shared", authority="rumours")]}, "A/requirements/d", "没有登记库“rumours”"),
        ({"requirements": [asks("d", "shared")]}, "A/requirements/d", "来源和登记库不相符"),
        ({"requirements": [asks("d", "submitted", authority="housing")]}, "A/requirements/d", "来源和登记库不相符"),
        ({"requirements": [asks("d", "submitted", "form")]}, "A/requirements/d", "来源没有按先后顺序写"),
        ({"requirements": [asks("d")]}, "A/requirements/d", "来源没有按先后顺序写"),
        ({"requirements": [asks("d", "form") | {"due": 0}]}, "A/requirements/d", "应交份数少于 1"),
        ({"form": form(o={"title": "甲", "x-origin": ["rumours.x"]})}, "A/form/o", "没有登记库“rumours”"),
        ({"form": form(o={"title": "甲", "x-origin": ["population"]})}, "A/form/o", "没有这一项信息“population”"),
        ({"form": form(o={"title": "甲", "x-origin": ["person.age"]})}, "A/form/o", "没有这一项信息“person.age”"),
        ({"form": form(o={"title": "甲", "enum": ["是"], "default": "否"})}, "A/form/o", "默认值不合字段的要求"),
        ({"form": FORM | {"required": ["phone", "gone"]}}, "A/form/gone", "必填的字段不存在"),
        ({"conditions": [condition(schema=rule(person__shoe={"const": 42}))]}, AGE, "没有这一项信息“person.shoe”"),
        ({"conditions": [condition(schema=rule(rumours__x={"const": "y"}))]}, AGE, "没有登记库“rumours”"),
        # conditions
        (
            {"conditions": [condition(schema={"properties": {"person.age": {"minimum": 16}}})]},
            AGE,
            "没有任何信息也算满足，请写明必需的信息",
        ),
        ({"conditions": [condition(schema=rule(person__age={"minimum": 60, "maximum": 16}))]}, AGE, NOBODY),
        ({"conditions": [condition(schema=rule(person__age={"minimum": 200}))]}, AGE, NOBODY),
        ({"conditions": [condition(schema=rule(person__sex={"const": "猫"}))]}, AGE, NOBODY),
        (
            {
                "conditions": [
                    condition("a", schema=rule(population__in={"const": "本市"})),
                    condition("b", schema=rule(population__in={"const": "外省市"})),
                ]
            },
            "A/conditions",
            "没有人能同时满足这些条件",
        ),
        (
            {"conditions": [condition("a"), condition("b", schema=rule(person__age_months={"maximum": 100}))]},
            "A/conditions",
            "没有人能同时满足这些条件",
        ),
        ({"conditions": [condition(instead=["A"])]}, AGE, "改办的事项就是本事项"),
        ({"conditions": [condition(instead=["Z"])]}, AGE, "没有事项“Z”"),
        # basis and template
        ({"basis": {**BASIS, "fee": " "}}, "A/basis/fee", "没有写明依据"),
        ({"basis": {k: v for k, v in BASIS.items() if k != "statutory"}}, "A/basis/statutory", "没有写明依据"),
        ({"certificate": "gone"}, "A/certificate", "没有证照模板“gone”"),
    ],
)  # fmt: skip
def test_a_problem_of_one_item_is_found(parts: dict[str, Any], place: str, says: str) -> None:
    assert (place, says) in problems([permit(**parts), proof(), parent()])


CHILD_A, CHILD_B = THEME["children"]


@pytest.mark.parametrize(
    ("items", "themes", "place", "says"),
    [
        ([permit(), permit(), proof(), parent()], [THEME], "A", "编号重复"),
        ([permit(), proof(name="证件申领"), parent()], [THEME], "B", "另一个事项也叫“证件申领”"),
        (None, [THEME, {**THEME, "parent": "Z"}], "themes/Z", "没有事项“Z”"),
        (None, [THEME, THEME], "themes/T", "编号重复"),
        (None, [{"parent": "T", "children": [{"item": "Z"}]}], "T/theme/Z", "没有事项“Z”"),
        (
            None,
            [{"parent": "T", "children": [{"item": "A", "when": when(x="y")}]}],
            "T/theme/A",
            "条件提到的问题“x”不存在",
        ),
        (
            None,
            [{"parent": "T", "children": [{"item": "A", "when": when(x="y")}]}],
            "T/theme/A",
            "无论怎样回答都办不到这个事项",
        ),
        (None, [{"parent": "T", "children": [CHILD_B, CHILD_A]}], "T/theme/B", "要用的结果“A”不在前面"),
        (
            None,
            [{"parent": "T", "children": [{"item": "A", "meets": [{"requirement": "id", "result_of": "B"}]}, CHILD_B]}],
            "T/theme/A",
            "事项互相等待结果：A → B → A",
        ),
        (
            None,
            [{"parent": "T", "children": [CHILD_A, {"item": "B", "meets": [{"requirement": "x", "result_of": "A"}]}]}],
            "T/theme/B",
            "没有材料“x”",
        ),
        (
            None,
            [{"parent": "T", "children": [CHILD_B, {"item": "A", "meets": [{"requirement": "id", "result_of": "B"}]}]}],
            "T/theme/A",
            "材料“id”不收前一事项的结果",
        ),
        ([permit(), proof(), parent(form={"properties": {}})], [THEME], "T/theme/A", "共用的表缺少字段“phone”"),
        (None, [THEME, {"parent": "A", "children": [{"item": "T"}]}], "A/theme", "一件事互相包含：A → T → A"),
    ],
)  # fmt: skip
def test_a_problem_between_items_is_found(
    items: list[dict[str, Any]] | None, themes: list[dict[str, Any]], place: str, says: str
) -> None:
    assert (place, says) in problems(items, themes)


def test_a_child_s_field_may_have_another_name_in_the_shared_form() -> None:
    renamed = parent(form={"properties": {"tel": PHONE}})
    children = [{"item": "A", "fields": {"phone": "tel"}}]
    assert problems([permit(), proof(), renamed], [{"parent": "T", "children": children}]) == []


def test_ways_too_many_to_look_at_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_paths, "MOST_PATHS", 2)
    assert ("A/situations", "情形组合超过 20,000 种，不能逐一检查") in problems()


def test_persons_too_many_to_try_are_no_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_persons, "MOST_PERSONS", 0)
    nobody = condition(schema=rule(person__age={"minimum": 200, "maximum": 3}))
    kinds = {says for _, says in problems([permit(conditions=[nobody]), proof(), parent()])}
    assert kinds <= {NOBODY}


def test_alternatives_in_a_condition_are_tried() -> None:
    either = {"anyOf": [rule(person__age={"minimum": 200}), rule(person__sex={"const": "女"})]}
    of_part = rule(population__kind={"anyOf": [{"const": "甲"}, {"type": "integer"}]})
    both = [
        condition("a", schema=either),
        condition("b", schema=of_part),
        condition("c", schema={"allOf": [either]}),
    ]
    assert problems([permit(conditions=both), proof(), parent()]) == []


def test_an_answer_that_decides_nothing_makes_no_way_of_its_own() -> None:
    item = read_item(raw_item(situations=[question("a", *"123456789"), question("b", "x", "y")]))
    assert paths(item) == [{"a": "1", "b": "x"}]


def test_each_circle_is_told_once_and_a_mere_way_is_none() -> None:
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": set[str](), "e": {"e", "a"}}
    assert [set(circle) for circle in cycles(graph)] == [{"a", "b", "c"}, {"e"}]
