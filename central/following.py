"""Central's answers to what stations did: a reprint asked for is signed, a suspension reaches the status list, a paper
certificate the library. Each in a transaction of its own, that takes central's row first; see central/followed.py.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import delete, select

from central.applier import InForce
from central.database import Database, upsert
from central.followed import OF_A_THEME
from central.issuer import Issuer
from central.ledger import Ledger
from central.own_entries import OwnEntries
from central.prints import set_status
from central.reprints import sign_next
from central.status_lists import publish_lists
from central.tables import FOLLOW_UP, PAPER_CERTIFICATE
from central.theme_results import settle_family
from central.transactions import in_ledger
from credentials.status_list import Status
from domain.apply import Document
from domain.certificate import Standing
from domain.entry_kind import EntryKind
from domain.world import World

_AT_ONCE: Final = 20
_MOST: Final = 200  # characters of a reason that is kept


@dataclass(frozen=True)
class _Room:
    """What an answer is made with."""

    ledger: Ledger
    own: OwnEntries
    issuer: Issuer
    now_us: int
    world: World


def follow_up(database: Database, world: World, issuer: Issuer) -> bool:
    """Answer what waits, and let the status list say what changed; True if there was anything."""
    wanted = select(FOLLOW_UP).order_by(FOLLOW_UP.c.id).limit(_AT_ONCE)
    with database.reading() as connection:
        found = connection.execute(wanted).all()
    for row in found:
        in_ledger(database, partial(_follow, world=world, issuer=issuer, row=row))
    return publish_lists(database, world, issuer) or bool(found)


def _follow(ledger: Ledger, world: World, issuer: Issuer, row: Any) -> None:
    room = _Room(ledger, OwnEntries(ledger, world), issuer, world.now_us(), world)
    gone = ledger.connection.execute(delete(FOLLOW_UP).where(FOLLOW_UP.c.id == row.id))
    if gone.rowcount:  # else another process was quicker
        _ANSWERS[EntryKind(row.kind)](room, row, json.loads(row.detail))


def _reprint(room: _Room, row: Any, detail: Mapping[str, Any]) -> None:
    in_force = room.ledger.load([row.subject_key])
    document = _made(in_force, row.subject_key)
    request = document["fields"].get("request") if document else None
    if document is None or not isinstance(request, dict):
        return
    word = sign_next(
        room.ledger,
        room.own,
        room.issuer,
        (row.subject_key, document),
        detail["station_id"],
        str(request.get("kind"))[:_MOST],
        room.now_us,
    )
    room.own.write(in_force, [word])


def _standing(room: _Room, row: Any, detail: Mapping[str, Any]) -> None:
    """As the certificate stands now, whatever came meanwhile."""
    document = _made(room.ledger.load([row.subject_key]), row.subject_key)
    if document is None:
        return
    fields = document["fields"]
    status = Status[Standing(fields["standing"]).name]
    reason = str(detail.get("reason") or "")[:_MOST]
    number = fields["print_number"]
    set_status(room.ledger.connection, row.subject_key, number, status, room.now_us, reason)


def _made(in_force: Mapping[str, InForce], key: str) -> Document | None:
    """The document of a certificate that central made; None for whatever else an entry named."""
    held = in_force.get(key)
    is_one = held is not None and key.startswith("certificate:") and "print_number" in held.document["fields"]
    return held.document if held is not None and is_one else None


def _paper(room: _Room, row: Any, detail: Mapping[str, Any]) -> None:
    told = detail.get("fields")
    identifier = told.get("identifier") if isinstance(told, dict) else None
    if not isinstance(identifier, str) or not identifier:
        return
    kept = {
        "identifier": identifier[:_MOST],
        "type_code": str(detail.get("type_code"))[:_MOST],
        "entry_id": row.entry_id,
        "entered_at": room.now_us,
    }
    put = upsert(room.ledger.connection, PAPER_CERTIFICATE).on_conflict_do_nothing()
    room.ledger.connection.execute(put, kept)


def _theme(room: _Room, row: Any, detail: Mapping[str, Any]) -> None:
    settle_family(room.ledger, room.own, room.world, row.subject_key)


_ANSWERS: Final[Mapping[EntryKind, Callable[[_Room, Any, Mapping[str, Any]], None]]] = {
    EntryKind.REPRINT_ASKED: _reprint,
    EntryKind.CERTIFICATE_SUSPENDED: _standing,
    EntryKind.SUSPENSION_LIFTED: _standing,
    EntryKind.PAPER_CERTIFICATE_ENTERED: _paper,
    EntryKind.FILED: _theme,
    **dict.fromkeys(OF_A_THEME, _theme),
}
