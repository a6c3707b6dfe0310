"""What each act of a station may set of a case: what it is for, and nothing else. Pure.

Only FILED says what a case is, whose it is and where it goes; and of these last it says each once.
"""

from collections.abc import Mapping
from typing import Any, Final

from central.packets import Received
from domain.amending import PHONE, TOO_LATE, may_amend
from domain.case_state import CaseState
from domain.entry import Change
from domain.entry_kind import EntryKind

Fields = Mapping[str, Any]
_NOTHING: Final[frozenset[str]] = frozenset()
# Central's own; FILED may set all but these.
_CENTRAL_S: Final = frozenset({"decision", "pause", "certificate"})
# Its theme, its centre, and the centre that decides: set by FILED where nothing stands yet.
_ONCE: Final = frozenset({"parent", "children", "centre_id", "routed_to", "routed_by"})
# Every other kind: the fields that it sets. What is not here sets none.
_SETS: Final[Mapping[EntryKind, frozenset[str]]] = {
    EntryKind.CORRECTION_NOTIFIED: frozenset({"correction"}),
    EntryKind.SUPPLEMENTED: frozenset({"correction"}),
    EntryKind.CASE_ACCEPTED: frozenset({"accepted"}),
    EntryKind.CASE_REFUSED: frozenset({"refused"}),
    EntryKind.WITHDRAWN: frozenset({"withdrawn"}),
    EntryKind.HANDED_OVER: frozenset({"papers", "handover"}),
    EntryKind.HANDOVER_TAKEN: frozenset({"papers"}),
    EntryKind.DEPARTMENT_NUMBERED: frozenset({"department_number"}),
}
# And the state to which it leads.
_LEADS_TO: Final[Mapping[EntryKind, CaseState]] = {
    EntryKind.CORRECTION_NOTIFIED: CaseState.CORRECTION,
    EntryKind.SUPPLEMENTED: CaseState.COLLECTED,
    EntryKind.CASE_ACCEPTED: CaseState.ACCEPTED,
    EntryKind.CASE_REFUSED: CaseState.REFUSED,
    EntryKind.WITHDRAWN: CaseState.WITHDRAWN,
    EntryKind.CERTIFICATE_SHELVED: CaseState.READY,
    EntryKind.CERTIFICATE_COLLECTED: CaseState.ISSUED,
}
# Papers of a case are moved by one centre: the field that names it.
_MOVES_PAPERS: Final[Mapping[EntryKind, str]] = {
    EntryKind.HANDED_OVER: "centre_id",
    EntryKind.HANDOVER_TAKEN: "routed_to",
}


def beyond_the_act(entry: Received, change: Change, centre_id: str, fields: Fields) -> list[dict[str, str]]:
    """Why the entry may not change the case so; [] if it may. Lists merge, and are not asked.

    centre_id: of who acts; fields: of the case, in force. Who settles an entry may set no more than it did: what stands
    for it is asked the same.
    """
    kind = entry.stands_for or entry.kind
    if kind is None:
        return []
    sets = {name: new for name, (old, new) in change.sets.items() if old != new}
    for name, new in sets.items():
        if name in _CENTRAL_S:
            return [{"field": name, "reason": "central only"}]
        if not _is_for(kind, name, new):
            return [{"field": name, "reason": "another act"}]
        if name in _ONCE and fields.get(name) not in (None, new):
            return [{"field": name, "reason": "filed once"}]
    if kind is EntryKind.AMENDED and sets and not may_amend(fields):
        return [dict(zip(("field", "reason"), TOO_LATE, strict=True))]
    mover = _MOVES_PAPERS.get(kind)
    says = sets or change.adds or change.removes
    if says and mover is not None and fields.get(mover) not in (None, centre_id):
        return [{"field": "actor_id", "reason": "reach"}]
    return []


def _is_for(kind: EntryKind, name: str, new: Any) -> bool:
    if kind is EntryKind.FILED:
        return True
    if name == "state":
        return bool(new == _LEADS_TO.get(kind))
    if kind is EntryKind.AMENDED:
        return name == PHONE or name.startswith("form.")
    return name in _SETS.get(kind, _NOTHING)
