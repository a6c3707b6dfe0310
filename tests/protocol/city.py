"""A real central on SQLite, in this process and without threads: what it does by itself is done when told to.

A city is copied from one made once (4 ms instead of 50), so every example begins with the same bytes.
"""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select, update

from central.answers import Answers
from central.applier import Place, View, walk
from central.ingest import locked
from central.ledger import Ledger, Write
from central.packets import Received, read
from central.parts import Central, open_central
from central.pending import resolve_due
from central.publisher import publish
from central.tables import ANSWER, ENTRY, FEED, HELD, PAYLOAD, STATION, SUBJECT
from central.transactions import in_ledger
from domain.apply import Document
from domain.entry import (
    Actor,
    Change,
    Envelope,
    Payload,
    Subject,
    decode_envelope,
    encode_envelope,
    encode_payload,
    sha256,
)
from domain.entry_kind import EntryKind
from domain.world import ScriptedWorld, World
from sync.wire import CENTRAL, Feed, Outcome, Packet
from tests.central.small_city import small_city
from tests.central.station import grant_of


class Staff(NamedTuple):
    """Grants of central's: one who may, one whose role may not, and one who may for the whole centre."""

    clerk: Actor
    technician: Actor
    supervisor: Actor


class InForceRow(NamedTuple):
    """What central has of a subject. version: how often something was put in force."""

    version: int
    document: Document


class Stored(NamedTuple):
    """An entry central has, and the last it said of it."""

    station_id: str
    seq: int
    packet: Packet
    outcome: Outcome | None


class Standing(NamedTuple):
    """An entry that is not in force, in somebody's queue."""

    entry_id: str
    outcome: Outcome
    subjects: set[str]
    replaced: list[str]

    def is_refused_place(self, stored: Stored) -> bool:
        """A SETTLED that stands in its own place: what it names was not hers to settle."""
        kind = decode_envelope(stored.packet.envelope).kind
        return kind is EntryKind.SETTLED and not self.replaced


@dataclass
class City:
    """Central and who works there."""

    central: Central
    staff: Staff
    world: ScriptedWorld

    def work(self) -> None:
        """What its background threads do: publish, and ask for what is pending."""
        while resolve_due(self.central.asking) or publish(self.central.database):
            pass

    def act(self, subject: Subject, change: Change) -> None:
        """Central's own entry, in its own chain, as where it resolves what is pending."""
        in_ledger(self.central.database, lambda ledger: _act(ledger, self.world, subject, change))

    def another_generation(self, feed: Feed, generation: str) -> None:
        """The feed was rebuilt: every cursor of before is void."""
        with self.central.database.writing() as connection:
            change = update(FEED).where(FEED.c.name == feed.value)
            connection.execute(change.values(generation=generation))
        self.central = replace(self.central, answers=Answers(self.central.database, self.central.key))

    # What it holds

    def documents(self) -> dict[str, InForceRow]:
        """By key of the subject."""
        with self.central.database.reading() as connection:
            rows = connection.execute(select(SUBJECT.c.key, SUBJECT.c.version, SUBJECT.c.document)).all()
        return {row.key: InForceRow(row.version, json.loads(row.document)) for row in rows}

    def log(self) -> dict[str, Stored]:
        """By entry id in hex."""
        both = select(ENTRY.c.entry_id, ENTRY.c.station_id, ENTRY.c.seq, ENTRY.c.envelope, PAYLOAD.c.payload)
        both = both.join_from(ENTRY, PAYLOAD, ENTRY.c.entry_id == PAYLOAD.c.entry_id, isouter=True)
        said = select(ANSWER.c.entry_id, ANSWER.c.outcome).order_by(ANSWER.c.station_id, ANSWER.c.position)
        with self.central.database.reading() as connection:
            entries = connection.execute(both).all()
            last = {row.entry_id: Outcome(row.outcome) for row in connection.execute(said)}
        return {
            e.entry_id.hex(): Stored(e.station_id, e.seq, Packet(e.envelope, e.payload), last.get(e.entry_id))
            for e in entries
        }

    def said(self) -> list[Any]:
        """Every outcome: station_id, position, entry_id, outcome."""
        a = ANSWER.c
        wanted = select(a.station_id, a.position, a.entry_id, a.outcome)
        with self.central.database.reading() as connection:
            return list(connection.execute(wanted.order_by(a.station_id, a.position)))

    def asked(self) -> list[Any]:
        """Every outcome that asks a person: entry_id, detail."""
        wanted = select(ANSWER.c.entry_id, ANSWER.c.detail)
        asking = ANSWER.c.outcome.in_([Outcome.CONFLICT.value, Outcome.REJECTED.value])
        with self.central.database.reading() as connection:
            return list(connection.execute(wanted.where(asking)))

    def held(self) -> dict[str, set[str]]:
        """Subjects of each station's entries that are not in force."""
        with self.central.database.reading() as connection:
            rows = connection.execute(select(HELD.c.station_id, HELD.c.subjects)).all()
        subjects: dict[str, set[str]] = {}
        for row in rows:
            subjects.setdefault(row.station_id, set()).update(json.loads(row.subjects))
        return subjects

    def queues(self) -> dict[str, list[Standing]]:
        """What is not in force, by place."""
        h = HELD.c
        wanted = select(h.station_id, h.entry_id, h.outcome, h.subjects, h.replaced).order_by(h.epoch, h.seq)
        queues: dict[str, list[Standing]] = {}
        with self.central.database.reading() as connection:
            for queue, entry_id, outcome, subjects, replaced in connection.execute(wanted):
                standing = Standing(
                    entry_id.hex(), Outcome(outcome), set(json.loads(subjects)), json.loads(replaced)
                )
                queues.setdefault(queue, []).append(standing)
        return queues

    def generation(self, feed: Feed) -> str:
        """Of a feed."""
        with self.central.database.reading() as connection:
            wanted = select(FEED.c.generation).where(FEED.c.name == feed.value)
            return str(connection.scalars(wanted).one())

    def seq(self, station_id: str) -> int:
        """How far it has a station's log."""
        with self.central.database.reading() as connection:
            return int(connection.scalars(select(STATION.c.seq).where(STATION.c.id == station_id)).one())


def found_city(folder: Path) -> Staff:
    """Make the city that is copied."""
    central = open_central(f"sqlite:///{folder}/central.sqlite", ScriptedWorld(seed=1), small_city())
    staff = Staff(grant_of(central, "clerk"), grant_of(central, "tech"), grant_of(central, "boss"))
    central.close()
    return staff


def copied_city(template: Path, folder: Path, staff: Staff) -> City:
    """A city of its own."""
    shutil.copy(template / "central.sqlite", folder)
    world = ScriptedWorld(seed=2)
    return City(open_central(f"sqlite:///{folder}/central.sqlite", world, small_city()), staff, world)


def _act(ledger: Ledger, world: World, subject: Subject, change: Change) -> None:
    row = locked(ledger, CENTRAL)
    in_force = ledger.load([subject.key])
    entry = _entry(world, row.epoch, row.seq + 1, row.sha256, subject, change)
    view = View(in_force=in_force, now_us=world.now_us())
    verdicts = walk([Place(entry.subjects, None, entry)], set(), view)
    assert [v.outcome for v in verdicts] == [Outcome.APPLIED]
    ledger.write(Write(CENTRAL, row, world.now_us(), [entry], verdicts, in_force))


def _entry(world: World, epoch: int, seq: int, prev: bytes, subject: Subject, change: Change) -> Received:
    payload = encode_payload(Payload({subject.key: change}, {}, world.random_bytes(16)))
    envelope = Envelope(
        entry_id=world.new_id(),
        station_id=CENTRAL,
        epoch=epoch,
        seq=seq,
        prev_sha256=prev,
        subjects=(subject,),
        kind=EntryKind.DECIDED,
        actor_id=None,
        grant_id=None,
        occurred_at=world.now_us(),
        payload_sha256=sha256(payload),
    )
    return read(Packet(encode_envelope(envelope), payload))
