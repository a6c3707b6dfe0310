"""The rows of the feed `catalogue`: items by code and version, what is current, and how it is found."""

from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from domain.item import ServiceItem, read_item
from offline.reference_tables import ITEM, ITEM_CURRENT, ITEM_SEARCH
from offline.row_values import Row, json_text, number, text
from offline.search_text import search_text
from offline.unit_of_work import UnitOfWork

_NEW_ITEM: Final = upsert(ITEM)
_KEEP: Final = _NEW_ITEM.on_conflict_do_update(
    index_elements=["code", "version"], set_={"body": _NEW_ITEM.excluded.body}
)
_CURRENT: Final = select(ITEM_CURRENT.c.id).where(ITEM_CURRENT.c.code == bindparam("of_code"))
_UNPUBLISH: Final = delete(ITEM_CURRENT).where(ITEM_CURRENT.c.id == bindparam("of_id"))
_UNFIND: Final = delete(ITEM_SEARCH).where(ITEM_SEARCH.c.rowid == bindparam("of_id"))
_PUBLISH: Final = insert(ITEM_CURRENT)
_FIND: Final = insert(ITEM_SEARCH).values(
    {name: bindparam(name) for name in ("rowid", "name", "pinyin", "initials", "department")}
)


class Published(NamedTuple):
    """One row. item: None when the code is not published any more; body: its JSON."""

    code: str
    version: int
    item: ServiceItem | None
    body: str


def read_row(row: Row) -> Published:
    """A row of the feed."""
    code, version, raw = text(row, "code"), number(row, "version"), row["item"]
    item = None if raw is None else read_item(raw)
    if item is not None and (item.code, item.version) != (code, version):
        raise ValueError("the item is another one")
    return Published(code, version, item, json_text(raw))


def keep(unit: UnitOfWork, rows: list[Published]) -> list[str]:
    """Publish, replace or withdraw, in the order given. Nothing is replayed."""
    connection = unit.connection
    for row in rows:
        _withdraw(connection, row.code)
        if row.item is not None:
            connection.execute(_KEEP, {"code": row.code, "version": row.version, "body": row.body})
            _publish(connection, row.item)
    return []


def drop(connection: Connection) -> list[str]:
    """Nothing can be applied for; the versions stay, since drafts and cases name them. Nothing is replayed."""
    connection.execute(delete(ITEM_SEARCH))
    connection.execute(delete(ITEM_CURRENT))
    return []


def _withdraw(connection: Connection, code: str) -> None:
    for (held,) in connection.execute(_CURRENT, {"of_code": code}).all():
        connection.execute(_UNFIND, {"of_id": held})
        connection.execute(_UNPUBLISH, {"of_id": held})


def _publish(connection: Connection, item: ServiceItem) -> None:
    found_by = search_text(item)
    row: dict[str, Any] = {
        "code": item.code,
        "version": item.version,
        "name": item.name,
        "initials": found_by.shown_initials,
        "department": item.department,
        "category": item.category,
        "promised_amount": item.promised.amount if item.promised else None,
        "promised_unit": item.promised.unit.value if item.promised else None,
        "mode": item.mode.value,
    }
    rowid = connection.execute(_PUBLISH, row).lastrowid
    keys = {name: value for name, value in found_by._asdict().items() if name != "shown_initials"}
    connection.execute(_FIND, {"rowid": rowid, **keys})
