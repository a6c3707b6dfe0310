"""The filters of the list of cases (办件): which cases each of them shows. Pure."""

from collections.abc import Callable, Mapping, Set
from typing import Final

from domain.after_filing import lapsed_untold
from domain.apply import Document
from domain.case_state import CLOSED, CaseState
from domain.handover import Lost, lost_at
from domain.parts import text_of

ALL: Final = "all"
OPEN, PENDING, DONE = "open", "pending", "done"
NEEDS: Final = "needs"  # 需处理: nothing goes on before a person has done something
DEFERRED: Final = "deferred"  # 容缺待补
PRESSING: Final = "pressing"  # 临期: its clock is red; told by the hour, so that no mark can say it
_S = CaseState
_DONE: Final = frozenset(state.value for state in CLOSED | {_S.DECIDED})
LAPSED, LOST = "+lapsed", "+lost"  # beside the results of materials: no result has such a name
# By state, and the results of its materials with what else is found. Each case is one of open, ready and done.
MARKS: Final[Mapping[str, Callable[[str, Set[str]], bool]]] = {
    OPEN: lambda state, _: state not in _DONE and state != _S.READY,
    NEEDS: lambda state, found: (
        ("no" in found and state == _S.COLLECTED)
        or (LAPSED in found and state == _S.ACCEPTED)
        or (LOST in found and state not in _DONE)
    ),
    "correction": lambda state, _: state == _S.CORRECTION,
    PENDING: lambda state, results: "pending" in results and state == _S.COLLECTED,
    DEFERRED: lambda state, results: "deferred" in results and state not in _DONE,
    "ready": lambda state, _: state == _S.READY,
    DONE: lambda state, _: state in _DONE,
}
FILTERS: Final = (ALL, *MARKS, PRESSING)


def marks(document: Document, centre_id: str) -> list[str]:
    """The filters that show the case at a centre, but ALL, which shows each, and PRESSING, which asks the clock."""
    state = text_of(document["fields"], "state")
    materials = document["lists"].get("materials", {})
    found = {str(m.get("result")) for m in materials.values() if isinstance(m, dict)}
    found |= {LAPSED} if lapsed_untold(document) else set()
    found |= {LOST} if lost_at(document, centre_id) is Lost.SENT else set()
    return [name for name, shows in MARKS.items() if shows(state, found)]
