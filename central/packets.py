"""What a station sent, read as far as it can be: all that needs no row of ours, and so comes before BEGIN.

The key, the chain and the hashes must be right, else the batch is refused. What else is wrong with an entry makes
that entry unreadable, stored and not applied; the others of the batch arrive.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from domain.entry import MAX_ENTRY_BYTES, Change, Malformed, Subject, decode_payload, line, sha256
from domain.entry_kind import EntryKind
from sync.wire import BATCH_BYTES, BATCH_ENTRIES, Packet

BODY_BYTES: Final = BATCH_BYTES + 2 * BATCH_ENTRIES  # the line ends do not count
# Subjects with a document. Of a station the log has only the order: nothing is in force of it.
DOCUMENTED: Final = frozenset({"case", "visit", "certificate", "blank"})
_IS_ID: Final = re.compile(r"[0-9a-f]{32}").fullmatch
_IS_SHA256: Final = re.compile(r"[0-9a-f]{64}").fullmatch
_IS_NAME: Final = re.compile(r"[!-~]{1,100}").fullmatch
_DEEP: Final = 200


class BrokenBatch(ValueError):
    """Not one station's entries in the order of one chain."""


@dataclass(slots=True)
class Received:
    """One entry. unreadable: why it cannot be applied, '' if it can. subjects: keys, the one it is about first."""

    envelope: bytes
    payload: bytes | None
    sha256: bytes
    entry_id: bytes
    station_id: str
    epoch: int
    seq: int
    prev_sha256: bytes
    unreadable: str = ""
    kind: EntryKind | None = None
    subjects: tuple[str, ...] = ()
    actor_id: str | None = None
    grant_id: str | None = None
    approver_id: str | None = None
    changes: Mapping[str, Change] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def scans(self) -> list[str]:
        """The hashes of the scans it names."""
        return [scan["sha256"] for scan in self.facts.get("scans", ())]


def read_batch(packets: Sequence[Packet], station_id: str) -> list[Received]:
    """The entries of a batch. Raises BrokenBatch, Malformed (no key can be read)."""
    entries = [read(packet) for packet in packets]
    for before, entry in pairwise(entries):
        if entry.prev_sha256 != before.sha256 or entry.seq != before.seq + 1 or entry.epoch != before.epoch:
            raise BrokenBatch("the chain is broken inside the batch")
    if any(entry.station_id != station_id for entry in entries):
        raise BrokenBatch("an entry of another station")
    return entries


def read(packet: Packet) -> Received:
    """One entry. Raises Malformed if not even its key can be read."""
    envelope, payload = packet
    try:
        raw = json.loads(envelope)
        entry = Received(
            envelope=envelope,
            payload=payload,
            sha256=sha256(envelope),
            entry_id=bytes.fromhex(raw["entry_id"]),
            station_id=raw["station_id"],
            epoch=raw["epoch"],
            seq=raw["seq"],
            prev_sha256=bytes.fromhex(raw["prev_sha256"]),
        )
        whole = len(entry.entry_id) == 16 and all(
            type(n) is int and 0 < n < 1 << 62 for n in (entry.epoch, entry.seq)
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Malformed(f"no key: {type(error).__name__}") from error
    if not whole:
        raise Malformed("no key: wrong shape")
    try:
        _look_inside(entry, raw)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        entry.unreadable = f"{type(error).__name__}: {error}"[:200]
    return entry


def _look_inside(entry: Received, raw: Mapping[str, Any]) -> None:
    _check_text(entry.envelope, raw)
    entry.subjects = tuple(dict.fromkeys(_subject_key(kind, id_) for kind, id_ in raw["subjects"]))
    people = (raw["actor_id"], raw["grant_id"], raw["approver_id"])
    if not all(who is None or isinstance(who, str) for who in people):
        raise ValueError("acts for nobody")
    entry.actor_id, entry.grant_id, entry.approver_id = people
    entry.kind = EntryKind(raw["kind"])
    if not entry.subjects:
        raise ValueError("without a subject")
    if entry.payload is None:
        raise ValueError("without its payload")
    if len(entry.envelope) + len(entry.payload) > MAX_ENTRY_BYTES:
        raise ValueError("larger than an entry may be")
    if sha256(entry.payload).hex() != raw["payload_sha256"]:
        raise ValueError("the payload is another than the envelope says")
    content = decode_payload(entry.payload)
    _check_text(entry.payload, None)
    if not content.changes.keys() <= set(entry.subjects):
        raise ValueError("changes a subject that it does not name")
    entry.changes, entry.facts = content.changes, content.facts
    if not all(_IS_SHA256(sha) for sha in entry.scans):
        raise ValueError("names a scan by no hash")


def _subject_key(kind: str, id_: str) -> str:
    if not (_IS_ID(id_) if kind in DOCUMENTED else _IS_NAME(id_)):
        raise ValueError("no subject")
    return Subject(kind, id_).key


def _check_text(data: bytes, value: Any) -> None:
    """Python's JSON reads more than can be written again: lone surrogates, NaN, U+0000, nesting to the brink."""
    if b"\\u0000" in data:
        raise ValueError("a text with U+0000")
    if any(mark in data for mark in (b"\\u", b"NaN", b"Infinity")):
        line(json.loads(data) if value is None else value)
    if data.count(b"{") + data.count(b"[") > _DEEP and _is_deep(data):
        raise ValueError("nested too deep")


def _is_deep(data: bytes) -> bool:
    layer = [json.loads(data)]
    for _ in range(_DEEP):
        inner = [item.values() if isinstance(item, dict) else item for item in layer]
        layer = [value for values in inner for value in values if isinstance(value, dict | list)]
    return bool(layer)
