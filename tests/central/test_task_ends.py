"""Nobody is sent after something that is over: a task about a case ends when its document no longer asks for it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from central.deciding import Decision, Department, Said
from central.lapsing import lapse_due
from central.own_entries import OwnEntries
from central.parts import Central
from central.publisher import publish
from central.task_ends import stands
from central.transactions import in_ledger
from domain.case_state import CaseState
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.handover import Lost, lost_at
from sync.wire import Feed
from tests.central.station import LoggedStation, grant_of
from tests.central.test_feeds import page
from tests.central.test_lapsing import after, filed
from tests.central.test_pending import CASE, file_offline, resolve

K = EntryKind
PAPER = {"result": "paper", "scans": []}
TOLD = {"form.job": {"part": "materials", "key": "job", "mended": 0}}
NAMES = (
    "state",
    "accepted",
    "lapsed",
    "routed_to",
    "centre_id",
    "papers",
    "handover",
    "key",
    "result",
    "kind",
    "mended",
    "requirement",
    "job",
    "original",
    "given",
)
Entry = tuple[EntryKind, Mapping[str, Any], Mapping[str, Any]]


def tasks(central: Central, station_id: str = "s1") -> dict[str, bool]:
    """By kind and material whether a task is open, as the feed has it now."""
    while publish(central.database):
        pass
    rows = page(central, Feed.TASKS, station_id).rows
    return {
        f"{row['kind']} {(row.get('record') or {}).get('requirement', '')}".strip(): row["open"]
        for row in rows
    }


def says(central: Central, station: LoggedStation, entry: Entry, who: str = "boss") -> None:
    """The window does it, and it is in force."""
    kind, sets, adds = entry
    station.add(kind, [CASE], {CASE.key: Change(sets, adds)}, {}, grant_of(central, who))
    station.send(central, len(station.log) - 1)
    said = central.answers.page(station.station_id, 0).rows[-1]
    assert said["outcome"] == "applied", said


def by_central(central: Central, change: Change, case: Subject = CASE) -> None:
    def work(ledger: Any) -> None:
        own = OwnEntries(ledger, central.world)
        own.add(K.DECIDED, {case.key: change})
        own.write(ledger.load([case.key]))

    in_ledger(central.database, work)


ENDS: dict[str, Entry] = {
    "told in a notice": (K.CORRECTION_NOTIFIED, {"state": ("collected", "correction")}, {"defects": TOLD}),
    "supplemented": (K.SUPPLEMENTED, {}, {"materials": {"job": PAPER}}),
    "accepted": (K.CASE_ACCEPTED, {"state": ("collected", "accepted")}, {}),
    "refused": (K.CASE_REFUSED, {"state": ("collected", "refused")}, {}),
    "withdrawn": (K.WITHDRAWN, {"state": ("collected", "withdrawn")}, {}),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_correction_is_over_once_the_case_is(central: Central, end: str) -> None:
    station = file_offline(central, "split")
    resolve(central, {"home": "yes", "job": "no"})
    assert tasks(central) == {"correction job": True}
    says(central, station, ENDS[end])
    for station_id in ("s1", "s2"):
        assert tasks(central, station_id) == {"correction": False}
        (task,) = page(central, Feed.TASKS, station_id).rows
        assert (task["subject"], task["text"]) == (list(CASE), "")


def test_one_of_two_goes_on_and_a_late_no_is_told_though_a_notice_is_out(central: Central) -> None:
    station = file_offline(central, "split")
    resolve(central, {"job": "no"})
    says(central, station, ENDS["told in a notice"])
    assert list(tasks(central).values()) == [False]
    central.world.advance_us(5_000_000)  # type: ignore[attr-defined]
    resolve(central, {"home": "no"})
    assert sorted(tasks(central).items()) == [("correction", False), ("correction home", True)]
    says(central, station, (K.SUPPLEMENTED, {}, {"materials": {"home": PAPER}}))
    assert set(tasks(central).values()) == {False}


def test_a_no_that_comes_again_is_told_again(central: Central) -> None:
    station = file_offline(central, "split")
    resolve(central, {"home": "yes", "job": "no"})
    tasks(central)
    again = {"job": {"name": "job材料", "result": "pending", "value": "", "scans": []}}
    change = {CASE.key: Change({}, {"materials": again})}
    facts = {"pending": [{"requirement": "job", "authority": "housing", "source": "shared"}]}
    station.add(K.SUPPLEMENTED, [CASE], change, facts, grant_of(central, "clerk"))
    station.send(central, 1)
    assert list(tasks(central).values()) == [False]
    resolve(central, {"job": "no"})
    assert tasks(central) == {"correction job": True}


LAPSE_ENDS: dict[str, Callable[[Central, LoggedStation], None]] = {
    "the applicant was told": lambda central, station: says(
        central, station, (K.PAPER_PRINTED, {}, {"papers": {"p1": {"kind": "受理通知书"}}})
    ),
    "withdrawn": lambda central, station: says(
        central, station, (K.WITHDRAWN, {"state": ("accepted", "withdrawn")}, {})
    ),
    "the department has it": lambda central, _: by_central(
        central, Change({"state": ("accepted", "in_progress")})
    ),
}


@pytest.mark.parametrize("end", LAPSE_ENDS)
def test_a_lapse_is_over_once_the_applicant_was_told_or_the_case_went_on(central: Central, end: str) -> None:
    station = filed(central, central.world.now_us())
    after(central, 8)
    assert lapse_due(central.database, central.world)
    assert tasks(central) == {"lapsed": True}
    LAPSE_ENDS[end](central, station)
    assert tasks(central) == tasks(central, "s2") == {"lapsed": False}


def test_what_the_department_asked_is_over_once_it_goes_on(central: Central) -> None:
    filed(central, central.world.now_us())
    by_central(central, Change({"state": ("collected", "accepted")}))
    department = Department(central.database, central.world, central.issuer)
    department.decide("N" * 22, Said(Decision.ASK, "请补充照片"))
    assert tasks(central) == {"correction": True}
    department.decide("N" * 22, Said(Decision.REFUSE, "未补充"))
    assert tasks(central) == {"correction": False}


ON_THE_WAY = {"papers": ("here", "on_the_way"), "handover": (None, "JJ1")}
SPLIT = {"routed_to": "c2", "papers": "here"}


def lost(state: str) -> Mapping[str, Any]:
    return {"handovers": {"JJ1": {"state": state}}}


def test_papers_that_came_and_cases_that_ended_are_expected_by_nobody(central: Central) -> None:
    station = filed(central, central.world.now_us(), **SPLIT)
    assert tasks(central, "s3") == {"routed": True}
    says(central, station, (K.HANDED_OVER, ON_THE_WAY, {}))
    assert tasks(central, "s3") == {"routed": True}
    far = LoggedStation("s3", central.world)
    far.add(
        K.HANDOVER_TAKEN, [CASE], {CASE.key: Change({}, lost("taken"))}, {}, grant_of(central, "far", "s3")
    )
    far.send(central)
    assert tasks(central, "s3") == {"routed": False}


@pytest.mark.parametrize("taken_first", [False, True])
def test_lost_papers_are_asked_of_the_sender_whichever_end_is_heard_first_until_they_go_again(
    central: Central, taken_first: bool
) -> None:
    station = filed(central, central.world.now_us(), **SPLIT)
    far = LoggedStation("s3", central.world)
    far.add(
        K.HANDOVER_TAKEN, [CASE], {CASE.key: Change({}, lost("missing"))}, {}, grant_of(central, "far", "s3")
    )
    if taken_first:
        far.send(central)
        assert tasks(central) == {}
    says(central, station, (K.HANDED_OVER, ON_THE_WAY, {}))
    if not taken_first:
        assert tasks(central) == {}
        far.send(central)
    assert tasks(central) == {"handover_missing": True}
    assert tasks(central, "s3") == {"routed": True}
    again = {"papers": ("on_the_way", "on_the_way"), "handover": ("JJ1", "JJ2")}
    says(central, station, (K.HANDED_OVER, again, {}))
    assert tasks(central) == {"handover_missing": False}


def test_a_withdrawn_case_s_papers_are_looked_for_by_nobody(central: Central) -> None:
    station = filed(central, central.world.now_us(), **SPLIT)
    says(central, station, (K.HANDED_OVER, ON_THE_WAY, lost("missing")))
    assert tasks(central) == {"handover_missing": True}
    says(central, station, (K.WITHDRAWN, {"state": ("collected", "withdrawn")}, {}))
    assert tasks(central) == {"handover_missing": False}
    assert tasks(central, "s3") == {"routed": False}


ANYTHING = st.recursive(
    st.none()
    | st.integers()
    | st.sampled_from(["accepted", "collected", "no", "job", "受理通知书", "on_the_way"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)
ROWS = ANYTHING | st.fixed_dictionaries(dict.fromkeys(("kind", "key", "result", "state", "mended"), ANYTHING))
STATES = st.sampled_from([*CaseState]) | ANYTHING
LISTS = ("materials", "defects", "papers", "handovers", "conditions")
DOCUMENTS = st.fixed_dictionaries(
    {
        "fields": st.fixed_dictionaries({**dict.fromkeys(NAMES, ANYTHING), "state": STATES}),
        "lists": st.fixed_dictionaries(
            {name: st.dictionaries(st.sampled_from(NAMES), ROWS, max_size=2) for name in LISTS}
        ),
        "contains": st.just([]),
    }
)


HOSTILE = {
    "fields": {"state": "accepted", "accepted": {"lapsed": True}, "routed_to": [], "centre_id": {}},
    "lists": {"papers": {"p1": {"kind": []}}},
    "contains": [],
}


@example(HOSTILE, "lapsed", None)
@given(DOCUMENTS, st.sampled_from(["lapsed", "routed", "handover_missing", "correction"]), ANYTHING)
def test_whatever_a_document_holds_it_is_one_or_the_other(document: Any, kind: str, record: Any) -> None:
    """One that raised would stop the feeds of the whole city."""
    assert stands({"kind": kind, "record": record}, document) in (True, False)
    assert lost_at(document, "c1") in (None, *Lost)
