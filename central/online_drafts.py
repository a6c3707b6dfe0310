"""What a person began or booked online: applications not sent in (网上申报草稿) and appointments (预约).

Least data: of one item once it is chosen; appointments from today on. The demo says how many days ago a draft was saved
and in how many an appointment is, so that there is one whenever it is looked at.
"""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any, Final

from central.hearing import Heard
from domain.local_time import day_of, day_start_us

_MOST: Final = 20
_DRAFT: Final = ("id", "item_code", "item_name")


def online_drafts(heard: Heard, item_code: str, now_us: int) -> list[dict[str, Any]]:
    """[{id, item_code, item_name, saved_at, answers, form}], newest first. item_code: '' for all of the person's.

    saved_at: UTC microseconds.
    """
    found = [_draft(raw, now_us) for raw in _rows(heard, "drafts", item_code)]
    return sorted(found, key=lambda draft: -int(draft["saved_at"]))[:_MOST]


def appointments(heard: Heard, item_code: str, now_us: int) -> list[dict[str, Any]]:
    """[{id, at, item_code, item_name}] of today and later, the next first. at: UTC microseconds."""
    today = day_start_us(day_of(now_us))
    found = [_appointment(raw, now_us) for raw in _rows(heard, "appointments", item_code)]
    return sorted((one for one in found if one["at"] >= today), key=lambda one: int(one["at"]))[:_MOST]


def _rows(heard: Heard, name: str, item_code: str) -> list[Mapping[str, Any]]:
    """None of a platform that was silent or late: nobody waits for what is only convenient."""
    rows: list[Mapping[str, Any]] = (heard.told or {}).get(name, [])
    return [row for row in rows if item_code in ("", row["item_code"])]


def _draft(raw: Mapping[str, Any], now_us: int) -> dict[str, Any]:
    """days_ago: before today; time: HH:MM in Shanghai."""
    told = {name: str(raw[name]) for name in _DRAFT}
    texts = {name: dict(raw.get(name, {})) for name in ("answers", "form")}
    return {**told, "saved_at": _moment(now_us, -raw["days_ago"], raw["time"]), **texts}


def _appointment(raw: Mapping[str, Any], now_us: int) -> dict[str, Any]:
    """in_days: from today; time: HH:MM in Shanghai."""
    return {**{name: str(raw[name]) for name in _DRAFT}, "at": _moment(now_us, raw["in_days"], raw["time"])}


def _moment(now_us: int, days: int, clock: str) -> int:
    at = time.fromisoformat(clock)
    day = day_of(now_us) + timedelta(days=days)
    return day_start_us(day) + (at.hour * 60 + at.minute) * 60_000_000
