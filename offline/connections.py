"""The two connections of a store: one that writes, and query-only ones that read. SQLCipher with a raw key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

KEY_BYTES: Final = 32
_PRAGMAS: Final = (
    "auto_vacuum=INCREMENTAL",  # before the first table, or never
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL can lose the last commits when power goes
    "foreign_keys=ON",
    "temp_store=MEMORY",
)
_READER: Final = ("foreign_keys=ON", "temp_store=MEMORY", "query_only=ON")
_READERS: Final = 4
_POOLED: Final[dict[str, Any]] = {"poolclass": QueuePool}


def writing_engine(file: Path, key: bytes) -> Engine:
    """An engine of one connection, every transaction of which is BEGIN IMMEDIATE."""
    engine = _engine(file, key, _PRAGMAS, pool_size=1, max_overflow=0)
    # A read that becomes a write is refused at once, whatever the time-out: who writes says so first.
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reading_engine(file: Path, key: bytes) -> Engine:
    """An engine of query-only connections; every transaction is one snapshot."""
    engine = _engine(file, key, _READER, pool_size=_READERS, max_overflow=0)
    event.listen(engine, "begin", _begin)
    return engine


def _engine(file: Path, key: bytes, pragmas: tuple[str, ...], **pool: int) -> Engine:
    return create_engine(
        "sqlite://", module=sqlcipher, creator=_creator(file, key, pragmas), **_POOLED, **pool
    )


def _creator(file: Path, key: bytes, pragmas: tuple[str, ...]) -> Callable[[], Any]:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key of {KEY_BYTES} bytes")

    def connect() -> Any:
        connection = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False, timeout=5)
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()  # a wrong key is told here
        return connection

    return connect


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
