"""The two connections of a store: one that writes, and query-only ones that read. SQLCipher with a raw key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
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


class Writing(SQLiteDialect_pysqlite):
    """SQLite where every transaction is BEGIN IMMEDIATE.

    A read that becomes a write is refused at once, whatever the time-out: who writes says so first. A dialect says it
    without an event, which costs every statement of the engine 3 us.
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        """On the driver's connection, which begins nothing by itself."""
        dbapi_connection.execute("BEGIN IMMEDIATE")


class Reading(SQLiteDialect_pysqlite):
    """SQLite where every transaction is one snapshot."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        """As in Writing."""
        dbapi_connection.execute("BEGIN")


for _dialect in (Writing, Reading):
    registry.register(f"sqlite.{_dialect.__name__.lower()}", __name__, _dialect.__name__)


def writing_engine(file: Path, key: bytes) -> Engine:
    """An engine of one connection."""
    return _engine("sqlite+writing://", file, key, _PRAGMAS, pool_size=1, max_overflow=0)


def reading_engine(file: Path, key: bytes) -> Engine:
    """An engine of query-only connections."""
    return _engine("sqlite+reading://", file, key, _READER, pool_size=_READERS, max_overflow=0)


def _engine(url: str, file: Path, key: bytes, pragmas: tuple[str, ...], **pool: int) -> Engine:
    return create_engine(url, module=sqlcipher, creator=_creator(file, key, pragmas), **_POOLED, **pool)


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
