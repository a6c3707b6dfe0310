"""Bring a store to this release's tables: backed up first, in one transaction, on the writer's connection."""

import shutil
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from offline.tables import REVISION

_SCRIPTS: Final = "offline:migrations"


def found_revision(connection: Connection) -> str | None:
    """The revision of the tables in the file, None for an empty file."""
    known = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.exec_driver_sql(known).first() is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def back_up(file: Path, connection: Connection, revision: str) -> Path:
    """A copy of the file as it is, encrypted as it is, beside it. Outside a transaction, nobody else writing."""
    driver: Any = connection.connection.driver_connection  # below SQLAlchemy, which would begin a transaction
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    copy = file.with_suffix(f".before-{REVISION}-was-{revision}")
    draft = copy.with_suffix(".copying")
    shutil.copy2(file, draft)
    draft.replace(copy)
    return copy


def migrate(connection: Connection, revision: str = REVISION, down: bool = False) -> None:
    """Run the revisions up, or down, to the one named. In the caller's transaction."""
    # 90 ms, and only where tables are to be made or changed: a station starts without it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.attributes["connection"] = connection
    (command.downgrade if down else command.upgrade)(config, revision)
