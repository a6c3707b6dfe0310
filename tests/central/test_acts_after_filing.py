"""What each act after filing may set of a case at central, and which roles may do it: no more than it is for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from central.parts import Central
from domain.access import Role, reach
from domain.entry import Change, Subject
from domain.entry_kind import TASK_OF, EntryKind
from sync.wire import Outcome
from tests.central.station import LoggedStation, grant_of

K = EntryKind
FILED: dict[str, Any] = {
    "state": "collected", "number": "N" * 22, "applicant": {"number": "1"}, "phone": "1", "form.phone": "1",
    "correction": None,
}  # fmt: skip
ALLOWED: dict[EntryKind, Change] = {
    K.CORRECTION_NOTIFIED: Change({"state": ("collected", "correction"), "correction": (None, {"at": 1})}),
    K.SUPPLEMENTED: Change({}, {"materials": {"m1": {"result": "paper", "scans": []}}}),
    K.CASE_ACCEPTED: Change({"state": ("collected", "accepted"), "accepted": (None, {"at": 1})}),
    K.CASE_REFUSED: Change({"state": ("collected", "refused"), "refused": (None, {"at": 1})}),
    K.AMENDED: Change({"state": ("collected", "collected"), "phone": ("1", "2"), "form.phone": ("1", "2")}),
}
BEYOND: dict[str, tuple[EntryKind, dict[str, tuple[Any, Any]]]] = {
    "an amendment of the number": (K.AMENDED, {"number": ("N" * 22, "M" * 22)}),
    "an amendment of who applied": (K.AMENDED, {"applicant": ({"number": "1"}, {"number": "2"})}),
    "an amendment of the state": (K.AMENDED, {"state": ("collected", "accepted")}),
    "a supplement that refuses": (K.SUPPLEMENTED, {"state": ("collected", "refused")}),
    "a supplement of the telephone": (K.SUPPLEMENTED, {"phone": ("1", "2")}),
    "a notice that accepts": (K.CORRECTION_NOTIFIED, {"state": ("collected", "accepted")}),
    "an acceptance that withdraws": (K.CASE_ACCEPTED, {"state": ("collected", "withdrawn")}),
    "a refusal of the item": (K.CASE_REFUSED, {"item": (None, {"code": "x"})}),
}


class Acts:
    """One window; each act is done to a case of its own."""

    def __init__(self, central: Central) -> None:
        self._central, self._station = central, LoggedStation("s1", central.world)
        self._people = {who: grant_of(central, who) for who in ("clerk", "boss", "tech")}

    def does(self, kind: EntryKind, change: Change, who: str = "boss") -> tuple[Outcome, Any]:
        """What central said of it."""
        before = len(self._station.log)
        case = Subject("case", f"{before:032x}")
        sets = {name: ("draft" if name == "state" else None, value) for name, value in FILED.items()}
        self._station.add(K.FILED, [case], {case.key: Change(sets)}, actor=self._people["clerk"])
        act = self._station.add(kind, [case], {case.key: change}, actor=self._people[who])
        self._station.send(self._central, before)
        rows = self._central.answers.page("s1", before).rows
        (said,) = (row for row in rows if row["entry_id"] == act)
        return Outcome(said["outcome"]), said["detail"]


@pytest.fixture
def acts(tmp_path: Path, central_at: Callable[[str], Central]) -> Acts:
    return Acts(central_at(f"sqlite:///{tmp_path}/central.sqlite"))


def test_each_act_does_what_it_is_for(acts: Acts) -> None:
    assert {kind: acts.does(kind, change)[0] for kind, change in ALLOWED.items()} == dict.fromkeys(
        ALLOWED, Outcome.APPLIED
    )


def test_and_nothing_else(acts: Acts) -> None:
    for name, (kind, sets) in BEYOND.items():
        said, detail = acts.does(kind, Change(sets))
        assert said is Outcome.REJECTED, name
        assert detail["fields"][0]["reason"] == "another act", name


def test_who_may_do_it_is_the_role_table_s(acts: Acts) -> None:
    for who, role in (("clerk", Role.CLERK), ("boss", Role.SUPERVISOR), ("tech", Role.TECHNICIAN)):
        for kind, change in ALLOWED.items():
            task = TASK_OF[kind]
            assert task is not None
            allowed = reach(role, task) is not None
            said = acts.does(kind, change, who)[0]
            assert said is (Outcome.APPLIED if allowed else Outcome.REJECTED), (who, kind)


def test_an_amendment_of_a_case_the_department_took_is_asked_about(acts: Acts) -> None:
    said, detail = acts.does(K.AMENDED, Change({"state": ("accepted", "accepted"), "phone": ("1", "2")}))
    assert said is Outcome.CONFLICT
    assert [row["field"] for row in detail["fields"]] == ["state"]
