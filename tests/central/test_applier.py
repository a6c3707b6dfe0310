"""Whatever is sent, in whatever batches, as often and as late as one likes: central does what the model says."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from central import ingest as ingest_module
from central import walks
from central.city import station_row
from central.ingest import BatchRefused, scan_came
from central.ledger import Ledger
from central.parts import Central
from central.scans import append, begin
from central.tables import HELD, STATION
from central.transactions import in_ledger
from domain.entry import Actor, Change, Subject
from domain.entry_kind import EntryKind
from sync.wire import Packet
from tests.central.applier_model import Model, Wish
from tests.central.station import LoggedStation, answers, grant_of

_RUNS = count(1)
_SETS = st.tuples(
    st.sampled_from(["phone", "number"]), st.sampled_from([None, "1", "2"]), st.sampled_from(["1", "2", "3"])
)
_ADD = st.tuples(
    st.just("add"),
    st.integers(0, 1),
    st.sampled_from(["a", "b", "ab"]),
    _SETS,
    st.sampled_from(["", "", "", "scan", "poison", "denied"]),
)
_SEND = st.tuples(st.just("send"), st.integers(0, 1), st.integers(1, 5))
_LATE = st.tuples(st.just("late"), st.integers(0, 1), st.integers(0, 8), st.integers(1, 5))
_SCAN = st.tuples(st.just("scan"))
ACTIONS = st.lists(st.one_of(_ADD, _ADD, _SEND, _LATE, _SCAN), max_size=24)


class Run:
    """One example: two stations and two cases that nobody has heard of, and the model beside central."""

    def __init__(self, central: Central, actor: Actor, denied: Actor) -> None:
        self.central, self.actor, self.denied = central, actor, denied
        run = next(_RUNS)
        names = [f"r{run}-{n}" for n in (1, 2)]
        with central.database.writing() as connection:
            connection.execute(insert(STATION), [station_row(name, "0" * 10, "c1", "1") for name in names])
        self.stations = [LoggedStation(name, central.world) for name in names]
        self.sent = [0, 0]
        self.wishes: list[list[Wish]] = [[], []]
        self.model = Model()
        self.page = b"page of run %d" % run
        self.scan_sha = sha256(self.page).hexdigest()
        self.cases = {name: Subject("case", f"{run:031x}{name}") for name in "ab"}

    def do(self, action: tuple[Any, ...]) -> None:
        """One action, at central and in the model."""
        getattr(self, action[0])(*action[1:])

    def add(self, at: int, cases: str, sets: tuple[str, str | None, str], trait: str) -> None:
        name, old, new = sets
        station = self.stations[at]
        subjects = [self.cases[c] for c in cases]
        changes = {subject.key: Change({name: (old, new)}) for subject in subjects}
        facts = {"scans": [{"sha256": self.scan_sha}]} if trait == "scan" else {}
        actor = self.denied if trait == "denied" else self.actor
        entry_id = station.add(EntryKind.FILED, subjects, changes, facts, actor)
        if trait == "poison":
            station.log[-1] = Packet(station.log[-1].envelope, station.log[-1].payload[:-2])  # type: ignore[index]
        wish = Wish(
            entry_id, station.station_id, tuple(cases), tuple((c, name, old, new) for c in cases), trait
        )
        self.wishes[at].append(wish)

    def send(self, at: int, size: int) -> None:
        batch = self.wishes[at][self.sent[at] :][:size]
        if batch:
            self.stations[at].send(self.central, self.sent[at], self.sent[at] + len(batch))
            self.sent[at] += len(batch)
            for wish in batch:
                self.model.receive(wish)

    def late(self, at: int, first: int, size: int) -> None:
        """A message of the past, or one that is too early, or both in one batch."""
        batch = self.wishes[at][first : first + size]
        if first > self.sent[at] and batch:
            with pytest.raises(BatchRefused):
                self.stations[at].send(self.central, first, first + size)
        elif batch:
            self.stations[at].send(self.central, first, first + len(batch))
            new = self.wishes[at][self.sent[at] : first + len(batch)]
            self.sent[at] += len(new)
            for wish in new:
                self.model.receive(wish)

    def scan(self) -> None:
        """The page arrives, perhaps again."""
        central = self.central
        begin(
            central.database, "s1", len(self.page), f"filename {b64encode(self.scan_sha.encode()).decode()}"
        )
        append(central.database, central.world, "s1", self.scan_sha, 0, self.page)
        scan_came(central.database, central.references, central.world, self.scan_sha)
        self.model.scan_comes()

    def check(self) -> None:
        """Central holds what the model holds, and has said so."""
        said = {
            entry_id: outcome
            for s in self.stations
            for entry_id, outcome in answers(self.central, s.station_id)
        }
        assert said == self.model.outcome
        with self.central.database.reading() as connection:
            ids = [wish.name for wishes in self.wishes for wish in wishes]
            in_force = in_ledger(self.central.database, self._load)
            held = connection.execute(select(HELD.c.entry_id, HELD.c.outcome)).all()
            counts = dict(connection.execute(select(STATION.c.id, STATION.c.held)).all())
        for name, subject in self.cases.items():
            found = in_force.get(subject.key)
            assert (found.document["fields"] if found else {}) == self.model.fields.get(name, {})
            contains = found.document["contains"] if found else []
            assert contains == self.model.contains.get(name, [])
            assert (found.version if found else 0) == len(contains)
        waiting = {entry_id.hex(): outcome for entry_id, outcome in held if entry_id.hex() in ids}
        assert waiting == {i: o for i, o in self.model.outcome.items() if o != "applied"}
        for station in self.stations:
            assert counts[station.station_id] == len(self.model.queue.get(station.station_id, []))

    def _load(self, ledger: Ledger) -> Any:
        return ledger.load([subject.key for subject in self.cases.values()])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_central_does_what_the_model_says(central: Central, actions: list[tuple[Any, ...]]) -> None:
    run = Run(central, grant_once(central, "clerk"), grant_once(central, "tech"))
    for action in actions:
        run.do(action)
    for at in (0, 1):  # what is left is sent, and all of it once more
        run.send(at, 100)
        run.late(at, 0, 100)
    run.check()
    run.scan()
    run.check()


_GRANTS: dict[tuple[int, str], Actor] = {}


def grant_once(central: Central, login: str) -> Actor:
    """A grant costs 36 ms: one for all examples."""
    known = id(central), login
    if known not in _GRANTS:
        _GRANTS[known] = grant_of(central, login)
    return _GRANTS[known]


def log_of(central: Central, count_: int) -> tuple[LoggedStation, list[Subject]]:
    """A station with so many entries, each about a case of its own."""
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    cases = [Subject("case", f"{n:032x}") for n in range(count_)]
    for subject in cases:
        station.add(EntryKind.FILED, [subject], {subject.key: Change({"phone": (None, "1")})}, actor=clerk)
    return station, cases


POISONS: list[Callable[[Packet], Packet]] = [
    lambda p: Packet(p.envelope, None),
    lambda p: Packet(p.envelope, b"[]"),
    lambda p: Packet(p.envelope, b"{"),
    lambda p: Packet(p.envelope, b"\xff\xfe"),
    lambda p: Packet(p.envelope.replace(b'"filed"', b'"kind_of_a_later_release"'), p.payload),
    lambda p: Packet(p.envelope.replace(b'"case"', b'"spaceship"'), p.payload),
    lambda p: Packet(p.envelope.replace(b'"actor_id":"clerk"', b'"actor_id":{}'), p.payload),
]


@pytest.mark.parametrize("poison", POISONS)
def test_of_100_entries_with_one_poisoned_the_other_99_arrive(
    central: Central, poison: Callable[[Packet], Packet]
) -> None:
    station, _ = log_of(central, 100)
    good, station.log, station.ids, station._prev = station.log, [], [], bytes(32)
    for n, packet in enumerate(good):
        station.add_packet(rechained(poison(packet) if n == 37 else packet, station._prev))
    station.send(central)
    said = dict(answers(central, "s1"))
    assert [said[i] for n, i in enumerate(station.ids) if n != 37] == ["applied"] * 99
    assert said[station.ids[37]] in ("unreadable", "rejected")


CONTENTS: list[str] = [
    '{"state":[null,{}]}',
    '{"state":[null,["draft"]]}',
    '{"phone":[null,"\\ud800"]}',
    '{"phone":[null,"\\u0000"]}',
    '{"phone":[null,NaN]}',
    '{"phone":[null,' + "[" * 400 + "]" * 400 + "]}",
    '{"phone":[null]}',
    '{"item":[null,{"code":{}}]}',
]


@pytest.mark.parametrize("content", CONTENTS)
def test_no_content_of_one_entry_keeps_the_next_from_arriving(central: Central, content: str) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    bad, good = Subject("case", "0" * 32), Subject("case", "1" * 32)
    payload = (
        f'{{"nonce":"{"0" * 32}","set":{{"{bad.key}":{content}}},"add":{{}},"remove":{{}},"facts":{{}}}}'
    )
    station.add_raw(EntryKind.FILED, [bad], payload.encode(), clerk)
    station.add(EntryKind.FILED, [good], {good.key: Change({"phone": (None, "1")})}, actor=clerk)
    station.send(central)
    assert [o for _, o in answers(central, "s1")] == ["unreadable", "applied"]


def test_an_unreadable_entry_comes_back_with_its_bytes(central: Central) -> None:
    station, _ = log_of(central, 1)
    station.log[0] = Packet(station.log[0].envelope, b"not what was signed")
    station.send(central)
    (row,) = central.answers.page("s1", 0).rows
    assert row["envelope"] == station.log[0].envelope.decode()
    assert row["payload"] == "not what was signed"


def test_a_conflict_brings_the_document_and_the_fields(central: Central) -> None:
    station, (case,) = log_of(central, 1)
    clerk = grant_of(central, "clerk")
    station.add(EntryKind.FILED, [case], {case.key: Change({"phone": ("7", "8")})}, actor=clerk)
    station.send(central)
    row = central.answers.page("s1", 0).rows[1]
    assert row["outcome"] == "conflict"
    assert row["detail"]["fields"] == [{"subject": case.key, "field": "phone", "reason": "held"}]
    assert row["detail"]["documents"][case.key]["fields"] == {"phone": "1"}


def test_a_scan_stored_while_the_batch_was_open_is_not_missed(
    central: Central, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scan is committed after ingest looked for it and before ingest commits: nobody else will wake the entry."""
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    page, case = b"a page", Subject("case", "0" * 32)
    name = sha256(page).hexdigest()
    station.add(EntryKind.FILED, [case], {}, {"scans": [{"sha256": name}]}, clerk)
    look, seen = walks.scans_held, list[bool]()

    def look_then_store(*arguments: Any) -> Any:
        held = look(*arguments)
        if not seen:
            seen.append(True)
            if central.database.is_postgres:
                begin(central.database, "s1", len(page), f"filename {b64encode(name.encode()).decode()}")
                append(central.database, central.world, "s1", name, 0, page)
                scan_came(central.database, central.references, central.world, name)
        return held

    monkeypatch.setattr(ingest_module, "scans_held", look_then_store)
    station.send(central)
    expected = ["waiting_scans", "applied"] if central.database.is_postgres else ["waiting_scans"]
    assert [o for _, o in answers(central, "s1")] == expected


def rechained(packet: Packet, prev: bytes) -> Packet:
    """The entry with another prev_sha256, as if it had been made so."""
    start = packet.envelope.index(b'"prev_sha256":"') + 15
    return Packet(
        packet.envelope[:start] + prev.hex().encode() + packet.envelope[start + 64 :], packet.payload
    )
