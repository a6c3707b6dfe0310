"""Migrations make the tables that the code means, up and down; the set-based SQL fits them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import inspect, text

from central.database import open_database
from central.ledger_postgres import KNOWN, LOAD, LOCK, WRITE
from central.tables import METADATA


def test_the_migrated_tables_are_those_of_the_code(database_url: str) -> None:
    database = open_database(database_url)
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    database.close()


def test_down_and_up_again_leaves_nothing_and_brings_all(database_url: str) -> None:
    database = open_database(database_url)
    config = Config()
    config.set_main_option("script_location", "central:migrations")
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
        command.upgrade(config, "head")
        assert set(inspect(connection).get_table_names()) == {"alembic_version", *METADATA.tables}
    database.close()


def test_a_file_of_an_earlier_release_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/central.sqlite"
    database = open_database(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'earlier'"))
    database.close()
    with pytest.raises(CommandError, match="earlier"):  # no such release: what counts is what was done before
        open_database(url)
    (copy,) = tmp_path.glob("*.before-*")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("earlier",)


def test_the_set_based_sql_names_columns_there_are() -> None:
    words = " ".join((LOCK, LOAD, KNOWN, WRITE))
    for table in ("entry", "payload", "subject", "answer", "outbox", "station"):
        assert f" {table} " in words
    for table in ("entry", "payload", "answer", "subject"):
        for column in METADATA.tables[table].columns:
            assert column.name in words
