"""The search rows of the cases: number, name, pinyin, initials, item and filters.

They follow the cache: whoever searches lets them catch up first, so that a filing does not wait for them.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy import text as _sql

from domain.apply import Document
from domain.case_marks import marks
from domain.copying import DEPARTMENT_NUMBER
from offline.readings import spelt
from offline.reference_tables import ITEM_CURRENT, ITEM_SEARCH
from offline.search_text import apart, runs
from offline.tables import CACHED, CASE_FOUND, CASE_ITEM, CASE_ITEM_SEARCH, CASE_SEARCH

# Ends of a number that people read out: the counter, the last letters.
_ENDS: Final = range(4, 11)
_A_SECOND: Final = 1_000_000
_LATEST: Final = 2**62
_PAGES_A_TIME: Final = 500
_COLUMNS: Final = ("number", "name", "pinyin", "initials", "item", "marks")
_CHANGED: Final = select(CACHED).where(CACHED.c.indexed.is_(None)).limit(bindparam("most"))
_BEHIND: Final = select(CACHED.c.subject).where(CACHED.c.indexed.is_(None)).limit(1)
_INDEXED: Final = update(CACHED).where(CACHED.c.subject == bindparam("of")).values(indexed=True)
_OF: Final = select(CASE_FOUND.c.id).where(CASE_FOUND.c.subject == bindparam("of"))
_FREE: Final = select(func.coalesce(func.max(CASE_FOUND.c.id) + 1, bindparam("at"))).where(
    CASE_FOUND.c.id >= bindparam("at"), CASE_FOUND.c.id < bindparam("until")
)
_HELD: Final = select(*(CASE_SEARCH.c[name] for name in _COLUMNS)).where(
    CASE_SEARCH.c.rowid == bindparam("of_id")
)
_FOUND: Final = insert(CASE_FOUND)
_PUT: Final = insert(CASE_SEARCH).values({name: bindparam(name) for name in ("rowid", *_COLUMNS)})
_CHANGE: Final = (
    update(CASE_SEARCH)
    .where(CASE_SEARCH.c.rowid == bindparam("of_id"))
    .values({name: bindparam(name) for name in _COLUMNS})
)
_UNFIND: Final = delete(CASE_SEARCH).where(CASE_SEARCH.c.rowid == bindparam("of_id"))
_FORGET: Final = delete(CASE_FOUND).where(CASE_FOUND.c.id == bindparam("of_id"))
_MERGE: Final = _sql(f"INSERT INTO case_search(case_search, rank) VALUES ('merge', {-_PAGES_A_TIME})")
_ITEM: Final = select(CASE_ITEM.c.id).where(
    CASE_ITEM.c.code == bindparam("of_code"), CASE_ITEM.c.name == bindparam("of_name")
)
_NEW_ITEM: Final = insert(CASE_ITEM)
_PUBLISHED: Final = (
    select(ITEM_SEARCH.c.pinyin, ITEM_SEARCH.c.initials)
    .join(ITEM_CURRENT, ITEM_CURRENT.c.id == ITEM_SEARCH.c.rowid)
    .where(ITEM_CURRENT.c.code == bindparam("of_code"), ITEM_CURRENT.c.name == bindparam("of_name"))
)
_PUT_ITEM: Final = insert(CASE_ITEM_SEARCH).values(
    {name: bindparam(name) for name in ("rowid", "name", "pinyin", "initials")}
)


def is_behind(connection: Connection) -> bool:
    """Whether cases changed that the search does not know of yet."""
    return connection.execute(_BEHIND).first() is not None


def catch_up(connection: Connection, centre_id: str, most: int = 200) -> bool:
    """Bring the search up to the cases that changed, most of them at a time; True if there are more.

    centre_id: of this window, for what needs it is told by its centre.
    """
    rows = connection.execute(_CHANGED, {"most": most}).all()
    for row in rows:
        _index(connection, row._asdict(), json.loads(row.document), centre_id)
    if rows:
        connection.execute(_INDEXED, [{"of": row.subject} for row in rows])
    return len(rows) == most


def clear(connection: Connection) -> None:
    """Forget all of it."""
    for table in (CASE_SEARCH, CASE_FOUND, CASE_ITEM_SEARCH, CASE_ITEM):
        connection.execute(delete(table))


def tidy(connection: Connection) -> None:
    """Go on merging the pieces of the index into one, for at most some 50 ms: a search looks into each of them."""
    connection.execute(_MERGE)


def item_word(id_: int) -> str:
    """An item in case_search."""
    return f"i{id_}"


def _index(connection: Connection, row: Mapping[str, Any], document: Document, centre_id: str) -> None:
    """Find the case by what its row of the cache says from now on; one that is not filed is not found."""
    held = connection.execute(_OF, {"of": row["subject"]}).scalar()
    if row["case_id"] is None:
        if held is not None:
            connection.execute(_UNFIND, {"of_id": held})
            connection.execute(_FORGET, {"of_id": held})
        return
    keys = _keys(connection, row, document, centre_id)
    if held is None:
        at = min(max(row["filed_at"] or 0, 0), _LATEST)
        free = connection.execute(_FREE, {"at": at, "until": at + _A_SECOND}).scalar()
        connection.execute(_FOUND, {"id": free, "subject": row["subject"]})
        connection.execute(_PUT, {"rowid": free, **keys})
    elif tuple(connection.execute(_HELD, {"of_id": held}).one()) != tuple(keys.values()):
        connection.execute(_CHANGE, {"of_id": held, **keys})


def _keys(
    connection: Connection, row: Mapping[str, Any], document: Document, centre_id: str
) -> dict[str, str]:
    number, read = row["number"].lower(), spelt(row["person_name"])
    ends = (number[-length:] for length in _ENDS if length < len(number))
    return {
        "number": " ".join((number, *ends, *_of_department(document))),
        "name": apart(row["person_name"]),
        "pinyin": read.pinyin,
        "initials": read.initials,
        "item": item_word(_item(connection, row["item_code"], row["item_name"])),
        "marks": " ".join(marks(document, centre_id)),
    }


def _of_department(document: Document) -> list[str]:
    """What the department's own system gave the case, as it is typed when one looks for it."""
    given = document["fields"].get(DEPARTMENT_NUMBER)
    return [run if run.isascii() else apart(run) for run in runs(given)] if isinstance(given, str) else []


def _item(connection: Connection, code: str, name: str) -> int:
    named = {"of_code": code, "of_name": name}
    held: int | None = connection.execute(_ITEM, named).scalar()
    if held is not None:
        return held
    new = connection.execute(_NEW_ITEM, {"code": code, "name": name}).lastrowid
    # As the search of items reads it, by words; one no longer published, by its characters.
    read = connection.execute(_PUBLISHED, named).first() or spelt(name)
    connection.execute(
        _PUT_ITEM, {"rowid": new, "name": apart(name), "pinyin": read.pinyin, "initials": read.initials}
    )
    return new
