"""Find cases by number, name, pinyin, initials and item, as one types: looked up in an index, the newest first.

No look reads more of the index than what it shows, so that twenty thousand cases cost no more than two thousand.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from domain.case_clock import NO_CLOCK, case_clock, clock_facts
from domain.case_marks import ALL, FILTERS, MARKS, OPEN, PENDING, PRESSING
from domain.item import Deadline
from domain.rows.cases import NEWEST, CaseLine, CasesFound
from domain.workdays import WorkCalendar
from offline.case_index import item_word
from offline.reading.family import with_standing
from offline.reference import Reference
from offline.search_text import apart, runs
from offline.tables import CACHED, CASE_FOUND, CASE_ITEM_SEARCH, CASE_SEARCH

MOST: Final = 20  # as many as a screen shows, and some; the rest is read when one scrolls
_MOST_ITEMS: Final = 60  # that one word may mean
# The head of a number, or all of it, with blanks as it is painted.
_IS_NUMBER: Final = re.compile(r"[0-9]{8,18}|[0-9]{18}[0-9a-z]{1,4}").fullmatch


class Terms(NamedTuple):
    """What an item says of the clocks of its cases: the promised time, and whether it has the five-day rule."""

    promised: Deadline | None
    answers: bool


_NO_TERMS: Final = Terms(None, False)
_FACTS: Final = ("decision", "pause", "correction")
_LINE: Final = (
    CACHED.c.case_id,
    CACHED.c.number,
    CACHED.c.state,
    CACHED.c.item_code,
    CACHED.c.item_name,
    CACHED.c.person_name,
    CACHED.c.filed_at,
    func.json_extract(CACHED.c.document, "$.fields.item.version").label("version"),
    func.json_extract(CACHED.c.document, *(f"$.fields.{name}" for name in _FACTS)).label("facts"),
)
_MATCHES: Final = (
    select(CASE_SEARCH.c.rowid.label("id"), CASE_SEARCH.c.marks)
    .where(
        CASE_SEARCH.c.case_search.op("MATCH")(bindparam("words")), CASE_SEARCH.c.rowid < bindparam("before")
    )
    .order_by(CASE_SEARCH.c.rowid.desc())
    .limit(bindparam("most"))
    .subquery()
)
_NEWEST: Final = (
    select(CASE_FOUND.c.id, CASE_SEARCH.c.marks)
    .join(CASE_SEARCH, CASE_SEARCH.c.rowid == CASE_FOUND.c.id)
    .where(CASE_FOUND.c.id < bindparam("before"))
    .order_by(CASE_FOUND.c.id.desc())
    .limit(bindparam("most"))
    .subquery()
)


def _lines_of(places: Any) -> Any:
    return (
        select(places.c.id, places.c.marks, *_LINE)
        .select_from(places)
        .join(CASE_FOUND, CASE_FOUND.c.id == places.c.id)
        .join(CACHED, CACHED.c.subject == CASE_FOUND.c.subject)
        .order_by(places.c.id.desc())
    )


_FOUND: Final = _lines_of(_MATCHES)
_LAST: Final = _lines_of(_NEWEST)
_ITEMS: Final = (
    select(CASE_ITEM_SEARCH.c.rowid)
    .where(CASE_ITEM_SEARCH.c.case_item_search.op("MATCH")(bindparam("words")))
    .limit(_MOST_ITEMS)
)
_EVERY: Final = select(func.count()).select_from(CASE_FOUND)
_FILTER_TERMS: Final[Mapping[str, list[str]]] = {
    ALL: [],
    PRESSING: [f"marks : {OPEN}"],
    **{name: [f"marks : {name}"] for name in MARKS},
}
_MOST_OPEN: Final = 100_000
_MOST_PRESSING: Final = (
    200  # in one list, which goes on from no place: they are in the order of their deadlines
)
_COUNT: Final = (
    select(func.count())
    .select_from(CASE_SEARCH)
    .where(CASE_SEARCH.c.case_search.op("MATCH")(bindparam("words")))
)


class CaseSearch:
    """The searches of one session. The deadlines of an item are looked up once: a version never changes."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, int], Terms] = {}

    def find(
        self,
        connection: Connection,
        words: str,
        only: str,
        now_us: int,
        before: int = NEWEST,
        limit: int = MOST,
    ) -> CasesFound:
        """The cases every word of which is found; '' gives all. only: a name of FILTERS. before: a place.

        Raises KeyError for another filter.
        """
        query = query_of(connection, words, only)
        if words.strip() and query is None:
            return CasesFound((), False)
        if only == PRESSING:
            pressing = self._pressing(connection, query or "", now_us)[:_MOST_PRESSING]
            return CasesFound(with_standing(connection, pressing), False)
        lines = self._lines(connection, query, before, limit + 1, now_us)
        return CasesFound(with_standing(connection, lines[:limit]), len(lines) > limit)

    def count(self, connection: Connection, now_us: int) -> dict[str, int]:
        """How many cases each filter shows."""
        every = connection.execute(_EVERY).scalar_one()
        pressing = len(self._pressing(connection, _FILTER_TERMS[PRESSING][0], now_us))
        marked = {
            name: connection.execute(_COUNT, {"words": f"marks : {name}"}).scalar_one() for name in MARKS
        }
        return {name: {ALL: every, PRESSING: pressing, **marked}[name] for name in FILTERS}

    def _pressing(self, connection: Connection, query: str, now_us: int) -> tuple[CaseLine, ...]:
        """Those whose clock is red, the most pressing first. Each open case is looked at: all of them may be."""
        lines = self._lines(connection, query, NEWEST, _MOST_OPEN, now_us)
        return tuple(
            sorted((ln for ln in lines if ln.clock.is_pressing), key=lambda ln: (ln.clock.due or 0, ln.place))
        )

    def _lines(
        self, connection: Connection, query: str | None, before: int, most: int, now_us: int
    ) -> tuple[CaseLine, ...]:
        named = {"before": before, "most": most, **({"words": query} if query else {})}
        rows = connection.execute(_FOUND if query else _LAST, named).all()
        reference = Reference(connection)
        calendar = reference.calendar()
        return tuple(_line(row, self._terms_of(row, reference), now_us, calendar) for row in rows)

    def _terms_of(self, row: Any, reference: Reference) -> Terms:
        code, version = row.item_code, row.version
        if not isinstance(version, int):
            return _NO_TERMS
        if (code, version) not in self._terms:
            item = reference.item(code, version)
            if item is None:
                return _NO_TERMS
            self._terms[code, version] = Terms(item.promised, item.five_day_clause)
        return self._terms[code, version]


def query_of(connection: Connection, words: str, only: str = ALL) -> str | None:
    """The FTS5 query of what was typed and the filter; None for neither, or if nothing typed can be found."""
    runs, terms = _runs(words), _FILTER_TERMS[only]
    if words.strip() and not runs:
        return None
    return " AND ".join([*terms, *(_term(connection, run) for run in runs)]) or None


def _runs(words: str) -> list[str]:
    """What was typed, cut into runs of letters and digits and runs of hanzi; a number is one run, blanks or not."""
    whole = "".join(words.lower().split())
    return [whole] if _IS_NUMBER(whole) else runs(words)


def _term(connection: Connection, run: str) -> str:
    """The cases of that number, that person or one of those items."""
    ascii_ = run.isascii()
    named = f'{{pinyin initials}} : "{run}" *' if ascii_ else f'name : "{apart(run)}"'
    # One letter begins every other item: nobody means them all.
    items = connection.scalars(_ITEMS, {"words": named}).all() if len(run) > 1 or not ascii_ else []
    own = f'{{number pinyin initials}} : "{run}" *' if ascii_ else f'{{name number}} : "{apart(run)}"'
    meant = " OR ".join(item_word(item) for item in items)
    return f"({own} OR item : ({meant}))" if meant else f"({own})"


def _line(row: Any, terms: Terms, now_us: int, calendar: WorkCalendar) -> CaseLine:
    clock = NO_CLOCK
    if row.filed_at is not None:
        told = dict(zip(_FACTS, json.loads(row.facts), strict=True))
        facts = clock_facts({"state": row.state, "filed_at": row.filed_at, **told}, *terms)
        clock = case_clock(facts, now_us, calendar)
    return CaseLine(
        row.id,
        row.case_id,
        row.number,
        row.state,
        PENDING in row.marks.split(),
        row.item_name,
        row.person_name,
        row.filed_at or 0,
        clock,
    )
