"""The demo city issues: its rules fit the templates that come with the program, its blanks their paper."""

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from threading import Event
from typing import Any, Final

import pytest
from sqlalchemy import event

from central.app import make_app
from central.certificate_rules import Made, certificate_fields
from central.city import City, demo_city
from central.deciding import Decision, Said
from central.parts import Central, open_central
from domain.case_state import CaseState
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.local_time import day_start_us
from domain.mod3736 import holds
from domain.serial import clean_serial, serials_between
from domain.sheet import Sheet
from domain.world import ScriptedWorld
from sync.http import CentralHttp
from sync.wire import Feed
from tests.central.http_server import serving
from tests.central.issuing import heard, judge, settle, words
from tests.central.station import LoggedStation, grant_of, key_of

CITY: Final[City] = demo_city()
DESK: Final = "ST-319900-01-03"
FACES: Final = {rule["item"]: rule for rule in CITY.certificates}


def template(rule: Any) -> Any:
    """As the program brings it."""
    name = f"{rule['template']}.v{rule['template_version']}.json"
    return json.loads((files("resources") / "templates" / name).read_text("utf-8"))


def test_every_rule_fills_its_template_and_is_of_an_item_there_is() -> None:
    codes = {item["code"] for item in CITY.items}
    for rule in CITY.certificates:
        assert rule["item"] in codes
        assert len(rule["type_code"]) == 21
        told = template(rule)
        assert told["name"] == rule["type_name"]
        assert {field["bind"] for field in told["fields"]} - {"print_number"} == rule["values"].keys()


def test_a_form_s_fields_are_there() -> None:
    items = {item["code"]: item for item in CITY.items}
    for rule in CITY.certificates:
        sources = [s for told in rule["values"].values() for s in told.split("|")]
        named = {s.removeprefix("form.") for s in sources if s.startswith("form.")}
        assert named <= items[rule["item"]]["form"]["properties"].keys()


def test_each_centre_has_sixty_sheets_of_each_paper_and_one_desk_has_forty() -> None:
    papers = {template(rule)["paper_kind"] for rule in CITY.certificates}
    centres = {centre["id"] for centre in CITY.city["centres"]}
    assert {(row["kind"], row["centre_id"], row["count"]) for row in CITY.blanks} == {
        (paper, centre, 60) for paper in papers for centre in centres
    }
    assert {(row["centre_id"], *row["issued"].items()) for row in CITY.blanks if row["issued"]} == {
        ("CE-319900-01", (DESK, 40))
    }


class Demo:
    """The whole city, and its desk."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self.desk = LoggedStation(DESK, central.world)
        self.clerk = grant_of(central, "SL0318", DESK, "demo-2026")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Once."""
    folder: Path = tmp_path_factory.mktemp("demo")
    central = open_central(f"sqlite:///{folder}/central.sqlite", ScriptedWorld(), CITY)
    yield Demo(central)
    central.close()


def test_the_sheets_of_a_stack_follow_one_another_as_a_window_counts(demo: Demo) -> None:
    for row in CITY.blanks:
        ends = (f"{row['prefix']}{n:0{row['digits']}}" for n in (1, 60))
        first, last = (clean_serial(serial) for serial in ends)
        assert len(serials_between(first, last)) == 60


def test_the_desk_of_the_tour_hears_of_every_sheet_of_its_centre(demo: Demo) -> None:
    found = [blank["fields"] for blank in heard(demo.central, DESK, "blank").values()]
    assert len(found) == 180
    assert sum(f["keeper"] == DESK and f["sheet"] == Sheet.ISSUED for f in found) == 120
    assert (
        heard(demo.central, "ST-319900-02-01", "blank").keys().isdisjoint(heard(demo.central, DESK, "blank"))
    )


@pytest.mark.parametrize("item", sorted(FACES))
def test_every_such_item_of_the_demo_ends_in_a_valid_certificate(demo: Demo, item: str) -> None:
    number = f"{sorted(FACES).index(item):022}"
    case = Subject("case", number + "0" * 10)
    central = demo.central
    demo.desk.add(EntryKind.FILED, [case], {case.key: _filed(item, number)}, actor=demo.clerk)
    demo.desk.send(central, len(demo.desk.log) - 1)
    settle(central)
    decided = central.department.decide(number, Said(Decision.APPROVE))
    settle(central)
    assert decided.state == CaseState.DECIDED
    fields = heard(demo.central, DESK, "certificate")[str(decided.certificate)]["fields"]
    assert fields["values"].keys() == FACES[item]["values"].keys()
    assert len(fields["identifier"]) <= 64
    assert holds("".join(fields["identifier"].split(".")[5:]))
    row = next(
        r for r in words(central, Feed.CERTIFICATES, DESK) if r["certificate_id"] == decided.certificate
    )
    assert judge(central, row["code"], DESK).word == "VALID"


def _filed(item: str, number: str) -> Change:
    resident = CITY.residents[0]
    schema = next(i for i in CITY.items if i["code"] == item)["form"]["properties"]
    sets: dict[str, Any] = {
        "state": CaseState.ACCEPTED.value,
        "number": number,
        "item": {"code": item, "version": 1, "name": item},
        "applicant": {name: resident[name] for name in ("id_type", "number", "name", "sex")},
        "centre_id": "CE-319900-01",
        "filed_at": 5,
        **{f"form.{name}": schema[name].get("title", name) for name in schema},
    }
    return Change({name: ("draft" if name == "state" else None, value) for name, value in sets.items()})


def test_the_demo_s_department_and_threads_bring_a_print_by_themselves(tmp_path: Path) -> None:
    number, item = "9" * 22, sorted(FACES)[0]
    case = Subject("case", "9" * 32)
    url = f"sqlite:///{tmp_path}/central.sqlite"
    central = open_central(url, ScriptedWorld(), CITY, demo_decides_s=0)
    with serving(make_app(central, demo=True)) as address:
        http = CentralHttp(address, DESK, key_of(central, DESK), central.key.public, central.world)
        demo = Demo(central)
        demo.desk.add(EntryKind.FILED, [case], {case.key: _filed(item, number)}, actor=demo.clerk)
        committed = Event()
        event.listen(central.database.engine, "commit", lambda _: committed.set())
        http.send(demo.desk.log, 0)
        for _ in range(40):
            committed.wait(0.5)
            committed.clear()
            if rows := http.feed(Feed.CERTIFICATES, 0).rows:
                break
        assert [row["print_number"] for row in rows] == [1]
        http.close()


def test_what_a_case_does_not_say_comes_from_the_next_source_or_no_certificate_is_made() -> None:
    """A person typed in has no sex on a card, and nobody filled in the day of registration."""
    rule = next(rule for rule in CITY.certificates if rule["item"] == "SAMPLE000001")
    case = {
        "applicant": {"id_type": "resident", "number": "319900199405020028", "name": "周示范"},
        "number": "3199000101" + "0" * 12,
        "centre_id": "CE-319900-01",
        "form.residence_address": "示例区示例路 88 弄",
    }
    made = Made(case, rule, "示例街道社区事务受理服务中心", "31990001", 1, day_start_us(date(2026, 11, 24)))
    values = certificate_fields(made, "case:" + "a" * 32, DESK)["values"]
    assert (values["sex"], values["registered_on"]) == ("女", "2026-11-24")
    silent = Made({**case, "form.residence_address": ""}, *made[1:])
    with pytest.raises(ValueError, match="address"):
        certificate_fields(silent, "case:" + "a" * 32, DESK)
