from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import local_time

AT = 1_795_539_907_123_456  # 2026-11-24 17:05:07.123456 UTC, the next day in Shanghai


def test_an_instant_reads_as_the_wall_clock_in_shanghai() -> None:
    assert local_time.date_text(AT) == "2026-11-25"
    assert local_time.time_text(AT) == "01:05"
    assert local_time.date_time_text(AT) == "2026-11-25 01:05"
    assert local_time.second_text(AT) == "2026-11-25 01:05:07"
    assert local_time.local(AT).microsecond == 123_456
    assert local_time.chinese_date(local_time.day_of(AT)) == "2026年11月25日"


@given(st.integers(-2_000_000_000_000_000, 4_000_000_000_000_000))
def test_no_microsecond_is_lost_there_and_back(instant: int) -> None:
    assert local_time.instant_us(local_time.local(instant)) == instant


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_day_starts_at_its_first_instant(day: date) -> None:
    start = local_time.day_start_us(day)
    assert local_time.day_of(start) == day
    assert local_time.day_of(start - 1) < day


def test_a_naive_moment_is_no_instant() -> None:
    with pytest.raises(TypeError):
        local_time.instant_us(datetime(2026, 1, 1))
