"""The log entry: its bytes, its hash chain, and what it says of each subject.

An entry is an envelope and a payload, both encoded once as one line of UTF-8 JSON. Those bytes are stored,
hashed, sent and kept; nobody encodes them again. prev_sha256 is over the envelope bytes before it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.entry_kind import EntryKind
from domain.entry_names import Actor as Actor
from domain.entry_names import Subject as Subject

Json = Any  # what json.loads returns
FIRST_PREV: Final = bytes(32)
SCHEMA_VERSION: Final = 1
MAX_ENTRY_BYTES: Final = 256 * 1024


@dataclass(frozen=True)
class Change:
    """What an entry does to one subject: sets {field: (old, new)}, adds and removes of lists by id."""

    sets: Mapping[str, tuple[Json, Json]] = field(default_factory=dict)
    adds: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    removes: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Envelope:
    """Who did what to which subjects, without the content. Ids and hashes are bytes here, hex on the line."""

    entry_id: bytes
    station_id: str
    epoch: int
    seq: int
    prev_sha256: bytes
    subjects: tuple[Subject, ...]
    kind: EntryKind
    actor_id: str | None
    grant_id: str | None
    occurred_at: int  # UTC microseconds; for people, never for ordering
    payload_sha256: bytes
    approver_id: str | None = None
    approver_grant_id: str | None = None
    schema_version: int = SCHEMA_VERSION


@dataclass(frozen=True)
class Payload:
    """The content: a Change for each subject key, and facts that change nothing (purpose, visit, scans…)."""

    changes: Mapping[str, Change]
    facts: Mapping[str, Json]
    nonce: bytes


class Malformed(ValueError):
    """Bytes that are no envelope or payload of ours."""


def line(value: Json) -> bytes:
    """One line of compact UTF-8 JSON. Raises ValueError for NaN."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def sha256(data: bytes) -> bytes:
    """The 32 bytes of SHA-256."""
    return hashlib.sha256(data).digest()


def encode_payload(payload: Payload) -> bytes:
    """The payload's line: {nonce, set, add, remove, facts}."""
    changes = payload.changes.items()
    return line(
        {
            "nonce": payload.nonce.hex(),
            "set": {key: {f: list(pair) for f, pair in c.sets.items()} for key, c in changes if c.sets},
            "add": {key: {n: dict(items) for n, items in c.adds.items()} for key, c in changes if c.adds},
            "remove": {
                key: {n: list(ids) for n, ids in c.removes.items()} for key, c in changes if c.removes
            },
            "facts": dict(payload.facts),
        }
    )


def encode_envelope(envelope: Envelope) -> bytes:
    """The envelope's line, keys in the order of sync.md."""
    e = envelope
    return line(
        {
            "entry_id": e.entry_id.hex(),
            "station_id": e.station_id,
            "epoch": e.epoch,
            "seq": e.seq,
            "prev_sha256": e.prev_sha256.hex(),
            "subjects": [list(subject) for subject in e.subjects],
            "kind": e.kind.value,
            "schema_version": e.schema_version,
            "actor_id": e.actor_id,
            "grant_id": e.grant_id,
            "approver_id": e.approver_id,
            "approver_grant_id": e.approver_grant_id,
            "occurred_at": e.occurred_at,
            "payload_sha256": e.payload_sha256.hex(),
        }
    )


def decode_envelope(data: bytes) -> Envelope:
    """The envelope of a line. Raises Malformed, and nothing else, for any bytes."""
    try:
        raw = json.loads(data)
        subjects = tuple(Subject(_text(kind), _text(id_)) for kind, id_ in raw["subjects"])
        envelope = Envelope(
            entry_id=_hex(raw["entry_id"], 16),
            station_id=_text(raw["station_id"]),
            epoch=_number(raw["epoch"]),
            seq=_number(raw["seq"]),
            prev_sha256=_hex(raw["prev_sha256"], 32),
            subjects=subjects,
            kind=EntryKind(raw["kind"]),
            schema_version=_number(raw["schema_version"]),
            actor_id=_text_or_none(raw["actor_id"]),
            grant_id=_text_or_none(raw["grant_id"]),
            approver_id=_text_or_none(raw["approver_id"]),
            approver_grant_id=_text_or_none(raw["approver_grant_id"]),
            occurred_at=_number(raw["occurred_at"]),
            payload_sha256=_hex(raw["payload_sha256"], 32),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Malformed(f"no envelope: {type(error).__name__}") from error
    if not subjects:
        raise Malformed("no envelope: without a subject")
    return envelope


def decode_payload(data: bytes) -> Payload:
    """The payload of a line. Raises Malformed, and nothing else, for any bytes."""
    try:
        raw = json.loads(data)
        sets, adds, removes = raw["set"], raw["add"], raw["remove"]
        changes = {
            key: Change(
                {name: (old, new) for name, (old, new) in sets.get(key, {}).items()},
                {name: dict(items) for name, items in adds.get(key, {}).items()},
                {name: [_text(i) for i in ids] for name, ids in removes.get(key, {}).items()},
            )
            for key in dict.fromkeys((*sets, *adds, *removes))
        }
        return Payload(changes, dict(raw["facts"]), _hex(raw["nonce"], 16))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed(f"no payload: {type(error).__name__}") from error


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _text_or_none(value: Json) -> str | None:
    return None if value is None else _text(value)


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    return value


def _hex(value: Json, count: int) -> bytes:
    data = bytes.fromhex(_text(value))
    if len(data) != count:
        raise ValueError("wrong length")
    return data
