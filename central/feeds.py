"""The feeds that the publisher numbers, as pages: documents by station, all others by audience."""

import json
from typing import Any, Final

from sqlalchemy import select

from central.database import Database
from central.references import StationFacts
from central.tables import DOCUMENT_ROW, FEED, FEED_ROW, SUBJECT
from sync.wire import Feed, Page

MOST_ROWS: Final = 200


def feed_page(database: Database, feed: Feed, station: StationFacts, since: int) -> Page:
    """What the station has to hear after since, at most 200 rows. Not of `answers`."""
    wanted = _documents(station, since) if feed is Feed.DOCUMENTS else _words(feed, station, since)
    with database.reading() as connection:
        generation = connection.scalars(select(FEED.c.generation).where(FEED.c.name == feed.value)).one()
        found = connection.execute(wanted.limit(MOST_ROWS + 1)).all()
    read = _document_row if feed is Feed.DOCUMENTS else _word_row
    rows = tuple(read(*row) for row in found[:MOST_ROWS])
    cursor = rows[-1]["position"] if rows else since
    return Page(feed, generation, cursor, len(found) > MOST_ROWS, rows)


def _documents(station: StationFacts, since: int) -> Any:
    d = DOCUMENT_ROW.c
    wanted = select(d.position, d.subject_key, SUBJECT.c.version, SUBJECT.c.document)
    wanted = wanted.join_from(DOCUMENT_ROW, SUBJECT, d.subject_key == SUBJECT.c.key)
    return wanted.where(d.station_id == station.station_id, d.position > since).order_by(d.position)


def _words(feed: Feed, station: StationFacts, since: int) -> Any:
    f = FEED_ROW.c
    heard = (f.feed == feed.value, f.position > since, f.audience.in_(("", station.centre_id)))
    return select(f.position, f.body).where(*heard).order_by(f.position)


def _document_row(position: int, key: str, version: int, text: str) -> dict[str, Any]:
    kind, _, id_ = key.partition(":")
    # Read newer than its position says, if it changed since: it then comes again, and the version tells.
    return {"position": position, "subject": [kind, id_], "version": version, "document": json.loads(text)}


def _word_row(position: int, body: str) -> dict[str, Any]:
    return {"position": position, **json.loads(body)}
