"""The feeds that the publisher numbers, as pages: documents by station, all others by audience."""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from central.database import Database
from central.references import StationFacts
from central.tables import DOCUMENT_ROW, FEED, FEED_ROW, SUBJECT
from sync.wire import Feed, Page, read_page

MOST_ROWS: Final = 200
_MOST_LETTERS: Final = 1024 * 1024


def feed_page(database: Database, feed: Feed, station: StationFacts, since: int) -> Page:
    """What the station has to hear after since, at most 200 rows. Not of `answers`."""
    return read_page(json.loads(feed_text(database, feed, station, since)))


def feed_text(database: Database, feed: Feed, station: StationFacts, since: int) -> str:
    """The same as JSON: documents are JSON already, and are not read to be written again."""
    wanted = _documents(station, since) if feed is Feed.DOCUMENTS else _words(feed, station, since)
    with database.reading() as connection:
        generation = connection.scalars(select(FEED.c.generation).where(FEED.c.name == feed.value)).one()
        found = connection.execute(wanted.limit(MOST_ROWS + 1)).all()
    rows = _as_many_as_fit(found[:MOST_ROWS])
    cursor = rows[-1].position if rows else since
    page = json.dumps(Page(feed, generation, cursor, len(found) > len(rows), ()).to_json())
    text = _document_text if feed is Feed.DOCUMENTS else _word_text
    return page.replace('"rows": []', f'"rows": [{",".join(text(*row) for row in rows)}]', 1)


def _as_many_as_fit(rows: Sequence[Any]) -> Sequence[Any]:
    """Rows up to 1 MiB; the one that goes beyond it is the last. A record that needs a person is long."""
    weight = 0
    for count, row in enumerate(rows, 1):
        weight += len(row[-1])
        if weight > _MOST_LETTERS:
            return rows[:count]
    return rows


def _documents(station: StationFacts, since: int) -> Any:
    d = DOCUMENT_ROW.c
    wanted = select(d.position, d.subject_key, SUBJECT.c.version, SUBJECT.c.document)
    wanted = wanted.join_from(DOCUMENT_ROW, SUBJECT, d.subject_key == SUBJECT.c.key)
    return wanted.where(d.station_id == station.station_id, d.position > since).order_by(d.position)


def _words(feed: Feed, station: StationFacts, since: int) -> Any:
    f = FEED_ROW.c
    heard = (
        f.feed == feed.value,
        f.position > since,
        f.audience.in_(("", station.centre_id, station.station_id)),
    )
    return select(f.position, f.body).where(*heard).order_by(f.position)


def _document_text(position: int, key: str, version: int, text: str) -> str:
    # Read newer than its position says, if it changed since: it then comes again, and the version tells.
    subject = json.dumps(key.split(":", 1))
    return f'{{"position":{position},"subject":{subject},"version":{version},"document":{text}}}'


def _word_text(position: int, body: str) -> str:
    return f'{{"position":{position},{body[1:]}'  # no body is empty
