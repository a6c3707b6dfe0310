"""视为受理: a collected case that nobody answered within five working days counts as accepted, where its item's rule
says so. Central's own entry, by its own clock and calendar, and an alarm for the centre.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, select

from central.database import Database
from central.ledger import Ledger
from central.own_entries import OwnEntries
from central.tables import CASE_ROW, FEED_ROW, ITEM, SUBJECT
from central.task_words import LAPSED, Task, task_id, task_word
from central.transactions import in_ledger
from domain.after_filing import Act, accepted
from domain.case_clock import Clock, case_clock, clock_facts
from domain.case_state import CaseState
from domain.entry_kind import EntryKind
from domain.parts import version_of
from domain.workdays import WorkCalendar
from domain.world import World
from sync.wire import Feed

_A_DAY_US: Final = 86_400_000_000
_EARLIEST_US: Final = 5 * _A_DAY_US  # five working days are never less
_LOOK_US: Final = 60_000_000  # once a minute is soon enough: the time ends with a day
_AT_ONCE: Final = 200
_TASK: Final = (
    "办件 {number} 收件后五个工作日内没有答复，已依法视为受理。请值班长查明原因，并将受理通知书交给申请人。"
)


class Lapsing:
    """Asked again and again."""

    def __init__(self, database: Database, world: World) -> None:
        self._database, self._world, self._next = database, world, 0

    def lapse_due(self) -> bool:
        """Accept what is due; True if there was any. Looks once a minute."""
        if self._world.now_us() < self._next:
            return False
        self._next = self._world.now_us() + _LOOK_US
        done = lapse_due(self._database, self._world)
        if done:
            self._next = 0
        return done


def lapse_due(database: Database, world: World) -> bool:
    """Accept the cases whose five working days are over; True if there was any."""
    with database.reading() as connection:
        calendar, rules = calendar_of(connection), _Rules(connection)
        found = _collected(connection, world.now_us())
        due = [key for key, fields in found if _is_over(fields, rules, world.now_us(), calendar)]
    for key in due[:_AT_ONCE]:
        in_ledger(database, partial(_lapse, world=world, key=key, calendar=calendar))
    return bool(due)


def calendar_of(connection: Connection) -> WorkCalendar:
    """The working days as the feed tells stations of them."""
    texts = connection.scalars(select(FEED_ROW.c.body).where(FEED_ROW.c.feed == Feed.CALENDAR.value))
    years = [json.loads(text) for text in texts]
    return WorkCalendar(
        frozenset(date.fromisoformat(day) for year in years for day in year["holidays"]),
        frozenset(date.fromisoformat(day) for year in years for day in year["workdays"]),
    )


class _Rules:
    """Whether an item has the five-day rule, by code and version."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, int], bool] = {}

    def answers(self, item: Any) -> bool:
        named = version_of(item)
        if named is None:
            return False
        if named not in self._known:
            code, version = named
            wanted = select(ITEM.c.body).where(ITEM.c.code == code, ITEM.c.version == version)
            body = self._connection.scalars(wanted).one_or_none()
            self._known[named] = body is not None and json.loads(body).get("five_day_clause") is True
        return self._known[named]


def _collected(connection: Connection, now_us: int) -> list[tuple[str, Mapping[str, Any]]]:
    """(key, fields) of those that stand collected long enough to be looked at, the oldest first."""
    wanted = (
        select(SUBJECT.c.key, SUBJECT.c.document)
        .join_from(CASE_ROW, SUBJECT, CASE_ROW.c.subject_key == SUBJECT.c.key)
        .where(CASE_ROW.c.state == CaseState.COLLECTED.value)
        .where(CASE_ROW.c.filed_at < now_us - _EARLIEST_US, CASE_ROW.c.filed_at > 0)
        .order_by(CASE_ROW.c.filed_at)
    )
    return [(key, json.loads(text)["fields"]) for key, text in connection.execute(wanted)]


def _is_over(fields: Mapping[str, Any], rules: _Rules, now_us: int, calendar: WorkCalendar) -> bool:
    facts = clock_facts(fields, None, rules.answers(fields.get("item")))
    return case_clock(facts, now_us, calendar).clock is Clock.LAPSED


def _lapse(ledger: Ledger, world: World, key: str, calendar: WorkCalendar) -> None:
    """Once more under the lock: it may have been answered meanwhile."""
    own = OwnEntries(ledger, world)
    in_force = ledger.load([key])
    document, now = in_force[key].document, world.now_us()
    fields = document["fields"]
    if not _is_over(fields, _Rules(ledger.connection), now, calendar):
        return
    own.add(EntryKind.LAPSED, {key: accepted(document, Act("", now), lapsed=True)})
    task = Task(task_id(LAPSED, key), LAPSED, key, _TASK.format(number=fields.get("number")))
    own.write(in_force, [task_word(task, str(fields.get("centre_id")))])
