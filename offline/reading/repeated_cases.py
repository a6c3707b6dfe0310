"""Open cases of one person and item that this station knows: looked up by name in the index, compared by number."""

from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from domain.case_state import CLOSED
from domain.draft import OpenCase, Person
from offline.search_text import apart
from offline.tables import CACHED, CASE_FOUND, CASE_SEARCH

_MOST: Final = 20
_REPEATED: Final = (
    select(CACHED.c.number, CACHED.c.state, CACHED.c.filed_at)
    .select_from(CASE_SEARCH)
    .join(CASE_FOUND, CASE_FOUND.c.id == CASE_SEARCH.c.rowid)
    .join(CACHED, CACHED.c.subject == CASE_FOUND.c.subject)
    .where(
        CASE_SEARCH.c.case_search.op("MATCH")(bindparam("words")),
        CACHED.c.item_code == bindparam("of_item"),
        CACHED.c.state.not_in([state.value for state in CLOSED]),
        func.json_extract(CACHED.c.document, "$.fields.applicant.number") == bindparam("of_person"),
    )
    .order_by(CASE_FOUND.c.id.desc())
    .limit(_MOST)
)


def repeated_cases(connection: Connection, person: Person, item_code: str) -> tuple[OpenCase, ...]:
    """The newest first."""
    name = apart(person.name)
    if not name:
        return ()
    named = {"words": f'name : "{name}"', "of_item": item_code, "of_person": person.number}
    rows = connection.execute(_REPEATED, named)
    return tuple(OpenCase(row.number, row.state, row.filed_at or 0) for row in rows)
