"""A station as central sees it: a key, a log, and what it sends. And people with grants."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from central.ingest import ingest
from central.parts import Central
from central.routes_demo import hand_over_key
from central.sign_ins import sign_in
from credentials.signed import SigningKey, read_signed
from domain.entry import Actor, Change, Envelope, Payload, Subject, encode_envelope, encode_payload, sha256
from domain.entry_kind import EntryKind
from domain.world import World
from sync.wire import Head, Packet
from tests.central.small_city import PASSWORD


class LoggedStation:
    """A station's log, without a store: entries are made, kept, and sent as often as one likes."""

    def __init__(self, station_id: str, world: World) -> None:
        self.station_id, self._world = station_id, world
        self.log: list[Packet] = []
        self.ids: list[str] = []
        self._prev = bytes(32)

    def add(
        self,
        kind: EntryKind,
        subjects: Sequence[Subject],
        changes: Mapping[str, Change] | None = None,
        facts: Mapping[str, Any] | None = None,
        actor: Actor | None = None,
        approver: Actor | None = None,
    ) -> str:
        """One more entry; its id in hex."""
        payload = encode_payload(Payload(changes or {}, facts or {}, self._world.random_bytes(16)))
        return self.add_raw(kind, subjects, payload, actor, approver)

    def add_raw(
        self,
        kind: EntryKind,
        subjects: Sequence[Subject],
        payload: bytes,
        actor: Actor | None = None,
        approver: Actor | None = None,
    ) -> str:
        """One more entry with any bytes for a payload."""
        envelope = encode_envelope(
            Envelope(
                entry_id=self._world.new_id(),
                station_id=self.station_id,
                epoch=1,
                seq=len(self.log) + 1,
                prev_sha256=self._prev,
                subjects=tuple(subjects),
                kind=kind,
                actor_id=actor.actor_id if actor else None,
                grant_id=actor.grant_id if actor else None,
                approver_id=approver.actor_id if approver else None,
                approver_grant_id=approver.grant_id if approver else None,
                occurred_at=self._world.now_us(),
                payload_sha256=sha256(payload),
            )
        )
        return self.add_packet(Packet(envelope, payload))

    def add_packet(self, packet: Packet) -> str:
        """One more entry, made elsewhere."""
        self.log.append(packet)
        self._prev = sha256(packet.envelope)
        entry_id = packet.envelope[len(b'{"entry_id":"') :][:32].decode()
        self.ids.append(entry_id)
        return entry_id

    def send(self, central: Central, first: int = 0, last: int | None = None) -> Head:
        """Send log[first:last] as one batch."""
        packets = self.log[first:last]
        return ingest(central.database, central.references, central.world, self.station_id, packets).head


def grant_of(central: Central, login: str, station_id: str = "s1", password: str = PASSWORD) -> Actor:
    """Sign in at a station."""
    grant = sign_in(central.database, central.key, central.world, station_id, login, password)
    assert grant is not None
    claims = read_signed(base64.urlsafe_b64decode(grant), central.key.public)
    return Actor(claims["actor_id"], claims["grant_id"])


def answers(central: Central, station_id: str, since: int = 0) -> list[tuple[str, str]]:
    """(entry_id, outcome) of all outcomes after since, in order."""
    said: list[tuple[str, str]] = []
    while True:
        page = central.answers.page(station_id, since)
        said += [(row["entry_id"], row["outcome"]) for row in page.rows]
        since = page.cursor
        if not page.more:
            return said


def outcomes(central: Central, station: LoggedStation) -> list[str | None]:
    """The last outcome of each entry of the log, None where central said nothing."""
    last = dict(answers(central, station.station_id))
    return [last.get(entry_id) for entry_id in station.ids]


def key_of(central: Central, station_id: str) -> SigningKey:
    """A new key for the station."""
    secret = central.world.random_bytes(32)
    assert hand_over_key(central, station_id, SigningKey(secret).public)
    return SigningKey(secret)
