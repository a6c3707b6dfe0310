"""The demo city as it is shipped loads whole, and central answers from its registers in time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from central.city import City, demo_city
from central.parts import Central, open_central
from central.persons import query_person
from central.registers import DemoRegisters, PersonId
from central.shapes import PersonShape
from domain.item import ASKED_OF_CENTRAL, read_item
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
        answer = query_person(demo.asking, who(resident), code)
        PersonShape.model_validate(answer)
        assert {row["requirement"]: row["result"] for row in answer["evidence"]} == dict.fromkeys(
            asked, "yes"
        )
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
