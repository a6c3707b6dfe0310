"""Cases as the clerk left them, sent or not: the cache has every entry applied."""

import json
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from domain.entry_kind import EntryKind
from domain.rows.cases import CaseDetail, CaseRow
from offline.tables import ANSWER, CACHED, ENTRY, ENTRY_SCAN, ENTRY_SUBJECT, OUTBOX, SCAN

_UNSENT: Final = (
    select(func.count())
    .select_from(ENTRY_SUBJECT)
    .join(OUTBOX, OUTBOX.c.entry == ENTRY_SUBJECT.c.entry)
    .where(ENTRY_SUBJECT.c.subject == CACHED.c.subject, OUTBOX.c.open)
    .scalar_subquery()
)
_OF_WINDOW: Final = (
    select(
        CACHED.c.case_id,
        CACHED.c.number,
        CACHED.c.state,
        CACHED.c.item_name,
        CACHED.c.person_name,
        CACHED.c.filed_at,
        _UNSENT,
    )
    .where(CACHED.c.case_id.is_not(None), CACHED.c.window == bindparam("of_window"))
    .order_by(CACHED.c.filed_at.desc())
    .limit(bindparam("most"))
)
_PAGES: Final = (
    select(func.count())
    .select_from(ENTRY_SCAN)
    .outerjoin(SCAN, SCAN.c.sha256 == ENTRY_SCAN.c.sha256)
    .where(ENTRY_SCAN.c.entry == ENTRY.c.id)
)
_ONE: Final = (
    select(
        CACHED.c.document,
        ANSWER.c.outcome,
        ANSWER.c.detail,
        ANSWER.c.heard_at,
        _PAGES.scalar_subquery().label("scans"),
        _PAGES.where(SCAN.c.confirmed_at.is_not(None)).scalar_subquery().label("sent"),
    )
    .outerjoin(ENTRY_SUBJECT, ENTRY_SUBJECT.c.subject == CACHED.c.subject)
    .outerjoin(ENTRY, (ENTRY.c.id == ENTRY_SUBJECT.c.entry) & (ENTRY.c.kind == bindparam("of_kind")))
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .where(CACHED.c.subject == bindparam("of"), CACHED.c.case_id.is_not(None))
    .order_by(ENTRY.c.id.nulls_last())
    .limit(1)
)


def open_cases(connection: Connection, window: str, limit: int = 200) -> list[CaseRow]:
    """The cases filed at one window, newest first."""
    found = connection.execute(_OF_WINDOW, {"of_window": window, "most": limit})
    return [CaseRow(*row) for row in found]


def case_detail(connection: Connection, case_id: bytes) -> CaseDetail | None:
    """One filed case whole, None if it is not known here."""
    named = {"of": f"case:{case_id.hex()}", "of_kind": EntryKind.FILED.value}
    row = connection.execute(_ONE, named).first()
    if row is None:
        return None
    return CaseDetail(
        id=case_id,
        document=json.loads(row.document),
        outcome=row.outcome,
        outcome_detail=json.loads(row.detail or "{}"),
        answered_at=row.heard_at,
        scans=row.scans,
        scans_sent=row.sent,
    )
