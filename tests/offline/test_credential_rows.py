"""Status lists and prints from the feeds: nothing older ever replaces what is newer."""

from domain.exchange import Feed
from offline.pages import apply_page
from offline.reading.credentials import issuers, signed_print, status_lists
from offline.reading.reference import incidents
from offline.store import Store
from tests.offline.examples import page

CERTIFICATE = "b" * 32


def bring(store: Store, feed: Feed, row: dict[str, object], start: int, since: int = 0) -> None:
    with store.transaction() as tx:
        assert apply_page(tx, page(feed, row, start=start), since)


def a_list(sequence: int) -> dict[str, object]:
    return {"issuer_id": "i1", "name": "2026", "sequence": sequence, "signed": "0oRA"}


def a_print(number: int, code: str) -> dict[str, object]:
    return {"certificate_id": CERTIFICATE, "print_number": number, "epoch": 1, "code": code}


def test_an_older_list_than_was_seen_is_refused_and_an_incident(store: Store) -> None:
    bring(store, Feed.STATUS_LISTS, a_list(7), 1)
    bring(store, Feed.STATUS_LISTS, a_list(6), 2, 1)
    with store.reading() as connection:
        assert [held.sequence for held in status_lists(connection)] == [7]
        assert [row.kind for row in incidents(connection)] == ["older_list"]


def test_another_generation_of_the_feed_does_not_forget_what_was_seen(store: Store) -> None:
    bring(store, Feed.STATUS_LISTS, a_list(7), 1)
    told = page(Feed.STATUS_LISTS, a_list(6), start=1)
    with store.transaction() as tx:
        apply_page(tx, type(told)(told.feed, "g2", told.cursor, told.more, told.rows), 0)
    with store.reading() as connection:
        assert [held.sequence for held in status_lists(connection)] == [7]


def test_of_the_prints_of_a_certificate_only_the_newest_is_in_hand(store: Store) -> None:
    bring(store, Feed.CERTIFICATES, a_print(2, "OW1:B"), 1)
    bring(store, Feed.CERTIFICATES, a_print(1, "OW1:A"), 2, 1)
    with store.reading() as connection:
        held = signed_print(connection, CERTIFICATE)
        assert held is not None
        assert (held.print_number, held.code) == (2, "OW1:B")
        assert signed_print(connection, "c" * 32) is None


def test_issuers_are_told_with_how_old_their_lists_may_be(store: Store) -> None:
    row: dict[str, object] = {"issuer_id": "i1", "kind": "station", "pem": "PEM", "list_limit_s": None}
    bring(store, Feed.ISSUERS, row, 1)
    with store.reading() as connection:
        assert issuers(connection) == [row]
