"""Keep the centre's blanks (KEEP_BLANKS): received, moved between windows, reported lost, counted."""

from collections.abc import Mapping
from typing import Any

from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.blank_moves import Changes, SheetAt, in_entries, lost, own, received, transferred
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.rows.issuing import StocktakeRow
from domain.serial import clean_serial, in_order, serials_between, serials_from
from domain.trouble import Trouble
from domain.words import N_
from offline.store import Store
from offline.transaction import Transaction


class WindowUnknown(Trouble):
    """No such window at this centre."""

    says = N_("本中心没有这个窗口。没有改动任何内容。请从列表中选择要调入的窗口。")


class KindMissing(Trouble):
    """No paper kind was chosen."""

    says = N_("还没有选空白证的种类。没有改动任何内容。请先选择种类再登记。")


def receive(store: Store, session: Session, kind: str, first: str, count: int) -> int:
    """领用: so many sheets from the first serial on. How many.

    Raises SerialWrong, TooManySheets, BlankKnown, BlankOfAnotherCentre, KindMissing; all or none are received.
    """
    serials = serials_from(clean_serial(first), count)
    with requiring(store, session, StaffTask.KEEP_BLANKS), store.transaction() as tx:
        sheets = [tx.issuing.sheet(kind_of(kind), serial) for serial in serials]
        append(tx, session, EntryKind.BLANKS_RECEIVED, received(sheets, store.station.centre_id))
    return len(serials)


def transfer(
    store: Store, session: Session, kind: str, first: str, last: str, to_station: str, known: frozenset[str]
) -> int:
    """调拨. known: the stations of the centre. Raises WindowUnknown, BlankNotSo, BlankUnknown, …"""
    if to_station not in known:
        raise WindowUnknown("not of this centre")
    with requiring(store, session, StaffTask.KEEP_BLANKS), store.transaction() as tx:
        changes = transferred(ranged(tx, kind, first, last), to_station)
        append(tx, session, EntryKind.BLANKS_TRANSFERRED, changes)
    return len(changes)


def report_lost(store: Store, session: Session, kind: str, serial: str, reason: str) -> int:
    """报失. Raises SerialWrong, ReasonMissing, BlankUnknown, BlankOfAnotherCentre, BlankNotSo."""
    with requiring(store, session, StaffTask.KEEP_BLANKS), store.transaction() as tx:
        sheet = own(tx.issuing.sheet(kind_of(kind), clean_serial(serial)), store.station.centre_id)
        append(tx, session, EntryKind.BLANKS_LOST, lost(sheet), {"reason": reason_of(reason)})
    return 1


def count(store: Store, session: Session, kind: str, first: str, last: str, counted: int) -> StocktakeRow:
    """盘点 of this window's stack: first and last as they lie, and how many were counted. It changes nothing.

    Named as missing is what the ledger has here outside the range: it should lie in the stack. Raises SerialWrong.
    """
    start, end = clean_serial(first), clean_serial(last)
    station = Subject("station", store.station.station_id)
    with requiring(store, session, StaffTask.KEEP_BLANKS), store.transaction() as tx:
        stack = tx.issuing.stack(kind_of(kind), store.station.station_id)
        inside = [s for s in stack if in_order(start) <= in_order(s.serial) <= in_order(end)]
        missing = tuple(s.serial for s in stack if s not in inside)
        facts = {
            "kind": kind,
            "counted": [start, end, counted],
            "expected": len(inside),
            "missing": list(missing),
        }
        tx.log.append(EntryKind.BLANKS_COUNTED, {}, facts, session.actor, subjects=[station])
    agrees = counted == len(inside) and not missing
    return StocktakeRow(kind, start, end, counted, len(inside), missing, agrees)


def append(
    tx: Transaction,
    session: Session,
    kind: EntryKind,
    changes: Changes,
    facts: Mapping[str, Any] | None = None,
    **more: Any,
) -> None:
    """As many entries as the sheets need, in the one transaction."""
    for part in in_entries(changes):
        tx.log.append(kind, part, facts or {}, session.actor, **more)


def ranged(tx: Transaction, kind: str, first: str, last: str) -> list[SheetAt]:
    """The sheets of a range, each of them this centre's. Raises SerialWrong, BlankUnknown, BlankOfAnotherCentre."""
    centre, name = tx.unit.station.centre_id, kind_of(kind)
    serials = serials_between(clean_serial(first), clean_serial(last))
    return [own(tx.issuing.sheet(name, serial), centre) for serial in serials]


def kind_of(kind: str) -> str:
    """The paper kind. Raises KindMissing."""
    if not kind:
        raise KindMissing("no kind")
    return kind
