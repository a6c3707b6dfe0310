"""Pages of feeds: each row by itself, with the cursor, whatever comes late, twice or broken."""

import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from domain.changes import Changes
from domain.entry import encode_envelope, sha256
from domain.exchange import Feed, Outcome, Page
from domain.world import RealWorld
from offline import feeds
from offline.outbox import waiting
from offline.pages import apply_page
from offline.reading.records import records
from offline.reading.reference import ages, city_settings, incidents, name_of, parked_rows
from offline.store import Store
from tests.offline.examples import KEY, STATION, answer, case, file, item, look, one, page

DOCUMENT = {"fields": {"state": "accepted", "number": "N1"}, "lists": {}, "contains": ["a" * 32]}
GOOD: dict[Feed, dict[str, Any]] = {
    Feed.ANSWERS: {"entry_id": "a" * 32, "envelope_sha256": "0" * 64, "outcome": "received", "detail": {}},
    Feed.DOCUMENTS: {"subject": list(case(1)), "version": 1, "document": DOCUMENT},
    Feed.CATALOGUE: {"code": "R1", "version": 1, "item": item()},
    Feed.CALENDAR: {"year": 2026, "holidays": ["2026-10-01"], "workdays": ["2026-10-10"]},
    Feed.USERS: {
        "actor_id": "u1",
        "login": "zhang",
        "name": "张示例",
        "role": "clerk",
        "centre_id": "C1",
        "active": True,
    },
    Feed.SETTINGS: {"name": "backoff_base_s", "value": 1},
    Feed.TASKS: {
        "task_id": "t1",
        "kind": "correct",
        "subject": list(case(1)),
        "text": "补交",
        "entry_id": None,
        "open": True,
    },
    Feed.ISSUERS: {"issuer_id": "i1", "kind": "certificate", "pem": "", "list_limit_s": 86400},
    Feed.STATUS_LISTS: {"issuer_id": "i1", "name": "2026", "sequence": 1, "signed": "0oRA"},
    Feed.CERTIFICATES: {"certificate_id": "b" * 32, "print_number": 1, "epoch": 1, "code": "OW1:X"},
}
KEPT = {
    Feed.ANSWERS: "answer",
    Feed.DOCUMENTS: "told",
    Feed.CATALOGUE: "item_current",
    Feed.CALENDAR: "calendar",
    Feed.USERS: "staff",
    Feed.SETTINGS: "setting",
    Feed.TASKS: "task",
    Feed.ISSUERS: "issuer",
    Feed.STATUS_LISTS: "status_list",
    Feed.CERTIFICATES: "signed_print",
}
POISON: list[Any] = [None, 7, 2**70, "", "\ud800", [], {}, [["x"]], {"fields": []}, True, "x" * 10]


def bring(store: Store, told: Page, since: int = 0) -> bool:
    with store.transaction() as tx:
        return apply_page(tx, told, since)


@pytest.mark.parametrize("feed", Feed)
def test_every_feed_is_kept_and_remembers_how_far_it_was_heard(store: Store, feed: Feed) -> None:
    assert bring(store, page(feed, GOOD[feed], start=7))
    with store.reading() as connection:
        assert feeds.heard(connection, feed)[:2] == ("g1", 7)
        assert [row.as_of for row in ages(connection) if row.feed == feed] == [store.world.now_us()]
    assert one(store, f"SELECT count(*) FROM {KEPT[feed]}") == 1


@pytest.mark.parametrize("feed", Feed)
@pytest.mark.parametrize("poison", POISON, ids=repr)
def test_a_poisoned_row_is_parked_and_the_others_arrive(store: Store, feed: Feed, poison: Any) -> None:
    """Whichever field holds it: the row is kept if it may be so, else parked, and never fails its page."""
    rows = [{**GOOD[feed], field: poison} for field in GOOD[feed]]
    missing = [{f: v for f, v in GOOD[feed].items() if f != field} for field in GOOD[feed]]
    assert bring(store, page(feed, *rows, GOOD[feed], *missing))
    with store.reading() as connection:
        parked = parked_rows(connection)
        assert feeds.heard(connection, feed).cursor == len(rows) + len(missing) + 1
        standing = {row.about for row in incidents(connection) if row.reason}
        assert standing == {f"{p.feed} {p.position}" for p in parked}
    assert len(parked) >= len(missing)
    assert one(store, f"SELECT count(*) FROM {KEPT[feed]}") >= 1
    assert bring(
        store, page(feed, GOOD[feed], start=len(rows) + len(missing) + 2), len(rows) + len(missing) + 1
    )


def test_a_page_that_comes_twice_or_late_changes_nothing(store: Store) -> None:
    one_, two = ({"name": "spread_s", "value": value} for value in (1, 2))
    assert bring(store, page(Feed.SETTINGS, one_, start=1), 0)
    assert bring(store, page(Feed.SETTINGS, two, start=2), 1)
    assert bring(store, page(Feed.SETTINGS, one_, start=1), 0)
    with store.reading() as connection:
        assert city_settings(connection) == {"spread_s": 2}
        assert feeds.heard(connection, Feed.SETTINGS).cursor == 2


def test_a_page_that_leaves_a_gap_is_not_brought_in(store: Store) -> None:
    assert not bring(store, page(Feed.SETTINGS, {"name": "spread_s", "value": 1}, start=6), 5)
    with store.reading() as connection:
        assert city_settings(connection) == {}
        assert feeds.heard(connection, Feed.SETTINGS).cursor == 0


@pytest.mark.parametrize("feed", Feed)
def test_another_generation_is_heard_from_its_beginning(store: Store, feed: Feed) -> None:
    """What is held stays until the first page of the other is here: the network may go in between."""
    assert bring(store, page(feed, GOOD[feed], start=3))
    assert not bring(store, page(feed, GOOD[feed], start=4, generation="g2"), 3)
    with store.reading() as connection:
        assert feeds.heard(connection, feed)[:2] == ("g1", 0)
    assert one(store, f"SELECT count(*) FROM {KEPT[feed]}") == 1
    assert bring(store, page(feed, start=1, generation="g2"), 0)
    with store.reading() as connection:
        assert feeds.heard(connection, feed)[:2] == ("g2", 0)
    # Of status lists what was seen is remembered: an older one is refused, whatever generation it comes in.
    assert one(store, f"SELECT count(*) FROM {KEPT[feed]}") == (feed is Feed.STATUS_LISTS)


def test_a_feed_has_an_age_only_when_it_was_heard_to_its_end(store: Store) -> None:
    told = page(Feed.SETTINGS, GOOD[Feed.SETTINGS])
    assert bring(store, Page(told.feed, told.generation, told.cursor, True, told.rows))
    with store.reading() as connection:
        assert {row.as_of for row in ages(connection)} == {None}


def test_the_highest_position_of_an_entry_counts(store: Store) -> None:
    with store.transaction() as tx:
        filed = file(tx, case(1))
    rows = [answer(filed, b"", outcome) for outcome in ("received", "waiting_scans", "applied")]
    assert bring(store, page(Feed.ANSWERS, *rows))
    with store.reading() as connection:
        [row] = records(connection)
    assert (row.outcome, one(store, "SELECT count(*) FROM outbox WHERE open")) == (Outcome.APPLIED, 0)


def test_an_answer_is_told_to_the_screens_that_show_the_case(store: Store) -> None:
    with store.transaction() as tx:
        filed = file(tx, case(1))
    heard: list[Changes] = []
    store.listen(heard.append)
    assert bring(store, page(Feed.ANSWERS, answer(filed, b"", "applied")))
    [changes] = heard
    assert (changes.subjects, changes.outbox) == (frozenset({case(1)}), True)
    assert changes.reference == {Feed.ANSWERS}


def test_the_signed_bytes_are_kept_as_they_came(store: Store) -> None:
    signed = base64.urlsafe_b64encode(b"signed by central").decode()
    assert bring(store, page(Feed.ANSWERS, GOOD[Feed.ANSWERS], signature=signed))
    assert one(store, "SELECT signed FROM answer_page") == b"signed by central"


def test_an_entry_lost_here_comes_back_as_a_copy_in_its_place(
    store: Store, tmp_path: Path, empty_store: Path
) -> None:
    """As after a restore: the newer file wrote an entry that this one never had."""
    (tmp_path / "newer").mkdir()
    shutil.copy(empty_store, tmp_path / "newer")
    newer = Store.open(tmp_path / "newer" / "store.db", KEY, STATION, RealWorld())
    with newer.transaction() as tx:
        lost = file(tx, case(1), phone="1")
    with newer.reading() as connection:
        [(_, packet)] = waiting(connection, 0, 1)
    newer.close()
    assert packet.payload is not None
    row = answer(lost, packet.envelope, "conflict")
    row |= {"envelope": packet.envelope.decode(), "payload": packet.payload.decode()}
    assert bring(store, page(Feed.ANSWERS, row))
    with store.transaction() as tx:
        assert tx.log.shown(case(1))["fields"]["phone"] == "1"
        own = look(tx, case(2))  # a copy takes no key: the station writes on
    with store.reading() as connection:
        [record] = records(connection, "ask")
        assert [seq for seq, _ in waiting(connection, 0, 1)] == [own.seq]
    assert (record.copied, record.entry_id, record.outcome) == (True, lost.entry_id, "conflict")
    assert own.seq == lost.seq == 1


@pytest.mark.parametrize("wrong", ["sha", "station", "payload", "bytes", "surrogate"])
def test_a_copy_that_is_none_of_ours_is_parked(store: Store, wrong: str) -> None:
    with store.transaction() as tx:
        lost = look(tx, case(1))
    payload = '{"nonce":"' + "0" * 32 + '","set":{},"add":{},"remove":{},"facts":{}}'
    raw = {**json.loads(encode_envelope(lost)), "entry_id": "e" * 32}
    raw["payload_sha256"] = sha256(payload.encode()).hex()
    if wrong == "station":
        raw["station_id"] = "another"
    if wrong == "surrogate":
        raw["actor_id"] = "\ud800"
    envelope = json.dumps(raw)
    row = {
        "entry_id": "e" * 32,
        "envelope_sha256": "0" * 64 if wrong == "sha" else sha256(envelope.encode()).hex(),
        "outcome": "conflict",
        "detail": {},
        "envelope": "no envelope" if wrong == "bytes" else envelope,
        "payload": payload + " " if wrong == "payload" else payload,
    }
    assert bring(store, page(Feed.ANSWERS, row))
    with store.reading() as connection:
        assert len(parked_rows(connection)) == 1
    assert one(store, "SELECT count(*) FROM entry WHERE id >= 1 << 62") == 0
    assert one(store, "SELECT outcome FROM answer") == "conflict"  # what central said counts all the same


def test_a_user_who_left_has_no_name_here(store: Store) -> None:
    assert bring(store, page(Feed.USERS, GOOD[Feed.USERS]))
    with store.reading() as connection:
        assert name_of(connection, "zhang") == "张示例"
    assert bring(store, page(Feed.USERS, {**GOOD[Feed.USERS], "active": False}, start=2), 1)
    with store.reading() as connection:
        assert name_of(connection, "zhang") == ""
