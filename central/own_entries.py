"""Central's own entries, in its own chain: by the one writer that takes central's row first, and then the subjects."""

from collections.abc import Mapping, Sequence
from typing import Any

from central.applier import InForce, Place, View, walk
from central.ingest import locked
from central.ledger import FeedWord, Ledger, Write
from central.packets import Received, read
from domain.entry import Change, Envelope, Payload, Subject, encode_envelope, encode_payload, sha256
from domain.entry_kind import EntryKind
from domain.world import World
from sync.wire import CENTRAL, Outcome, Packet


def subject(key: str) -> Subject:
    """The subject of a key."""
    return Subject(*key.split(":", 1))


class OwnEntries:
    """What central says in one transaction. Made before any subject is loaded: it locks central's row."""

    def __init__(self, ledger: Ledger, world: World) -> None:
        self._ledger, self._world = ledger, world
        self._row = locked(ledger, CENTRAL)
        self._seq, self._prev = self._row.seq, self._row.sha256
        self._entries: list[Received] = []

    def add(
        self, kind: EntryKind, changes: Mapping[str, Change], facts: Mapping[str, Any] | None = None
    ) -> None:
        """One more entry. changes by subject key, the one it is about first."""
        payload = encode_payload(Payload(changes, facts or {}, self._world.random_bytes(16)))
        self._seq += 1
        envelope = encode_envelope(
            Envelope(
                entry_id=self._world.new_id(),
                station_id=CENTRAL,
                epoch=self._row.epoch,
                seq=self._seq,
                prev_sha256=self._prev,
                subjects=tuple(subject(key) for key in changes),
                kind=kind,
                actor_id=None,
                grant_id=None,
                occurred_at=self._world.now_us(),
                payload_sha256=sha256(payload),
            )
        )
        self._prev = sha256(envelope)
        self._entries.append(read(Packet(envelope, payload)))

    def write(self, in_force: dict[str, InForce], words: Sequence[FeedWord] = ()) -> None:
        """Put them in force. They were made from in_force, under its lock: one that does not fit is our mistake."""
        now = self._world.now_us()
        places = [Place(entry.subjects, None, entry) for entry in self._entries]
        verdicts = walk(places, set(), View(in_force=in_force, now_us=now))
        wrong = [v for v in verdicts if v.outcome is not Outcome.APPLIED]
        assert not wrong, wrong
        self._ledger.write(Write(CENTRAL, self._row, now, self._entries, verdicts, in_force, words=words))
