"""How far a person's act reaches: what it may set of a case, and certificates and blanks of her own centre. Pure."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from central.case_acts import beyond_the_act
from central.packets import Received
from domain.access import Reach, Role, reach
from domain.certificate import Standing
from domain.entry import Change
from domain.entry_kind import APPROVER_TASK, CENTRAL_ONLY, TASK_OF, EntryKind
from domain.sheet import Sheet

# What a station sets of a certificate; the rest is central's, which signs its next print from it.
_STATIONS_OF_A_CERTIFICATE: Final = frozenset({"blank", "request", "shelf", "collected", "sent_back"})
# But for these: (kind, from, to).
_ALLOWED: Final = (
    (EntryKind.CERTIFICATE_SUSPENDED, Standing.IN_FORCE.value, Standing.SUSPENDED.value),
    (EntryKind.SUSPENSION_LIFTED, Standing.SUSPENDED.value, Standing.IN_FORCE.value),
)
_OF_A_CENTRE: Final = ("certificate", "blank")
Fields = Mapping[str, Any]


def beyond_reach(
    entry: Received, far: Reach, centre_id: str, fields_of: Callable[[str], Fields]
) -> list[dict[str, str]]:
    """Why the entry is not hers to make; [] if it is. centre_id: hers; fields_of: what is in force of a subject."""
    for key in entry.subjects:
        kind = key.partition(":")[0]
        change = entry.changes.get(key) or Change()
        if kind == "case" and (beyond := beyond_the_act(entry, change, centre_id, fields_of(key))):
            return beyond
        for name, (old, new) in change.sets.items() if kind == "certificate" else ():
            said = name in _STATIONS_OF_A_CERTIFICATE or (entry.kind, old, new) in _ALLOWED
            if old != new and not said:
                return [{"field": name, "reason": "central only"}]
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
