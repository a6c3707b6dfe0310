"""The log: its bytes, its chain, and that nobody can change it."""

import json
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from domain.entry import FIRST_PREV, Change, Subject, decode_envelope, decode_payload, sha256
from domain.entry_kind import EntryKind
from domain.world import ScriptedWorld
from offline.log import EntryTooLarge
from offline.outbox import station_head, waiting
from offline.store import Store
from tests.offline.examples import CLERK, KEY, STATION, case, draft, file, look, one

# What a station writes now, every later release must still send: change nothing here, add a new vector.
GOLDEN_ENVELOPE = (
    '{"entry_id":"01a20c23c3007000800000015594aa6b","station_id":"SH-319900-01","epoch":1,"seq":1,',
    '"prev_sha256":"0000000000000000000000000000000000000000000000000000000000000000",',
    '"subjects":[["case","00000000000000000000000000000001"]],"kind":"filed","schema_version":1,',
    '"actor_id":"clerk-1","grant_id":"grant-1","approver_id":null,"approver_grant_id":null,',
    '"occurred_at":1795500000000000,',
    '"payload_sha256":"e20a78b11ed352e93ce3e9c47e5818958ea6e746687414e184ab0872712adcb3"}',
)
GOLDEN_PAYLOAD = (
    '{"nonce":"cd072cd8be6f9f62ac4c09c28206e7e3",',
    '"set":{"case:00000000000000000000000000000001":{"state":[null,"accepted"]}},',
    '"add":{"case:00000000000000000000000000000001":{"materials":{"m1":{"name":"合同𠮷"}}}},',
    '"remove":{"case:00000000000000000000000000000001":{"x":["y"]}},',
    '"facts":{"visit_id":"00000000000000000000000000000000","scans":[]}}',
)


def test_the_bytes_of_an_entry_are_these(store: Store) -> None:
    with store.transaction() as tx:
        tx.log.append(
            EntryKind.FILED,
            {
                case(1): Change(
                    {"state": (None, "accepted")}, {"materials": {"m1": {"name": "合同𠮷"}}}, {"x": ["y"]}
                )
            },
            {"visit_id": "0" * 32, "scans": []},
            CLERK,
        )
    with store.reading() as connection:
        [(_, packet)] = waiting(connection, 0, 1)
    assert packet.envelope.decode() == "".join(GOLDEN_ENVELOPE)
    assert packet.payload is not None
    assert packet.payload.decode() == "".join(GOLDEN_PAYLOAD)


def test_entries_are_chained_without_gaps_across_restarts(tmp_path: Path, world: ScriptedWorld) -> None:
    for start in (1, 4):
        store = Store.open(tmp_path / "store.db", KEY, STATION, world)
        for number in range(start, start + 3):
            with store.transaction() as tx:
                file(tx, case(number))
                look(tx, case(number))
        with store.reading() as connection:
            packets = [packet for _, packet in waiting(connection, 0, 1)]
            head = station_head(connection)
        assert head == store.head
        store.close()
    envelopes = [decode_envelope(packet.envelope) for packet in packets]
    assert [envelope.seq for envelope in envelopes] == list(range(1, 13))
    before = [FIRST_PREV, *(sha256(packet.envelope) for packet in packets)]
    assert [envelope.prev_sha256 for envelope in envelopes] == before[:-1]
    assert head.envelope_sha256 == before[-1].hex()
    for envelope, packet in zip(envelopes, packets, strict=True):
        assert packet.payload is not None
        assert envelope.payload_sha256 == sha256(packet.payload)


def test_the_first_entry_of_two_stations_never_looks_alike(store: Store) -> None:
    with store.transaction() as tx:
        look(tx, case(1))
        look(tx, case(1))
    with store.reading() as connection:
        payloads = [packet.payload for _, packet in waiting(connection, 0, 1)]
    assert payloads[0] != payloads[1]  # the nonce
    assert [decode_payload(payload or b"").facts for payload in payloads] == [{"where": "intake"}] * 2


def test_the_subject_it_is_about_comes_first(store: Store) -> None:
    visit = Subject("visit", "f" * 32)
    with store.transaction() as tx:
        change = {visit: Change({"a": (None, 1)}), case(1): Change({"b": (None, 2)})}
        envelope = tx.log.append(EntryKind.IDENTIFIED, change, {}, CLERK, [case(1)])
    assert envelope.subjects == (case(1), visit)


def test_an_entry_about_nothing_is_a_bug(store: Store) -> None:
    with pytest.raises(ValueError, match="about something"), store.transaction() as tx:
        tx.log.append(EntryKind.FILED, {}, {}, CLERK)


def test_an_entry_over_256_kib_is_refused_and_the_draft_is_there(store: Store, world: ScriptedWorld) -> None:
    kept = draft(world)
    with store.transaction() as tx:
        tx.drafts.put(kept)

    def files_too_much() -> None:
        with store.transaction() as tx:
            tx.drafts.delete(kept.id)
            file(tx, case(1), phone="1" * 256 * 1024)

    with pytest.raises(EntryTooLarge):
        files_too_much()
    with store.transaction() as tx:
        assert tx.drafts.get(kept.id) == kept
        assert file(tx, case(1)).seq == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET kind = 'filed'",
        "DELETE FROM entry",
        "UPDATE payload SET payload = x'00'",
        "UPDATE entry_subject SET subject = 'case:1'",
        "DELETE FROM entry_subject",
        "UPDATE entry_scan SET sha256 = x'00'",
        "DELETE FROM entry_scan",
        "UPDATE answer_page SET signed = x'00'",
        "DELETE FROM answer_page",
    ],
)
def test_the_log_refuses_change(store: Store, statement: str) -> None:
    with store.transaction() as tx:
        file(tx, case(1), scans=("ab" * 32,))
        tx.unit.connection.exec_driver_sql("INSERT INTO answer_page VALUES (1, 'g', 1, 1, x'01')")
    with pytest.raises(IntegrityError, match="append-only"), store.transaction() as tx:
        tx.unit.connection.exec_driver_sql(statement)


def test_a_payload_can_go_and_the_chain_still_checks(store: Store) -> None:
    with store.transaction() as tx:
        file(tx, case(1))
        tx.unit.connection.exec_driver_sql("DELETE FROM payload")
        second = look(tx, case(2))
    with store.reading() as connection:
        first = waiting(connection, 0, 1)[0][1]
    assert first.payload is None
    assert sha256(first.envelope) == second.prev_sha256


def test_an_entry_shows_at_once_and_one_without_a_change_changes_nothing(store: Store) -> None:
    with store.transaction() as tx:
        file(tx, case(1), phone="13800000000")
        shown = tx.log.shown(case(1))["fields"]
        look(tx, case(1))
        assert tx.log.shown(case(1))["fields"] == shown
    assert shown["phone"] == "13800000000"
    assert json.loads(one(store, "SELECT document FROM cached"))["fields"] == shown


def test_of_a_station_nothing_is_in_force(store: Store) -> None:
    with store.transaction() as tx:
        tx.log.append(EntryKind.SIGNED_IN, {}, {}, None, [Subject("station", STATION.station_id)])
    assert one(store, "SELECT count(*) FROM cached") == 0
    assert one(store, "SELECT count(*) FROM outbox") == 1
