"""Acts of two people: who the second one must be, and how her word from another station is given and used. Pure.

A station that needs her asks (APPROVAL_ASKED); she answers at hers (APPROVED, APPROVAL_DENIED); her word serves one
entry, once, and only the act it names: station, certificate and print number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from central.packets import Received
from domain.access import Role, reach
from domain.entry_kind import APPROVER_TASK, EntryKind

WINDOW: Final = "window"  # the proof of one who logged in at the actor's window for this act
REPRINT: Final = "reprint"
YES, NO = "approved", "denied"
Reason = dict[str, str]


class Grant(NamedTuple):
    """What central once granted a person. valid_until: UTC microseconds."""

    actor_id: str
    role: Role
    centre_id: str
    valid_until: int


@dataclass
class Ask:
    """What was asked of a second person; columns of APPROVAL. changed: not as stored."""

    asked_id: str
    station_id: str
    centre_id: str
    actor_id: str
    act: str
    certificate_key: str
    print_number: int
    answer: str = ""
    answer_id: str = ""
    approver_id: str = ""
    approver_grant_id: str = ""
    served_by: str = ""
    changed: bool = False


class Room(NamedTuple):
    """What central holds that these rules ask for. asks: by asked_id."""

    grants: Mapping[str, Grant]
    asks: dict[str, Ask]
    now_us: int


def names_asks(entry: Received) -> set[str]:
    """Ids in the entry's facts by which an Ask must be found: asked_id or answer_id."""
    named = (entry.facts.get(name) for name in _NAMES.get(entry.kind, ()))
    return {name for name in named if isinstance(name, str) and name != WINDOW}


def second_person(entry: Received, grant: Grant, room: Room) -> list[Reason]:
    """Why the entry lacks a second person, or may not be hers; [] if all is well. grant: the actor's."""
    assert entry.kind is not None
    if rule := _OF_ASKS.get(entry.kind):
        return rule(entry, grant, room)
    if entry.approver_id is not None and entry.approver_id == entry.actor_id:
        return _no("approver_id", "same person")
    task = APPROVER_TASK.get(entry.kind)
    if task is None:
        return []
    if entry.approver_id is None:
        return _no("approver_id", "missing")
    hers = room.grants.get(entry.approver_grant_id or "")
    if hers is None or hers.actor_id != entry.approver_id:
        return _no("approver_grant_id", "unknown")
    if reach(hers.role, task) is None:
        return _no("approver_id", "role")
    if hers.centre_id != grant.centre_id:
        return _no("approver_id", "centre")
    return _proof(entry, hers, room) if entry.kind is EntryKind.REPRINT_ASKED else []


def note(entry: Received, grant: Grant | None, asks: dict[str, Ask]) -> None:
    """Keep what the entry, now in force, asks, answers or uses."""
    name = entry.entry_id.hex()
    if entry.kind is EntryKind.APPROVAL_ASKED and grant is not None:
        asks[name] = Ask(
            asked_id=name,
            station_id=entry.station_id,
            centre_id=grant.centre_id,
            actor_id=grant.actor_id,
            act=entry.facts["act"],
            certificate_key=entry.subjects[0],
            print_number=entry.facts["print_number"],
            changed=True,
        )
    elif entry.kind in (EntryKind.APPROVED, EntryKind.APPROVAL_DENIED):
        ask = asks[entry.facts["asked"]]
        ask.answer = YES if entry.kind is EntryKind.APPROVED else NO
        ask.answer_id, ask.changed = name, True
        ask.approver_id, ask.approver_grant_id = entry.actor_id or "", entry.grant_id or ""
    elif entry.kind is EntryKind.REPRINT_ASKED and entry.facts["proof"] != WINDOW:
        served = _answered(entry.facts["proof"], asks)
        assert served is not None
        served.served_by, served.changed = name, True


def _no(field: str, reason: str) -> list[Reason]:
    return [{"field": field, "reason": reason}]


def _asked(entry: Received, _: Grant, __: Room) -> list[Reason]:
    if entry.facts["act"] != REPRINT or type(entry.facts["print_number"]) is not int:
        return _no("facts.act", "unknown")
    return [] if entry.facts["print_number"] == _next(entry) else _no("facts.print_number", "other")


def _answer(entry: Received, grant: Grant, room: Room) -> list[Reason]:
    """Hers must be a live grant: nobody answers from a log-in that has ended."""
    if grant.valid_until < room.now_us:
        return _no("grant_id", "ended")
    facts = entry.facts
    ask = room.asks.get(facts["asked"])
    if ask is None or ask.answer:
        return _no("facts.asked", "unknown" if ask is None else "answered")
    # Her station may not have been told of the certificate; what it names all the same must be what was asked.
    station, number = facts.get("station", ask.station_id), facts.get("print_number", ask.print_number)
    named = (facts["act"], station, f"certificate:{facts['certificate']}", number)
    if named != _act(ask) or entry.subjects[0] != ask.certificate_key:
        return _no("facts.asked", "other")
    if ask.actor_id == entry.actor_id:
        return _no("actor_id", "same person")
    return [] if ask.centre_id == grant.centre_id else _no("actor_id", "centre")


def _proof(entry: Received, hers: Grant, room: Room) -> list[Reason]:
    """That the second person was there, or gave her word for just this."""
    proof = entry.facts["proof"]
    if proof == WINDOW:
        return _no("approver_grant_id", "ended") if hers.valid_until < room.now_us else []
    ask = _answered(proof, room.asks)
    if ask is None:
        return _no("facts.proof", "unknown")
    if ask.answer != YES:
        return _no("facts.proof", "denied")
    if ask.served_by:
        return _no("facts.proof", "served")
    if (ask.approver_id, ask.approver_grant_id) != (entry.approver_id, entry.approver_grant_id):
        return _no("approver_id", "other")
    here = (REPRINT, entry.station_id, entry.subjects[0], _next(entry))
    return [] if here == _act(ask) else _no("facts.proof", "other")


def _act(ask: Ask) -> tuple[str, str, str, int]:
    return ask.act, ask.station_id, ask.certificate_key, ask.print_number


def _answered(answer_id: str, asks: Mapping[str, Ask]) -> Ask | None:
    return next((ask for ask in asks.values() if ask.answer_id and ask.answer_id == answer_id), None)


def _next(entry: Received) -> int:
    """The print number after the one that the entry relies on."""
    number: Any = entry.changes[entry.subjects[0]].sets["print_number"][1]
    if type(number) is not int:
        raise TypeError("no print number")
    return int(number) + 1


_OF_ASKS: Final[Mapping[EntryKind, Callable[[Received, Grant, Room], list[Reason]]]] = {
    EntryKind.APPROVAL_ASKED: _asked,
    EntryKind.APPROVED: _answer,
    EntryKind.APPROVAL_DENIED: _answer,
}
_NAMES: Final[Mapping[EntryKind | None, tuple[str, ...]]] = {
    EntryKind.APPROVED: ("asked",),
    EntryKind.APPROVAL_DENIED: ("asked",),
    EntryKind.REPRINT_ASKED: ("proof",),
}
