"""When a promise (告知承诺) or a later day (容缺) may stand in for a paper, and what is to be reminded of after filing.

Pure. The requirement says whether at all (the published item), the applicant's credit says whether for this one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from domain.item import Requirement
from domain.undertaking import Credit, Standing
from domain.words import N_
from domain.workdays import WorkCalendar, last_day

NO_PROMISE: Final = N_("目录没有规定本项可以告知承诺")
NO_DEFERRAL: Final = N_("目录没有规定本项可以容缺后补")
CREDIT_UNHEARD: Final = N_("信用情况还没有查到，暂不能承诺，联网后请按 F6 重查")
DEFERRED_UNHEARD: Final = N_("信用情况还没有查到，可以先容缺")
BROKEN_PROMISE: Final = N_("有失信记录，不能承诺")
BROKEN_DEFERRAL: Final = N_("有失信记录，不能容缺")
# The result of a material, as it stands in the case's document.
DEFERRED: Final = "deferred"
PROMISED: Final = "promised"


class Reminder(NamedTuple):
    """A material that is still to come. until: its last day; working_days: how many are left, 0 on the last one."""

    requirement: str
    name: str
    until: date
    working_days: int
    overdue: bool


def may_promise(requirement: Requirement, credit: Credit | None) -> str:
    """Why it may not be promised, in words; '' where it may. credit: None while it was not heard."""
    if not requirement.may_promise:
        return NO_PROMISE
    if credit is None:
        return CREDIT_UNHEARD
    return BROKEN_PROMISE if credit.standing is Standing.BROKEN else ""


def may_defer(requirement: Requirement, credit: Credit | None) -> str:
    """Why it may not follow later, in words; '' where it may: also while nothing was heard of her credit."""
    if requirement.may_defer is None:
        return NO_DEFERRAL
    return BROKEN_DEFERRAL if credit is not None and credit.standing is Standing.BROKEN else ""


def deferred_until(requirement: Requirement, from_us: int, calendar: WorkCalendar) -> date:
    """The last day on which a deferred paper may come. from_us: UTC microseconds of the promise."""
    assert requirement.may_defer is not None
    return last_day(requirement.may_defer, from_us, calendar)


def reminders(document: Mapping[str, Any], today: date, calendar: WorkCalendar) -> tuple[Reminder, ...]:
    """The deferred materials of a case that have not come, the most urgent first. document: of domain.apply."""
    materials: Mapping[str, Mapping[str, Any]] = document["lists"].get("materials", {})
    rows = [
        Reminder(
            requirement,
            material["name"],
            until := date.fromisoformat(material["until"]),
            calendar.workdays_between(today, until),
            until < today,
        )
        for requirement, material in materials.items()
        if material.get("result") == DEFERRED
    ]
    return tuple(sorted(rows, key=lambda row: (row.until, row.requirement)))
