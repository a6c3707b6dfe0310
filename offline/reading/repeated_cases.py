"""Open cases of one applicant and item that this station knows: looked up by name in the index, compared by number."""

from typing import Final

from sqlalchemy import Connection, bindparam, func, select, union

from domain.case_state import CLOSED
from domain.draft import OpenCase
from domain.party_rules import Applicant
from offline.search_text import apart
from offline.tables import CACHED, CASE_FOUND, CASE_SEARCH

_MOST: Final = 20
_OF: Final = (
    CACHED.c.item_code == bindparam("of_item"),
    CACHED.c.state.not_in([state.value for state in CLOSED]),
    func.json_extract(CACHED.c.document, "$.fields.applicant.number") == bindparam("of_person"),
)
_COLUMNS: Final = (CACHED.c.number, CACHED.c.state, CACHED.c.filed_at)
_FOUND: Final = (
    select(*_COLUMNS)
    .select_from(CASE_SEARCH)
    .join(CASE_FOUND, CASE_FOUND.c.id == CASE_SEARCH.c.rowid)
    .join(CACHED, CACHED.c.subject == CASE_FOUND.c.subject)
    .where(CASE_SEARCH.c.case_search.op("MATCH")(bindparam("words")), *_OF)
)
# Those that changed since somebody searched are not in the index yet.
_BEHIND: Final = select(*_COLUMNS).where(CACHED.c.indexed.is_(None), CACHED.c.case_id.is_not(None), *_OF)
_REPEATED: Final = union(_FOUND, _BEHIND).limit(_MOST)


def repeated_cases(connection: Connection, person: Applicant, item_code: str) -> tuple[OpenCase, ...]:
    """The newest first."""
    name = apart(person.name)
    if not name:
        return ()
    named = {"words": f'name : "{name}"', "of_item": item_code, "of_person": person.number}
    cases = (
        OpenCase(row.number, row.state, row.filed_at or 0) for row in connection.execute(_REPEATED, named)
    )
    return tuple(sorted(cases, key=lambda case: case.filed_at, reverse=True))
