"""Conditions are JSON Schema, by the library."""

import pytest

from domain.schema import fits


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
        ({"format": "date"}, "2024-W05-1", False),
        ({"type": "integer"}, "5", False),
        ({"pattern": "^[0-9]+$"}, "12", True),
        ({"pattern": "^[0-9]+$"}, "12\n", False),
        ({"minLength": 2}, "\U00030edd", False),
        ({"title": "甲", "x-shared": True, "format": "portrait"}, "", True),
    ],
)
def test_a_value_fits_a_schema_or_not(schema: dict[str, object], value: object, right: bool) -> None:
    assert fits(schema, value) is right
    assert fits(schema, value) is right  # the second time from the validator kept
