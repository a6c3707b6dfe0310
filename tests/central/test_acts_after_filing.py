"""What each act after filing may set of a case at central, and which roles may do it: no more than it is for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from central.ledger import Ledger
from central.own_entries import OwnEntries
from central.parts import Central
from central.publisher import publish
from central.tables import ENTRY
from central.transactions import in_ledger
from domain.access import Role, reach
from domain.entry import Change, Subject
from domain.entry_kind import TASK_OF, EntryKind
from sync.wire import Feed, Outcome
from tests.central.station import LoggedStation, grant_of
from tests.central.test_feeds import page

K = EntryKind
FILED: dict[str, Any] = {
    "state": "collected", "number": "N" * 22, "applicant": {"number": "1"}, "phone": "1", "form.phone": "1",
    "correction": None, "centre_id": "c1", "routed_to": "c2", "routed_by": "registered", "papers": "here",
}  # fmt: skip
ALLOWED: dict[EntryKind, Change] = {
    K.CORRECTION_NOTIFIED: Change({"state": ("collected", "correction"), "correction": (None, {"at": 1})}),
    K.SUPPLEMENTED: Change({}, {"materials": {"m1": {"result": "paper", "scans": []}}}),
    K.CASE_ACCEPTED: Change({"state": ("collected", "accepted"), "accepted": (None, {"at": 1})}),
    K.CASE_REFUSED: Change({"state": ("collected", "refused"), "refused": (None, {"at": 1})}),
    K.AMENDED: Change({"phone": ("1", "2"), "form.phone": ("1", "2")}),
    K.DEPARTMENT_NUMBERED: Change({"department_number": (None, "B1")}),
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
    "a number of the department that is the case's": (K.DEPARTMENT_NUMBERED, {"number": ("N" * 22, "B1")}),
    "papers that move the telephone": (K.HANDED_OVER, {"phone": ("1", "2")}),
    "a copy that moves papers": (K.COPIED_OUT, {"papers": ("here", "there")}),
    "a sheet of paper that withdraws": (K.PAPER_PRINTED, {"state": ("collected", "withdrawn")}),
}
# What FILED alone says, and once.
OF_FILING: dict[str, tuple[Any, Any]] = {
    "parent": (None, "1" * 32),
    "children": (None, [{"case": "2" * 32, "number": "M" * 22, "item": "x"}]),
    "routed_to": ("c2", "c1"),
    "routed_by": ("registered", "actual"),
    "centre_id": ("c1", "c2"),
}
ON_THE_WAY: dict[str, tuple[Any, Any]] = {"papers": ("here", "on_the_way"), "handover": (None, "JJ1")}


class Acts:
    """Windows of two centres; each act is done to a case of its own, filed by the first and decided by the other."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self._stations = {name: LoggedStation(name, central.world) for name in ("s1", "s2", "s3")}
        self._people = {who: grant_of(central, who) for who in ("clerk", "boss", "tech")}
        self._people["far"] = grant_of(central, "far", "s3")
        self._count = 0
        self._heard: dict[str, int] = {}

    def files(self) -> Subject:
        """One more case."""
        case = Subject("case", f"{self._count:032x}")
        sets = {name: ("draft" if name == "state" else None, value) for name, value in FILED.items()}
        self.says("s1", K.FILED, case, Change(sets), "clerk")
        self._count += 1
        return case

    def says(
        self, at: str, kind: EntryKind, case: Subject, change: Change, who: str, **facts: Any
    ) -> tuple[Outcome, Any, str]:
        """An entry, and what central said of it."""
        station = self._stations[at]
        name = station.add(kind, [case], {case.key: change}, facts, self._people[who])
        station.send(self.central, len(station.log) - 1)
        heard = self.central.answers.page(at, self._heard.get(at, 0))
        self._heard[at] = heard.cursor
        (said,) = (row for row in heard.rows if row["entry_id"] == name)
        return Outcome(said["outcome"]), said["detail"], name

    def does(self, kind: EntryKind, change: Change, who: str = "boss", at: str = "s1") -> tuple[Outcome, Any]:
        """What central said of it."""
        return self.says(at, kind, self.files(), change, who)[:2]

    def decides(self, case: Subject, change: Change) -> None:
        """Central's own entry."""

        def work(ledger: Ledger) -> None:
            own = OwnEntries(ledger, self.central.world)
            own.add(K.DECIDED, {case.key: change})
            own.write(ledger.load([case.key]), [])

        in_ledger(self.central.database, work)

    def last(self, at: str) -> str:
        """The newest entry of a window."""
        return self._stations[at].ids[-1]

    def holds(self, case: Subject) -> Any:
        """The fields in force."""
        return in_ledger(self.central.database, lambda ledger: ledger.load([case.key]))[case.key].document[
            "fields"
        ]


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


def test_whose_a_case_is_and_where_it_goes_is_said_by_filing_and_once(acts: Acts) -> None:
    kinds = [kind for kind in K if TASK_OF[kind] and kind not in (K.FILED, K.SETTLED)]
    for name, (old, new) in OF_FILING.items():
        for kind in kinds:
            said, detail = acts.does(kind, Change({name: (old, new)}))
            assert (said, detail["fields"][0]["field"]) in [
                (Outcome.REJECTED, name),
                (Outcome.REJECTED, "actor_id"),
            ]
        said, detail = acts.does(K.FILED, Change({name: (old, new)}))
        if FILED.get(name) is None:
            assert said is Outcome.APPLIED, name  # nothing stood there
        else:
            assert detail["fields"] == [{"field": name, "reason": "filed once"}]


def test_a_family_that_stands_is_not_filed_anew(acts: Acts) -> None:
    case = acts.files()
    for name in ("parent", "children"):
        assert acts.says("s1", K.FILED, case, Change({name: OF_FILING[name]}), "clerk")[0] is Outcome.APPLIED
        taken = Change({name: (OF_FILING[name][1], "3" * 32)})
        said, detail, refused = acts.says("s2", K.FILED, case, taken, "boss")
        assert (said, detail["fields"][0]["reason"]) == (Outcome.REJECTED, "filed once")
        assert acts.says("s2", K.SETTLED, case, taken, "boss", settles=refused)[0] is Outcome.REJECTED
        acts.says("s2", K.SETTLED, case, Change(), "boss", settles=acts.last("s2"))
        assert acts.holds(case)[name] == OF_FILING[name][1]


def test_papers_are_moved_by_the_centre_that_has_them(acts: Acts) -> None:
    given, taken = Change(ON_THE_WAY), Change({"papers": ("on_the_way", "there")})
    assert acts.does(K.HANDED_OVER, given, "far", "s3")[1]["fields"] == [
        {"field": "actor_id", "reason": "reach"}
    ]
    case = acts.files()
    assert acts.says("s1", K.HANDED_OVER, case, given, "clerk")[0] is Outcome.APPLIED
    said, detail, name = acts.says("s2", K.HANDOVER_TAKEN, case, taken, "clerk")
    assert (said, detail["fields"]) == (Outcome.REJECTED, [{"field": "actor_id", "reason": "reach"}])
    # Neither does it come in by the side door; and who made it can take it back.
    said, detail, name = acts.says("s2", K.SETTLED, case, taken, "boss", settles=name)
    assert (said, detail["fields"][0]["reason"]) == (Outcome.REJECTED, "reach")
    assert acts.says("s2", K.SETTLED, case, Change(), "boss", settles=name)[0] is Outcome.APPLIED
    assert acts.says("s3", K.HANDOVER_TAKEN, case, taken, "far")[0] is Outcome.APPLIED
    assert acts.holds(case)["papers"] == "there"


def test_what_is_refused_is_kept_and_told_to_its_centre(acts: Acts) -> None:
    case = acts.files()
    hostile = Change({"routed_to": ("c2", "c1")})
    name = acts.says("s1", K.AMENDED, case, hostile, "clerk")[2]
    while publish(acts.central.database):
        pass
    with acts.central.database.reading() as connection:
        kept = connection.scalars(
            select(ENTRY.c.entry_id).where(ENTRY.c.entry_id == bytes.fromhex(name))
        ).one()
    assert kept.hex() == name
    (task,) = [row for row in page(acts.central, Feed.TASKS, "s2").rows if row["task_id"] == name]
    assert (task["kind"], task["record"]["outcome"]) == ("settle", "rejected")
    assert acts.holds(case)["routed_to"] == "c2"


def test_who_may_do_it_is_the_role_table_s(acts: Acts) -> None:
    for who, role in (("clerk", Role.CLERK), ("boss", Role.SUPERVISOR), ("tech", Role.TECHNICIAN)):
        for kind, change in ALLOWED.items():
            task = TASK_OF[kind]
            assert task is not None
            allowed = reach(role, task) is not None
            said = acts.does(kind, change, who)[0]
            assert said is (Outcome.APPLIED if allowed else Outcome.REJECTED), (who, kind)


def test_an_amendment_beside_central_s_acceptance_needs_nobody(acts: Acts) -> None:
    case = acts.files()
    accepted = {"state": ("collected", "accepted"), "accepted": (None, {"at": 1, "by": "", "lapsed": True})}
    acts.decides(case, Change(accepted))
    assert acts.says("s1", K.AMENDED, case, ALLOWED[K.AMENDED], "clerk")[0] is Outcome.APPLIED
    assert (acts.holds(case)["state"], acts.holds(case)["phone"]) == ("accepted", "2")


def test_where_both_changed_the_same_field_that_field_asks_a_person(acts: Acts) -> None:
    case = acts.files()
    acts.decides(case, Change({"phone": ("1", "3")}))
    said, detail, _ = acts.says("s1", K.AMENDED, case, ALLOWED[K.AMENDED], "clerk")
    assert (said, [row["field"] for row in detail["fields"]]) == (Outcome.CONFLICT, ["phone"])


def test_an_amendment_of_a_case_the_department_took_is_refused_by_every_door(acts: Acts) -> None:
    case = acts.files()
    for state in ("accepted", "in_progress"):
        acts.decides(case, Change({"state": (acts.holds(case)["state"], state)}))
    said, detail, name = acts.says("s1", K.AMENDED, case, ALLOWED[K.AMENDED], "clerk")
    assert (said, detail["fields"]) == (Outcome.REJECTED, [{"field": "state", "reason": "taken"}])
    said, detail, name = acts.says("s1", K.SETTLED, case, ALLOWED[K.AMENDED], "clerk", settles=name)
    assert (said, detail["fields"]) == (Outcome.REJECTED, [{"field": "state", "reason": "taken"}])
    assert acts.says("s1", K.SETTLED, case, Change(), "clerk", settles=name)[0] is Outcome.APPLIED
    assert acts.holds(case)["phone"] == "1"
