"""Central's word on our entries: a table of its own beside the log, the highest position of an entry counting."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.dialects.sqlite import insert as upsert

from domain.entry import Subject, decode_envelope, decode_payload, line, sha256
from domain.entry_kind import EntryKind
from domain.exchange import FINAL, Feed, Outcome, Page
from domain.settling import SETTLES
from offline import feeds, replay, told
from offline.log import write_entry
from offline.row_values import Row, json_text, number, octets, text
from offline.tables import (
    ANSWER,
    ANSWER_PAGE,
    ENTRY,
    ENTRY_SCAN,
    ENTRY_SUBJECT,
    FIRST_COPY,
    OUTBOX,
    SCAN,
    key,
)
from offline.told import Told, read_told
from offline.unit_of_work import UnitOfWork

_NEW: Final = upsert(ANSWER)
_PUT: Final = _NEW.on_conflict_do_update(
    index_elements=["entry_id"],
    set_={c.name: _NEW.excluded[c.name] for c in ANSWER.columns if c.name != "entry_id"},
    where=_NEW.excluded.position > ANSWER.c.position,
)
# As text, and lists as one JSON text: rendered once, not anew for each page.
_PUT_ROW: Final = str(_PUT.compile(dialect=dialect()))
_IDS: Final = func.json_each(bindparam("ids")).table_valued("value").c.value
_KNOWN: Final = (
    select(ENTRY.c.entry_id, ENTRY.c.id, ENTRY.c.about, ENTRY.c.others, ANSWER.c.outcome, ENTRY.c.kind)
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .where(ENTRY.c.entry_id.in_(select(func.unhex(_IDS))))
)
_OF_THESE: Final = OUTBOX.c.entry.in_(select(_IDS))
_CLOSE: Final = update(OUTBOX).where(_OF_THESE, OUTBOX.c.counted).values(open=False)
_DROP: Final = delete(OUTBOX).where(_OF_THESE, ~OUTBOX.c.counted)
_SIGNED: Final = insert(ANSWER_PAGE)
_LAST_COPY: Final = select(func.coalesce(func.max(ENTRY.c.id), 0))
_MISSING: Final = (
    update(SCAN).where(SCAN.c.sha256.in_(bindparam("hashes", expanding=True))).values(confirmed_at=None)
)
# Central puts nothing in force without its pages: it has them, also where another entry brought them.
_THERE: Final = (
    update(SCAN)
    .where(
        SCAN.c.confirmed_at.is_(None),
        SCAN.c.sha256.in_(select(ENTRY_SCAN.c.sha256).where(ENTRY_SCAN.c.entry.in_(select(_IDS)))),
    )
    .values(confirmed_at=bindparam("at"))
)


class Answer(NamedTuple):
    """One row. detail: JSON, without the documents, which are kept as told."""

    row: Row
    entry_id: bytes
    position: int
    envelope_sha256: bytes
    outcome: Outcome
    detail: str
    missing: tuple[bytes, ...]
    documents: tuple[Told, ...]


class _Known(NamedTuple):
    """An entry the station has. before: what was said of it until now, None for nothing."""

    entry: int
    keys: list[str]
    before: str | None
    settles: bool = False  # it is a SETTLED


def read_row(row: Row) -> Answer:
    """A row of the feed `answers`."""
    detail = dict(row["detail"]) if row["detail"] else {}
    documents = detail.pop("documents", None) or {}
    return Answer(
        row,
        octets(row, "entry_id", 16),
        number(row, "position"),
        octets(row, "envelope_sha256", 32),
        Outcome(row["outcome"]),
        json_text(detail) if detail else "{}",
        tuple(octets({"sha": sha}, "sha", 32) for sha in detail.get("missing", ())),
        tuple(read_told(key, document) for key, document in documents.items()),
    )


def keep(unit: UnitOfWork, answers: list[Answer]) -> list[str]:
    """Record what central said, and what came with it. The keys to be replayed."""
    connection = unit.connection
    found = connection.execute(_KNOWN, {"ids": json.dumps([a.entry_id.hex() for a in answers])}).all()
    known = {
        entry_id: _Known(entry, [about, *others.split()], before, kind == EntryKind.SETTLED.value)
        for entry_id, entry, about, others, before, kind in found
    }
    again = []
    for answer in answers:
        if answer.entry_id not in known and answer.row.get("envelope") is not None:
            try:
                known[answer.entry_id] = _keep_copy(unit, answer)
                again += known[answer.entry_id].keys
            except (TypeError, ValueError) as error:
                feeds.park(unit, Feed.ANSWERS, answer.row, error)
    _write(unit, answers)
    last = [
        (known[a.entry_id], a.outcome)
        for a in {a.entry_id: a for a in answers}.values()
        if a.entry_id in known
    ]
    _close(connection, [k.entry for k, outcome in last if outcome in FINAL])
    # Central takes back no end; but the highest position counts, whatever it says.
    replay.reopen(connection, [k.entry for k, outcome in last if k.before in FINAL and outcome not in FINAL])
    if missing := [sha for answer in answers for sha in answer.missing]:
        connection.execute(_MISSING, {"hashes": missing})
    if there := [k.entry for k, outcome in last if outcome is Outcome.APPLIED]:
        connection.execute(_THERE, {"ids": json.dumps(there), "at": unit.world.now_us()})
    again += told.keep(unit, [document for answer in answers for document in answer.documents])
    for one, outcome in last:
        if Outcome.SETTLED in (one.before, outcome) or (one.settles and one.before is None):
            again += one.keys  # what stands in which place has changed
    touched = {key for one in known.values() for key in one.keys}
    unit.subjects.update(Subject(*key.split(":", 1)) for key in touched)
    unit.outbox = True
    return again


def keep_signed(unit: UnitOfWork, page: Page) -> None:
    """The page as central signed it: proof of every answer in it."""
    if page.signature is None or not page.rows:
        return
    positions = [row["position"] for row in page.rows]
    row = {
        "generation": page.generation,
        "first_position": min(positions),
        "last_position": max(positions),
        "signed": base64.urlsafe_b64decode(page.signature),
    }
    unit.connection.execute(_SIGNED, row)


def drop(connection: Connection) -> list[str]:
    """Forget the answers, before another generation comes: every entry is open again. The keys to be replayed."""
    settled = (
        select(ENTRY_SUBJECT.c.subject)
        .join(ENTRY, ENTRY.c.id == ENTRY_SUBJECT.c.entry)
        .join(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
        .where((ANSWER.c.outcome == Outcome.SETTLED.value) | (ENTRY.c.kind == EntryKind.SETTLED.value))
    )
    keys = [key for (key,) in connection.execute(settled)]
    connection.execute(delete(ANSWER))
    replay.refill_outbox(connection)
    return keys


def _write(unit: UnitOfWork, answers: Sequence[Answer]) -> None:
    heard_at = unit.world.now_us()
    rows = [  # in the order of the columns
        (a.entry_id, a.position, a.envelope_sha256, a.outcome.value, a.detail, heard_at) for a in answers
    ]
    unit.connection.exec_driver_sql(_PUT_ROW, rows)


def _close(connection: Connection, entries: list[int]) -> None:
    if entries:
        ids = {"ids": json.dumps(entries)}
        connection.execute(_CLOSE, ids)
        connection.execute(_DROP, ids)


def _keep_copy(unit: UnitOfWork, answer: Answer) -> _Known:
    """An entry the station has no more, as central holds it: shown again, so that a person can settle it."""
    data = text(answer.row, "envelope").encode()
    payload = text(answer.row, "payload").encode() if answer.row.get("payload") is not None else b""
    envelope = decode_envelope(data)
    if (envelope.station_id, envelope.entry_id) != (unit.station.station_id, answer.entry_id):
        raise ValueError("another entry than it says")
    if sha256(data) != answer.envelope_sha256 or (payload and sha256(payload) != envelope.payload_sha256):
        raise ValueError("other bytes than it says")
    key(envelope.epoch, envelope.seq)
    number({"at": envelope.occurred_at}, "at")
    facts = _facts(payload)
    line([envelope.actor_id, [subject.key for subject in envelope.subjects]])  # raises for lone surrogates
    entry = max(int(unit.connection.execute(_LAST_COPY).scalar_one()) + 1, FIRST_COPY)
    write_entry(unit, entry, envelope, data, payload, facts)
    keys = [subject.key for subject in envelope.subjects]
    return _Known(entry, keys, None, envelope.kind is EntryKind.SETTLED)


def _facts(payload: bytes) -> Mapping[str, Any]:
    """What a payload says beside its changes; nothing of one that cannot be read."""
    try:
        raw = json.loads(payload)
        facts = decode_payload(payload).facts
        scans = [s for s in facts.get("scans", ()) if octets(s, "sha256", 32)]
        settles = {SETTLES: octets(facts, SETTLES, 16).hex()} if SETTLES in facts else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    line(raw)  # raises for lone surrogates
    return {"scans": scans, **settles}
