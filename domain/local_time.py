"""Instants are integer UTC microseconds; people read them as dates and times of Asia/Shanghai."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


def local(instant_us: int) -> datetime:
    """The wall clock in Shanghai at an instant, exact to the microsecond."""
    return (EPOCH + timedelta(microseconds=instant_us)).astimezone(SHANGHAI)


def instant_us(moment: datetime) -> int:
    """The instant of an aware datetime. Raises TypeError for a naive one."""
    return (moment - EPOCH) // MICROSECOND


def day_of(instant: int) -> date:
    """The day in Shanghai on which an instant (UTC microseconds) falls."""
    return local(instant).date()


def day_start_us(day: date) -> int:
    """The first instant of a day in Shanghai."""
    return instant_us(datetime.combine(day, time(), SHANGHAI))


def date_text(instant: int) -> str:
    """2026-11-24"""
    return f"{local(instant):%Y-%m-%d}"


def time_text(instant: int) -> str:
    """09:05"""
    return f"{local(instant):%H:%M}"


def date_time_text(instant: int) -> str:
    """2026-11-24 09:05"""
    return f"{local(instant):%Y-%m-%d %H:%M}"


def second_text(instant: int) -> str:
    """2026-11-24 09:05:07"""
    return f"{local(instant):%Y-%m-%d %H:%M:%S}"


def chinese_date(day: date) -> str:
    """2026年11月24日, as on papers."""
    return f"{day.year}年{day.month}月{day.day}日"
