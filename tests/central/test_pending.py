"""Pending evidence is central's to ask for: the last yes accepts a direct case, a no becomes a task."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from central.parts import Central
from central.pending import resolve_due
from central.persons import Asking
from central.publisher import publish
from central.registers import DemoRegisters, Finding, NoRegisters, PersonId, RegisterSilent
from central.tables import ENTRY, JOB
from domain.entry import Change, Subject, decode_envelope, sha256
from domain.entry_kind import EntryKind
from sync.wire import CENTRAL, Feed
from tests.central.station import LoggedStation, grant_of
from tests.central.test_feeds import page

CASE = Subject("case", "0" * 32)


class Says(NoRegisters):
    """Registers that answer as told, by requirement; silent where nothing is told."""

    def __init__(self, results: Mapping[str, str]) -> None:
        self.results = dict(results)

    def finding(self, authority: str, person: PersonId, requirement: str) -> Finding:
        if requirement not in self.results:
            raise RegisterSilent(authority)
        return Finding(self.results[requirement], "在册", None)


def file_offline(central: Central, mode: str) -> LoggedStation:
    """A case filed without the network: two requirements are pending."""
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    pending = [{"requirement": r, "authority": "housing", "source": "shared"} for r in ("home", "job")]
    sets: dict[str, tuple[Any, Any]] = {
        "state": ("draft", "collected"),
        "number": (None, "N" * 22),
        "item": (None, {"code": "x", "version": 1, "name": "示例事项", "mode": mode}),
        "applicant": (None, {"id_type": "resident", "number": "1"}),
        "centre_id": (None, "c1"),
    }
    materials = {
        r: {"name": f"{r}材料", "result": "pending", "value": "", "scans": []} for r in ("home", "job")
    }
    change = Change(sets, {"materials": materials})
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, {"pending": pending}, clerk)
    station.send(central)
    return station


class KnowsPeople(NoRegisters):
    """A base of residents: it knows one of them, and no firm."""

    def finding(self, authority: str, person: PersonId, requirement: str) -> Finding:
        return Finding("yes" if (authority, person.number) == ("population", "7") else "no", "", None)


@pytest.mark.parametrize("part", ["came", "agent"])
def test_whoever_came_for_a_firm_is_asked_about_where_the_register_knows_people(
    central: Central, part: str
) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    sets: dict[str, tuple[Any, Any]] = {
        "state": ("draft", "collected"),
        "item": (None, {"code": "x", "version": 1, "name": "示例事项", "mode": "direct"}),
        "applicant": (None, {"id_type": "uscc", "number": "91"}),
        part: (None, {"id_type": "resident", "number": "7", "name": "周示例"}),
    }
    change = Change(sets, {"materials": {"identity": {"name": "身份证", "result": "pending"}}})
    pending = [{"requirement": "identity", "authority": "population", "source": "verified"}]
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, {"pending": pending}, clerk)
    station.send(central)
    with ThreadPoolExecutor(2) as pool:
        resolve_due(Asking(central.database, KnowsPeople(), pool, central.world))
    publish(central.database)
    assert document(central)["lists"]["materials"]["identity"]["result"] == "yes"
    assert document(central)["fields"]["state"] == "accepted"


def resolve(central: Central, results: Mapping[str, str]) -> None:
    with ThreadPoolExecutor(4) as pool:
        resolve_due(Asking(central.database, Says(results), pool, central.world))
    publish(central.database)


def document(central: Central) -> dict[str, Any]:
    (row,) = page(central, Feed.DOCUMENTS).rows
    told: dict[str, Any] = row["document"]
    return told


@pytest.mark.parametrize(("mode", "state"), [("direct", "accepted"), ("split", "collected")])
def test_the_last_yes_accepts_a_direct_case(central: Central, mode: str, state: str) -> None:
    station = file_offline(central, mode)
    resolve(central, {"home": "yes"})
    assert document(central)["fields"]["state"] == "collected"
    assert document(central)["lists"]["materials"]["job"]["result"] == "pending"
    central.world.advance_us(5_000_000)  # type: ignore[attr-defined]
    resolve(central, {"home": "no", "job": "yes"})  # home has been answered
    told = document(central)
    assert told["fields"]["state"] == state
    assert [m["result"] for m in told["lists"]["materials"].values()] == ["yes", "yes"]
    assert told["contains"][0] == station.ids[0]
    assert len(told["contains"]) == 3
    assert page(central, Feed.TASKS).rows == ()


def test_what_is_supplied_while_something_is_asked_for_is_asked_for_too(central: Central) -> None:
    station, clerk = file_offline(central, "direct"), grant_of(central, "clerk")
    resolve(central, {"job": "no"})
    job = document(central)["lists"]["materials"]["job"]
    change = Change({}, {"materials": {"job": job | {"result": "pending"}}})
    asked = {"requirement": "job", "authority": "housing", "source": "shared"}
    station.add(EntryKind.SUPPLEMENTED, [CASE], {CASE.key: change}, {"pending": [asked]}, clerk)
    station.send(central)
    resolve(central, {"home": "yes", "job": "yes"})
    assert document(central)["fields"]["state"] == "accepted"
    with central.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(JOB)) == 0


def test_a_no_becomes_a_task_of_the_whole_centre(central: Central) -> None:
    file_offline(central, "direct")
    resolve(central, {"home": "yes", "job": "no"})
    assert document(central)["fields"]["state"] == "collected"
    for station_id in ("s1", "s2"):
        (task,) = page(central, Feed.TASKS, station_id).rows
        assert (task["kind"], task["subject"], task["open"]) == ("correction", list(CASE), True)
        assert task["text"] == f"办件 {'N' * 22} 的“job材料”联网核对未通过。请告知申请人补正。"
        assert task["record"] == {"requirement": "job", "name": "job材料", "why": "在册"}
    assert page(central, Feed.TASKS, "s3").rows == ()


def test_central_s_entries_are_a_chain_of_its_own(central: Central) -> None:
    file_offline(central, "direct")
    resolve(central, {"home": "yes"})
    central.world.advance_us(5_000_000)  # type: ignore[attr-defined]
    resolve(central, {"job": "yes"})
    wanted = select(ENTRY.c.envelope).where(ENTRY.c.station_id == CENTRAL).order_by(ENTRY.c.seq)
    with central.database.reading() as connection:
        lines = list(connection.scalars(wanted))
    first, second = (decode_envelope(line) for line in lines)
    assert (first.seq, first.kind, first.prev_sha256) == (1, EntryKind.PENDING_RESOLVED, bytes(32))
    assert second.prev_sha256 == sha256(lines[0])


def test_a_register_that_is_silent_is_asked_again_later_and_no_sooner(central: Central) -> None:
    file_offline(central, "direct")
    resolve(central, {})
    resolve(central, {"home": "yes", "job": "yes"})  # too early
    assert document(central)["fields"]["state"] == "collected"
    central.world.advance_us(5_000_000)  # type: ignore[attr-defined]
    resolve(central, {"home": "yes", "job": "yes"})
    assert document(central)["fields"]["state"] == "accepted"
    with central.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(JOB)) == 0


def test_two_resolvers_at_once_say_it_once(central: Central) -> None:
    file_offline(central, "direct")
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(resolve, central, {"home": "yes", "job": "yes"}) for _ in range(2)]:
            done.result()
    assert len(document(central)["contains"]) == 2


def test_the_demo_s_late_register_answers_with_patience(central: Central) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    sets = {"applicant": (None, {"id_type": "resident", "number": "319900199001010011"})}
    change = Change(sets, {"materials": {"house": {"result": "pending"}}})
    facts = {"pending": [{"requirement": "house", "authority": "housing", "source": "shared"}]}
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, facts, clerk)
    station.send(central)
    with ThreadPoolExecutor(2) as pool:
        asking = Asking(central.database, DemoRegisters(central.database, 0.01), pool, central.world)
        resolve_due(asking)
    publish(central.database)
    assert document(central)["lists"]["materials"]["house"] == {
        "result": "yes",
        "value": "合同在册",
        "as_of": central.world.now_us(),
    }
