"""Central's database: SQLite in one file, or PostgreSQL. Who writes says so: on SQLite that is BEGIN IMMEDIATE."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Table, any_, create_engine, event, func, literal, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

_READS: Final = "onewindow_reads"
_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "busy_timeout=5000",
)
# Only plans by index: a generic plan made while the tables were empty would scan them for ever.
_HOT: Final = (
    "-c plan_cache_mode=force_generic_plan -c jit=off"
    " -c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off"
)
_LIMITS: Final = " -c lock_timeout=2s -c statement_timeout=10s -c idle_in_transaction_session_timeout=5s"
_AGAIN: Final = frozenset({"23505", "40P01"})  # unique_violation, deadlock_detected
_BUSY: Final = frozenset({"55P03", "57014"})  # lock_not_available, query_canceled


class Busy(Exception):
    """The database could not serve in time: 503, to be asked again."""


@dataclass(frozen=True)
class Database:
    """engine: for all but the hot path; hot: the same database for ingest (on SQLite the same engine)."""

    engine: Engine
    hot: Engine

    @property
    def is_postgres(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: commits at the end, rolls back on an exception. Raises Busy."""
        with placed(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot on SQLite, statements of their own on PostgreSQL. Raises Busy."""
        with placed(), self.engine.connect() as connection:
            connection = connection.execution_options(**{_READS: True})
            yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()
        self.hot.dispose()


def open_database(url: str) -> Database:
    """Open it and bring its tables to this release; a SQLite file is copied to *.before-REVISION first.

    url: sqlite:///PATH or postgresql+psycopg://…; a PostgreSQL is backed up by those who run it.
    """
    kind = make_url(url).get_backend_name()
    database = _postgres(url) if kind == "postgresql" else _sqlite(url)
    _migrate(database)
    return database


def upsert(connection: Connection, table: Table) -> Any:
    """insert(table) that knows on_conflict_do_update and _nothing, in the same words on both databases."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def among(connection: Connection, column: Any, values: Iterable[Any]) -> Any:
    """column IN values; on PostgreSQL as one array, so that the statement is the same for any number."""
    found = list(values)
    if connection.dialect.name != "postgresql":
        return column.in_(found)
    return column == any_(literal(found, postgresql.ARRAY(column.type)))


def put_all(
    connection: Connection, table: Table, keys: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows of the same columns, or replace those of the same keys; set-based on PostgreSQL."""
    if not rows:
        return
    names = list(rows[0])
    put = upsert(connection, table)
    if connection.dialect.name == "postgresql":
        arrays = [literal([r[n] for r in rows], postgresql.ARRAY(table.c[n].type)) for n in names]
        put = put.from_select(names, select(func.unnest(*arrays).table_valued(*names).render_derived()))
    others = {name: put.excluded[name] for name in names if name not in keys}
    put = put.on_conflict_do_update(index_elements=keys, set_=others)
    connection.execute(put, None if connection.dialect.name == "postgresql" else rows)


def try_again(error: BaseException) -> bool:
    """Whether the transaction may simply be run once more: another made the row first, or a deadlock."""
    return isinstance(error, IntegrityError) or _state(error) in _AGAIN


def _state(error: BaseException) -> str | None:
    original = error.orig if isinstance(error, DBAPIError) else error
    return getattr(original, "sqlstate", None)


@contextmanager
def placed() -> Iterator[None]:
    """Turn what a full or slow database says into Busy."""
    try:
        yield
    except (OperationalError, psycopg.OperationalError) as error:
        if _state(error) in _BUSY or "database is locked" in str(error):
            raise Busy("the database is locked") from error
        raise


def _sqlite(url: str) -> Database:
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 5}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, engine)


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS)
    # A read that becomes a write is refused at once, whatever the time-out: who writes says so first.
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgres(url: str) -> Database:
    common: dict[str, Any] = {
        "pool_size": 8,
        "max_overflow": 24,
        "pool_pre_ping": True,
        "hide_parameters": True,
    }
    engine = create_engine(url, connect_args={"options": _LIMITS}, **common)
    hot = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        connect_args={"options": _HOT + _LIMITS, "prepare_threshold": 0},
        **common,
    )
    return Database(engine, hot)


def _copy_sqlite(path: str, to: Path) -> None:
    """By SQLite itself: the file alone lacks what still stands in the write-ahead log."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)


def _migrate(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", "central:migrations")
    head = ScriptDirectory.from_config(config).get_current_head()
    with database.reading() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == head:
        return
    path = database.engine.url.database
    if found is not None and not database.is_postgres and path:
        _copy_sqlite(path, Path(path).with_suffix(f".before-{head}"))
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
