"""The steps of a transaction on the log: LOCK the station, LOAD subjects, KNOWN, WRITE. Here with Core, for SQLite.

Lock order, for everybody: station row, then subject rows by key, then inserts in the same order. The station is
locked in a statement before the one that loads subjects, else the load misses what the batch before wrote.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from central.applier import InForce, Verdict, encode_document
from central.approvals import keep_asks
from central.credit import CREDIT
from central.database import among, put_all
from central.followed import follow_up_rows
from central.packets import Received
from central.tables import (
    ANSWER,
    ENTRY,
    FOLLOW_UP,
    HELD,
    JOB,
    MISSING_SCAN,
    OUTBOX,
    PAYLOAD,
    STATION,
    SUBJECT,
)
from central.two_people import Ask
from domain.parts import part_of, rows_of
from sync.wire import FINAL, Outcome


class StationRow(NamedTuple):
    """A station's row: its head, the newest position of its answers, how many entries it has in HELD."""

    epoch: int
    seq: int
    sha256: bytes
    answer_position: int
    held: int


class FeedWord(NamedTuple):
    """What another feed shall say. key: what it replaces; audience: a centre's or a station's id, '' for all."""

    feed: str
    key: str
    audience: str
    body: dict[str, Any]


@dataclass
class Write:
    """All that one transaction writes. entries: new ones, in order; verdicts: what is newly said, in order."""

    station_id: str
    station: StationRow
    now_us: int
    entries: Sequence[Received] = ()
    verdicts: Sequence[Verdict] = ()
    in_force: dict[str, InForce] = field(default_factory=dict)
    held_before: frozenset[bytes] = frozenset()  # of the verdicts' entries, those that stand in HELD
    words: Sequence[FeedWord] = ()
    asks: Iterable[Ask] = ()  # of two people; those that changed are written
    # Where a SETTLED stands: whose queue. Of one's own there is nothing to say.
    queues: Mapping[bytes, str] = field(default_factory=dict)
    held_by: int | None = None  # by how many the station's queue grew, where the verdicts do not tell it
    told: Sequence[
        str
    ] = ()  # subjects of which the station is to hear, though another's write puts them in force
    changed: Sequence[tuple[str, InForce]] = field(init=False)  # the subjects to be written, by key

    def __post_init__(self) -> None:
        """Count up the station's row."""
        self.changed = sorted((key, held) for key, held in self.in_force.items() if held.changed)
        last = self.entries[-1] if self.entries else None
        gone = sum(v.outcome in FINAL and v.entry.entry_id in self.held_before for v in self.verdicts)
        new = sum(v.outcome not in FINAL and v.entry.entry_id not in self.held_before for v in self.verdicts)
        self.station = StationRow(
            last.epoch if last else self.station.epoch,
            last.seq if last else self.station.seq,
            last.sha256 if last else self.station.sha256,
            self.station.answer_position + len(self.verdicts),
            self.station.held + (new - gone if self.held_by is None else self.held_by),
        )

    @property
    def first_position(self) -> int:
        return self.station.answer_position - len(self.verdicts) + 1


class Ledger:
    """One transaction. Its station is locked by lock()."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def lock(self, station_id: str) -> StationRow | None:
        """The station's row, locked; None for a stranger."""
        columns = (
            STATION.c.epoch,
            STATION.c.seq,
            STATION.c.sha256,
            STATION.c.answer_position,
            STATION.c.held,
        )
        found = self.connection.execute(select(*columns).where(STATION.c.id == station_id).with_for_update())
        row = found.one_or_none()
        return None if row is None else StationRow(*row)

    def load(self, keys: Iterable[str]) -> dict[str, InForce]:
        """What is in force of the subjects, locked in order of key."""
        wanted = select(SUBJECT.c.key, SUBJECT.c.version, SUBJECT.c.document)
        wanted = wanted.where(SUBJECT.c.key.in_(sorted(keys))).order_by(SUBJECT.c.key).with_for_update()
        rows = self.connection.execute(wanted)
        return {key: InForce(version, json.loads(text), stored=True) for key, version, text in rows}

    def known(self, station_id: str, epoch: int, first: int, last: int) -> list[tuple[bytes, bytes]]:
        """(entry_id, sha256) of the station's stored entries from first to last."""
        at = (ENTRY.c.station_id == station_id, ENTRY.c.epoch == epoch, ENTRY.c.seq.between(first, last))
        rows = self.connection.execute(
            select(ENTRY.c.entry_id, ENTRY.c.sha256).where(*at).order_by(ENTRY.c.seq)
        )
        return [(entry_id, sha) for entry_id, sha in rows]

    def write(self, write: Write) -> None:
        """All of it."""
        self.write_log(write)
        self.write_held(write)

    def write_log(self, w: Write) -> None:
        """Entries, what is in force, answers, the outbox and the station's row."""
        self._insert(ENTRY, entry_rows(w))
        self._insert(
            PAYLOAD, [{"entry_id": e.entry_id, "payload": e.payload} for e in w.entries if e.payload]
        )
        old = [(key, held) for key, held in w.changed if held.stored]
        self._insert(SUBJECT, [_subject_row(key, held) for key, held in w.changed if not held.stored])
        if old:
            change = update(SUBJECT).where(SUBJECT.c.key == bindparam("at_key"))
            rows = [_subject_row(key, held) for key, held in old]
            self.connection.execute(change, [{"at_key": row.pop("key"), **row} for row in rows])
        self._insert(ANSWER, answer_rows(w))
        if outbox := outbox_row(w):
            self.connection.execute(insert(OUTBOX), outbox)
        self.connection.execute(update(STATION).where(STATION.c.id == w.station_id), w.station._asdict())

    def write_held(self, w: Write) -> None:
        """Who waits or asks a person, who no longer does; and cases that central must ask for. Mostly nothing."""
        new = [v for v in w.verdicts if v.outcome not in FINAL and v.entry.entry_id not in w.held_before]
        self._insert(HELD, [_held_row(v) for v in new])
        if w.held_before:
            self._move_held([v for v in w.verdicts if v.entry.entry_id in w.held_before])
        waiting = [
            row
            for v in w.verdicts
            for row in _missing_rows(w.queues.get(v.entry.entry_id, v.entry.station_id), v)
        ]
        self._insert(MISSING_SCAN, waiting)
        self._ask_for([found for v in w.verdicts if (found := _to_ask(v))], w.now_us)
        self._insert(FOLLOW_UP, follow_up_rows(w.verdicts))
        keep_asks(self.connection, w.asks)

    def _ask_for(self, found: Sequence[tuple[str, list[dict[str, Any]]]], now_us: int) -> None:
        """At once, beside what is asked for of the same cases already."""
        if not found:
            return
        cases = {case for case, _ in found}
        held = select(JOB.c.case_key, JOB.c.pending).where(among(self.connection, JOB.c.case_key, cases))
        jobs = {case: rows_of(json.loads(text)) for case, text in self.connection.execute(held)}
        for case, asked in found:
            had = jobs.setdefault(case, [])
            had.extend(row for row in asked if row not in had)
        rows = [
            {"case_key": case, "pending": json.dumps(asked), "not_before": now_us, "tries": 0}
            for case, asked in jobs.items()
        ]
        put_all(self.connection, JOB, ("case_key",), rows)

    def _move_held(self, verdicts: Sequence[Verdict]) -> None:
        said = [v for v in verdicts if v.outcome not in FINAL]
        gone = [v.entry.entry_id for v in verdicts if v.outcome in FINAL]
        if said:
            change = update(HELD).where(HELD.c.entry_id == bindparam("at_id"))
            rows = [{"at_id": v.entry.entry_id, "outcome": v.outcome.value} for v in said]
            self.connection.execute(change, rows)
        ids = [v.entry.entry_id for v in verdicts]
        self.connection.execute(delete(MISSING_SCAN).where(MISSING_SCAN.c.entry_id.in_(ids)))
        self.connection.execute(delete(HELD).where(HELD.c.entry_id.in_(gone)))

    def _insert(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(table), rows)


def entry_rows(w: Write) -> list[dict[str, Any]]:
    """Rows of ENTRY."""
    return [
        {
            "station_id": w.station_id,
            "epoch": e.epoch,
            "seq": e.seq,
            "entry_id": e.entry_id,
            "sha256": e.sha256,
            "envelope": e.envelope,
            "received_at": w.now_us,
        }
        for e in w.entries
    ]


def answer_rows(w: Write) -> list[dict[str, Any]]:
    """Rows of ANSWER, at the positions after the station's newest."""
    return [
        {
            "station_id": w.station_id,
            "position": position,
            "entry_id": v.entry.entry_id,
            "envelope_sha256": v.entry.sha256,
            "outcome": v.outcome.value,
            "detail": detail_text(v),
        }
        for position, v in enumerate(w.verdicts, w.first_position)
    ]


def detail_text(verdict: Verdict) -> str:
    """A verdict's detail as its row keeps it."""
    return json.dumps(verdict.detail, ensure_ascii=False) if verdict.detail else ""


def outbox_row(w: Write) -> dict[str, Any] | None:
    """The one row a transaction puts into the outbox, or None."""
    subjects = [*(key for key, _ in w.changed), *w.told]
    if not subjects and not w.words:
        return None
    return {
        "station_id": w.station_id,
        "subjects": json.dumps(subjects),
        "rows": json.dumps([list(word) for word in w.words], ensure_ascii=False),
    }


def _subject_row(key: str, held: InForce) -> dict[str, Any]:
    return {"key": key, "version": held.version, "document": encode_document(held.document)}


def _held_row(v: Verdict) -> dict[str, Any]:
    e = v.entry
    return {
        "station_id": e.station_id,
        "epoch": e.epoch,
        "seq": e.seq,
        "entry_id": e.entry_id,
        "outcome": v.outcome.value,
        "subjects": json.dumps(e.subjects),
        "replaced": "[]",
    }


def _missing_rows(station_id: str, v: Verdict) -> list[dict[str, Any]]:
    if v.outcome is not Outcome.WAITING_SCANS:
        return []
    missing = dict.fromkeys(v.detail["missing"])
    return [{"sha256": sha, "entry_id": v.entry.entry_id, "station_id": station_id} for sha in missing]


def _to_ask(v: Verdict) -> tuple[str, list[dict[str, Any]]] | None:
    """The case whose pending evidence and conditions are now central's to ask for, and these."""
    conditions = [{"condition": row.get("id")} for row in rows_of(v.entry.facts.get("conditions"))]
    undertaken = part_of(v.entry.facts, "undertaken")
    if undertaken.get("promised") or undertaken.get("deferred"):
        conditions.append({"condition": CREDIT})
    pending = [*rows_of(v.entry.facts.get("pending")), *conditions]
    if v.outcome is not Outcome.APPLIED or not pending or not v.entry.subjects[0].startswith("case:"):
        return None
    return v.entry.subjects[0], pending
