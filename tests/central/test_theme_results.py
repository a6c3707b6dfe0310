"""A theme at central: an earlier case's result meets what a later one waits for, and the last closes the parent."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from central.deciding import Decision, Said
from central.parts import Central
from domain.apply import Document
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.theme_filing import AWAITS, MET_BY_RESULT
from sync.wire import Feed
from tests.central.issuing import HOLDER, PLAIN_ITEM, heard, issuing, settle, words
from tests.central.station import LoggedStation, grant_of

PARENT, EARLIER, LATER = (Subject("case", letter * 32) for letter in "abc")
NUMBERS: Final = {PARENT: "P" * 22, EARLIER: "E" * 22, LATER: "L" * 22}
WAITS: Final = {"name": "残疾人证", "result": AWAITS, "result_of": EARLIER.id, "source": None, "value": ""}
FOUND: Final = {"name": "身份证", "result": "yes", "source": "verified", "value": "一致"}


@pytest.fixture
def central(database_url: str) -> Iterator[Central]:
    """On both databases."""
    with issuing(database_url) as opened:
        yield opened


@pytest.fixture
def station(central: Central) -> LoggedStation:
    return LoggedStation("s1", central.world)


def files(central: Central, station: LoggedStation, *cases: Subject) -> None:
    """What a window files of a theme, one entry a case."""
    children = [{"case": one.id, "number": NUMBERS[one], "item": "X"} for one in (EARLIER, LATER)]
    for case in cases:
        kin: dict[str, Any] = {"children": children} if case is PARENT else {"parent": PARENT.id}
        sets = {
            "state": "collected" if case is LATER else "accepted",
            "number": NUMBERS[case],
            "item": {"code": PLAIN_ITEM["code"], "version": 1, "name": "示例事项", "mode": "direct"},
            "applicant": HOLDER,
            "centre_id": "c1",
            "filed_at": 5,
            **kin,
        }
        materials = {"id_card": FOUND, **({"disability": WAITS} if case is LATER else {})}
        change = Change({n: (None, v) for n, v in sets.items()}, {"materials": materials})
        station.add(EntryKind.FILED, [case], {case.key: change}, actor=grant_of(central, "clerk"))
        station.send(central, len(station.log) - 1)
    settled(central)


def settled(central: Central) -> None:
    """One answer may ask for the next."""
    for _ in range(4):
        settle(central)


def decides(central: Central, case: Subject, decision: Decision) -> None:
    central.department.decide(NUMBERS[case], Said(decision, "示例"))
    settled(central)


def case(central: Central, subject: Subject) -> Document:
    return heard(central, "s1", "case")[subject.id]


def test_a_yes_meets_the_requirement_accepts_the_later_case_and_the_last_closes_the_parent(
    central: Central, station: LoggedStation
) -> None:
    files(central, station, PARENT, EARLIER, LATER)
    assert case(central, LATER)["fields"]["state"] == "collected"
    decides(central, EARLIER, Decision.APPROVE)
    met = case(central, LATER)
    assert met["fields"]["state"] == "accepted"
    paper = met["lists"]["materials"]["disability"]
    assert (paper["result"], paper["source"], paper["value"]) == ("yes", "prior", MET_BY_RESULT)
    assert case(central, PARENT)["fields"]["state"] == "accepted"
    decides(central, LATER, Decision.APPROVE)
    assert case(central, PARENT)["fields"]["state"] == "decided"
    assert words(central, Feed.TASKS, "s1") == []


def test_a_no_leaves_the_later_case_a_correction_task(central: Central, station: LoggedStation) -> None:
    files(central, station, PARENT, EARLIER, LATER)
    decides(central, EARLIER, Decision.REFUSE)
    assert case(central, LATER)["fields"]["state"] == "collected"
    assert case(central, LATER)["lists"]["materials"]["disability"]["result"] == "no"
    told = words(central, Feed.TASKS, "s1")
    assert [(row["kind"], row["subject"]) for row in told] == [("correction", ["case", LATER.id])]


def test_a_case_that_comes_after_the_decision_it_waits_for_is_answered_too(
    central: Central, station: LoggedStation
) -> None:
    files(central, station, PARENT, EARLIER)
    decides(central, EARLIER, Decision.APPROVE)
    files(central, station, LATER)
    assert case(central, LATER)["fields"]["state"] == "accepted"
