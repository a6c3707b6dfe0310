"""The documents central told, kept whole. One that names more entries is newer, whichever way it came."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from offline.replay import is_documented
from offline.row_values import Row, json_text, number
from offline.tables import DRAFT, TOLD
from offline.unit_of_work import UnitOfWork

_NEW: Final = upsert(TOLD)
_PUT: Final = _NEW.on_conflict_do_update(
    index_elements=["subject"],
    set_={"version": _NEW.excluded.version, "document": _NEW.excluded.document},
    where=_NEW.excluded.version >= TOLD.c.version,
)

_CLOSE: Final = delete(DRAFT).where(DRAFT.c.id == bindparam("draft"))


class Told(NamedTuple):
    """One document. subject: its key; document: JSON."""

    subject: str
    version: int
    document: str


def read_told(key: str, document: Any) -> Told:
    """A document as it came. Raises KeyError, TypeError, ValueError for what is none."""
    if not is_documented(key):
        raise ValueError("no subject of a document")
    contains = document["contains"]
    state = document["fields"].get("state")
    lists = document["lists"].values()
    if not (
        isinstance(document["fields"], dict)
        and isinstance(contains, list)
        and all(isinstance(entry_id, str) for entry_id in contains)
        and all(isinstance(items, Mapping) for items in lists)
        and (state is None or isinstance(state, str))
    ):
        raise TypeError("no document")
    return Told(key, len(contains), json_text(document))


def read_row(row: Row) -> Told:
    """A row of the feed `documents`."""
    kind, id_ = row["subject"]
    number(row, "version")
    return read_told(f"{kind}:{id_}", row["document"])


def keep(unit: UnitOfWork, documents: list[Told]) -> list[str]:
    """Keep what is newer. The keys to be replayed."""
    if documents:
        unit.connection.execute(_PUT, [told._asdict() for told in documents])
        _close_drafts(unit, documents)
    return [told.subject for told in documents]


def _close_drafts(unit: UnitOfWork, documents: list[Told]) -> None:
    """A case that was filed closes the draft of the same id, wherever it was filed."""
    for told in documents:
        kind, _, id_ = told.subject.partition(":")
        if kind != "case" or json.loads(told.document)["fields"].get("state") is None:
            continue
        closed = unit.connection.execute(_CLOSE, {"draft": bytes.fromhex(id_)})
        if closed.rowcount:
            unit.drafts.add(bytes.fromhex(id_))


def drop(connection: Connection) -> list[str]:
    """Forget all of it, before another generation comes. The keys to be replayed."""
    keys = [key for (key,) in connection.execute(select(TOLD.c.subject))]
    connection.execute(delete(TOLD))
    return keys
