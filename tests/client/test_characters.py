"""Rare characters are found by code point and by parts, and are exactly those."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.characters import find_characters
from printing.face_table import unprintable


def found(typed: str) -> list[str]:
    return [row.character for row in find_characters(typed)]


@pytest.mark.parametrize("typed", ["U+2B5E6", "u+2b5e6", "2B5E6", " 2b5e6 ", "0x2B5E6", "\\U2B5E6"])
def test_a_code_point_gives_its_character(typed: str) -> None:
    (row,) = find_characters(typed)
    assert (row.character, row.code) == ("\U0002b5e6", "U+2B5E6")


@pytest.mark.parametrize(
    ("typed", "character"),
    [
        ("木契", "楔"),
        ("木 + 契", "楔"),
        ("契木", "楔"),
        ("水胡", "湖"),
        ("女介", "妎"),
        ("龙天", "䶮"),
        ("吉吉", "吉"),
    ],
)
def test_parts_give_the_nearest_character_first(typed: str, character: str) -> None:
    assert character in found(typed)[:8]


def test_a_leftover_of_gbk_gives_what_it_stands_for() -> None:
    assert found("E863") == ["䶮"]


@pytest.mark.parametrize(
    "typed", ["", "  ", "U+0041", "D800", "110000", "FFFFFF", "0000", "abc", "。", "U+E000"]
)
def test_what_is_no_hanzi_gives_nothing(typed: str) -> None:
    assert found(typed) == []


@given(st.text(max_size=12))
def test_nothing_typed_breaks_it(typed: str) -> None:
    for row in find_characters(typed):
        assert len(row.character) == 1
        assert row.printable == (unprintable(row.character) == "")


@given(st.integers(0x20000, 0x323AF))
def test_every_code_point_of_the_supplementary_planes_comes_back_as_itself(code: int) -> None:
    assert found(f"U+{code:X}") == [chr(code)]
