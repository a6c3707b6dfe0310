from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mod3736 import ALPHABET, check_character, holds

TEXTS = st.text(ALPHABET, min_size=1, max_size=30)


def test_the_published_example_of_the_global_release_identifier_holds() -> None:
    assert check_character("A12425GABC1234002") == "M"
    assert holds("A12425GABC1234002M")


@given(TEXTS, st.data())
def test_one_wrong_character_is_always_found(text: str, data: st.DataObject) -> None:
    whole = text + check_character(text)
    at = data.draw(st.integers(0, len(whole) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET).filter(lambda c: c != whole[at]))
    assert holds(whole)
    assert not holds(whole[:at] + wrong + whole[at + 1 :])


def test_two_neighbours_exchanged_are_found_but_for_the_one_pair_a_hybrid_system_cannot_tell() -> None:
    """ISO 7064 claims all single substitutions for MOD 37,36, and nearly all transpositions."""
    missed = [a + b for a, b in permutations(ALPHABET, 2) if check_character(a + b) == check_character(b + a)]
    assert missed == ["IJ", "JI"]


def test_foreign_characters_and_nothing_do_not_hold() -> None:
    assert not holds("")
    assert not holds("a1")
    with pytest.raises(KeyError):
        check_character("a")
