"""The deadline of a case, as it is told: what is running, how much is left, and when it stands still. Pure.

A collected case is answered within five working days (行政许可法 art. 32), anew from the day all corrections came; past
them, where the item's rule says so, it counts as accepted. An accepted one is decided within the promised time, counted
from its filing: the earlier date is the one a citizen was told. Correction and special procedures stop the clock, each
with its reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from domain.case_state import CaseState
from domain.item import Deadline, Unit
from domain.local_time import day_of, day_start_us
from domain.parts import instant_of, text_of
from domain.workdays import HOUR_US, ONE_DAY, WorkCalendar, due_us

ANSWER: Final = Deadline(5, Unit.WORKING_DAYS)
_A_DAY: Final = {Unit.WORKING_DAYS: 1, Unit.DAYS: 1, Unit.HOURS: 24}
_S = CaseState


class Clock(StrEnum):
    """What the clock of a case does."""

    ANSWERING = "answering"  # the five days of a collected case
    LAPSED = "lapsed"  # over, and by the rule the case counts as accepted
    RUNNING = "running"
    ON_THE_SPOT = "on_the_spot"  # promised at once
    STOPPED = "stopped"  # special procedure
    CORRECTING = "correcting"
    RESUMED = "resumed"  # it stood still, until when only the department knows
    WAITING = "waiting"  # decided, and waits to be collected
    KEPT = "kept"  # decided
    NONE = "none"


@dataclass(frozen=True)
class CaseClock:
    """The clock as it stands. left: how much of unit is left, below 0 how much it is over; None where that is no
    question. KEPT: how much was left when it was decided. WAITING: -left is for how many days.

    due: the instant from which it is missed. since: since when it stands still or waits. reason: why it was stopped.
    """

    clock: Clock
    left: int | None = None
    unit: Unit = Unit.WORKING_DAYS
    due: int | None = None
    since: int | None = None
    reason: str = ""

    @property
    def is_pressing(self) -> bool:
        """One day or less is left, or it is over: only this is red."""
        runs = self.clock in (Clock.ANSWERING, Clock.RUNNING, Clock.LAPSED)
        return runs and self.left is not None and self.left <= _A_DAY[self.unit]


@dataclass(frozen=True)
class ClockFacts:
    """What of a case its clock depends on. promised: the item's, None for none; answers: it has the five-day rule.

    pause, correction: {at, until, reason} of the last special procedure and of the last correction, None for none.
    """

    state: str
    filed_at: int
    promised: Deadline | None
    answers: bool
    decided_at: int | None = None
    pause: Mapping[str, Any] | None = None
    correction: Mapping[str, Any] | None = None


NO_CLOCK: Final = CaseClock(Clock.NONE)


def case_clock(facts: ClockFacts, now_us: int, calendar: WorkCalendar) -> CaseClock:
    """The clock of a case at an instant (UTC microseconds)."""
    tells = _TELLS.get(facts.state)
    return NO_CLOCK if tells is None else tells(facts, now_us, calendar)


def left_of(deadline: Deadline, due: int, now_us: int, calendar: WorkCalendar) -> int:
    """How many whole units are left until due: 0 on the last day, below 0 when it is over."""
    if deadline.unit is Unit.HOURS:
        return (due - now_us) // HOUR_US
    last, today = day_of(due - 1), day_of(now_us)
    if deadline.unit is Unit.DAYS:
        return (last - today) // ONE_DAY
    if today <= last:
        return calendar.workdays_between(today, last)
    return -calendar.workdays_between(last, today) or -1  # over on a day off is over


def clock_facts(fields: Mapping[str, Any], promised: Deadline | None, answers: bool) -> ClockFacts:
    """The facts of a case by the fields of its document. promised, answers: of its item."""
    pause, correction = fields.get("pause"), fields.get("correction")
    return ClockFacts(
        text_of(fields, "state"),
        instant_of(fields, "filed_at") or 0,
        promised,
        answers,
        instant_of(fields.get("decision"), "at"),
        pause if isinstance(pause, dict) else None,
        correction if isinstance(correction, dict) else None,
    )


def _answering(facts: ClockFacts, now_us: int, calendar: WorkCalendar) -> CaseClock:
    if not facts.answers:
        return NO_CLOCK
    came = instant_of(facts.correction, "until")
    due = due_us(ANSWER, facts.filed_at if came is None else came, calendar)
    left = left_of(ANSWER, due, now_us, calendar)
    return CaseClock(Clock.LAPSED if left < 0 else Clock.ANSWERING, left, ANSWER.unit, due)


def _running(facts: ClockFacts, now_us: int, calendar: WorkCalendar) -> CaseClock:
    if facts.promised is None:
        return NO_CLOCK
    if not facts.promised.amount:
        return CaseClock(Clock.ON_THE_SPOT)
    due, pause = due_us(facts.promised, facts.filed_at, calendar), facts.pause
    since, until = instant_of(facts.correction, "at"), instant_of(facts.correction, "until")
    if since is not None and until is not None:
        due = _put_off(facts.promised, due, (since, until), calendar)
    if pause is not None:
        since, until = instant_of(pause, "at"), instant_of(pause, "until")
        if since is None or until is None:
            return CaseClock(Clock.RESUMED, since=since, reason=text_of(pause, "reason"))
        due = _put_off(facts.promised, due, (since, until), calendar)
    left = left_of(facts.promised, due, now_us, calendar)
    return CaseClock(Clock.RUNNING, left, facts.promised.unit, due)


def _put_off(deadline: Deadline, due: int, pause: tuple[int, int], calendar: WorkCalendar) -> int:
    """due moved on by the days, working days or microseconds that the clock stood still."""
    since, until = pause
    if deadline.unit is Unit.HOURS:
        return due + max(0, until - since)
    last, days = day_of(due - 1), (day_of(until) - day_of(since)) // ONE_DAY
    if deadline.unit is Unit.WORKING_DAYS:
        last = calendar.add_workdays(last, calendar.workdays_between(day_of(since), day_of(until)))
    else:
        last += max(0, days) * ONE_DAY
    return day_start_us(last + ONE_DAY)


def _stopped(facts: ClockFacts, now_us: int, calendar: WorkCalendar) -> CaseClock:
    pause = facts.pause or {}
    return CaseClock(Clock.STOPPED, since=instant_of(pause, "at"), reason=text_of(pause, "reason"))


def _kept(facts: ClockFacts, now_us: int, calendar: WorkCalendar) -> CaseClock:
    if facts.decided_at is None or facts.promised is None or facts.pause is not None:
        return NO_CLOCK
    due = due_us(facts.promised, facts.filed_at, calendar)
    left = left_of(facts.promised, due, facts.decided_at, calendar)
    return CaseClock(Clock.KEPT, left, facts.promised.unit, due)


def _waiting(facts: ClockFacts, now_us: int, calendar: WorkCalendar) -> CaseClock:
    if facts.decided_at is None:
        return CaseClock(Clock.WAITING)
    days = (day_of(now_us) - day_of(facts.decided_at)) // ONE_DAY
    return CaseClock(Clock.WAITING, -max(0, days), Unit.DAYS, since=facts.decided_at)


def _correcting(facts: ClockFacts, now_us: int, calendar: WorkCalendar) -> CaseClock:
    told = facts.correction or {}
    return CaseClock(Clock.CORRECTING, since=instant_of(told, "at"), reason=text_of(told, "reason"))


_Tells = Callable[[ClockFacts, int, WorkCalendar], CaseClock]
_TELLS: Final[Mapping[str, _Tells]] = {
    _S.COLLECTED: _answering,
    _S.CORRECTION: _correcting,
    _S.ACCEPTED: _running,
    _S.IN_PROGRESS: _running,
    _S.SPECIAL: _stopped,
    _S.DECIDED: _kept,
    _S.NOT_APPROVED: _kept,
    _S.READY: _waiting,
    _S.ISSUED: _kept,
}  # withdrawn, refused, returned, ended: no clock
