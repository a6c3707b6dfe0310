"""Birth as typed: a day that was, of somebody who can be alive."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.birth import BirthNoDay, BirthToCome, BirthTooEarly, BirthWrong, birth_typed

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("1990-02-30", BirthNoDay), ("199013", BirthNoDay), ("九零年", BirthNoDay), ("2026-11-25", BirthToCome),
        ("9999-12-31", BirthToCome), ("1896-11-23", BirthTooEarly), ("0001-01-01", BirthTooEarly),
    ],
)  # fmt: skip
def test_a_day_nobody_living_was_born_on_is_refused_with_a_word_for_the_field(
    typed: str, wrong: type[BirthWrong]
) -> None:
    with pytest.raises(wrong) as refused:
        birth_typed(typed, TODAY)
    assert refused.value.reason
    assert refused.value.says.count("。") == 3


@pytest.mark.parametrize(
    ("typed", "birth"), [("", ""), (" ", ""), ("20030509", "2003-05-09"), ("2026-11-24",) * 2]
)
def test_nothing_may_be_typed_and_any_form_of_a_day_is_kept_as_one(typed: str, birth: str) -> None:
    assert birth_typed(typed, TODAY) == birth


@given(st.integers(0, 130 * 365))
def test_every_day_of_the_last_130_years_can_be(days: int) -> None:
    day = (TODAY - timedelta(days)).isoformat()
    assert birth_typed(day, TODAY) == day
