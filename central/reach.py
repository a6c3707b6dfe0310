"""How far a person's act reaches: certificates and blanks of her own centre, and what only central may say. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from central.packets import Received
from domain.access import Reach, Role, reach
from domain.case_state import CaseState
from domain.certificate import Standing
from domain.entry import Change
from domain.entry_kind import APPROVER_TASK, CENTRAL_ONLY, TASK_OF, EntryKind
from domain.sheet import Sheet

# What central alone sets of a case; of a certificate all but this, for central signs its next print from it.
_CENTRAL_S_OF_A_CASE: Final = frozenset({"decision", "pause", "certificate"})
# What each act after filing may set of a case, and to which states it leads; of the form all fields with AMENDED.
_OF_THE_FORM: Final = ("form.", "phone")
_ACTS: Final[Mapping[EntryKind, tuple[frozenset[str], CaseState | None]]] = {
    EntryKind.CORRECTION_NOTIFIED: (frozenset({"correction"}), CaseState.CORRECTION),
    EntryKind.SUPPLEMENTED: (frozenset({"correction"}), CaseState.COLLECTED),
    EntryKind.CASE_ACCEPTED: (frozenset({"accepted"}), CaseState.ACCEPTED),
    EntryKind.CASE_REFUSED: (frozenset({"refused"}), CaseState.REFUSED),
    EntryKind.AMENDED: (frozenset(), None),
    EntryKind.WITHDRAWN: (frozenset({"withdrawn"}), CaseState.WITHDRAWN),
}
_STATIONS_OF_A_CERTIFICATE: Final = frozenset({"blank", "request", "shelf", "collected", "sent_back"})
# But for these: (kind, from, to).
_ALLOWED: Final = (
    (EntryKind.CERTIFICATE_SUSPENDED, Standing.IN_FORCE.value, Standing.SUSPENDED.value),
    (EntryKind.SUSPENSION_LIFTED, Standing.SUSPENDED.value, Standing.IN_FORCE.value),
)
_OF_A_CENTRE: Final = ("certificate", "blank")
# Papers of a case are moved by one centre: the field that names it.
_MOVES_PAPERS: Final[Mapping[EntryKind, str]] = {
    EntryKind.HANDED_OVER: "centre_id",
    EntryKind.HANDOVER_TAKEN: "routed_to",
}
Fields = Mapping[str, Any]


def beyond_reach(
    entry: Received, far: Reach, centre_id: str, fields_of: Callable[[str], Fields]
) -> list[dict[str, str]]:
    """Why the entry is not hers to make; [] if it is. centre_id: hers; fields_of: what is in force of a subject."""
    for key in entry.subjects:
        kind = key.partition(":")[0]
        change = entry.changes.get(key) or Change()
        if kind == "case" and (beyond := _beyond_the_act(entry, change)):
            return [{"field": beyond, "reason": "another act"}]
        for name in _central_s(kind, change):
            old, new = change.sets[name]
            if old != new and (entry.kind, old, new) not in _ALLOWED:
                return [{"field": name, "reason": "central only"}]
        mover = _MOVES_PAPERS.get(entry.kind) if kind == "case" and entry.kind is not None else None
        if mover is not None and fields_of(key).get(mover) not in (None, centre_id):
            return [{"field": "actor_id", "reason": "reach"}]
        if kind not in _OF_A_CENTRE:
            continue
        fields = fields_of(key)
        centres = [fields.get("centre_id"), *change.sets.get("centre_id", ())]
        if any(centre not in (None, centre_id) for centre in centres):
            return [{"field": "actor_id", "reason": "reach"}]
        # A clerk signs for sheets of her own window, and no other's.
        keepers = [fields.get("keeper"), *change.sets.get("keeper", ())]
        if far is Reach.OWN and any(keeper not in (None, entry.station_id) for keeper in keepers):
            return [{"field": "keeper", "reason": "reach"}]
        # Central signs a print for one station; no other makes it.
        desk = fields.get("station")
        if entry.kind is EntryKind.BLANK_TAKEN and desk not in (None, entry.station_id):
            return [{"field": "station_id", "reason": "another desk"}]
    return []


def _beyond_the_act(entry: Received, change: Change) -> str:
    """A field of the case that an act after filing has no business to set; '' for none. Lists merge, and are not asked.

    Who settles one may set no more than it did: what stands for it is asked the same.
    """
    act = _ACTS.get(entry.stands_for or entry.kind) if entry.kind else None
    if act is None:
        return ""
    fields, state = act
    for name, (old, new) in change.sets.items():
        if old == new or name in fields or (name == "state" and state is not None and new == state):
            continue
        if (entry.stands_for or entry.kind) is EntryKind.AMENDED and name.startswith(_OF_THE_FORM):
            continue
        return name
    return ""


def not_hers_to_keep(entry: Received, role: Role) -> list[dict[str, str]]:
    """Why a SETTLED may not keep what it keeps of an act that was not hers to do; [] if it may, or keeps nothing.

    Else a record refused for a missing role, or for a missing second person, would come in by the side door.
    """
    if not any(change.sets or change.adds or change.removes for change in entry.changes.values()):
        return []
    kind = entry.stands_for
    if kind is None or kind in CENTRAL_ONLY:
        return [{"field": "facts.settles", "reason": "central only" if kind else "unreadable"}]
    task = TASK_OF[kind]
    if task is not None and reach(role, task) is None:
        return [{"field": "actor_id", "reason": "role"}]
    if kind in APPROVER_TASK and any(_needs_two(kind, change) for change in entry.changes.values()):
        return [{"field": "approver_id", "reason": "missing"}]
    return []


def _needs_two(kind: EntryKind, change: Change) -> bool:
    if kind is EntryKind.BLANKS_DESTROYED:  # a sheet found elsewhere may be said to be lost: an act of one
        return bool(change.sets.get("sheet", (None, None))[1] == Sheet.DESTROYED.value)
    return True


def _central_s(kind: str, change: Change) -> Iterable[str]:
    """Which of the fields that it sets are central's."""
    if kind == "case":
        return change.sets.keys() & _CENTRAL_S_OF_A_CASE
    return change.sets.keys() - _STATIONS_OF_A_CERTIFICATE if kind == "certificate" else ()
