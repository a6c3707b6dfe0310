"""The station's encrypted store: one file, one writer, query-only readers."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, insert, select

from domain.changes import Changes
from domain.exchange import Head
from domain.world import World
from offline.connections import reading_engine, writing_engine
from offline.instance_lock import InstanceLock
from offline.migrate import back_up, found_revision, migrate
from offline.outbox import station_head
from offline.tables import OWN, REVISION
from offline.transaction import Transaction
from offline.troubles import StoreOfAnother, store_errors
from offline.unit_of_work import StationFacts, UnitOfWork

__all__ = ["StationFacts", "Store", "Transaction"]

FIRST_EPOCH: Final = 1
Listener = Callable[[Changes], None]


@dataclass(repr=False, eq=False)
class Store:
    """An open store. Make it with Store.open()."""

    station: StationFacts
    world: World
    _lock: InstanceLock
    _writer: Connection
    _readers: Engine
    _head: Head
    _listeners: list[Listener] = field(default_factory=list)
    _writing: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, path: Path, key: bytes, station: StationFacts, world: World) -> "Store":
        """Open the file at path, made and brought to this release's tables if need be. key: 32 bytes.

        Raises SecondInstance, StoreUnreadable, StoreOfAnother, StoreFull.
        """
        lock = InstanceLock(path.with_suffix(".lock"))
        try:
            with store_errors():
                path.touch(mode=0o600)
                writer = writing_engine(path, key).connect()
                _bring_up_to_date(path, writer)
                head = _own_head(writer, station)
            return cls(station, world, lock, writer, reading_engine(path, key), head)
        except BaseException:
            lock.release()
            raise

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One transaction, on the writer's thread: commits at the end, rolls back on an exception.

        Listeners hear the changes after the commit. Raises StoreFull, with nothing of it saved; RuntimeError if
        another transaction is under way, which is a bug.
        """
        if not self._writing.acquire(blocking=False):
            raise RuntimeError("the store has one writer, and it is in a transaction")
        try:
            with store_errors():
                with self._writer.begin():
                    tx = Transaction(UnitOfWork(self._writer, self.world, self.station, self._head))
                    yield tx
                self._head = tx.unit.head
        finally:
            self._writing.release()
        if changes := tx.changes:
            for listener in self._listeners:
                listener(changes)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A query-only connection on one snapshot, for any thread but the writer's."""
        with store_errors(), self._readers.connect() as connection:
            yield connection

    @property
    def head(self) -> Head:
        """The last entry on disk; for the anchor."""
        return self._head

    def listen(self, listener: Listener) -> None:
        """From now on, the changes of every commit, told on the writer's thread: pass them on, no more."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Let go of the file. No transaction may be under way."""
        self._readers.dispose()
        engine = self._writer.engine
        self._writer.close()
        engine.dispose()
        self._lock.release()


def _bring_up_to_date(path: Path, writer: Connection) -> None:
    with writer.begin():
        found = found_revision(writer)
    if found == REVISION:
        return
    if found is not None:
        back_up(path, writer, found)
    with writer.begin():
        migrate(writer)


def _own_head(writer: Connection, station: StationFacts) -> Head:
    with writer.begin():
        own = writer.execute(select(OWN)).first()
        if own is None:
            row = {"station_id": station.station_id, "epoch": FIRST_EPOCH, "counter": 0}
            writer.execute(insert(OWN), row)
        elif own.station_id != station.station_id:
            raise StoreOfAnother("the file is another station's")
        return station_head(writer)
