import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import case_number
from domain.mod3736 import ALPHABET

STATIONS = st.text("0123456789", min_size=10, max_size=10)
THREES = st.text(ALPHABET, min_size=3, max_size=3)


@given(STATIONS, st.integers(0, 99), st.integers(0, 999_999), THREES)
def test_a_number_has_22_characters_keeps_its_parts_and_checks(
    station: str, epoch: int, counter: int, three: str
) -> None:
    number = case_number.make(station, epoch, counter, three)
    assert len(number) == 22
    assert (number[:10], int(number[10:12]), int(number[12:18]), number[18:21]) == (
        station,
        epoch,
        counter,
        three,
    )
    assert case_number.check(number)


@given(STATIONS, st.integers(0, 999_999), THREES, st.sampled_from(ALPHABET), st.integers(0, 21))
def test_a_number_with_one_character_changed_does_not_check(
    station: str, counter: int, three: str, character: str, at: int
) -> None:
    number = case_number.make(station, 1, counter, three)
    changed = number[:at] + character + number[at + 1 :]
    assert case_number.check(changed) == (changed == number)


@pytest.mark.parametrize(
    ("station", "epoch", "counter", "three"),
    [
        ("319900001", 1, 1, "ABC"),
        ("31990000A1", 1, 1, "ABC"),
        ("３199000011", 1, 1, "ABC"),
        ("3199000011", 100, 1, "ABC"),
        ("3199000011", -1, 1, "ABC"),
        ("3199000011", 1, 1_000_000, "ABC"),
        ("3199000011", 1, -1, "ABC"),
        ("3199000011", 1, 1, "AB"),
        ("3199000011", 1, 1, "abc"),
    ],
)
def test_a_part_that_does_not_fit_is_refused_not_cut(
    station: str, epoch: int, counter: int, three: str
) -> None:
    with pytest.raises(ValueError):
        case_number.make(station, epoch, counter, three)


@given(st.binary(min_size=4, max_size=8))
def test_random_bytes_give_three_characters_that_fit(dice: bytes) -> None:
    assert case_number.check(case_number.make("3199000011", 1, 1, case_number.three_of(dice)))


@pytest.mark.parametrize("number", ["", "A" * 22, "3199000011010000010001"[:-1]])
def test_other_texts_do_not_check(number: str) -> None:
    assert not case_number.check(number)
