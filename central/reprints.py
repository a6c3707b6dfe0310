"""The next print of a certificate: central signs it, for one station, and the one before is cancelled."""

from typing import Any, Final

from sqlalchemy import select

from central.certificate_rows import serial_of
from central.issuer import Issuer
from central.ledger import FeedWord, Ledger
from central.own_entries import OwnEntries
from central.prints import set_status, sign_print
from central.tables import PRINT
from credentials.status_list import Status
from domain.apply import Document
from domain.certificate import Standing
from domain.entry import Change
from domain.entry_kind import EntryKind

HAND_OVER: Final = "hand_over"  # why, where no reprint was asked for
# What is said of the sheet before, and of who had it.
_ENDS: Final = ("blank", "request", "shelf", "collected")


def sign_next(
    ledger: Ledger,
    own: OwnEntries,
    issuer: Issuer,
    certificate: tuple[str, Document],
    station_id: str,
    why: str,
    now_us: int,
) -> FeedWord:
    """One entry PRINT_SIGNED. certificate: its key, and its document under lock. Returns what its feed says.

    A certificate that was reported lost is in force again: the sheet that was lost no longer is.
    """
    key, document = certificate
    fields = document["fields"]
    number, standing = fields["print_number"], fields["standing"]
    again = Standing.IN_FORCE.value if standing == Standing.SUSPENDED.value else standing
    sets: dict[str, tuple[Any, Any]] = {name: (fields.get(name), None) for name in _ENDS}
    sets |= {
        "print_number": (number, number + 1),
        "station": (fields["station"], station_id),
        "standing": (standing, again),
    }
    before = document["lists"].get("prints", {}).get(str(number))
    prints = {
        str(number): {**(before if isinstance(before, dict) else {}), "blank": serial_of(fields)},
        str(number + 1): {"blank": None, "at": now_us, "why": why},
    }
    own.add(EntryKind.PRINT_SIGNED, {key: Change(sets, {"prints": prints})}, {"why": why})
    set_status(ledger.connection, key, number, Status.CANCELLED, now_us, why)
    told = {**fields, "print_number": number + 1}
    return sign_print(ledger.connection, issuer, key, told, station_id, now_us)


def renew_prints(ledger: Ledger, own: OwnEntries, issuer: Issuer, station_id: str, now_us: int) -> None:
    """Sign anew what a station held and has not printed; whoever has its old store can make nothing of it."""
    p = PRINT.c
    good = p.status.in_((int(Status.IN_FORCE), int(Status.SUSPENDED)))
    wanted = select(p.certificate_key).where(p.station_id == station_id, good)
    keys = set(ledger.connection.scalars(wanted))
    if not keys:
        return
    in_force = ledger.load(keys)
    words = [
        sign_next(ledger, own, issuer, (key, held.document), station_id, HAND_OVER, now_us)
        for key, held in sorted(in_force.items())
        if _is_unprinted(held.document["fields"])
    ]
    if words:
        own.write(in_force, words)


def _is_unprinted(fields: dict[str, Any]) -> bool:
    """And neither sent back, nor with a reprint asked for, which signs the next one anyway."""
    sent = fields.get("sent_back")
    if isinstance(sent, dict) and sent.get("print_number") == fields["print_number"]:
        return False
    return all(fields.get(name) is None for name in ("blank", "request", "collected"))
