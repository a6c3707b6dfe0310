"""The city's settings as central itself goes by them: what the feed `settings` said last of each."""

import json
from typing import Any

from sqlalchemy import select

from central.database import Database
from central.tables import FEED_ROW
from sync.wire import Feed


def city_setting(database: Database, name: str) -> Any:
    """The value of a setting, None for one that was never told."""
    r = FEED_ROW.c
    wanted = select(r.body).where(r.feed == Feed.SETTINGS.value, r.key == name)
    with database.reading() as connection:
        body = connection.scalars(wanted).one_or_none()
    return None if body is None else json.loads(body).get("value")
