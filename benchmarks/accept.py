"""accept: F9 until the case is on disk. Floor: envelope and payload inserted and committed by bare SQLCipher."""

from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.cases import SOMEBODY, bring_items, new_store, sample_items
from benchmarks.rounds import Figure, in_turns, seconds
from client.tasks.file_case import file_case
from offline.outbox import waiting
from offline.store import Store
from tests.faults.filing import KEY, complete_draft

ROUNDS: Final = 100
_TABLES: Final = """CREATE TABLE entry (id INTEGER PRIMARY KEY, envelope BLOB NOT NULL);
CREATE TABLE payload (entry INTEGER PRIMARY KEY, payload BLOB NOT NULL);"""


def accept() -> Figure:
    """Warm, on the store's own thread; the drafts lie ready, each with a page scanned before."""
    with new_store() as store:
        bring_items(store, sample_items())
        ready = iter([complete_draft(store, store.world).id for _ in range(ROUNDS + 2)])
        last = file_case(store, SOMEBODY, store.world, next(ready))
        assert last.number
        bare = Bare(folder(store) / "bare.db", store)
        return in_turns(
            lambda: seconds(lambda: file_case(store, SOMEBODY, store.world, next(ready))),
            lambda: seconds(bare.commit),
            ROUNDS,
        )


def folder(store: Store) -> Path:
    """Where its file lies."""
    with store.reading() as connection:
        return Path(connection.exec_driver_sql("PRAGMA database_list").one()[2]).parent


class Bare:
    """The same bytes into two tables of a file beside the store's, with its key, journal and synchronous."""

    def __init__(self, file: Path, store: Store) -> None:
        with store.reading() as connection:
            [(_, packet)] = waiting(connection, 0, store.head.epoch)
        assert packet.payload is not None
        self._envelope, self._payload = packet.envelope, packet.payload
        self._connection: Any = sqlcipher.connect(str(file), isolation_level=None)
        for statement in (
            f"PRAGMA key = \"x'{KEY.hex()}'\"",
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
        ):
            self._connection.execute(statement)
        self._connection.executescript(_TABLES)

    def commit(self) -> None:
        """One transaction, two inserts."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        entry = execute("INSERT INTO entry (envelope) VALUES (?)", (self._envelope,)).lastrowid
        execute("INSERT INTO payload VALUES (?, ?)", (entry, self._payload))
        execute("COMMIT")
