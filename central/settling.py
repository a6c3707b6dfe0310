"""A SETTLED takes the place of the entry it names, in whichever station's queue that stands.

Its outcome goes to the station that wrote it, so a queue may touch several stations' rows: all are locked, in order of
id, before anything is judged.
"""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, delete, select, update

from central.applier import Verdict, View
from central.ledger import Ledger, StationRow
from central.packets import Received, read
from central.tables import ENTRY, HELD, MISSING_SCAN, PAYLOAD, STATION
from domain.access import Reach, StaffTask, reach
from domain.entry_kind import EntryKind
from sync.wire import ASKS_A_PERSON, Outcome, Packet

SETTLEABLE: Final = ASKS_A_PERSON | {Outcome.WAITING_SCANS}
Reason = dict[str, str]


class NoStation(LookupError):
    """No row of that station."""


class Held(NamedTuple):
    """One place in a queue. replaced: ids, in hex, of those that stood there before, the first one first."""

    entry_id: bytes
    outcome: Outcome
    subjects: list[str]
    replaced: list[str]


class Placed(NamedTuple):
    """A SETTLED in the place of an entry. asked: whether the centre was told of that one as a task."""

    entry: Received
    named: Received
    queue: str
    asked: bool


def locked(ledger: Ledger, station_id: str) -> StationRow:
    """The station's row. Raises NoStation."""
    row = ledger.lock(station_id)
    if row is None:
        raise NoStation(station_id)
    return row


def lock_all(ledger: Ledger, station_id: str, named: Set[bytes]) -> dict[str, StationRow]:
    """The station's row, and those of all whose entries stand in its queue or in that of an entry named.

    A row that turns out late to be needed is locked out of order: at worst a deadlock, which is tried again.
    """
    rows: dict[str, StationRow] = {}
    while missing := sorted(_touched(ledger.connection, station_id, named) - rows.keys()):
        rows |= {station: locked(ledger, station) for station in missing}
    return rows


def queue_of(connection: Connection, station_id: str) -> list[Held]:
    """The station's queue, by place."""
    h = HELD.c
    wanted = select(h.entry_id, h.outcome, h.subjects, h.replaced).where(h.station_id == station_id)
    rows = connection.execute(wanted.order_by(h.epoch, h.seq))
    return [Held(i, Outcome(outcome), json.loads(keys), json.loads(old)) for i, outcome, keys, old in rows]


def stored(connection: Connection, ids: Iterable[bytes]) -> dict[bytes, Received]:
    """The entries of these ids."""
    both = select(ENTRY.c.envelope, PAYLOAD.c.payload)
    both = both.join_from(ENTRY, PAYLOAD, ENTRY.c.entry_id == PAYLOAD.c.entry_id, isouter=True)
    rows = connection.execute(both.where(ENTRY.c.entry_id.in_(list(ids))))
    entries = [read(Packet(envelope, payload)) for envelope, payload in rows]
    return {e.entry_id: e for e in entries}


def names(entries: Iterable[Received]) -> set[bytes]:
    """What the SETTLEDs among the entries name."""
    return {name for e in entries if e.kind is EntryKind.SETTLED and (name := named_by(e)) is not None}


def named_by(entry: Received) -> bytes | None:
    """The id of the entry that a SETTLED names; None if it names none."""
    try:
        name = bytes.fromhex(entry.facts["settles"])
    except (KeyError, TypeError, ValueError):
        return None
    return name if len(name) == 16 else None


def give_places(
    connection: Connection, entries: Sequence[Received], queues: Mapping[str, list[Held]], view: View
) -> tuple[list[Placed], list[Verdict]]:
    """Put each SETTLED where the entry stands that it names. queues: changed with it. What is said by that alone.

    One that names what is no longer open was too late. One that may not settle it gets no place and is rejected:
    view.refused has why.
    """
    placed, verdicts = [], []
    for entry in entries:
        entry.replaces, entry.stands_for = (), None  # of a try before this one
        if entry.kind is not EntryKind.SETTLED or entry.unreadable:
            continue
        found = _find(queues, named_by(entry))
        if found is None:
            if _is_known(connection, named_by(entry)):
                verdicts.append(Verdict(entry, Outcome.SETTLED, {}))
            else:
                view.refused[entry.entry_id] = [{"field": "facts.settles", "reason": "unknown"}]
            continue
        queue, at = found
        held = queues[queue][at]
        if reasons := _not_hers(connection, entry, held, queue, view):
            view.refused[entry.entry_id] = reasons
            continue
        named = stored(connection, [held.entry_id])[held.entry_id]
        replaced = [*held.replaced, held.entry_id.hex()]
        queues[queue][at] = Held(entry.entry_id, Outcome.RECEIVED, held.subjects, replaced)
        _take_place(connection, entry.entry_id, held.entry_id, replaced)
        placed.append(Placed(entry, named, queue, held.outcome in ASKS_A_PERSON))
        verdicts.append(Verdict(named, Outcome.SETTLED, {}))
    return placed, verdicts


def stand(connection: Connection, entries: Mapping[bytes, Received], queue: Iterable[Held]) -> None:
    """Tell the SETTLEDs among the entries of a queue what they stand for."""
    standing = [(entries[held.entry_id], held.replaced) for held in queue if held.entry_id in entries]
    firsts = {bytes.fromhex(replaced[0]) for _, replaced in standing if replaced}
    if not firsts:
        return
    found = stored(connection, firsts)
    for entry, replaced in standing:
        if replaced:
            entry.replaces = replaced
            entry.stands_for = found[bytes.fromhex(replaced[0])].kind


def _find(queues: Mapping[str, list[Held]], name: bytes | None) -> tuple[str, int] | None:
    for queue, places in queues.items():
        for at, held in enumerate(places):
            if held.entry_id == name:
                return (queue, at) if held.outcome in SETTLEABLE else None
    return None


def _not_hers(connection: Connection, entry: Received, held: Held, queue: str, view: View) -> list[Reason]:
    """Why she may not settle it: her grant must be live, and the record of her window, or of her centre."""
    grant = view.grants.get(entry.grant_id or "")
    if grant is None or grant.actor_id != entry.actor_id:
        return [{"field": "grant_id", "reason": "unknown"}]
    if grant.valid_until < view.now_us:
        return [{"field": "grant_id", "reason": "ended"}]
    far = reach(grant.role, StaffTask.SETTLE_RECORD)
    if far is None:
        return [{"field": "actor_id", "reason": "role"}]
    if far is Reach.OWN and queue != entry.station_id:
        return [{"field": "actor_id", "reason": "reach"}]
    if centre_of(connection, queue) != grant.centre_id:
        return [{"field": "actor_id", "reason": "centre"}]
    if held.subjects and set(held.subjects) != set(entry.subjects):
        return [{"field": "subjects", "reason": "other"}]
    return [] if held.subjects or not entry.changes else [{"field": "subjects", "reason": "unreadable"}]


def centre_of(connection: Connection, station_id: str) -> str:
    """The centre of a station."""
    return str(connection.scalars(select(STATION.c.centre_id).where(STATION.c.id == station_id)).one())


def _take_place(connection: Connection, entry_id: bytes, named: bytes, replaced: Sequence[str]) -> None:
    values: dict[str, Any] = {
        "entry_id": entry_id,
        "outcome": Outcome.RECEIVED.value,
        "replaced": json.dumps(replaced),
    }
    connection.execute(update(HELD).where(HELD.c.entry_id == named).values(**values))
    connection.execute(delete(MISSING_SCAN).where(MISSING_SCAN.c.entry_id == named))


def places_of(connection: Connection, named: Iterable[bytes]) -> set[str]:
    """Whose queues the entries of these ids stand in."""
    wanted = select(HELD.c.station_id).where(HELD.c.entry_id.in_(list(named))).distinct()
    return set(connection.scalars(wanted))


def _touched(connection: Connection, station_id: str, named: Set[bytes]) -> set[str]:
    queues = {station_id, *(places_of(connection, named) if named else ())}
    writers = select(ENTRY.c.station_id).join_from(HELD, ENTRY, HELD.c.entry_id == ENTRY.c.entry_id)
    return queues | set(connection.scalars(writers.where(HELD.c.station_id.in_(queues)).distinct()))


def _is_known(connection: Connection, name: bytes | None) -> bool:
    wanted = select(ENTRY.c.entry_id).where(ENTRY.c.entry_id == name)
    return name is not None and connection.scalars(wanted).first() is not None
