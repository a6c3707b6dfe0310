"""The anchor: an older file is noticed when it is opened."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from domain.world import ScriptedWorld
from offline.anchor import Anchor, anchor_bytes
from offline.keystore import THROW_AWAY, KeyName, KeyStore
from offline.reading.reference import incidents
from offline.store import Store
from tests.offline.examples import KEY, STATION, case, draft, file, look

WITHIN_S = 20.0  # promised: a second; a busy machine is not what is tested


@pytest.fixture
def keys(tmp_path: Path) -> KeyStore:
    return KeyStore.open(THROW_AWAY, STATION.station_id, tmp_path)


@pytest.fixture
def warned() -> Iterator[Event]:
    """Set when the anchor warns."""
    event = Event()
    handler = logging.Handler()
    handler.emit = lambda record: event.set()  # type: ignore[method-assign]
    logging.getLogger("offline.anchor").addHandler(handler)
    yield event
    logging.getLogger("offline.anchor").removeHandler(handler)


def test_the_last_entry_is_anchored_soon_after_its_commit(store: Store, keys: KeyStore) -> None:
    anchor = Anchor(store, keys)
    assert anchor.kept.wait(WITHIN_S)
    for number in range(3):
        with store.transaction() as tx:
            file(tx, case(number))
        assert anchor.kept.wait(WITHIN_S)
        assert keys.get(KeyName.ANCHOR) == anchor_bytes(1, number + 1)
    anchor.close()


def test_what_writes_no_entry_needs_no_anchor(store: Store, keys: KeyStore) -> None:
    anchor = Anchor(store, keys)
    assert anchor.kept.wait(WITHIN_S)
    with store.transaction() as tx:
        tx.drafts.put(draft(tx.world))
    assert anchor.kept.is_set()
    anchor.close()


def test_closing_keeps_the_last_entry(store: Store, keys: KeyStore) -> None:
    anchor = Anchor(store, keys)
    with store.transaction() as tx:
        file(tx, case(1))
    anchor.close()
    assert keys.get(KeyName.ANCHOR) == anchor_bytes(1, 1)


def test_yesterday_s_file_is_noticed_and_does_not_shorten_the_memory(
    tmp_path: Path, keys: KeyStore, world: ScriptedWorld, empty_store: Path
) -> None:
    file_path = tmp_path / "store.db"
    shutil.copy(empty_store, file_path)
    store = Store.open(file_path, KEY, STATION, world)
    anchor = Anchor(store, keys)
    with store.transaction() as tx:
        file(tx, case(1))
        look(tx, case(1))
    anchor.close()
    with store.reading() as connection:
        assert incidents(connection) == []
    store.close()
    shutil.copy(empty_store, file_path)  # restored
    for _ in range(2):
        older = Store.open(file_path, KEY, STATION, world)
        Anchor(older, keys).close()
        with older.reading() as connection:
            [incident] = incidents(connection)
        older.close()
        assert incident.kind == "older_than_anchor"
        assert incident.about == "anchor epoch 1 seq 2, file epoch 1 seq 0"
    assert keys.get(KeyName.ANCHOR) == anchor_bytes(1, 2)


def test_a_key_store_that_fails_holds_nothing_up_and_the_next_commit_tries_again(
    store: Store, keys: KeyStore, tmp_path: Path, warned: Event
) -> None:
    anchor = Anchor(store, keys)
    assert anchor.kept.wait(WITHIN_S)
    gone = tmp_path / "gone"
    keys_file = next(tmp_path.glob("THROW-AWAY*"))
    keys_file.rename(gone)
    keys_file.mkdir()  # cannot be read nor replaced
    with store.transaction() as tx:
        file(tx, case(1))
    assert warned.wait(WITHIN_S)
    assert not anchor.kept.is_set()
    keys_file.rmdir()
    gone.rename(keys_file)
    with store.transaction() as tx:
        file(tx, case(2))
    assert anchor.kept.wait(WITHIN_S)
    anchor.close()
    assert keys.get(KeyName.ANCHOR) == anchor_bytes(1, 2)
