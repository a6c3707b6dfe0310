"""A batch of entries becomes stored rows and outcomes, in one transaction; and what scans that arrive set free.

A batch that starts at head + 1 is new. What central has already is compared and left as it is, so a station may send
again whenever it does not know what became of a batch.
"""

from collections.abc import Iterable, Mapping, Sequence

import psycopg
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from central.answers import Taken
from central.applier import Place, Verdict, View, is_documented, walk
from central.approvals import asks_named
from central.consequences import words_of
from central.database import Database, try_again
from central.ledger import Ledger, StationRow, Write
from central.packets import BrokenBatch, Received, read_batch
from central.references import References
from central.settle_words import settle_words
from central.settling import (
    NoStation,
    give_places,
    lock_all,
    locked,
    names,
    places_of,
    queue_of,
    stored,
)
from central.tables import MISSING_SCAN, SCAN
from central.transactions import in_ledger
from central.walks import Walks, grants_named, moving_of, scans_held
from domain.world import World
from sync.wire import Head, Outcome, Packet, Refusal

__all__ = ["BatchRefused", "NoStation", "head_of", "ingest", "locked", "scan_came"]


class BatchRefused(Exception):
    """Nothing of the batch is stored. code: GAP, MISMATCH or OLD_EPOCH; head: what central has."""

    def __init__(self, code: Refusal, head: Head) -> None:
        super().__init__(code.value)
        self.code, self.head = code, head


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
        taken = in_ledger(database, lambda ledger: _take_in(ledger, references, station_id, entries, view))
    except (DBAPIError, psycopg.Error) as error:
        if not try_again(error):
            raise
        # Tried again and again, and still another row has it: an entry_id known under another key.
        raise BatchRefused(Refusal.MISMATCH, head_of(database, station_id)) from error
    waiting = [v.entry.entry_id for v in taken.verdicts if v.outcome is Outcome.WAITING_SCANS]
    if waiting:  # a scan that was stored meanwhile has not seen these entries wait for it
        with database.reading() as connection:
            queues = places_of(connection, waiting)
        for queue in sorted(queues):
            _judge_station_again(database, references, world, queue)
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


def _take_in(
    ledger: Ledger, references: References, station_id: str, entries: list[Received], view: View
) -> Taken:
    named = names(entries)
    rows = lock_all(ledger, station_id, named) if named else {station_id: locked(ledger, station_id)}
    row = rows[station_id]
    new = entries[_count_known(ledger, station_id, row, entries) :]
    if not new:
        return Taken(_head(row), row.answer_position, ())
    if new[0].prev_sha256 != row.sha256:
        raise BatchRefused(Refusal.MISMATCH, _head(row))
    if named:
        return _settle_in(ledger, references, rows, station_id, new, view)
    view.in_force = ledger.load({key for e in new for key in e.subjects if is_documented(key)})
    view.scans = scans_held(ledger, new)
    view.asks = asks_named(ledger.connection, new)
    held = queue_of(ledger.connection, station_id) if row.held else []
    waited_for = {key for place in held for key in place.subjects}
    verdicts = walk([Place(e.subjects, None, e) for e in new], waited_for, view)
    write = Write(
        station_id,
        row,
        view.now_us,
        new,
        verdicts,
        view.in_force,
        words=[*words_of(verdicts, view), *settle_words(ledger.connection, verdicts, (), view, {})],
        asks=view.asks.values(),
    )
    ledger.write(write)
    return Taken(_head(write.station), row.answer_position, verdicts)


def _settle_in(
    ledger: Ledger,
    references: References,
    rows: Mapping[str, StationRow],
    station_id: str,
    new: list[Received],
    view: View,
) -> Taken:
    """A batch with SETTLEDs: every queue in which one takes a place is judged from there on."""
    connection = ledger.connection
    touched = {station_id, *places_of(connection, names(new))}
    queues = {station: queue_of(connection, station) for station in sorted(touched)}
    placed, said = give_places(connection, new, queues, view)
    spent = {v.entry.entry_id for v in said} | {p.entry.entry_id for p in placed}
    walks = Walks(ledger, references, view, {e.entry_id: e for e in new}, {p.entry.entry_id for p in placed})
    said += walks.judge(queues, {station_id: [e for e in new if e.entry_id not in spent]})
    row = rows[station_id]
    head = walks.write(rows, station_id, new, said, placed)
    return Taken(head, row.answer_position, said)


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
    rows = lock_all(ledger, station_id, frozenset())
    if not rows[station_id].held:
        return []
    queue = queue_of(ledger.connection, station_id)
    come = select(MISSING_SCAN.c.entry_id).join_from(
        MISSING_SCAN, SCAN, MISSING_SCAN.c.sha256 == SCAN.c.sha256
    )
    woken = set(ledger.connection.scalars(come.where(MISSING_SCAN.c.station_id == station_id)))
    moving = stored(ledger.connection, moving_of(queue, woken))
    if not moving:
        return []
    walks = Walks(ledger, references, _view(references, world, moving.values()), moving, woken)
    verdicts = walks.judge({station_id: queue}, {})
    walks.write(rows, station_id, (), verdicts, ())
    return verdicts


def _view(references: References, world: World, entries: Iterable[Received]) -> View:
    return View(
        grants=references.grants(grants_named(entries)), items=references.items(), now_us=world.now_us()
    )


def _head(row: StationRow) -> Head:
    return Head(row.epoch, row.seq, row.sha256.hex())
