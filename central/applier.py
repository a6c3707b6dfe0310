"""What becomes of an entry. Pure: entries and what central holds in, verdicts and new documents out.

Per subject: an entry is applied when it is its station's first unsettled one for each of its subjects, so a case
that waits never holds back another.
"""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from central.packets import Received
from central.reach import beyond_reach, not_hers_to_keep
from central.two_people import Ask, Grant, Room, note, second_person
from domain.access import reach
from domain.apply import Document, apply, empty, misfits
from domain.entry import Change
from domain.entry_kind import CENTRAL_ONLY, TASK_OF, EntryKind
from domain.exchange import DOCUMENTED
from sync.wire import CENTRAL, Outcome

_NOTHING: Final = Change()
NO_PLACE: Final = [{"field": "facts.settles", "reason": "no place"}]


@dataclass(slots=True)
class InForce:
    """What is in force of one subject. stored: there is a row of it; changed: not as stored."""

    version: int
    document: Document
    stored: bool
    changed: bool = False


@dataclass
class View:
    """What central holds of all that the entries name. in_force is changed by what is applied."""

    in_force: dict[str, InForce] = field(default_factory=dict)
    scans: Set[str] = frozenset()
    grants: Mapping[str, Grant] = field(default_factory=dict)
    items: Mapping[str, int] = field(default_factory=dict)  # the current version of each code
    now_us: int = 0
    asks: dict[str, Ask] = field(default_factory=dict)  # changed by what is applied, too
    refused: dict[bytes, list[dict[str, str]]] = field(
        default_factory=dict
    )  # SETTLED without a place, and why


class Place(NamedTuple):
    """One place in a station's queue. outcome: what was said of it, None for a new one.

    entry None: it stands as it is (it asks a person, or nothing it waits for has come), others wait behind it.
    """

    subjects: Sequence[str]
    outcome: Outcome | None
    entry: Received | None


class Verdict(NamedTuple):
    """What central says of an entry. detail: as in sync.wire.Page, {} for nothing to say."""

    entry: Received
    outcome: Outcome
    detail: dict[str, Any]


def walk(queue: Iterable[Place], waited_for: Set[str], view: View) -> list[Verdict]:
    """Judge a station's entries by place, and put in force what can be. Returns what is newly said.

    waited_for: subjects for which an entry before these is not in force. One pass is enough: an entry that gets
    in force can only free those behind it.
    """
    taken, verdicts = set(waited_for), []
    for subjects, said, entry in queue:
        verdict = None if entry is None else _judged(entry, taken, view)
        if verdict is None or verdict.outcome is not Outcome.APPLIED:
            taken.update(subjects)
        if verdict and verdict.outcome is not said:
            verdicts.append(verdict)
    return verdicts


def is_documented(subject: str) -> bool:
    """Whether central keeps a document of the subject."""
    return subject.partition(":")[0] in DOCUMENTED


def _judged(entry: Received, taken: Set[str], view: View) -> Verdict:
    try:
        return _judge(entry, taken, view)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        # Well formed, but a state that is a list, or the like: poison of one entry, never of its batch.
        reason = f"{type(error).__name__}: {error}"[:200]
        return Verdict(entry, Outcome.UNREADABLE, {"fields": [{"field": "", "reason": reason}]})


def _judge(entry: Received, taken: Set[str], view: View) -> Verdict:
    if entry.kind is EntryKind.SETTLED and not entry.replaces and not entry.unreadable:
        # It was given no place when it came (central/settling.py), so it sets nothing, whenever it is looked at.
        return Verdict(entry, Outcome.REJECTED, {"fields": view.refused.get(entry.entry_id, NO_PLACE)})
    if not taken.isdisjoint(entry.subjects):
        return Verdict(entry, Outcome.RECEIVED, {})
    if entry.unreadable:
        return Verdict(entry, Outcome.UNREADABLE, {"fields": [{"field": "", "reason": entry.unreadable}]})
    if reasons := _refused(entry, view):
        return Verdict(entry, Outcome.REJECTED, {"fields": reasons})
    if missing := [sha for sha in entry.scans if sha not in view.scans]:
        return Verdict(entry, Outcome.WAITING_SCANS, {"missing": missing})
    if found := _conflicts(entry, view):
        return Verdict(entry, Outcome.CONFLICT, found)
    flags = _flags(entry, view)
    _put_in_force(entry, view)
    note(entry, view.grants.get(entry.grant_id or ""), view.asks)
    return Verdict(entry, Outcome.APPLIED, {"flags": flags} if flags else {})


def _refused(entry: Received, view: View) -> list[dict[str, str]]:
    assert entry.kind is not None
    if entry.kind in CENTRAL_ONLY and entry.station_id != CENTRAL:
        return [{"field": "kind", "reason": "central only"}]
    task = TASK_OF[entry.kind]
    if task is None:
        return []
    grant = view.grants.get(entry.grant_id or "")
    if grant is None or grant.actor_id != entry.actor_id:
        return [{"field": "grant_id", "reason": "unknown"}]
    far = reach(grant.role, task)
    if far is None:
        return [{"field": "actor_id", "reason": "role"}]
    if reasons := beyond_reach(entry, far, grant.centre_id, lambda key: _document(view, key)["fields"]):
        return reasons
    if entry.replaces and (reasons := not_hers_to_keep(entry, grant.role)):
        return reasons
    return second_person(entry, grant, Room(view.grants, view.asks, view.now_us))


def _conflicts(entry: Received, view: View) -> dict[str, Any]:
    found = [
        {"subject": key, "field": misfit.field, "reason": "held"}
        for key, change in entry.changes.items()
        if is_documented(key)
        for misfit in misfits(_document(view, key), change)
    ]
    documents = {key: _document(view, key) for key in entry.subjects if is_documented(key)}
    return {"fields": found, "documents": documents} if found else {}


def _put_in_force(entry: Received, view: View) -> None:
    name = entry.entry_id.hex()
    documents = {
        key: apply(_document(view, key), entry.changes.get(key, _NOTHING), *entry.replaces, name)
        for key in filter(is_documented, entry.subjects)
    }
    for key, document in documents.items():  # all or none: what cannot be applied has raised by now
        held = view.in_force.setdefault(key, InForce(0, document, stored=False))
        held.document, held.version, held.changed = document, held.version + 1, True


def _flags(entry: Received, view: View) -> list[str]:
    """What ended before the entry came, though the citizen holds a receipt."""
    flags = []
    grant = view.grants.get(entry.grant_id or "")
    if grant is not None and grant.valid_until < view.now_us:
        flags.append("grant_ended")
    approver = view.grants.get(entry.approver_grant_id or "")
    if approver is not None and approver.valid_until < view.now_us:
        flags.append("approver_grant_ended")
    item = _item(entry) if entry.kind is EntryKind.FILED else None
    if item is not None and view.items.get(item.get("code", "")) != item.get("version"):
        flags.append("item_ended")
    return flags


def _item(entry: Received) -> Mapping[str, Any] | None:
    change = entry.changes.get(entry.subjects[0], _NOTHING)
    new = change.sets.get("item", (None, None))[1]
    return new if isinstance(new, dict) else None


def _document(view: View, key: str) -> Document:
    held = view.in_force.get(key)
    return empty() if held is None else held.document


def encode_document(document: Document) -> str:
    """A document as its row keeps it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
