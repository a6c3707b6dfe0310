"""Reference data in one transaction: items, the working calendar, settings of the city."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from domain.item import ServiceItem, read_item
from domain.workdays import WorkCalendar
from offline.reference_tables import CALENDAR, ITEM, ITEM_CURRENT, SETTING

_ITEM: Final = select(ITEM.c.body).where(
    ITEM.c.code == bindparam("of_code"), ITEM.c.version == bindparam("of_version")
)
_CURRENT: Final = (
    select(ITEM.c.body)
    .join(ITEM_CURRENT, (ITEM_CURRENT.c.code == ITEM.c.code) & (ITEM_CURRENT.c.version == ITEM.c.version))
    .where(ITEM.c.code == bindparam("of_code"))
)
_SETTING: Final = select(SETTING.c.value).where(SETTING.c.name == bindparam("of_name"))
_CALENDAR: Final = select(CALENDAR.c.holidays, CALENDAR.c.workdays)


class Reference:
    """The reference data as one connection sees it: a transaction's, or a reader's snapshot."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def item(self, code: str, version: int) -> ServiceItem | None:
        """An item in the version a draft or a case names, published or not any more."""
        return _read(self._connection.execute(_ITEM, {"of_code": code, "of_version": version}).scalar())

    def current(self, code: str) -> ServiceItem | None:
        """The item as it can be applied for now, None if it cannot."""
        return _read(self._connection.execute(_CURRENT, {"of_code": code}).scalar())

    def calendar(self) -> WorkCalendar:
        """The days off and the make-up days of all years known here."""
        rows = self._connection.execute(_CALENDAR).all()
        return WorkCalendar(_days(row.holidays for row in rows), _days(row.workdays for row in rows))

    def setting(self, name: str) -> Any:
        """A setting of the city. Raises KeyError if it was never told."""
        value = self._connection.execute(_SETTING, {"of_name": name}).scalar()
        if value is None:
            raise KeyError(name)
        return json.loads(value)


@lru_cache(256)
def _read(body: str | None) -> ServiceItem | None:
    """Kept by its text: a version never changes, and a filing asks for it twice."""
    return None if body is None else read_item(json.loads(body))


def _days(lists: Iterable[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for text in lists for day in json.loads(text))
