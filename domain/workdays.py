"""Working days (工作日) and when a deadline falls. The calendar is data: it comes with the reference data.

The day something happens is not counted; the first day is the next one (民法典 art. 201), for working days the
next working day: a Saturday intake starts its clock on the next working day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.item import Deadline, Unit
from domain.local_time import day_of, day_start_us

ONE_DAY: Final = timedelta(days=1)
HOUR_US: Final = 3_600_000_000
SATURDAY: Final = 5


@dataclass(frozen=True)
class WorkCalendar:
    """holidays: days off though Monday to Friday; make_up: worked though Saturday or Sunday (调休上班)."""

    holidays: frozenset[date] = frozenset()
    make_up: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether departments work on this day."""
        return day in self.make_up or (day.weekday() < SATURDAY and day not in self.holidays)

    def next_workday(self, day: date) -> date:
        """The first working day after day."""
        day += ONE_DAY
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """The count-th working day after day; day itself for 0. Raises ValueError for less."""
        if count < 0:
            raise ValueError(f"{count} working days")
        for _ in range(count):
            day = self.next_workday(day)
        return day

    def workdays_between(self, after: date, until: date) -> int:
        """How many working days lie after the one and up to and with the other; 0 if until is not later."""
        count, day = 0, self.next_workday(after)
        while day <= until:
            count, day = count + 1, self.next_workday(day)
        return count


def due_us(deadline: Deadline, from_us: int, calendar: WorkCalendar) -> int:
    """The instant (UTC microseconds) from which a deadline running from from_us is missed.

    Hours run from the instant itself; days end with the last day in Shanghai. Natural days are not put off
    when they end on a day off: the citizen is promised the earlier date.
    """
    return DUE[deadline.unit](deadline.amount, from_us, calendar)


def last_day(deadline: Deadline, from_us: int, calendar: WorkCalendar) -> date:
    """The latest date (最晚日期) to be printed for a deadline running from from_us."""
    return day_of(due_us(deadline, from_us, calendar) - 1)


def _after_workdays(amount: int, from_us: int, calendar: WorkCalendar) -> int:
    return day_start_us(calendar.add_workdays(day_of(from_us), amount) + ONE_DAY)


def _after_days(amount: int, from_us: int, calendar: WorkCalendar) -> int:
    return day_start_us(day_of(from_us) + (amount + 1) * ONE_DAY)


def _after_hours(amount: int, from_us: int, calendar: WorkCalendar) -> int:
    return from_us + amount * HOUR_US


DUE: Final[Mapping[Unit, Callable[[int, int, WorkCalendar], int]]] = {
    Unit.WORKING_DAYS: _after_workdays,
    Unit.DAYS: _after_days,
    Unit.HOURS: _after_hours,
}
