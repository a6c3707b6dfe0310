"""What a window took on its own word is held against the registers once the case is in force, online or not."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest
from sqlalchemy import func, select, update

from central.parts import Central
from central.pending import resolve_due
from central.persons import Asking, query_person
from central.publisher import publish
from central.registers import Finding, NoRegisters, PersonId, RegisterSilent
from central.tables import ITEM, JOB
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from sync.wire import Feed
from tests.central.small_city import ITEM as RAW
from tests.central.small_city import RESIDENT
from tests.central.station import LoggedStation, grant_of
from tests.central.test_feeds import page

CASE: Final = Subject("case", "7" * 32)
ZHANG: Final = {"id_type": "resident", "number": RESIDENT["number"], "name": "张示例", "sex": "男"}
FIRM: Final = {
    "id_type": "uscc",
    "number": "91319900MA00000010",
    "name": "样本公司",
    "representative": "周示例",
}
HEAD: Final = {"id_type": "resident", "number": "319900199403072820", "name": "周示例"}
JOBLESS: Final = {
    "properties": {"employment.status": {"const": "登记失业"}},
    "required": ["employment.status"],
}
EXISTS: Final = {
    "properties": {"legal_entities.state": {"const": "存续"}},
    "required": ["legal_entities.state"],
}
TEXT, SAYS = "目前没有就业登记", "就业登记显示在业"
AT: Final = 1_795_493_520_000_000


class Base(NoRegisters):
    """Registers that hold as told, by name; silent of the rest. None: they know of nobody so."""

    def __init__(self, **held: Mapping[str, Any] | None) -> None:
        self.held, self.asked = held, list[str]()

    def facts(self, authority: str, person: PersonId) -> Mapping[str, Any] | None:
        self.asked.append(authority)
        if authority not in self.held:
            raise RegisterSilent(authority)
        return self.held[authority]

    def finding(self, authority: str, person: PersonId, requirement: str) -> Finding:
        return Finding("yes", "在册", None)


def publish_item(central: Central, **parts: Any) -> None:
    """The item of the small city, with a condition."""
    rule = {"id": "jobless", "text": TEXT, "schema": JOBLESS, "says": SAYS, "instead": []}
    body = json.dumps({**RAW, "conditions": [rule], **parts})
    with central.database.writing() as connection:
        connection.execute(update(ITEM).where(ITEM.c.code == RAW["code"]).values(body=body))


def file_case(
    central: Central, result: str = "pending", state: str = "collected", **sets: Any
) -> LoggedStation:
    """Filed with nothing else open. result: pending as offline, else what the window heard of the condition."""
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    told = {
        "state": state,
        "number": "N" * 22,
        "item": {"code": RAW["code"], "version": RAW["version"], "name": "示例事项", "mode": "direct"},
        "applicant": ZHANG,
        "filed_at": AT,
        "centre_id": "c1",
        **sets,
    }
    waiting = {"jobless": {"text": TEXT, "result": "pending", "by": ""}} if result == "pending" else {}
    materials = {"home": {"name": "户口簿", "result": "paper"}}
    lists = {"materials": materials, **({"conditions": waiting} if waiting else {})}
    change = Change({name: (None, value) for name, value in told.items()}, lists)
    facts = {"pending": [], "conditions": [{"id": "jobless", "result": result, "by": ""}]}
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, facts, clerk)
    station.send(central)
    return station


def held_against(central: Central, registers: NoRegisters) -> dict[str, Any]:
    """The case's document once central has asked."""
    with ThreadPoolExecutor(4) as pool:
        resolve_due(Asking(central.database, registers, pool, central.world))
    publish(central.database)
    (row,) = [r for r in page(central, Feed.DOCUMENTS).rows if r["subject"] == list(CASE)]
    document: dict[str, Any] = row["document"]
    return document


def tasks(central: Central) -> list[Mapping[str, Any]]:
    return [row for row in page(central, Feed.TASKS).rows if row["open"]]


def jobs(central: Central) -> int:
    with central.database.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(JOB)) or 0)


def test_a_yes_of_the_register_accepts_what_was_taken_offline(central: Central) -> None:
    publish_item(central)
    file_case(central)
    told = held_against(central, Base(population={}, employment={"status": "登记失业"}))
    assert (told["fields"]["state"], told["lists"]["conditions"]["jobless"]["result"]) == ("accepted", "yes")
    assert (tasks(central), jobs(central)) == ([], 0)


def test_a_no_keeps_it_collected_and_is_a_task_with_its_reason(central: Central) -> None:
    publish_item(central)
    file_case(central)
    told = held_against(central, Base(population={}, employment={"status": "在业"}))
    assert told["fields"]["state"] == "collected"
    assert told["lists"]["conditions"]["jobless"] == {"text": TEXT, "result": "no", "by": "", "says": SAYS}
    (task,) = tasks(central)
    assert task["kind"] == "correction"
    assert f"不符合受理条件“{TEXT}”：{SAYS}。" in task["text"]
    assert task["record"] == {"requirement": "condition.jobless", "name": TEXT, "why": SAYS}


def test_where_the_register_holds_nothing_the_clerk_s_word_stands(central: Central) -> None:
    publish_item(central)
    file_case(central)
    told = held_against(central, Base(population={}, employment={}))
    assert (told["fields"]["state"], tasks(central)) == ("accepted", [])


def test_a_silent_register_is_asked_again_and_only_that_one(central: Central) -> None:
    publish_item(central)
    file_case(central)
    assert held_against(central, Base(population={}))["fields"]["state"] == "collected"
    assert jobs(central) == 1
    central.world.advance_us(5_000_000)  # type: ignore[attr-defined]
    told = held_against(central, Base(population={}, employment={"status": "登记失业"}))
    assert (told["fields"]["state"], jobs(central)) == ("accepted", 0)


def test_what_a_window_said_a_register_had_confirmed_is_looked_at_all_the_same(central: Central) -> None:
    publish_item(central)
    file_case(central, "yes", "accepted")
    told = held_against(central, Base(population={}, employment={"status": "在业"}))
    assert told["fields"]["state"] == "accepted"
    assert told["lists"]["conditions"]["jobless"]["result"] == "no"
    assert "已受理" in tasks(central)[0]["text"]


def test_what_is_confirmed_again_leaves_no_trace(central: Central) -> None:
    publish_item(central)
    station = file_case(central, "yes", "accepted")
    told = held_against(central, Base(population={}, employment={"status": "登记失业"}))
    assert (told["contains"], jobs(central)) == (station.ids, 0)


def test_a_condition_told_and_put_right_by_word_is_asked_again(central: Central) -> None:
    publish_item(central)
    station, clerk = file_case(central), grant_of(central, "clerk")
    held_against(central, Base(population={}, employment={"status": "在业"}))
    defect = {"material.condition.jobless": {"part": "material", "key": "condition.jobless", "mended": 0}}
    moved = Change({"state": ("collected", "correction")}, {"defects": defect})
    station.add(EntryKind.CORRECTION_NOTIFIED, [CASE], {CASE.key: moved}, {}, clerk)
    station.send(central)
    publish(central.database)
    assert tasks(central) == []  # it was told: nobody is sent after it
    waits = {"jobless": {"text": TEXT, "result": "pending", "by": ""}}
    mended = {name: {**row, "mended": 5} for name, row in defect.items()}
    back = Change({"state": ("correction", "collected")}, {"conditions": waits, "defects": mended})
    facts = {"pending": [], "conditions": [{"id": "jobless"}]}
    station.add(EntryKind.SUPPLEMENTED, [CASE], {CASE.key: back}, facts, clerk)
    station.send(central, 1)
    told = held_against(central, Base(population={}, employment={"status": "登记失业"}))
    assert told["fields"]["state"] == "accepted"


def test_a_theme_s_child_is_left_as_the_clerk_answered(central: Central) -> None:
    publish_item(central)
    file_case(central, "yes", "accepted", parent="8" * 32)
    told = held_against(central, Base(population={}, employment={"status": "在业"}))
    assert "conditions" not in told["lists"]
    assert tasks(central) == []


@pytest.mark.parametrize(
    ("base", "result"),
    [
        ({"name": "样本公司", "legal_person": "周示例", "state": "存续"}, "yes"),
        ({"name": "样本公司", "legal_person": "周示例", "state": "注销"}, "no"),
        (None, "no"),
    ],
)
def test_a_firm_that_is_not_there_or_no_longer_is_no_applicant(
    central: Central, base: dict[str, str] | None, result: str
) -> None:
    rule = {
        "id": "jobless",
        "text": "单位已登记",
        "schema": EXISTS,
        "says": "法人库查无此单位",
        "instead": [],
    }
    publish_item(central, conditions=[rule], applicants=["legal"])
    file_case(central, applicant=FIRM, came=HEAD)
    told = held_against(central, Base(population={"name": "周示例"}, legal_entities=base))
    assert told["lists"]["conditions"]["jobless"]["result"] == result
    assert told["fields"]["state"] == ("accepted" if result == "yes" else "collected")
    assert len(tasks(central)) == (result == "no")


def test_who_came_as_the_head_of_a_firm_is_its_head(central: Central) -> None:
    rule = {"id": "jobless", "text": "单位已登记", "schema": EXISTS, "says": "", "instead": []}
    publish_item(central, conditions=[rule], applicants=["legal"])
    file_case(central, applicant=FIRM, came=HEAD)
    base = {"name": "样本公司", "legal_person": "吴示例", "state": "存续"}
    told = held_against(central, Base(population={"name": "周示例"}, legal_entities=base))
    assert told["fields"]["state"] == "collected"
    assert "法定代表人" in tasks(central)[0]["text"]


def test_who_must_come_came(central: Central) -> None:
    publish_item(central, must_come=True)
    agent = {"id_type": "resident", "number": "319900199001010038", "name": "李示例", "capacity": "agent"}
    file_case(central, agent=agent)
    told = held_against(central, Base(population={}, employment={"status": "登记失业"}))
    assert told["fields"]["state"] == "collected"
    assert told["lists"]["conditions"]["must_come"]["result"] == "no"


@pytest.mark.parametrize(("name", "result"), [("张示例", "yes"), ("王示例", "no"), ("", "yes")])
def test_what_is_said_of_somebody_of_another_name_proves_nothing(
    central: Central, name: str, result: str
) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    sets = {"state": (None, "collected"), "applicant": (None, ZHANG), "centre_id": (None, "c1")}
    change = Change(sets, {"materials": {"home": {"name": "户口簿", "result": "pending"}}})
    facts = {"pending": [{"requirement": "home", "authority": "population", "source": "shared"}]}
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, facts, clerk)
    station.send(central)
    told = held_against(central, Base(population={"name": name}))
    assert told["lists"]["materials"]["home"]["result"] == result


def test_a_window_hears_that_a_register_holds_nothing(central: Central) -> None:
    publish_item(central)
    registers = Base(population={"name": "张示例"}, employment={})
    with ThreadPoolExecutor(8) as pool:
        asking = Asking(central.database, registers, pool, central.world, 20)
        heard = query_person(asking, PersonId("resident", ZHANG["number"]), RAW["code"])["person"]
        del registers.held["employment"]
        silent = query_person(asking, PersonId("resident", ZHANG["number"]), RAW["code"])["person"]
    assert heard["employment.status"]["value"] == ""
    assert "employment.status" not in silent


class Credit(Base):
    """What the platform says of anybody; '' for silence."""

    def __init__(self, standing: str) -> None:
        super().__init__(population={})
        self.standing = standing

    def credit(self, person: PersonId) -> Mapping[str, Any] | None:
        if not self.standing:
            raise RegisterSilent("credit")
        return {"standing": self.standing, "reason": "逾期未交", "as_of": None}


def file_undertaken(central: Central, result: str, **allows: Any) -> None:
    """Accepted offline though a paper is not there: it follows, or was promised."""
    asked = [{**r, **allows} if r["id"] == "home" else r for r in RAW["requirements"]]
    publish_item(central, requirements=asked, conditions=[])
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    item = {"code": RAW["code"], "version": RAW["version"], "mode": "direct"}
    sets = {"state": "accepted", "item": item, "applicant": ZHANG, "centre_id": "c1", "filed_at": AT}
    change = Change(
        {name: (None, value) for name, value in sets.items()},
        {"materials": {"home": {"name": "户口簿", "result": result, "until": "2026-12-01"}}},
    )
    facts = {"pending": [], "conditions": [], "undertaken": {result: {"home": {"by": "张示例"}}}}
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, facts, clerk)
    station.send(central)


DEFERS: Final = {"may_defer": {"within": {"amount": 5, "unit": "working_days"}}}


@pytest.mark.parametrize(
    ("result", "allows", "standing", "says"),
    [
        ("deferred", DEFERS, "good", ""),
        ("deferred", DEFERS, "broken", "有失信记录，不能容缺（逾期未交）"),
        ("deferred", {}, "good", "目录没有规定本项可以容缺后补"),
        ("promised", {"may_promise": True}, "good", ""),
        ("promised", {"may_promise": True}, "broken", "有失信记录，不能承诺（逾期未交）"),
    ],
)
def test_what_stands_in_for_a_paper_is_held_against_her_credit(
    central: Central, result: str, allows: dict[str, Any], standing: str, says: str
) -> None:
    file_undertaken(central, result, **allows)
    assert "conditions" not in held_against(central, Credit(""))["lists"]
    assert jobs(central) == 1
    central.world.advance_us(5_000_000)  # type: ignore[attr-defined]
    told = held_against(central, Credit(standing))
    assert jobs(central) == 0
    assert [c["says"] for c in told["lists"].get("conditions", {}).values()] == ([says] if says else [])
    assert len(tasks(central)) == bool(says)
