"""A batch of entries becomes stored rows and outcomes, in one transaction; and what scans that arrive set free.

A batch that starts at head + 1 is new. What central has already is compared and left as it is, so a station may send
again whenever it does not know what became of a batch.
"""

import json
from collections.abc import Iterable, Sequence, Set

import psycopg
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from central.answers import Taken
from central.applier import Place, Verdict, View, is_documented, walk
from central.approvals import asks_named
from central.consequences import words_of
from central.database import Database, try_again
from central.ledger import Ledger, StationRow, Write
from central.packets import BrokenBatch, Received, read, read_batch
from central.references import References
from central.tables import ENTRY, HELD, MISSING_SCAN, PAYLOAD, SCAN
from central.transactions import in_ledger
from domain.world import World
from sync.wire import ASKS_A_PERSON, Head, Outcome, Packet, Refusal


class BatchRefused(Exception):
    """Nothing of the batch is stored. code: GAP, MISMATCH or OLD_EPOCH; head: what central has."""

    def __init__(self, code: Refusal, head: Head) -> None:
        super().__init__(code.value)
        self.code, self.head = code, head


class NoStation(LookupError):
    """No row of that station."""


def head_of(database: Database, station_id: str) -> Head:
    """The last entry central has of the station. Raises NoStation."""
    return in_ledger(database, lambda ledger: _head(locked(ledger, station_id)))


def ingest(
    database: Database, references: References, world: World, station_id: str, packets: Sequence[Packet]
) -> Taken:
    """Take a batch in; the answers stand in the station's feed.

    Raises BatchRefused, NoStation, Malformed, Busy.
    """
    try:
        entries = read_batch(packets, station_id)
    except BrokenBatch as error:
        raise BatchRefused(Refusal.MISMATCH, head_of(database, station_id)) from error
    view = _view(references, world, entries)
    try:
        taken = in_ledger(database, lambda ledger: _take_in(ledger, station_id, entries, view))
    except (DBAPIError, psycopg.Error) as error:
        if not try_again(error):
            raise
        # Tried again and again, and still another row has it: an entry_id known under another key.
        raise BatchRefused(Refusal.MISMATCH, head_of(database, station_id)) from error
    if any(
        v.outcome is Outcome.WAITING_SCANS for v in taken.verdicts
    ):  # a scan that was stored meanwhile has not seen these entries wait for it
        _judge_station_again(database, references, world, station_id)
    return taken


def scan_came(database: Database, references: References, world: World, scan_sha256: str) -> list[Verdict]:
    """Judge what waits for a scan that has been stored, at every station, and what waits behind it."""
    wanted = select(MISSING_SCAN.c.station_id).where(MISSING_SCAN.c.sha256 == scan_sha256).distinct()
    with database.reading() as connection:
        stations = sorted(connection.scalars(wanted))
    judged = [_judge_station_again(database, references, world, station_id) for station_id in stations]
    return [verdict for verdicts in judged for verdict in verdicts]


def _judge_station_again(
    database: Database, references: References, world: World, station_id: str
) -> list[Verdict]:
    return in_ledger(database, lambda ledger: _judge_again(ledger, references, world, station_id))


def _take_in(ledger: Ledger, station_id: str, entries: list[Received], view: View) -> Taken:
    row = locked(ledger, station_id)
    new = entries[_count_known(ledger, station_id, row, entries) :]
    if not new:
        return Taken(_head(row), row.answer_position, ())
    if new[0].prev_sha256 != row.sha256:
        raise BatchRefused(Refusal.MISMATCH, _head(row))
    view.in_force = ledger.load({key for e in new for key in e.subjects if is_documented(key)})
    view.scans = _scans_held(ledger, new)
    view.asks = asks_named(ledger.connection, new)
    waited_for = {key for _, _, keys in _held(ledger, station_id) for key in keys} if row.held else set()
    verdicts = walk([Place(e.subjects, None, e) for e in new], waited_for, view)
    write = Write(
        station_id,
        row,
        view.now_us,
        new,
        verdicts,
        view.in_force,
        words=words_of(verdicts, view),
        asks=view.asks.values(),
    )
    ledger.write(write)
    return Taken(_head(write.station), row.answer_position, verdicts)


def _count_known(ledger: Ledger, station_id: str, row: StationRow, entries: Sequence[Received]) -> int:
    """How many of the entries central has already. Raises BatchRefused."""
    if not entries:
        return 0
    first, head = entries[0], _head(row)
    if first.epoch < row.epoch:
        raise BatchRefused(Refusal.OLD_EPOCH, head)
    if first.epoch > row.epoch or first.seq > row.seq + 1:
        raise BatchRefused(Refusal.GAP, head)
    if first.seq > row.seq:
        return 0
    known = ledger.known(station_id, row.epoch, first.seq, entries[-1].seq)
    if known != [(e.entry_id, e.sha256) for e in entries[: len(known)]]:
        raise BatchRefused(Refusal.MISMATCH, head)
    return len(known)


def _judge_again(ledger: Ledger, references: References, world: World, station_id: str) -> list[Verdict]:
    row = locked(ledger, station_id)
    held = _held(ledger, station_id) if row.held else []
    come = select(MISSING_SCAN.c.entry_id).join_from(
        MISSING_SCAN, SCAN, MISSING_SCAN.c.sha256 == SCAN.c.sha256
    )
    woken = set(ledger.connection.scalars(come.where(MISSING_SCAN.c.station_id == station_id)))
    touched: set[str] = set()
    moving = set()
    for entry_id, outcome, keys in held:
        if outcome not in ASKS_A_PERSON and (entry_id in woken or not touched.isdisjoint(keys)):
            moving.add(entry_id)
            touched.update(keys)
    if not moving:
        return []
    entries = _stored(ledger, moving)
    view = _view(references, world, entries.values())
    view.in_force = ledger.load({key for e in entries.values() for key in e.subjects if is_documented(key)})
    view.scans = _scans_held(ledger, entries.values())
    view.asks = asks_named(ledger.connection, entries.values())
    queue = [Place(keys, outcome, entries.get(entry_id)) for entry_id, outcome, keys in held]
    verdicts = walk(queue, set(), view)
    write = Write(
        station_id,
        row,
        view.now_us,
        (),
        verdicts,
        view.in_force,
        held_before=frozenset(moving),
        words=words_of(verdicts, view),
        asks=view.asks.values(),
    )
    ledger.write(write)
    return verdicts


def _view(references: References, world: World, entries: Iterable[Received]) -> View:
    named = {name for e in entries for name in (e.grant_id, e.approver_grant_id) if name}
    grants = references.grants(named)
    return View(grants=grants, items=references.items(), now_us=world.now_us())


def locked(ledger: Ledger, station_id: str) -> StationRow:
    row = ledger.lock(station_id)
    if row is None:
        raise NoStation(station_id)
    return row


def _head(row: StationRow) -> Head:
    return Head(row.epoch, row.seq, row.sha256.hex())


def _held(ledger: Ledger, station_id: str) -> list[tuple[bytes, Outcome, list[str]]]:
    """The station's queue, by place."""
    wanted = select(HELD.c.entry_id, HELD.c.outcome, HELD.c.subjects).where(HELD.c.station_id == station_id)
    rows = ledger.connection.execute(wanted.order_by(HELD.c.epoch, HELD.c.seq))
    return [(entry_id, Outcome(outcome), json.loads(keys)) for entry_id, outcome, keys in rows]


def _scans_held(ledger: Ledger, entries: Iterable[Received]) -> Set[str]:
    named = {sha for e in entries if not e.unreadable for sha in e.scans}
    if not named:
        return frozenset()
    return set(ledger.connection.scalars(select(SCAN.c.sha256).where(SCAN.c.sha256.in_(named))))


def _stored(ledger: Ledger, ids: Set[bytes]) -> dict[bytes, Received]:
    both = select(ENTRY.c.envelope, PAYLOAD.c.payload)
    both = both.join_from(ENTRY, PAYLOAD, ENTRY.c.entry_id == PAYLOAD.c.entry_id, isouter=True)
    rows = ledger.connection.execute(both.where(ENTRY.c.entry_id.in_(ids)))
    entries = [read(Packet(envelope, payload)) for envelope, payload in rows]
    return {e.entry_id: e for e in entries}
