"""What a station sent, read as far as it can be: all that needs no row of ours, and so comes before BEGIN.

The key, the chain and the hashes must be right, else the batch is refused. What else is wrong with an entry makes
that entry unreadable, stored and not applied; the others of the batch arrive.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from domain.entry import MAX_ENTRY_BYTES, Change, Malformed, decode_payload, line, sha256
from domain.entry_kind import EntryKind
from domain.exchange import DOCUMENTED
from sync.wire import BATCH_BYTES, BATCH_ENTRIES, Packet

BODY_BYTES: Final = BATCH_BYTES + 2 * BATCH_ENTRIES  # the line ends do not count
# Subjects with a document. Of a station the log has only the order: nothing is in force of it.
_KINDS: Final = {kind.value: kind for kind in EntryKind}
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
    approver_grant_id: str | None = None
    changes: Mapping[str, Change] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    scans: Sequence[str] = ()  # the hashes of those it names
    # Of a SETTLED that has its place: ids of those that stood there before, in hex, and of what kind the first was.
    replaces: Sequence[str] = ()
    stands_for: EntryKind | None = None


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
        raw = json.loads(envelope.decode())
        entry = Received(
            envelope,
            payload,
            sha256(envelope),
            bytes.fromhex(raw["entry_id"]),
            raw["station_id"],
            raw["epoch"],
            raw["seq"],
            bytes.fromhex(raw["prev_sha256"]),
        )
        whole = len(entry.entry_id) == 16 and _is_count(entry.epoch) and _is_count(entry.seq)
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
    _check_text(entry.envelope)
    entry.subjects = tuple([_subject_key(kind, id_) for kind, id_ in raw["subjects"]])
    entry.actor_id, entry.grant_id = _text_or_none(raw["actor_id"]), _text_or_none(raw["grant_id"])
    entry.approver_id = _text_or_none(raw["approver_id"])
    entry.approver_grant_id = _text_or_none(raw["approver_grant_id"])
    entry.kind = _KINDS[raw["kind"]]
    if not entry.subjects:
        raise ValueError("without a subject")
    if entry.payload is None:
        raise ValueError("without its payload")
    if len(entry.envelope) + len(entry.payload) > MAX_ENTRY_BYTES:
        raise ValueError("larger than an entry may be")
    if sha256(entry.payload).hex() != raw["payload_sha256"]:
        raise ValueError("the payload is another than the envelope says")
    content = decode_payload(entry.payload)
    _check_text(entry.payload)
    if not content.changes.keys() <= set(entry.subjects):
        raise ValueError("changes a subject that it does not name")
    entry.changes, entry.facts = content.changes, content.facts
    entry.scans = [scan["sha256"] for scan in content.facts.get("scans", ())]
    for sha in entry.scans:
        if not _IS_SHA256(sha):
            raise ValueError("names a scan by no hash")


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 < value < 1 << 62


def _text_or_none(value: Any) -> str | None:
    if value is None or type(value) is str:
        return value
    raise TypeError("not a text")


def _subject_key(kind: str, id_: str) -> str:
    if not (_IS_ID(id_) if kind in DOCUMENTED else _IS_NAME(id_) and _IS_NAME(kind)):
        raise ValueError("no subject")
    return f"{kind}:{id_}"  # Subject.key, without the making of one


def _check_text(data: bytes) -> None:
    """Python's JSON reads more than can be written again: lone surrogates, NaN, U+0000, nesting to the brink."""
    # The search for one letter costs a tenth of that for a word, and mostly ends the matter.
    escapes = b"\\" in data and b"\\u" in data
    if escapes or (b"N" in data and b"NaN" in data) or (b"I" in data and b"Infinity" in data):
        line(json.loads(data))
        if b"\\u0000" in data and any("\x00" in text for text in _texts(json.loads(data))):
            raise ValueError("a text with U+0000")
    if data.count(b"{") + data.count(b"[") > _DEEP and _is_deep(data):
        raise ValueError("nested too deep")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _texts(inner)


def _is_deep(data: bytes) -> bool:
    layer = [json.loads(data)]
    for _ in range(_DEEP):
        inner = [item.values() if isinstance(item, dict) else item for item in layer]
        layer = [value for values in inner for value in values if isinstance(value, dict | list)]
    return bool(layer)
