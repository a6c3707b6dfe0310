"""The demo city as it is shipped loads whole, and central answers from its registers in time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from central.city import City, demo_city
from central.parts import Central, open_central
from central.persons import query_person
from central.registers import DemoRegisters, PersonId
from central.shapes import PersonShape
from domain.form import fields, wrong_with
from domain.item import ASKED_OF_CENTRAL, read_item
from domain.local_time import date_time_text, day_of
from domain.uscc import parse_uscc
from domain.world import ScriptedWorld

CITY = demo_city()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Central]:
    """A central of the demo city on SQLite."""
    url = f"sqlite:///{tmp_path_factory.mktemp('demo')}/central.sqlite"
    central = open_central(url, ScriptedWorld(), CITY)
    yield central
    central.close()


def who(resident: int, city: City = CITY) -> PersonId:
    raw = city.residents[resident]
    return PersonId(raw["id_type"], raw["number"])


@pytest.mark.parametrize("code", [raw["code"] for raw in CITY.items])
def test_a_person_of_the_tour_is_answered_yes_to_everything(demo: Central, code: str) -> None:
    item = next(read_item(raw) for raw in CITY.items if raw["code"] == code)
    asked = {r.id for r in item.requirements if r.authority and not ASKED_OF_CENTRAL.isdisjoint(r.sources)}
    for resident in range(5):
        answer = query_person(demo.asking, who(resident), code, agent=who((resident + 1) % 5))
        PersonShape.model_validate(answer)
        said = {row["requirement"]: row["result"] for row in answer["evidence"]}
        assert said.keys() >= asked  # and what a theme's children ask for
        assert set(said.values()) <= {"yes"}
        assert (
            answer["person"]["population.name"]["value"]
            == CITY.residents[resident]["registers"]["population"]["name"]
        )


def test_every_resident_is_answered_in_time_whatever_the_registers_do(demo: Central) -> None:
    asking = replace(
        demo.asking, registers=DemoRegisters(demo.database, 60), asked=ThreadPoolExecutor(64), within_s=0.2
    )
    seen = set()
    for resident in range(len(CITY.residents)):
        answer = query_person(asking, who(resident), "SAMPLE000001")
        PersonShape.model_validate(answer)
        seen |= {row["result"] for row in answer["evidence"]}
    assert seen == {"yes", "no", "unknown"}
    asking.registers.close()
    asking.asked.shutdown()


def firm(number: int) -> PersonId:
    return PersonId(CITY.firms[number]["id_type"], CITY.firms[number]["number"])


def test_firms_are_fictional_and_their_codes_right() -> None:
    held = {f["number"]: f["registers"]["legal_entities"] for f in CITY.firms}
    for raw in CITY.firms:
        assert raw["fictional"]
        assert parse_uscc(raw["number"]) == raw["registers"]["legal_entities"]["uscc"]
    for resident in CITY.residents:
        if (mine := resident["registers"]["legal_entities"]) is not None:
            assert mine.items() <= held[mine["uscc"]].items()


@pytest.mark.parametrize("code", ["SAMPLE000078", "SAMPLE000079"])
def test_a_firm_is_answered_yes_to_all_that_is_asked_of_firms(demo: Central, code: str) -> None:
    answer = query_person(demo.asking, firm(0), code)
    PersonShape.model_validate(answer)
    assert answer["person"]["legal_entities.state"]["value"] == "存续"
    assert answer["person"]["legal_entities.legal_person"]["value"] == "周示范"
    said = {row["requirement"]: (row["result"], row["why"]) for row in answer["evidence"]}
    assert said.pop("identity") == (
        "unknown",
        "none",
    )  # of whoever comes for it: the firm has no identity card
    assert set(said.values()) == {("yes", "")}
    whole = query_person(demo.asking, firm(0), code, agent=who(1))
    assert {row["result"] for row in whole["evidence"]} == {"yes"}
    assert whole["person"]["population.phone"]["value"] == CITY.residents[1]["phone"]
    assert whole["person"]["legal_entities.legal_person"]["value"] == "周示范"


def test_a_firm_before_an_item_is_its_name_representative_address_and_kind(demo: Central) -> None:
    answer = query_person(demo.asking, firm(7), "")
    assert set(answer["person"]) == {
        f"legal_entities.{n}" for n in ("name", "representative", "legal_person", "address", "kind")
    }
    assert answer["credit"]["standing"] == "broken"
    assert "逾期" in answer["credit"]["reason"]
    assert query_person(demo.asking, firm(6), "SAMPLE000078")["evidence"][0]["result"] == "no"


def test_who_is_answered_of_another_person_is_told_so(demo: Central) -> None:
    answer = query_person(demo.asking, who(57), "SAMPLE000060")
    said = {row["requirement"]: row for row in answer["evidence"]}
    assert (said["dwelling"]["result"], said["dwelling"]["why"]) == ("unknown", "another_person")
    assert said["dwelling"]["value"] == ""


def test_what_was_begun_and_booked_online_is_of_the_item_or_all(demo: Central) -> None:
    whole = query_person(demo.asking, who(39), "")
    assert [d["item_code"] for d in whole["online_drafts"]] == ["SAMPLE000007", "SAMPLE000014"]
    assert [a["item_code"] for a in whole["appointments"]] == ["SAMPLE000007"]
    one = query_person(demo.asking, who(39), "SAMPLE000014")
    assert [d["item_code"] for d in one["online_drafts"]] == ["SAMPLE000014"]
    assert one["appointments"] == []
    said = date_time_text(whole["online_drafts"][0]["saved_at"])
    assert said == f"{day_of(demo.asking.world.now_us()) - timedelta(2)} 20:41"


def test_what_was_begun_online_fits_the_items_there_are() -> None:
    items = {raw["code"]: read_item(raw) for raw in CITY.items}
    online = [r["online"] for r in CITY.residents if "online" in r]
    assert not any("online" in r or "credit" in r for r in CITY.residents if r.get("tour"))
    drafts = [d for told in online for d in told.get("drafts", ())]
    booked = [a for told in online for a in told.get("appointments", ())]
    assert (len(drafts), len(booked)) == (3, 4)
    for row in (*drafts, *booked):
        assert row["item_name"] == items[row["item_code"]].name
    for draft in drafts:
        item = items[draft["item_code"]]
        options = {s.id: {o.id for o in s.options} for s in item.situations}
        assert all(answer in options[question] for question, answer in draft["answers"].items())
        for field in fields(item.form):
            if field.name in draft["form"]:
                assert not wrong_with(field, draft["form"][field.name])
