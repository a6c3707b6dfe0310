"""Drafts do not stay at central for ever: they go when their case is filed, and after the city's `draft_days`.

What stays is who has the number, without a word of the person: what comes late is refused, and makes no draft anew.
"""

from collections.abc import Iterable
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Final

from sqlalchemy import select, update

from central.city_settings import city_setting
from central.database import Database, among
from central.drafts import tell_draft
from central.ledger import Ledger
from central.tables import CASE_ROW, DRAFT
from central.transactions import in_ledger
from domain.world import World

DAYS: Final = "draft_days"  # of the city's settings
DAYS_OTHERWISE: Final = 30
_DAY_US: Final = 86_400_000_000
_SWEEP_US: Final = 3_600_000_000
_AT_ONCE: Final = 100
_GONE: Final = "草稿已到保存期限，或者已经收件，不再保留。"


class DraftPurge:
    """Asked again and again; an hour apart it looks at all drafts, in between at those whose case was filed."""

    def __init__(self, database: Database, world: World) -> None:
        self._database, self._world = database, world
        self._filed: SimpleQueue[str] = SimpleQueue()
        self._next_us = 0

    def hear(self, filed: Iterable[str]) -> None:
        """Keys of cases that were filed; what the end of the process loses of them, the next sweep finds."""
        for key in filed:
            self._filed.put(key.partition(":")[2])

    def purge_due(self) -> bool:
        """Purge what is due; True if there was anything."""
        now = self._world.now_us()
        found = self._drained()
        sweeps = now >= self._next_us
        if sweeps:
            found |= self._due(now)
        due = sorted(found)
        for start in range(0, len(due), _AT_ONCE):
            in_ledger(self._database, partial(_purge, case_ids=due[start : start + _AT_ONCE]))
        if sweeps:
            self._next_us = now + _SWEEP_US
        return bool(due)

    def _drained(self) -> set[str]:
        found = set()
        while True:
            try:
                found.add(self._filed.get_nowait())
            except Empty:
                return found

    def _due(self, now_us: int) -> set[str]:
        told = city_setting(self._database, DAYS)
        days = told if isinstance(told, int) and told > 0 else DAYS_OTHERWISE
        held = select(DRAFT.c.case_id).where(DRAFT.c.body != "")
        old = held.where(DRAFT.c.parked_at < now_us - days * _DAY_US)
        filed = held.join_from(DRAFT, CASE_ROW, CASE_ROW.c.subject_key == "case:" + DRAFT.c.case_id)
        with self._database.reading() as connection:
            return {*connection.scalars(old), *connection.scalars(filed)}


def _purge(ledger: Ledger, case_ids: list[str]) -> None:
    """Locked in order of id. One that is parked is in nobody's hand from now, and off the centre's list."""
    connection = ledger.connection
    d = DRAFT.c
    wanted = select(d.case_id, d.number, d.centre_id, d.parked)
    wanted = wanted.where(among(connection, d.case_id, case_ids), d.body != "")
    for row in connection.execute(wanted.order_by(d.case_id).with_for_update()).all():
        values: dict[str, Any] = {"body": ""}
        if row.parked:
            values |= {"parked": False, "holder": "", "number": row.number + 1}
            told = {"number": row.number + 1, "holder": "", "window": ""}
            tell_draft(connection, row.centre_id, row.case_id, _GONE, told, is_open=False)
        connection.execute(update(DRAFT).where(d.case_id == row.case_id).values(**values))
