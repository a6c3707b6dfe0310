"""How a case stands, for whoever holds its receipt: by its number and the token of the receipt's code.

Central has only the SHA-256 of the token. Nothing of a person is told: whoever finds a receipt learns no more than is
on it.
"""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from central.database import Database
from central.tables import CASE_ROW, CENTRE, FEED_ROW, ITEM, SUBJECT
from domain.case_clock import case_clock, clock_facts
from domain.case_number import check
from domain.item import ServiceItem, read_item
from domain.local_time import date_text
from domain.parts import instant_of, part_of, text_of, version_of
from domain.workdays import WorkCalendar
from sync.wire import Feed

_LONGEST_TOKEN: Final = 64
_MOVES: Final = ("decision", "pause", "correction", "accepted", "refused", "withdrawn")  # each with its `at`
_NOBODY: Final = sha256(b"").hexdigest()  # compared with where there is no case, so that it takes as long


class Progress(NamedTuple):
    """number and item: as on the receipt; state: a value of CaseState. Dates are ISO, '' where there is none.

    latest: by when the case is decided, or a collected one answered. moved_on: the date of the last decision or stop.
    """

    number: str
    item: str
    department: str
    state: str
    filed_on: str
    latest: str
    moved_on: str
    centre: str
    phone: str


def progress_of(database: Database, number: str, token: str, now_us: int) -> Progress | None:
    """The case of this number if the token is its receipt's; None for a wrong token and for no such case alike."""
    with database.reading() as connection:
        fields = _fields(connection, number) if check(number) else {}
        given = sha256(token[:_LONGEST_TOKEN].encode()).hexdigest()
        held = fields.get("progress_token_sha256")
        is_right = compare_digest(given.encode(), str(held or _NOBODY).encode())
        if not (is_right and held and token):
            return None
        return _told(connection, fields, now_us)


def _fields(connection: Connection, number: str) -> Mapping[str, Any]:
    wanted = select(SUBJECT.c.document).join_from(CASE_ROW, SUBJECT, CASE_ROW.c.subject_key == SUBJECT.c.key)
    wanted = wanted.where(CASE_ROW.c.number == number).order_by(CASE_ROW.c.subject_key)
    text = connection.scalars(wanted).first()
    fields: Mapping[str, Any] = {} if text is None else json.loads(text)["fields"]
    return fields


def _told(connection: Connection, fields: Mapping[str, Any], now_us: int) -> Progress:
    named = part_of(fields, "item")
    filed_at = instant_of(fields, "filed_at")
    centre, phone = _centre(connection, str(fields.get("centre_id")))
    return Progress(
        number=str(fields["number"]),
        item=text_of(named, "name"),
        department=text_of(named, "department"),
        state=str(fields.get("state")),
        filed_on=date_text(filed_at) if filed_at else "",
        latest=_latest(connection, fields, named, now_us),
        moved_on=_moved_on(fields),
        centre=centre,
        phone=phone,
    )


def _moved_on(fields: Mapping[str, Any]) -> str:
    instants = [instant_of(fields.get(name), "at") for name in _MOVES]
    known = [at for at in instants if at]
    return date_text(max(known)) if known else ""


def _latest(connection: Connection, fields: Mapping[str, Any], named: Mapping[str, Any], now_us: int) -> str:
    item, filed_at = _item(connection, named), instant_of(fields, "filed_at")
    if item is None or filed_at is None:
        return ""
    facts = clock_facts(fields, item.promised, item.five_day_clause)
    due = case_clock(facts, now_us, _calendar(connection)).due
    return "" if due is None or facts.decided_at is not None else date_text(due - 1)


def _item(connection: Connection, named: Mapping[str, Any]) -> ServiceItem | None:
    """In the version the case was taken under."""
    taken = version_of(named)
    if taken is None:
        return None
    code, version = taken
    body = connection.scalars(
        select(ITEM.c.body).where(ITEM.c.code == code, ITEM.c.version == version)
    ).one_or_none()
    return None if body is None else read_item(json.loads(body))


def _calendar(connection: Connection) -> WorkCalendar:
    bodies = connection.scalars(select(FEED_ROW.c.body).where(FEED_ROW.c.feed == Feed.CALENDAR.value))
    years = [json.loads(body) for body in bodies]
    days = [
        {date.fromisoformat(d) for year in years for d in year[name]} for name in ("holidays", "workdays")
    ]
    return WorkCalendar(frozenset(days[0]), frozenset(days[1]))


def _centre(connection: Connection, centre_id: str) -> tuple[str, str]:
    wanted = select(CENTRE.c.name, CENTRE.c.phone).where(CENTRE.c.id == centre_id)
    row = connection.execute(wanted).one_or_none()
    return ("", "") if row is None else (row.name, row.phone)
