"""The filters of the list of cases (办件): which cases each of them shows. Pure."""

from collections.abc import Callable, Mapping, Set
from typing import Final

from domain.apply import Document
from domain.case_state import CLOSED, CaseState

ALL: Final = "all"
OPEN, PENDING, DONE = "open", "pending", "done"
FAILED: Final = "failed"  # 未通过: a check said no, and nobody has told the applicant yet
DEFERRED: Final = "deferred"  # 容缺待补
PRESSING: Final = "pressing"  # 临期: its clock is red; told by the hour, so that no mark can say it
_S = CaseState
_DONE: Final = frozenset(state.value for state in CLOSED | {_S.DECIDED})
# By state, and the results of its materials. Each case is one of open, ready and done.
MARKS: Final[Mapping[str, Callable[[str, Set[str]], bool]]] = {
    OPEN: lambda state, _: state not in _DONE and state != _S.READY,
    FAILED: lambda state, results: "no" in results and state == _S.COLLECTED,
    "correction": lambda state, _: state == _S.CORRECTION,
    PENDING: lambda state, results: "pending" in results and state == _S.COLLECTED,
    DEFERRED: lambda state, results: "deferred" in results and state not in _DONE,
    "ready": lambda state, _: state == _S.READY,
    DONE: lambda state, _: state in _DONE,
}
FILTERS: Final = (ALL, *MARKS, PRESSING)


def marks(document: Document) -> list[str]:
    """The filters that show the case, but ALL, which shows each, and PRESSING, which asks the clock."""
    state = document["fields"].get("state")
    materials = document["lists"].get("materials", {})
    results = {str(m.get("result")) for m in materials.values() if isinstance(m, dict)}
    return [name for name, shows in MARKS.items() if shows(state if isinstance(state, str) else "", results)]
