"""Find service items by name, pinyin, initials or department, as one types, of a category or all: one FTS5 query."""

from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, select

from domain.item import Deadline, Mode, Unit
from domain.rows.items import ItemRow
from offline.reference_tables import ITEM_CURRENT, ITEM_SEARCH
from offline.search_text import apart
from offline.tables import CACHED

_COLUMNS: Final = [
    ITEM_CURRENT.c[name]
    for name in (
        "code",
        "version",
        "name",
        "initials",
        "department",
        "category",
        "promised_amount",
        "promised_unit",
        "mode",
    )
]
# A hit in the name is worth more than one in the department.
_RANK: Final[ColumnElement[float]] = literal_column("bm25(item_search, 10.0, 5.0, 5.0, 1.0)")
_OF_CATEGORY: Final = (bindparam("category") == "") | (ITEM_CURRENT.c.category == bindparam("category"))
_FOUND: Final = (
    select(*_COLUMNS)
    .join(ITEM_SEARCH, ITEM_SEARCH.c.rowid == ITEM_CURRENT.c.id)
    .where(ITEM_SEARCH.c.item_search.op("MATCH")(bindparam("words")), _OF_CATEGORY)
    .order_by(_RANK, ITEM_CURRENT.c.code)
    .limit(bindparam("most"))
)
_FILED: Final = (
    select(CACHED.c.item_code, func.count().label("times"))
    .where(CACHED.c.case_id.is_not(None))
    .group_by(CACHED.c.item_code)
    .subquery()
)
_MOST_FILED: Final = (
    select(*_COLUMNS)
    .outerjoin(_FILED, _FILED.c.item_code == ITEM_CURRENT.c.code)
    .where(_OF_CATEGORY)
    .order_by(func.coalesce(_FILED.c.times, 0).desc(), ITEM_CURRENT.c.code)
    .limit(bindparam("most"))
)


def search_items(connection: Connection, words: str, limit: int = 40, category: str = "") -> list[ItemRow]:
    """The items every word of which is found; '' gives what this station files most. category: '' for any."""
    asked = {"most": limit, "category": category}
    if not words.strip():
        return [_item(row) for row in connection.execute(_MOST_FILED, asked)]
    query = match(words)
    if not query:
        return []
    return [_item(row) for row in connection.execute(_FOUND, {"words": query, **asked})]


def categories(connection: Connection) -> list[tuple[str, int]]:
    """(category, how many items can be applied for), the largest first."""
    count = func.count()
    wanted = select(ITEM_CURRENT.c.category, count).group_by(ITEM_CURRENT.c.category)
    wanted = wanted.order_by(count.desc(), ITEM_CURRENT.c.category)
    return [(name, times) for name, times in connection.execute(wanted)]


def match(words: str) -> str:
    """The FTS5 query of what was typed: hanzi as a phrase of the name or the department, letters as the
    beginning of some syllable's pinyin or initials. '' if nothing was typed that can be found.
    """
    runs = [
        (ascii_, "".join(run))
        for word in words.lower().split()
        for ascii_, run in groupby(filter(str.isalnum, word), key=str.isascii)
    ]
    return " AND ".join(
        f'{{pinyin initials}} : "{run}" *' if ascii_ else f'{{name department}} : "{apart(run)}"'
        for ascii_, run in runs
    )


def _item(row: Any) -> ItemRow:
    promised = None if row.promised_unit is None else Deadline(row.promised_amount, Unit(row.promised_unit))
    return ItemRow(
        row.code, row.version, row.name, row.initials, row.department, row.category, promised, Mode(row.mode)
    )
