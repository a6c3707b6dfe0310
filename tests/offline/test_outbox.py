"""What sync reads: entries as stored, in order, in batches; scans that central has not confirmed."""

import pytest

from domain.entry import MAX_ENTRY_BYTES
from domain.exchange import BATCH_BYTES, BATCH_ENTRIES, Feed
from offline.outbox import confirm_scan, scan_data, scans_to_send, station_head, waiting
from offline.pages import apply_page
from offline.store import Store
from tests.offline.examples import PNG, answer, case, file, look, one, page


def test_a_station_that_wrote_nothing_is_at_zero(store: Store) -> None:
    with store.reading() as connection:
        assert station_head(connection) == (1, 0, "00" * 32)
        assert waiting(connection, 0, 1) == []


def test_a_batch_is_the_next_hundred_entries_as_stored(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(BATCH_ENTRIES + 5):
            look(tx, case(number))
    with store.reading() as connection:
        first, second = waiting(connection, 0, 1), waiting(connection, BATCH_ENTRIES, 1)
        assert waiting(connection, 0, 2) == []
    assert [seq for seq, _ in first + second] == list(range(1, BATCH_ENTRIES + 6))
    assert first[0][1].envelope == bytes(one(store, "SELECT envelope FROM entry WHERE seq = 1"))


def test_a_batch_stops_before_a_mebibyte_and_one_entry_always_fits(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(6):
            file(tx, case(number), phone="1" * (MAX_ENTRY_BYTES - 2048))
    with store.reading() as connection:
        first = waiting(connection, 0, 1)
        last = waiting(connection, 5, 1)
    assert sum(len(p.envelope) + len(p.payload or b"") for _, p in first) <= BATCH_BYTES
    assert [len(first), len(last)] == [4, 1]


def test_a_scan_is_sent_while_an_open_entry_names_it_and_central_lacks_it(store: Store) -> None:
    with store.transaction() as tx:
        named, other = tx.scans.put(PNG, "a.png"), tx.scans.put(PNG + b"2", "b.png")
        unnamed = tx.scans.put(PNG + b"3", "c.png")
        first = file(tx, case(1), scans=(named.sha256,))
        file(tx, case(2), scans=(named.sha256, other.sha256))
    with store.reading() as connection:
        assert scans_to_send(connection) == [(named.sha256, named.size), (other.sha256, other.size)]
        assert scan_data(connection, unnamed.sha256) == ("image/png", PNG + b"3")
    with store.transaction() as tx:
        confirm_scan(tx, named.sha256)
    with store.reading() as connection:
        assert scans_to_send(connection) == [(other.sha256, other.size)]
    with store.transaction() as tx:  # central lost it after all
        row = answer(first, b"", "waiting_scans", detail={"missing": [named.sha256]})
        assert apply_page(tx, page(Feed.ANSWERS, row), 0)
    with store.reading() as connection:
        assert [sha for sha, _ in scans_to_send(connection)] == [named.sha256, other.sha256]


def test_a_scan_of_an_entry_in_force_is_not_sent(store: Store) -> None:
    with store.transaction() as tx:
        scan = tx.scans.put(PNG, "a.png")
        filed = file(tx, case(1), scans=(scan.sha256,))
        apply_page(tx, page(Feed.ANSWERS, answer(filed, b"", "applied")), 0)
    with store.reading() as connection:
        assert scans_to_send(connection) == []


def test_a_page_nobody_scanned_is_not_there(store: Store) -> None:
    with store.reading() as connection, pytest.raises(KeyError):
        scan_data(connection, "ab" * 32)
