"""Conditions and forms are JSON Schema: what a schema says here is what the `jsonschema` library makes of it."""

from itertools import product
from typing import Any, Final

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.schema import fits
from domain.schema_bounds import FORM_WORDS, bounded

NUMBERS: Final = [-1, 0, 1, 2, 0.5, 1.0, 2.5]
DATES: Final = [
    "2026-11-24",
    "20261124",
    "2026-W48-2",
    "2026-02-29",
    "2024-02-29",
    "２026-01-01",
    "2026-01-01\n",
]
VALUES: Final = [None, True, False, *NUMBERS, "", "x", "y", "1", "12", "1\n", "123", "甲乙", *DATES]
THINGS: Final = [*VALUES, [], ["a"], {}, {"a": 1}, {"a": "x"}, {"b": True}, {"a": 0.5, "b": "x"}]
SAID: Final[dict[str, list[Any]]] = {
    "type": ["object", "string", "integer", "number", "boolean"],
    "const": VALUES,
    "enum": [[], [True], [1, "x"], [0.0, None, "1"]],
    "minimum": NUMBERS,
    "maximum": NUMBERS,
    "required": [[], ["a"], ["a", "b"]],
    "properties": [{}, {"a": {"const": 1}}, {"a": {"type": "string"}, "b": {"const": "x"}}],
    "anyOf": [[{}], [{"const": 1}, {"const": "x"}], [{"type": "string"}, {"required": ["a"]}]],
    "allOf": [[{}], [{"type": "number"}, {"minimum": 1}], [{"const": 1}, {"const": 2}]],
    "format": ["date", "portrait"],
    "pattern": ["^[0-9]{1,2}$", "^(x|y)$", "^甲[^x]$"],
    "minLength": [0, 1, 2],
    "maxLength": [0, 1, 2],
    "title": ["甲"],
    "x-shared": [True],
}


def judged(schema: dict[str, Any], value: Any) -> bool:
    """By the library."""
    kind = jsonschema.Draft202012Validator
    return bool(kind(schema, format_checker=kind.FORMAT_CHECKER).is_valid(value))


@pytest.mark.parametrize("word", SAID)
def test_a_word_means_what_json_schema_says(word: str) -> None:
    for said, value in product(SAID[word], THINGS):
        schema = {word: said}
        assert fits(bounded(schema), value) is judged(schema, value), (schema, value)


def test_those_are_all_the_words_that_ask_something_of_a_value() -> None:
    assert FORM_WORDS.keys() & jsonschema.Draft202012Validator.VALIDATORS.keys() == SAID.keys() - {
        "title", "x-shared",
    }  # fmt: skip


WORDS = st.one_of(*(st.fixed_dictionaries({word: st.sampled_from(said)}) for word, said in SAID.items()))


def composed(part: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Schemas of these, two words together."""
    parts = st.lists(part, min_size=1, max_size=2)
    return st.builds(dict.__or__, part, part) | st.one_of(
        st.fixed_dictionaries({"anyOf": parts}),
        st.fixed_dictionaries({"allOf": parts}),
        st.fixed_dictionaries({"properties": st.dictionaries(st.sampled_from("ab"), part)}),
    )


@settings(max_examples=300)
@given(st.recursive(WORDS, composed, max_leaves=4), st.sampled_from(THINGS))
def test_words_together_mean_what_json_schema_says(schema: dict[str, Any], value: Any) -> None:
    assert fits(bounded(schema), value) is judged(schema, value)


@pytest.mark.parametrize(
    ("schema", "value", "right"),
    [
        ({}, {}, True),
        ({"properties": {"a": {"const": "x"}}, "required": ["a"]}, {"a": "x"}, True),
        ({"properties": {"a": {"const": "x"}}, "required": ["a"]}, {"a": "y"}, False),
        ({"properties": {"a": {"const": "x"}}, "required": ["a"]}, {}, False),
        ({"properties": {"a": {"enum": ["x", "y"]}}}, {}, True),
        ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"b": "1"}, True),
        ({"format": "date"}, "2026-02-29", False),
        ({"format": "date"}, "2024-02-29", True),
        ({"type": "integer"}, "5", False),
    ],
)
def test_a_value_fits_a_schema_or_not(schema: dict[str, object], value: object, right: bool) -> None:
    assert fits(schema, value) is right
    assert fits(schema, value) is right  # the second time from the check kept
