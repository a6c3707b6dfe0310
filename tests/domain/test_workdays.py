from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.item import Deadline, Unit
from domain.local_time import day_of, day_start_us
from domain.workdays import WorkCalendar, due_us, last_day

# The National Day week of 2026 as an example: off from 1 to 7 October, worked on two weekend days.
NATIONAL_DAY = WorkCalendar(
    frozenset(date(2026, 10, d) for d in range(1, 8)), frozenset({date(2026, 9, 27), date(2026, 10, 10)})
)
NINE_O_CLOCK = 9 * 3_600_000_000
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
CALENDARS = st.builds(WorkCalendar, st.frozensets(DAYS, max_size=20), st.frozensets(DAYS, max_size=20))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 26), False),  # a Saturday
        (date(2026, 9, 27), True),  # a Sunday made up for
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),  # a Thursday, holiday
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
    ],
)
def test_holidays_are_off_and_make_up_days_are_worked(day: date, works: bool) -> None:
    assert NATIONAL_DAY.is_workday(day) is works


def test_a_saturday_intake_starts_its_clock_on_the_next_working_day() -> None:
    saturday = date(2026, 11, 21)
    assert WorkCalendar().next_workday(saturday) == date(2026, 11, 23)
    assert WorkCalendar().add_workdays(saturday, 5) == date(2026, 11, 27)


def test_five_working_days_go_around_a_holiday() -> None:
    assert NATIONAL_DAY.add_workdays(date(2026, 9, 29), 5) == date(2026, 10, 12)
    assert NATIONAL_DAY.add_workdays(date(2026, 9, 29), 4) == date(2026, 10, 10)


@given(CALENDARS, DAYS, st.integers(0, 60))
def test_added_days_are_counted_again_between(calendar: WorkCalendar, day: date, count: int) -> None:
    until = calendar.add_workdays(day, count)
    assert calendar.workdays_between(day, until) == count
    assert count == 0 or calendar.is_workday(until)


@given(DAYS, DAYS)
def test_nothing_lies_between_a_day_and_an_earlier_one(one: date, other: date) -> None:
    assert WorkCalendar().workdays_between(max(one, other), min(one, other)) == 0


def test_less_than_no_working_days_is_a_bug() -> None:
    with pytest.raises(ValueError):
        WorkCalendar().add_workdays(date(2026, 1, 1), -1)


@pytest.mark.parametrize(
    ("deadline", "last"),
    [
        (Deadline(0, Unit.WORKING_DAYS), date(2026, 9, 30)),
        (Deadline(1, Unit.WORKING_DAYS), date(2026, 10, 8)),
        (Deadline(0, Unit.DAYS), date(2026, 9, 30)),
        (Deadline(3, Unit.DAYS), date(2026, 10, 3)),
        (Deadline(15, Unit.HOURS), date(2026, 9, 30)),
        (Deadline(24, Unit.HOURS), date(2026, 10, 1)),
    ],
)
def test_each_unit_ends_on_its_own_day(deadline: Deadline, last: date) -> None:
    assert last_day(deadline, day_start_us(date(2026, 9, 30)) + NINE_O_CLOCK, NATIONAL_DAY) == last


@given(CALENDARS, DAYS, st.integers(1, 40), st.sampled_from((Unit.DAYS, Unit.WORKING_DAYS)))
def test_days_end_with_the_last_instant_of_a_day(
    calendar: WorkCalendar, day: date, amount: int, unit: Unit
) -> None:
    due = due_us(Deadline(amount, unit), day_start_us(day) + NINE_O_CLOCK, calendar)
    assert day_of(due) - day_of(due - 1) == timedelta(days=1)
