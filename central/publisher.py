"""The one publisher: gives the rows of all feeds but `answers` their positions, after the commit that made them.

A position taken inside the transaction that makes the news would be skipped by a reader who saw a later one first.
So each transaction leaves one row in the outbox, and the publisher, alone under the lock of the feeds' rows, takes
what is committed and numbers it. A row that commits late is simply published later.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update

from central.certificate_rows import also_told, certificate_row
from central.database import Database, among, put_all
from central.handing import also_handed
from central.tables import CASE_ROW, CERTIFICATE_ROW, DOCUMENT_ROW, FEED, FEED_ROW, OUTBOX, SUBJECT
from central.task_ends import ended_tasks
from domain.apply import Document
from sync.wire import Feed

_DOCUMENTS: Final = Feed.DOCUMENTS.value
_AT_ONCE: Final = 100  # rows of the outbox
_LOOKED_INTO: Final = ("case:", "certificate:", "blank:")


def publish(database: Database) -> bool:
    """Publish what is committed; True if there may be more. Safe beside another process that does the same."""
    with database.reading() as connection:
        if connection.scalars(select(OUTBOX.c.id).limit(1)).first() is None:
            return False
    with database.writing() as connection:
        # Locked before the outbox is read: what another publisher has taken is gone by then.
        locked = select(FEED.c.name, FEED.c.position).order_by(FEED.c.name).with_for_update()
        positions: dict[str, int] = dict(connection.execute(locked).all())
        before = dict(positions)
        news = connection.execute(select(OUTBOX).order_by(OUTBOX.c.id).limit(_AT_ONCE)).all()
        told: dict[str, set[str]] = {}
        for row in news:
            for key in json.loads(row.subjects):
                told.setdefault(key, set()).update(() if row.station_id is None else (row.station_id,))
        moved = _publish_documents(connection, told, positions)
        _publish_words(connection, (word for row in news for word in json.loads(row.rows)), positions)
        _publish_words(connection, ended_tasks(connection, moved), positions)
        for name, position in positions.items():
            if position != before[name]:
                connection.execute(update(FEED).where(FEED.c.name == name).values(position=position))
        connection.execute(delete(OUTBOX).where(among(connection, OUTBOX.c.id, (row.id for row in news))))
    return len(news) == _AT_ONCE


def _publish_documents(
    connection: Connection, told: Mapping[str, set[str]], positions: dict[str, int]
) -> dict[str, Document]:
    """Each subject once more for every station that follows it. told: subject, and who shall follow it from now.

    The cases among them that were published before.
    """
    if not told:
        return {}
    documents = _in_force(connection, told)
    fields = {key: document["fields"] for key, document in documents.items()}
    told = also_handed(connection, fields, also_told(connection, fields, told))
    followed = select(DOCUMENT_ROW.c.subject_key, DOCUMENT_ROW.c.station_id)
    followed = followed.where(among(connection, DOCUMENT_ROW.c.subject_key, told))
    for key, station_id in connection.execute(followed):
        told[key].add(station_id)
    rows = []
    for key, stations in told.items():
        positions[_DOCUMENTS] += 1
        rows += [
            {"subject_key": key, "station_id": station, "position": positions[_DOCUMENTS]}
            for station in sorted(stations)
        ]
    put_all(connection, DOCUMENT_ROW, ("subject_key", "station_id"), rows)
    before = select(CASE_ROW.c.subject_key).where(among(connection, CASE_ROW.c.subject_key, documents))
    moved = {key: documents[key] for key in connection.scalars(before)}
    _keep_rows(connection, fields)
    return moved


def _in_force(connection: Connection, keys: Iterable[str]) -> dict[str, Document]:
    """What is in force of those subjects of which rows are kept, or which more stations are told of."""
    wanted = [key for key in keys if key.startswith(_LOOKED_INTO)]
    if not wanted:
        return {}
    found = connection.execute(
        select(SUBJECT.c.key, SUBJECT.c.document).where(among(connection, SUBJECT.c.key, wanted))
    )
    return {key: json.loads(text) for key, text in found}


def _keep_rows(connection: Connection, fields: Mapping[str, Mapping[str, Any]]) -> None:
    cases = [row for key, told in fields.items() if key.startswith("case:") and (row := case_row(key, told))]
    put_all(connection, CASE_ROW, ("subject_key",), cases)
    found = [
        row
        for key, told in fields.items()
        if key.startswith("certificate:") and (row := certificate_row(key, told))
    ]
    put_all(connection, CERTIFICATE_ROW, ("subject_key",), found)


def case_row(key: str, fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """A case as it is asked for; None before it is filed or where the entry said something else than we read."""
    item, person = fields.get("item"), fields.get("applicant")
    if not (isinstance(item, dict) and isinstance(person, dict) and isinstance(fields.get("number"), str)):
        return None
    filed_at = fields.get("filed_at")
    return {
        "subject_key": key,
        "number": fields["number"],
        "state": str(fields.get("state")),
        "item_code": str(item.get("code")),
        "item_name": str(item.get("name")),
        "id_type": str(person.get("id_type")),
        "id_number": str(person.get("number")),
        "filed_at": filed_at if isinstance(filed_at, int) and 0 <= filed_at < 1 << 62 else 0,
        "centre_id": str(fields.get("centre_id")),
    }


def _publish_words(connection: Connection, words: Iterable[Sequence[Any]], positions: dict[str, int]) -> None:
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for feed, key, audience, body in words:
        positions[feed] += 1
        text = json.dumps(body, ensure_ascii=False)
        rows[feed, key] = {
            "feed": feed,
            "key": key,
            "position": positions[feed],
            "audience": audience,
            "body": text,
        }
    put_all(connection, FEED_ROW, ("feed", "key"), list(rows.values()))
