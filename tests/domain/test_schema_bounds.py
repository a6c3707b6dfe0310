"""A schema of the feed is of the known words, size and depth, and its patterns end soon; else it is refused whole."""

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.item import read_item
from domain.pattern_bounds import check_pattern
from domain.schema import fits
from domain.schema_bounds import MOST_DEPTH, MOST_NODES, RULE_WORDS, SchemaRefused, bounded, loosened, names
from tests.domain.items import asks, question, raw_item


def deep(levels: int) -> dict[str, Any]:
    """A schema in a schema, so many levels of them."""
    schema: dict[str, Any] = {}
    for _ in range(levels - 1):
        schema = {"allOf": [schema]}
    return schema


@pytest.mark.parametrize(
    "schema",
    [
        {}, {"type": "object"}, {"const": None}, {"enum": ["x", 1, 2.5, True, None]}, {"minimum": -3, "maximum": 4.5},
        {"required": ["a"], "properties": {"a": {"const": "x"}}}, {"anyOf": [{}, {"allOf": [{}]}]},
        {"title": "甲", "description": "", "default": "乙", "format": "date", "minLength": 0, "maxLength": 100},
        {"x-origin": ["population.phone"], "x-says": "错", "x-shared": True, "x-long": False},
        {"pattern": "^[0-9]{3}$"},
        deep(MOST_DEPTH),
    ],
)  # fmt: skip
def test_a_schema_of_the_known_words_is_taken_as_it_is(schema: dict[str, Any]) -> None:
    assert bounded(schema) is schema


@pytest.mark.parametrize(
    "schema",
    [
        [], "x", None, {"$ref": "#"}, {"$defs": {}}, {"not": {}}, {"if": {}}, {"oneOf": [{}]},
        {"patternProperties": {}},
        {"type": "array"}, {"type": ["string"]}, {"properties": []}, {"properties": {"a": 1}}, {"properties": {1: {}}},
        {"required": "a"}, {"required": [1]}, {"anyOf": []}, {"anyOf": {}}, {"allOf": [1]}, {"enum": "x"},
        {"enum": [[1]]}, {"enum": ["x"] * 501}, {"const": {}}, {"minimum": "3"}, {"maximum": True}, {"minLength": -1},
        {"maxLength": 1.5}, {"maxLength": True}, {"maxLength": 10**9}, {"format": "regex"}, {"default": 3},
        {"title": "长" * 2001}, {"title": "\ud800"},
        {"x-origin": "population.phone"}, {"x-shared": "yes"}, {"x-unknown": 1},
        {"pattern": "x"}, {"pattern": 3}, deep(MOST_DEPTH + 1),
        {"properties": {"a": {"properties": {"b": {"not": {}}}}}},
        {"properties": {f"f{n}": {} for n in range(MOST_NODES)}},
    ],
)  # fmt: skip
def test_any_other_is_refused(schema: Any) -> None:
    with pytest.raises(SchemaRefused):
        bounded(schema)


def test_a_schema_as_deep_as_the_reader_allows_is_refused_and_does_not_run_away() -> None:
    with pytest.raises(SchemaRefused):
        bounded(deep(900))


@pytest.mark.parametrize("word", ["pattern", "title", "x-origin", "format", "minLength", "default"])
def test_a_rule_has_fewer_words_than_a_form(word: str) -> None:
    assert word not in RULE_WORDS
    with pytest.raises(SchemaRefused):
        bounded({word: "^a$"}, RULE_WORDS)


HOSTILE: dict[str, Any] = {"properties": {"a": {"pattern": "^(a+)+$"}}}


@pytest.mark.parametrize(
    "parts",
    [
        {"form": HOSTILE},
        {"situations": [question("s", "x", "y", when=HOSTILE)]},
        {"requirements": [asks("r", "form", when=HOSTILE)]},
        {"conditions": [{"id": "c", "text": "甲", "says": "乙", "schema": HOSTILE}]},
        {"theme": {"children": [{"item": "B", "when": HOSTILE}]}},
        {"form": "no schema"},
    ],
)
def test_an_item_with_a_hostile_schema_is_no_item(parts: dict[str, Any]) -> None:
    with pytest.raises(SchemaRefused):
        read_item(raw_item(**parts))


@pytest.mark.parametrize(
    "pattern",
    [
        "^1[3-9][0-9]{9}$", "^(0|[1-9][0-9]{0,6})(\\.[0-9]{2})?$", "^[^a-z]{1,3}$", "^a\\-b\\d?$", "^(a|(b|c)d)?e$",
        "^[\\]x]{2}$", "^[0-9A-HJ-NPQRTUWXY]{18}$", "^[一-龥]{2,20}$",
    ],
)  # fmt: skip
def test_a_pattern_of_the_subset_is_taken(pattern: str) -> None:
    assert check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "", "^$", "abc", "^abc", "abc$", "^a+$", "^a*$", "^.$", "^(a{1,9}){2}$", "^(a)+$", "^(a$", "^a)$", "^[a$",
        "^[]$",
        "^[z-a]$", "^[[a]]$", "^(?=a)b$", "^(?:a)b$", "^\\1$", "^\\w$", "^\\$", "^[\\w]$", "^a{2,1}$", "^a{1000}$",
        "^a{401}$", "^{3}$", "^a??$", "^a|b^c$", "^((((a))))$", "^" + "a" * 301 + "$", "^]$", "^[a\\$",
        "^[a]{0,99}[a]{0,99}[a]{0,99}[a]{0,99}b$",
    ],
)  # fmt: skip
def test_any_other_pattern_is_refused(pattern: str) -> None:
    assert not check_pattern(pattern)


@given(st.text("ab^$[](){}|?*+\\.-,12", max_size=14))
def test_whatever_is_taken_is_done_with_soon(middle: str) -> None:
    pattern = f"^{middle}$"
    if check_pattern(pattern):
        start = process_time()
        fits({"pattern": pattern}, "ab" * 2000)
        assert process_time() - start < 1


FACTS = st.fixed_dictionaries({}, optional={"a": st.sampled_from("xy"), "b": st.sampled_from("xy")})
LEAVES = st.builds(
    lambda name, value, needed: {"properties": {name: {"const": value}}, "required": [name] if needed else []},
    st.sampled_from("ab"), st.sampled_from("xy"), st.booleans(),
)  # fmt: skip
RULES = st.recursive(
    LEAVES, lambda inner: st.builds(lambda word, parts: {word: parts}, st.sampled_from(["anyOf", "allOf"]),
                                    st.lists(inner, min_size=1, max_size=3)), max_leaves=6,
)  # fmt: skip


@given(RULES, FACTS)
def test_what_does_not_even_fit_the_loosened_rule_no_further_fact_can_mend(
    rule: dict[str, Any], facts: dict[str, str]
) -> None:
    bounded(rule, RULE_WORDS)
    open_names = sorted(names(rule) - facts.keys())
    completions = [facts]
    for name in open_names:
        completions = [{**known, name: value} for known in completions for value in "xy"]
    if fits(rule, facts):
        assert fits(loosened(rule), facts)
    if not fits(loosened(rule), facts):
        assert not any(fits(rule, known) for known in completions)
