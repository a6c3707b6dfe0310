"""drain: 10,000 entries from a station's store into the real central on PostgreSQL, until every answer is stored.

Floor: the same bytes, in the same batches of 100, posted to a bare endpoint (drain_floor.py) of the same PostgreSQL.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple

import psycopg
import requests

from benchmarks.cases import ENTRIES_A_CASE, serve_people
from benchmarks.rounds import LONG, Figure, in_turns
from credentials.signed import SigningKey
from domain.changes import Changes
from domain.exchange import Feed
from domain.world import RealWorld
from offline.outbox import waiting
from offline.reading.records import unsent
from offline.reading.reference import ages
from offline.store import Store
from sync.http import CentralHttp
from sync.shell import SyncShell
from sync.wire import BATCH_ENTRIES, join
from tests.central.pg_server import new_database, postgres_server
from tests.faults.filing import STATION, open_store, signed_in
from ui.tour.processes import CentralProcess

ENTRIES: Final = 10_000
WITHIN_S: Final = 120.0


class OnPostgres(CentralProcess):
    """The same program on a database of the throw-away server."""

    def __init__(self, url: str, log: Path) -> None:
        super().__init__(Path(), log)
        self._url = url

    @property
    def db_url(self) -> str:
        """Its database as SQLAlchemy names it."""
        return self._url


class _Station(NamedTuple):
    """A station's store with all entries waiting, and what it needs to speak to central."""

    file: Path
    key: SigningKey
    central_public: bytes


def drain() -> Figure:
    """Each round has a new copy of store and database. fsync is on at both ends."""
    with postgres_server(fsync=True) as server, TemporaryDirectory(prefix="onewindow-bench-") as name:
        folder = Path(name)
        station = _prepare(server, folder)
        bodies = _bodies(station.file)
        return in_turns(
            lambda: _ours(server, station, folder) / ENTRIES,
            lambda: _floor(server, bodies) / ENTRIES,
            LONG,
        )


def _prepare(server: str, folder: Path) -> _Station:
    """Enrol at a central on the database `base`, bring every feed, and serve people until enough entries wait."""
    central = OnPostgres(new_database(server, "base"), folder / "central.log")
    central.start()
    try:
        asked = {"station_id": STATION.station_id}
        handed = requests.post(f"{central.url}/v1/demo/hand-over", json=asked, timeout=30).json()
        key, public = (
            SigningKey(bytes.fromhex(handed["signing_key"])),
            bytes.fromhex(handed["central_public_key"]),
        )
        station = _Station(folder / "base.db", key, public)
        with _shell(station.file, station, central.url) as (store, shell):
            news = _News(store)
            shell.start()
            news.until(lambda: _has_every_feed(store))
            session = signed_in(CentralHttp(central.url, STATION.station_id, key, public, store.world))
            shell.stop()
            serve_people(store, session, ENTRIES // ENTRIES_A_CASE)
        return station
    finally:
        central.stop()


def _ours(server: str, station: _Station, folder: Path) -> float:
    """From the start of the engine until the outbox is empty, its first questions to central included."""
    file = folder / "round.db"
    copyfile(station.file, file)
    with _copy_of_base(server) as database:
        central = OnPostgres(database, folder / "central.log")
        central.start()
        try:
            with _shell(file, station, central.url) as (store, shell):
                news = _News(store)
                start = perf_counter()
                shell.start()
                # To look costs time: not before as many transactions as there are batches.
                news.until(lambda: news.heard >= ENTRIES // BATCH_ENTRIES and _is_empty(store))
                return perf_counter() - start
        finally:
            central.stop()
            for left in folder.glob("round.*"):
                left.unlink()


def _floor(server: str, bodies: list[bytes]) -> float:
    command = [sys.executable, "-m", "benchmarks.drain_floor"]
    with _copy_of_base(server) as database, requests.Session() as session:
        session.trust_env = False
        process = subprocess.Popen([*command, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            url = json.loads(process.stdout.readline())["url"]
            start = perf_counter()
            for body in bodies:
                session.post(url, data=body, timeout=30).raise_for_status()
            return perf_counter() - start
        finally:
            process.stdin.close()
            process.wait(20)
            process.stdout.close()


@contextmanager
def _copy_of_base(server: str) -> Iterator[str]:
    with psycopg.connect(f"{server.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE round TEMPLATE base")
        try:
            yield f"{server}/round"
        finally:
            connection.execute("DROP DATABASE round WITH (FORCE)")


@contextmanager
def _shell(file: Path, station: _Station, url: str) -> Iterator[tuple[Store, SyncShell]]:
    """Store, writer and engine as the station has them."""
    store = open_store(file, RealWorld())
    http = CentralHttp(url, STATION.station_id, station.key, station.central_public, store.world)
    with ThreadPoolExecutor(1, "writer") as writer:
        shell = SyncShell(store, http, store.world, writer.submit)
        try:
            yield store, shell
        finally:
            shell.stop()
    store.close()


class _News:
    """Wakes whoever waits at each commit."""

    def __init__(self, store: Store) -> None:
        self.heard = 0
        self._condition = threading.Condition()
        store.listen(self._hear)

    def _hear(self, _: Changes) -> None:
        with self._condition:
            self.heard += 1
            self._condition.notify_all()

    def until(self, holds: Callable[[], bool]) -> None:
        """Until it holds; looked at after each commit. Raises TimeoutError."""
        with self._condition:
            if not self._condition.wait_for(holds, WITHIN_S):
                raise TimeoutError(f"not within {WITHIN_S} s")


def _is_empty(store: Store) -> bool:
    with store.reading() as connection:
        told = unsent(connection)
    return not (told.records or told.scans or told.others)


def _has_every_feed(store: Store) -> bool:
    with store.reading() as connection:
        return {row.feed for row in ages(connection) if row.as_of is not None} == set(Feed)


def _bodies(file: Path) -> list[bytes]:
    """What the station posts, batch by batch."""
    store = open_store(file, RealWorld())
    bodies, after = [], 0
    with store.reading() as connection:
        while packets := waiting(connection, after, store.head.epoch):
            bodies.append(join(packet for _, packet in packets))
            after = packets[-1][0]
    store.close()
    return bodies
