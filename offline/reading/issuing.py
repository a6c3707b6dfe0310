"""Lists of the issuing desk: certificates that wait or were looked for, and approvals asked for from other windows."""

import json
import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select

from domain.case_number import LENGTH
from domain.entry import Subject
from domain.issuance import Certificate, SignedHere
from domain.name import name_key
from domain.sheet import Sheet
from offline.credential_tables import ISSUER, SIGNED_PRINT
from offline.issuing import APPROVAL, EPOCH, among, field
from offline.reference_tables import TASK
from offline.tables import CACHED, ENTRY

_PREFIX: Final = "certificate:"
_NUMBER: Final = re.compile(rf"(?<![0-9A-Z])[0-9A-Z]{{{LENGTH}}}(?![0-9A-Z])")
_TAIL: Final = re.compile(r"[0-9]{3,17}[0-9Xx]")
_SHEET: Final = CACHED.alias("sheet")
_ID: Final = func.substr(CACHED.c.subject, len(_PREFIX) + 1)
# Asked once for the whole list: a look at each blank for each certificate would be the product of both.
_TAKEN_FOR: Final = (
    select(func.json_extract(_SHEET.c.document, "$.fields.print.certificate"))
    .where(_SHEET.c.subject.between("blank:", "blank:g"))
    .where(func.json_extract(_SHEET.c.document, "$.fields.sheet") == Sheet.TAKEN.value)
)
_KNOWN: Final = (
    select(
        _ID.label("id"),
        CACHED.c.document,
        SIGNED_PRINT.c.print_number,
        SIGNED_PRINT.c.epoch,
        EPOCH.label("own_epoch"),
        SIGNED_PRINT.c.heard_at,
        _ID.in_(_TAKEN_FOR).label("is_taken"),
    )
    .outerjoin(SIGNED_PRINT, SIGNED_PRINT.c.certificate_id == _ID)
    .where(among(_PREFIX))
)
# At this window: what its desk issues, and what was signed for it. Gone once it was handed out or sent back.
_WAITS: Final = and_(
    field("collected").is_(None),
    field("standing").in_(("in_force", "suspended")),
    or_(field("station") == bindparam("station"), SIGNED_PRINT.c.certificate_id.is_not(None)),
)
_APPROVALS: Final = (
    select(TASK.c.task_id, TASK.c.subject, TASK.c.text, ENTRY.c.actor_id)
    .outerjoin(ENTRY, ENTRY.c.entry_id == func.unhex(TASK.c.task_id))
    .where(TASK.c.kind == APPROVAL, TASK.c.open)
    .order_by(TASK.c.task_id)
)


class Waiting(NamedTuple):
    """A certificate with what its row is made of. heard_at: when its print came here, None if none did."""

    certificate: Certificate
    signed: SignedHere | None
    heard_at: int | None
    is_taken: bool


class AskedFor(NamedTuple):
    """An open approval. asked_by: an actor id where it was asked for at this window, else None."""

    task_id: str
    certificate_id: str
    text: str
    asked_by: str | None


def waiting(connection: Connection, station_id: str) -> list[Waiting]:
    """What is not handed out yet, of this window."""
    return _read(connection, _KNOWN.where(_WAITS), {"station": station_id})


def found(connection: Connection, words: str, limit: int = 50) -> list[Waiting]:
    """What is known here by name, pinyin, tail of the ID number, shelf code, or the case number of a receipt's scan."""
    text = words.strip()
    if scanned := _NUMBER.search(text.upper()):
        condition: ColumnElement[bool] = field("case.number") == bindparam("words")
        return _read(connection, _KNOWN.where(condition).limit(limit), {"words": scanned[0]})
    if text.isascii() and text.isalpha():
        everybody = connection.execute(
            select(field("holder.name")).where(among(_PREFIX)).distinct()
        ).scalars()
        names = [name for name in everybody if isinstance(name, str) and sounds_like(name, text.lower())]
        by_sound = field("holder.name").in_(bindparam("names", expanding=True))
        either = or_(by_sound, field("shelf.code") == bindparam("words"))
        return _read(connection, _KNOWN.where(either).limit(limit), {"names": names, "words": text.upper()})
    named = [
        func.instr(func.lower(field("holder.name")), bindparam("name")) > 0,
        field("shelf.code") == bindparam("words"),
        field("identifier") == bindparam("words"),
    ]
    if _TAIL.fullmatch(text):
        named.append(field("holder.number").endswith(bindparam("words")))
    values = {"name": name_key(text), "words": text.upper()}
    return _read(connection, _KNOWN.where(or_(*named)).limit(limit), values)


def print_heard_at(connection: Connection, certificate_id: str) -> int | None:
    """When the print that this window may make came here (UTC microseconds), None if none did."""
    wanted = select(SIGNED_PRINT.c.heard_at).where(SIGNED_PRINT.c.certificate_id == certificate_id)
    return connection.execute(wanted).scalar()


def approvals(connection: Connection) -> list[AskedFor]:
    """What colleagues wait for, the oldest first."""
    return [
        AskedFor(row.task_id, row.subject.removeprefix(_PREFIX), row.text, row.actor_id)
        for row in connection.execute(_APPROVALS)
    ]


def stations(connection: Connection) -> list[str]:
    """The stations that are known by their keys."""
    return sorted(connection.execute(select(ISSUER.c.issuer_id).where(ISSUER.c.kind == "station")).scalars())


@lru_cache(4096)
def sounds_like(name: str, letters: str) -> bool:
    """Whether the pinyin of the name, or its initials, begin with the letters."""
    from pypinyin import Style, lazy_pinyin  # 160 ms, and only for who types letters

    written = name.lower()
    initials = "".join(lazy_pinyin(written, style=Style.FIRST_LETTER))
    return "".join(lazy_pinyin(written)).startswith(letters) or initials.startswith(letters)


def _read(connection: Connection, wanted: Select[Any], values: dict[str, Any]) -> list[Waiting]:
    return [_waiting(row) for row in connection.execute(wanted, values)]


def _waiting(row: Any) -> Waiting:
    signed = None if row.epoch is None else SignedHere(row.print_number, row.epoch, row.own_epoch)
    certificate = Certificate(Subject("certificate", row.id), json.loads(row.document))
    return Waiting(certificate, signed, row.heard_at, bool(row.is_taken))
