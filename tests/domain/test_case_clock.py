"""The clock of a case: what runs, how much is left, when it is red, when it stands still."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case_clock import CaseClock, Clock, ClockFacts, case_clock
from domain.case_state import CLOSED, CaseState
from domain.item import Deadline, Unit
from domain.local_time import SHANGHAI, instant_us
from domain.workdays import WorkCalendar

CALENDAR = WorkCalendar(holidays=frozenset({date(2026, 10, 1)}), make_up=frozenset({date(2026, 11, 28)}))
S = CaseState


def at(month: int, day: int, hour: int = 10, minute: int = 0) -> int:
    return instant_us(datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI))


def told(
    state: str, filed: int, now: int, amount: int = 3, unit: Unit = Unit.WORKING_DAYS, answers: bool = True,
    decided: int | None = None, pause: dict[str, object] | None = None,
) -> CaseClock:  # fmt: skip
    return case_clock(
        ClockFacts(state, filed, Deadline(amount, unit), answers, decided, pause), now, CALENDAR
    )


@pytest.mark.parametrize(
    ("now", "left", "pressing"),
    [
        (at(11, 24), 3, False),  # Tuesday, filed today
        (at(11, 25), 2, False),
        (at(11, 26), 1, True),
        (at(11, 27, 23, 59), 0, True),  # the last day is still in time
        (at(11, 28), -1, True),  # a Saturday that is worked (调休)
        (at(11, 29), -1, True),
        (at(11, 30), -2, True),
    ],
)
def test_working_days_are_counted_down_and_red_from_the_last_but_one(
    now: int, left: int, pressing: bool
) -> None:
    clock = told(S.ACCEPTED, at(11, 24), now)
    assert (clock.clock, clock.left, clock.is_pressing) == (Clock.RUNNING, left, pressing)


def test_over_on_a_day_off_is_over() -> None:
    assert told(S.ACCEPTED, at(11, 3), at(11, 7)).left == -1  # a Saturday; the last day was the Friday


@pytest.mark.parametrize(
    ("unit", "now", "left", "pressing"),
    [
        (Unit.DAYS, at(11, 25), 2, False),
        (Unit.DAYS, at(11, 26), 1, True),
        (Unit.HOURS, at(11, 24, 11), 2, True),
        (Unit.HOURS, at(11, 24, 13, 1), -1, True),
    ],
)
def test_natural_days_and_hours_have_units_of_their_own(
    unit: Unit, now: int, left: int, pressing: bool
) -> None:
    clock = told(S.IN_PROGRESS, at(11, 24), now, unit=unit)
    assert (clock.left, clock.unit, clock.is_pressing) == (left, unit, pressing)


def test_a_collected_case_counts_down_five_working_days_and_counts_as_accepted_after_them() -> None:
    filed = at(11, 24)
    first, last = told(S.COLLECTED, filed, filed), told(S.COLLECTED, filed, at(11, 30))
    over = told(S.COLLECTED, filed, at(12, 1))
    assert (first.clock, first.left) == (Clock.ANSWERING, 5)
    assert (last.clock, last.left, last.is_pressing) == (Clock.ANSWERING, 0, True)
    assert (over.clock, over.is_pressing) == (Clock.LAPSED, True)
    assert told(S.COLLECTED, filed, at(12, 1), answers=False).clock is Clock.NONE  # the item lacks the rule


def test_a_special_procedure_stops_the_clock_and_says_why() -> None:
    pause = {"at": at(11, 25), "reason": "现场走访"}
    clock = told(S.SPECIAL, at(11, 24), at(12, 20), pause=pause)
    assert (clock.clock, clock.since, clock.reason) == (Clock.STOPPED, at(11, 25), "现场走访")
    assert not clock.is_pressing


@pytest.mark.parametrize("unit", Unit)
def test_what_it_stood_still_is_added_to_what_is_left(unit: Unit) -> None:
    pause = {"at": at(11, 24, 12), "until": at(11, 26, 12), "reason": ""}
    plain = told(S.IN_PROGRESS, at(11, 24), at(11, 24), amount=30, unit=unit)
    later = told(S.IN_PROGRESS, at(11, 24), at(11, 26), amount=30, unit=unit, pause=pause)
    assert later.left == (plain.left if unit is not Unit.HOURS else 30)


def test_where_nobody_knows_until_when_it_stood_still_no_number_is_told() -> None:
    clock = told(S.IN_PROGRESS, at(11, 24), at(12, 20), pause={"at": at(11, 25), "reason": ""})
    assert (clock.clock, clock.left, clock.is_pressing) == (Clock.RESUMED, None, False)


def test_a_decided_case_says_how_early_it_was_and_one_to_be_collected_since_when() -> None:
    filed, decided = at(11, 24), at(11, 25)
    assert told(S.DECIDED, filed, at(12, 20), decided=decided).left == 2
    waits = told(S.READY, filed, at(11, 28), decided=decided)
    assert (waits.clock, waits.left, waits.unit) == (Clock.WAITING, -3, Unit.DAYS)
    assert told(S.READY, filed, at(11, 28)).clock is Clock.WAITING
    assert told(S.ISSUED, filed, at(12, 20)).clock is Clock.NONE


def test_on_the_spot_and_without_a_promise_nothing_is_counted() -> None:
    assert told(S.ACCEPTED, at(11, 24), at(11, 24), amount=0).clock is Clock.ON_THE_SPOT
    facts = ClockFacts(S.ACCEPTED, at(11, 24), None, True)
    assert case_clock(facts, at(11, 24), CALENDAR).clock is Clock.NONE


@given(
    st.sampled_from([s.value for s in CaseState] + ["nonsense"]),
    st.integers(-400, 400),
    st.sampled_from(Unit),
)
def test_a_clock_that_does_not_run_is_never_red(state: str, days: int, unit: Unit) -> None:
    now = at(11, 24) + days * 86_400_000_000
    clock = told(state, at(11, 24), now, unit=unit, decided=at(11, 25), pause=None)
    runs = clock.clock in (Clock.RUNNING, Clock.ANSWERING, Clock.LAPSED)
    assert runs or not clock.is_pressing
    assert not (state in CLOSED and runs)


@given(
    st.dictionaries(
        st.sampled_from(["at", "until", "reason"]), st.none() | st.text() | st.integers() | st.booleans()
    )
)
def test_whatever_stands_in_a_pause_there_is_a_clock(pause: dict[str, object]) -> None:
    for state in (S.SPECIAL, S.IN_PROGRESS):
        assert told(state, at(11, 24), at(11, 25), pause=pause).clock in Clock
