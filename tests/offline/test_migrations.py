"""Migrations up, down and up again; what they make is what the tables say; backed up first."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from domain.world import ScriptedWorld
from offline.connections import writing_engine
from offline.migrate import back_up, found_revision, migrate
from offline.reference_tables import FEED
from offline.store import Store
from offline.tables import REVISION
from tests.offline.examples import KEY, STATION, case, draft, file

FTS = ("item_search", "case_search", "case_item_search")


def names(connection: Connection) -> set[str]:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {row[0] for row in found} - {"alembic_version"}


def test_up_down_and_up_again(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / "store.db", KEY)
    with engine.connect() as connection:
        with connection.begin():
            assert found_revision(connection) is None
            migrate(connection)
            made = names(connection)
            assert found_revision(connection) == REVISION
        with connection.begin():
            migrate(connection, "base", down=True)
            assert names(connection) == set()
        with connection.begin():
            migrate(connection)
            assert names(connection) == made
    engine.dispose()


def test_the_newest_revision_makes_the_tables_as_they_are_declared(store: Store) -> None:
    with store.transaction() as tx:
        context = MigrationContext.configure(
            tx.unit.connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not (name or "").startswith(FTS)},
        )
        assert compare_metadata(context, FEED.metadata) == []


def test_the_newest_revision_is_the_one_the_program_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", "offline:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_a_revision_that_fails_leaves_the_file_as_it_was(tmp_path: Path, empty_store: Path) -> None:
    shutil.copy(empty_store, tmp_path)
    engine = writing_engine(tmp_path / "store.db", KEY)
    with engine.connect() as connection:
        before = names(connection)
        connection.rollback()

        def fails() -> None:
            with connection.begin():
                migrate(connection, "base", down=True)
                assert names(connection) == set()
                raise KeyError("half way")

        with pytest.raises(KeyError):
            fails()
        assert names(connection) == before
    engine.dispose()


def test_the_backup_is_a_whole_store_under_the_same_key(
    tmp_path: Path, world: ScriptedWorld, empty_store: Path
) -> None:
    shutil.copy(empty_store, tmp_path)
    store = Store.open(tmp_path / "store.db", KEY, STATION, world)
    with store.transaction() as tx:
        kept = draft(world)
        tx.drafts.put(kept)
        file(tx, case(1))
    head = store.head
    store.close()
    engine = writing_engine(tmp_path / "store.db", KEY)
    with engine.connect() as connection:
        copy = back_up(tmp_path / "store.db", connection, "0000")
    engine.dispose()
    (tmp_path / "other").mkdir()
    shutil.copy(copy, tmp_path / "other" / "store.db")
    again = Store.open(tmp_path / "other" / "store.db", KEY, STATION, world)
    with again.transaction() as tx:
        assert tx.drafts.get(kept.id) == kept
    assert again.head == head
    again.close()
