"""The terms of the issuing desk: settings of the city, with what holds where it says nothing."""

from typing import Final, NamedTuple

from sqlalchemy import Connection

from offline.reading.reference import city_settings

DAY_US: Final = 24 * 3600 * 1_000_000


class Terms(NamedTuple):
    """low_stock: fewer unused sheets of a kind than this are 偏少. remind_days: from then on the holder is reminded;
    keep_days: after them it may be sent back."""

    low_stock: int = 10
    remind_days: int = 30
    keep_days: int = 60


def terms(connection: Connection) -> Terms:
    """As the city set them."""
    told = city_settings(connection)
    return Terms(**{name: told[name] for name in Terms._fields if isinstance(told.get(name), int)})
