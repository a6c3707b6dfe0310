"""One file, one writer, query-only readers."""

import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from domain.changes import Changes
from domain.world import ScriptedWorld
from offline.store import StationFacts, Store
from offline.troubles import SecondInstance, StoreOfAnother, StoreUnreadable
from tests.offline.examples import KEY, STATION, case, draft, file, one


def test_what_was_committed_is_there_after_opening_again(tmp_path: Path, world: ScriptedWorld) -> None:
    first = Store.open(tmp_path / "store.db", KEY, STATION, world)
    with first.transaction() as tx:
        kept = draft(world)
        tx.drafts.put(kept)
        file(tx, case(1))
    head = first.head
    first.close()
    again = Store.open(tmp_path / "store.db", KEY, STATION, world)
    with again.transaction() as tx:
        assert tx.drafts.get(kept.id) == kept
        assert tx.log.shown(case(1))["fields"]["state"] == "accepted"
    assert again.head == head
    again.close()


def test_nothing_of_a_person_can_be_read_in_the_files(tmp_path: Path, world: ScriptedWorld) -> None:
    store = Store.open(tmp_path / "store.db", KEY, STATION, world)
    with store.transaction() as tx:
        tx.drafts.put(draft(world, name="张示例"))
        file(tx, case(1), name="张示例")
    found = [path for path in tmp_path.iterdir() if "张示例".encode() in path.read_bytes()]
    heads = [path.read_bytes()[:16] for path in tmp_path.iterdir()]
    store.close()
    assert not found
    assert b"SQLite format 3\x00" not in heads


def test_the_file_is_set_up_as_the_design_says(store: Store) -> None:
    with store.transaction() as tx:
        asked = {
            name: tx.unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "auto_vacuum", "foreign_keys", "temp_store")
        }
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "auto_vacuum": 2,  # INCREMENTAL
        "foreign_keys": 1,
        "temp_store": 2,  # MEMORY
    }


def test_a_second_instance_is_refused_until_the_first_is_gone(tmp_path: Path, world: ScriptedWorld) -> None:
    first = Store.open(tmp_path / "store.db", KEY, STATION, world)
    with pytest.raises(SecondInstance):
        Store.open(tmp_path / "store.db", KEY, STATION, world)
    first.close()
    Store.open(tmp_path / "store.db", KEY, STATION, world).close()


def test_another_key_opens_nothing_and_harms_nothing(tmp_path: Path, world: ScriptedWorld) -> None:
    Store.open(tmp_path / "store.db", KEY, STATION, world).close()
    before = (tmp_path / "store.db").read_bytes()
    with pytest.raises(StoreUnreadable):
        Store.open(tmp_path / "store.db", bytes(32), STATION, world)
    assert (tmp_path / "store.db").read_bytes() == before
    Store.open(tmp_path / "store.db", KEY, STATION, world).close()


def test_a_file_that_is_no_store_is_unreadable(tmp_path: Path, world: ScriptedWorld) -> None:
    (tmp_path / "store.db").write_bytes(b"no store at all " * 1000)
    with pytest.raises(StoreUnreadable):
        Store.open(tmp_path / "store.db", KEY, STATION, world)


def test_another_station_s_store_is_not_written_into(tmp_path: Path, world: ScriptedWorld) -> None:
    Store.open(tmp_path / "store.db", KEY, STATION, world).close()
    with pytest.raises(StoreOfAnother):
        Store.open(tmp_path / "store.db", KEY, StationFacts("SH-2", "3199000102", "C1", "4"), world)


def test_a_key_of_another_length_is_a_bug(tmp_path: Path, world: ScriptedWorld) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Store.open(tmp_path / "store.db", b"short", STATION, world)


def test_an_exception_leaves_nothing_behind(store: Store, world: ScriptedWorld) -> None:
    before, heard = store.head, list[Changes]()
    store.listen(heard.append)

    def fails() -> None:
        with store.transaction() as tx:
            tx.drafts.put(draft(world))
            file(tx, case(1))
            raise KeyError("in the middle")

    with pytest.raises(KeyError):
        fails()
    assert (store.head, heard) == (before, [])
    assert one(store, "SELECT count(*) FROM entry") + one(store, "SELECT count(*) FROM draft") == 0
    assert one(store, "SELECT counter FROM own") == 0
    with store.transaction() as tx:
        assert file(tx, case(1)).seq == 1


def test_a_transaction_inside_a_transaction_is_a_bug(store: Store) -> None:
    with store.transaction():
        with pytest.raises(RuntimeError, match="one writer"), store.transaction():
            pass
        refused = []

        def from_another_thread() -> None:
            try:
                with store.transaction():
                    pass
            except RuntimeError as error:
                refused.append(error)

        other = threading.Thread(target=from_another_thread)
        other.start()
        other.join()
    assert len(refused) == 1


def test_listeners_hear_what_changed_after_it_can_be_read(store: Store, world: ScriptedWorld) -> None:
    heard: list[tuple[Changes, int]] = []
    store.listen(lambda changes: heard.append((changes, one(store, "SELECT count(*) FROM entry"))))
    with store.transaction() as tx:
        kept = draft(world)
        tx.drafts.put(kept)
        file(tx, case(1))
        paper = tx.papers.owe("receipt", bytes.fromhex(case(1).id), {})
        assert not heard
    with store.transaction() as tx:
        tx.drafts.get(kept.id)  # nothing changes, nothing is told
    assert heard == [
        (Changes(frozenset({case(1)}), frozenset({kept.id}), frozenset({paper}), outbox=True), 1)
    ]


def test_a_reader_cannot_write(store: Store) -> None:
    with store.reading() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM draft")


def test_a_reader_in_the_middle_of_its_snapshot_does_not_hold_up_filing(store: Store) -> None:
    with store.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar()
        with store.transaction() as tx:  # a read that became a write would be refused here at once
            tx.log.shown(case(1))
            file(tx, case(1))
        same = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar()
    assert (before, same, one(store, "SELECT count(*) FROM entry")) == (0, 0, 1)


def test_a_reader_is_answered_while_a_write_is_under_way(store: Store) -> None:
    with store.transaction() as tx:
        file(tx, case(1))
        assert one(store, "SELECT count(*) FROM entry") == 0
    assert one(store, "SELECT count(*) FROM entry") == 1


def test_the_write_lock_is_taken_before_the_first_read(store: Store) -> None:
    with store.transaction(), store.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        with pytest.raises(OperationalError, match="locked"):
            connection.exec_driver_sql("DELETE FROM draft")
