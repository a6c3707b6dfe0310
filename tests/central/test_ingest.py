"""Batches of entries: what is new, what is known, what is refused."""

import pytest

from central.ingest import BatchRefused, head_of
from central.parts import Central
from domain.entry import Change, Subject, sha256
from domain.entry_kind import EntryKind
from sync.wire import Packet, Refusal
from tests.central.station import LoggedStation, answers, grant_of, outcomes


def case(number: int) -> Subject:
    return Subject("case", f"{number:032x}")


def test_a_batch_is_stored_once_and_sent_again_it_changes_nothing(central: Central) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    for n in range(6):
        change = Change({"phone": (None if n < 3 else str(n - 3), str(n))})
        station.add(EntryKind.FILED, [case(n % 3)], {case(n % 3).key: change}, actor=clerk)
    assert station.send(central, 0, 4).seq == 4
    assert station.send(central, 2, 6).seq == 6
    said = answers(central, "s1")
    assert [outcome for _, outcome in said] == ["applied"] * 6
    for first, last in ((0, 6), (0, 1), (3, 5)):
        assert station.send(central, first, last).seq == 6
    assert answers(central, "s1") == said


def test_a_batch_beyond_the_head_is_refused_with_the_head(central: Central) -> None:
    station = LoggedStation("s1", central.world)
    for _ in range(3):
        station.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
    station.send(central, 0, 1)
    with pytest.raises(BatchRefused) as refused:
        station.send(central, 2, 3)
    assert refused.value.code is Refusal.GAP
    assert refused.value.head == head_of(central.database, "s1")
    assert refused.value.head.seq == 1


def test_other_bytes_under_a_known_key_are_a_mismatch(central: Central) -> None:
    station, twin = LoggedStation("s1", central.world), LoggedStation("s1", central.world)
    for log in (station, twin):
        log.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
        log.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
    station.send(central)
    with pytest.raises(BatchRefused) as refused:
        twin.send(central)
    assert refused.value.code is Refusal.MISMATCH
    assert outcomes(central, station) == ["applied", "applied"]


def test_a_next_entry_after_another_past_is_a_mismatch(central: Central) -> None:
    station, twin = LoggedStation("s1", central.world), LoggedStation("s1", central.world)
    for log in (station, twin):
        log.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
        log.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
    station.send(central, 0, 1)
    with pytest.raises(BatchRefused) as refused:
        twin.send(central, 1, 2)
    assert refused.value.code is Refusal.MISMATCH
    assert head_of(central.database, "s1").seq == 1


def test_a_known_entry_id_under_another_key_is_a_mismatch(central: Central) -> None:
    station, other = LoggedStation("s1", central.world), LoggedStation("s2", central.world)
    station.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
    station.send(central)
    envelope = station.log[0].envelope.replace(b'"station_id":"s1"', b'"station_id":"s2"')
    other.add_packet(Packet(envelope, station.log[0].payload))
    with pytest.raises(BatchRefused) as refused:
        other.send(central)
    assert refused.value.code is Refusal.MISMATCH
    assert head_of(central.database, "s2").seq == 0


def test_a_broken_chain_inside_the_batch_stores_nothing(central: Central) -> None:
    station = LoggedStation("s1", central.world)
    for _ in range(3):
        station.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
    del station.log[1]
    with pytest.raises(BatchRefused) as refused:
        station.send(central)
    assert refused.value.code is Refusal.MISMATCH
    assert head_of(central.database, "s1").seq == 0


def test_a_role_is_checked_again_and_a_missing_one_is_rejected(central: Central) -> None:
    station = LoggedStation("s1", central.world)
    tech, boss, clerk = (grant_of(central, who) for who in ("tech", "boss", "clerk"))
    for number, actor in enumerate((tech, boss, clerk, clerk._replace(grant_id="f" * 32), None)):
        station.add(
            EntryKind.FILED, [case(number)], {case(number).key: Change({"phone": (None, "1")})}, actor=actor
        )
    station.send(central)
    assert outcomes(central, station) == ["rejected", "applied", "applied", "rejected", "rejected"]


def test_an_entry_under_a_grant_that_ended_is_applied_and_flagged(central: Central) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    station.add(EntryKind.FILED, [case(1)], {case(1).key: Change({"phone": (None, "1")})}, actor=clerk)
    central.world.advance_us(73 * 3600 * 1_000_000)  # type: ignore[attr-defined]
    station.send(central)
    (row,) = central.answers.page("s1", 0).rows
    assert row["outcome"] == "applied"
    assert row["detail"] == {"flags": ["grant_ended"]}


def test_the_chain_of_the_head_is_the_station_s(central: Central) -> None:
    station = LoggedStation("s1", central.world)
    station.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
    head = station.send(central)
    assert head.envelope_sha256 == sha256(station.log[0].envelope).hex()
