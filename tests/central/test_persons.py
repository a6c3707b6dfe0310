"""The query about a person: yes, no, late and failing registers, and who may ask."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from central.parts import Central
from central.persons import Asking, query_person
from central.publisher import publish
from central.registers import DemoRegisters, PersonId
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from tests.central.caller import Caller
from tests.central.small_city import ITEM, RESIDENT
from tests.central.station import LoggedStation, grant_of

ZHANG = PersonId("resident", RESIDENT["number"])
QUERY: dict[str, Any] = {
    "id_type": "resident",
    "id_number": RESIDENT["number"],
    "name": "张示例",
    "item": ITEM["code"],
    "purpose": "示例事项",
    "subject": ["case", "0" * 32],
}


def test_each_requirement_is_yes_no_or_unknown(central: Central) -> None:
    """Housing is late and civil affairs fails: both are unknown, and nobody waits for them longer than the limit."""
    asking = Asking(
        central.database, DemoRegisters(central.database, 60), ThreadPoolExecutor(8), central.world, 0.3
    )
    answer = query_person(asking, ZHANG, ITEM["code"])
    results = {row["requirement"]: row["result"] for row in answer["evidence"]}
    assert results == {"home": "yes", "job": "no", "house": "unknown", "care": "unknown"}
    assert [row["why"] for row in answer["evidence"]] == ["", "", "late", "silent"]
    assert answer["evidence"][0]["value"] == "示例路 1 号"
    asking.registers.close()
    asking.asked.shutdown()


def test_only_what_the_item_s_form_asks_for_leaves_central(central: Central) -> None:
    asked = query_person(central.asking, ZHANG, ITEM["code"])["person"]
    assert {name: fact["value"] for name, fact in asked.items()} == {
        "population.name": "张示例",
        "population.address": "示例路 1 号",
    }


def test_somebody_no_register_knows_is_nobody(central: Central) -> None:
    answer = query_person(central.asking, PersonId("resident", "319900199001010038"), "")
    assert answer.pop("credit")["standing"] == "good"
    lists = ("evidence", "open_cases", "certificates", "online_drafts", "appointments", "earlier")
    assert answer == {"person": None, "agent": None, **{name: [] for name in lists}}


def test_an_open_case_of_the_person_is_told(central: Central) -> None:
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    case = Subject("case", "0" * 32)
    sets: dict[str, tuple[Any, Any]] = {
        "state": ("draft", "accepted"),
        "number": (None, "N" * 22),
        "item": (None, {"code": ITEM["code"], "version": 2, "name": "示例事项"}),
        "applicant": (None, {"id_type": "resident", "number": ZHANG.number}),
        "filed_at": (None, 5),
    }
    station.add(EntryKind.FILED, [case], {case.key: Change(sets)}, actor=clerk)
    station.send(central)
    publish(central.database)
    (told,) = query_person(central.asking, ZHANG, "")["open_cases"]
    assert told == {
        "number": "N" * 22,
        "item_code": ITEM["code"],
        "item_name": "示例事项",
        "state": "accepted",
        "filed_at": 5,
    }


def test_a_person_may_be_asked_about_by_a_clerk_with_a_live_grant(caller: Caller) -> None:
    caller.actor = grant_of(caller.central, "clerk")
    query = {**QUERY, "item": None}
    answer = caller.ask("POST", "/v1/persons/query", json.dumps(query).encode())
    assert answer.status_code == 200
    assert answer.json()["person"]["population.name"]["value"] == "张示例"
    assert answer.json()["certificates"] == RESIDENT["certificates"]
    caller.central.world.advance_us(73 * 3600 * 1_000_000)  # type: ignore[attr-defined]
    late = caller.ask("POST", "/v1/persons/query", json.dumps(query).encode())
    assert (late.status_code, late.json()) == (403, {"code": "not_allowed"})


@pytest.mark.parametrize("login", ["tech", None])
def test_others_are_told_nothing_of_a_person(caller: Caller, login: str | None) -> None:
    caller.actor = grant_of(caller.central, login) if login else None
    answer = caller.ask("POST", "/v1/persons/query", json.dumps(QUERY).encode())
    assert (answer.status_code, answer.json()) == (403, {"code": "not_allowed"})
