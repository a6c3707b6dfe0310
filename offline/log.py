"""The append-only log: what the station did, its outbox, its audit trail and the history people see."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, insert, select

from domain.apply import Document
from domain.entry import (
    MAX_ENTRY_BYTES,
    Actor,
    Change,
    Envelope,
    Payload,
    Subject,
    encode_envelope,
    encode_payload,
    sha256,
)
from domain.entry_kind import COUNTED, EntryKind
from domain.exchange import Head
from domain.settling import SETTLES
from domain.trouble import Trouble
from offline import replay, tables
from offline.tables import ENTRY, ENTRY_SCAN, ENTRY_SUBJECT, OUTBOX, PAYLOAD, key
from offline.unit_of_work import UnitOfWork

NONCE_BYTES: Final = 16
_ENTRY: Final = insert(ENTRY)
_PAYLOAD: Final = insert(PAYLOAD)
_SUBJECT: Final = insert(ENTRY_SUBJECT)
_SCAN: Final = insert(ENTRY_SCAN)
_OUTBOX: Final = insert(OUTBOX)
_SETTLES: Final = insert(tables.SETTLES)
_PLACE_OF: Final = (
    select(ENTRY_SUBJECT.c.place)
    .join(ENTRY, ENTRY.c.id == ENTRY_SUBJECT.c.entry)
    .where(ENTRY.c.entry_id == bindparam("name"))
    .limit(1)
)


class EntryTooLarge(Trouble):
    """Envelope and payload together are over 256 KiB."""

    says = "这份办件填写的内容过多，超出一次可保存的上限。草稿和材料都在。请缩短较长的文字后再办一次。"


class Log:
    """The log in one transaction."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def append(
        self,
        kind: EntryKind,
        changes: Mapping[Subject, Change],
        facts: Mapping[str, Any],
        actor: Actor | None,
        subjects: Sequence[Subject] = (),
        approver: Actor | None = None,
    ) -> Envelope:
        """Write one entry, and bring the cache up to it.

        subjects: the one it is about first, where no change names them; those of changes follow. facts may name
        `scans` [{sha256, …}], which are then sent. approver: the second person of an act of two; facts then hold
        the `proof`. Raises EntryTooLarge, ValueError for an entry about nothing.
        """
        named = tuple(dict.fromkeys((*subjects, *changes)))
        if not named:
            raise ValueError("an entry is about something")
        unit = self._unit
        nonce = unit.world.random_bytes(NONCE_BYTES)
        payload = encode_payload(Payload({s.key: c for s, c in changes.items()}, facts, nonce))
        envelope = Envelope(
            entry_id=unit.world.new_id(),
            station_id=unit.station.station_id,
            epoch=unit.head.epoch,
            seq=unit.head.seq + 1,
            prev_sha256=bytes.fromhex(unit.head.envelope_sha256),
            subjects=named,
            kind=kind,
            actor_id=None if actor is None else actor.actor_id,
            grant_id=None if actor is None else actor.grant_id,
            occurred_at=unit.world.now_us(),
            payload_sha256=sha256(payload),
            approver_id=None if approver is None else approver.actor_id,
            approver_grant_id=None if approver is None else approver.grant_id,
        )
        line = encode_envelope(envelope)
        if len(line) + len(payload) > MAX_ENTRY_BYTES:
            raise EntryTooLarge(f"{len(line) + len(payload)} bytes")
        entry = key(envelope.epoch, envelope.seq)
        write_entry(unit, entry, envelope, line, payload, facts)
        unit.head = Head(envelope.epoch, envelope.seq, sha256(line).hex())
        if kind is EntryKind.SETTLED:  # it stands in the place of another, not at the end
            replay.refresh(unit.connection, [subject.key for subject in named])
        else:
            replay.apply_new(unit.connection, entry, envelope.entry_id.hex(), named, changes)
        return envelope

    def shown(self, subject: Subject) -> Document:
        """What is so of the subject, this transaction included."""
        return replay.shown(self._unit.connection, subject)


def _place(unit: UnitOfWork, entry: int, envelope: Envelope, facts: Mapping[str, Any]) -> int:
    """Its own place; of a SETTLED that of the entry it names, where this log has that one."""
    own = key(envelope.epoch, envelope.seq)
    if envelope.kind is not EntryKind.SETTLED or SETTLES not in facts:
        return own
    name = bytes.fromhex(facts[SETTLES])
    unit.connection.execute(_SETTLES, {"entry": entry, "names": name})
    place = unit.connection.execute(_PLACE_OF, {"name": name}).scalar()
    return own if place is None else int(place)


def write_entry(
    unit: UnitOfWork, entry: int, envelope: Envelope, line: bytes, payload: bytes, facts: Mapping[str, Any]
) -> None:
    """The rows of one entry under an id, the bytes as they are."""
    execute = unit.connection.execute
    about, *others = (subject.key for subject in envelope.subjects)
    row = {
        "id": entry,
        "entry_id": envelope.entry_id,
        "epoch": envelope.epoch,
        "seq": envelope.seq,
        "kind": envelope.kind.value,
        "about": about,
        "others": " ".join(others),
        "actor_id": envelope.actor_id,
        "occurred_at": envelope.occurred_at,
        "envelope_sha256": sha256(line),
        "envelope": line,
    }
    execute(_ENTRY, row)
    execute(_PAYLOAD, {"entry": entry, "payload": payload})
    place = {"place": _place(unit, entry, envelope, facts), "entry": entry}
    execute(_SUBJECT, [{"subject": subject.key, **place} for subject in envelope.subjects])
    if scans := {scan["sha256"] for scan in facts.get("scans", ())}:
        execute(_SCAN, [{"entry": entry, "sha256": bytes.fromhex(scan)} for scan in sorted(scans)])
    execute(_OUTBOX, {"entry": entry, "counted": envelope.kind in COUNTED, "open": True})
    unit.subjects.update(envelope.subjects)
    unit.outbox = True
