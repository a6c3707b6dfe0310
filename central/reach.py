"""How far a person's act reaches: certificates and blanks of her own centre, and what only central may say. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from central.packets import Received
from domain.access import Reach
from domain.certificate import Standing
from domain.entry import Change
from domain.entry_kind import EntryKind

# What central alone sets of a case; of a certificate all but this, for central signs its next print from it.
_CENTRAL_S_OF_A_CASE: Final = frozenset({"decision", "pause", "certificate"})
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
        for name in _central_s(kind, change):
            old, new = change.sets[name]
            if old != new and (entry.kind, old, new) not in _ALLOWED:
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


def _central_s(kind: str, change: Change) -> Iterable[str]:
    """Which of the fields that it sets are central's."""
    if kind == "case":
        return change.sets.keys() & _CENTRAL_S_OF_A_CASE
    return change.sets.keys() - _STATIONS_OF_A_CERTIFICATE if kind == "certificate" else ()
