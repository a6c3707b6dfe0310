"""A department decides: the case moves along its moves, and with a yes there is a certificate to print."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from central.deciding import CannotDecide, Decision, Said
from central.demo_department import DemoDepartment
from central.main import main
from central.parts import Central
from central.tables import ENTRY
from credentials.checks import PASSED, Word
from domain.entry import decode_envelope
from sync.wire import CENTRAL, Feed
from tests.central.issuing import (
    CASE,
    HOLDER,
    NUMBER,
    PLAIN_ITEM,
    approve,
    file_case,
    heard,
    issuing,
    judge,
    settle,
    words,
)
from tests.central.station import LoggedStation, grant_of


@pytest.fixture
def central(database_url: str) -> Iterator[Central]:
    """On both databases."""
    with issuing(database_url) as opened:
        yield opened


def filed(central: Central, state: str = "accepted", **other: Any) -> LoggedStation:
    """A case filed at s1."""
    station = LoggedStation("s1", central.world)
    file_case(central, station, grant_of(central, "clerk"), state, **other)
    return station


def own_kinds(central: Central) -> list[str]:
    wanted = select(ENTRY.c.envelope).where(ENTRY.c.station_id == CENTRAL).order_by(ENTRY.c.seq)
    with central.database.reading() as connection:
        return [decode_envelope(line).kind.value for line in connection.scalars(wanted)]


def test_a_yes_decides_the_case_and_makes_the_certificate(central: Central) -> None:
    filed(central)
    decided = approve(central)
    assert (decided.number, decided.state) == (NUMBER, "decided")
    assert own_kinds(central) == ["decided", "decided", "certificate_made"]
    case = heard(central, "s1", "case")[CASE.id]["fields"]
    assert case["state"] == "decided"
    assert case["decision"] == {"result": "approved", "reason": "", "at": central.world.now_us()}
    assert case["certificate"] == decided.certificate


def test_the_certificate_and_its_case_reach_the_issuing_desk_and_nobody_else(central: Central) -> None:
    filed(central)
    decided = approve(central)
    assert [*heard(central, "s2", "certificate")] == [decided.certificate]
    assert [*heard(central, "s2", "case")] == [CASE.id]
    for station_id in ("s1", "s3"):
        assert heard(central, station_id, "certificate") == {}
        assert words(central, Feed.CERTIFICATES, station_id) == []
    assert heard(central, "s3", "case") == {}


def test_the_certificate_says_what_the_case_said(central: Central) -> None:
    filed(central)
    decided = approve(central)
    document = heard(central, "s2", "certificate")[str(decided.certificate)]
    fields = document["fields"]
    assert fields["holder"] == {name: HOLDER[name] for name in ("id_type", "number", "name")}
    assert fields["case"] == {"id": CASE.id, "number": NUMBER}
    assert (fields["station"], fields["standing"], fields["print_number"]) == ("s2", "in_force", 1)
    assert (fields["issued_on"], fields["expires_on"]) == ("2026-11-24", "2027-11-24")
    assert fields["values"] == {
        "identifier": fields["identifier"],
        "holder_name": "张示例",
        "masked_number": "319900********0011",
        "address": "示例路 1 号",
        "card_kind": "示例",
        "expires_on": "2027-11-24",
    }
    assert fields["identifier"].startswith("1.2.156.3005.2.319900000000000000009.C1.0000000000.001.")
    assert document["lists"]["prints"] == {"1": {"blank": None, "at": central.world.now_us(), "why": "made"}}


def test_the_first_print_is_signed_for_the_desk_and_is_valid_at_any_window(central: Central) -> None:
    filed(central)
    decided = approve(central)
    (row,) = words(central, Feed.CERTIFICATES, "s2")
    assert (row["certificate_id"], row["print_number"], row["epoch"]) == (decided.certificate, 1, 1)
    verdict = judge(central, row["code"])
    assert (verdict.word, verdict.reason) == (Word.VALID, "")
    assert verdict.content["nm"] == "张示例"
    assert "319900199001010011" not in str(verdict.content)


def test_a_no_is_told_with_its_reason_and_makes_nothing(central: Central) -> None:
    filed(central)
    central.department.decide(NUMBER, Said(Decision.REFUSE, "材料不符"))
    settle(central)
    case = heard(central, "s1", "case")[CASE.id]["fields"]
    assert (case["state"], case["decision"]["result"], case["decision"]["reason"]) == (
        "not_approved",
        "refused",
        "材料不符",
    )
    assert words(central, Feed.CERTIFICATES, "s2") == []


def test_a_question_pauses_the_case_and_becomes_a_task_of_the_centre(central: Central) -> None:
    filed(central)
    central.department.decide(NUMBER, Said(Decision.ASK, "补一张照片"))
    settle(central)
    case = heard(central, "s1", "case")[CASE.id]["fields"]
    assert (case["state"], case["pause"]["reason"]) == ("special", "补一张照片")
    for station_id in ("s1", "s2"):
        (task,) = words(central, Feed.TASKS, station_id)
        assert (task["kind"], task["subject"], task["open"]) == ("correction", list(CASE), True)
        assert "补一张照片" in task["text"]
    assert words(central, Feed.TASKS, "s3") == []
    assert approve(central).state == "decided"  # it goes on from there
    assert own_kinds(central)[2:] == ["decided", "decided", "certificate_made"]


def test_an_item_without_a_certificate_is_decided_and_that_is_all(central: Central) -> None:
    filed(central, item={"code": PLAIN_ITEM["code"], "version": 2, "name": "没有证照的事项"})
    assert approve(central).certificate is None
    assert own_kinds(central) == ["decided", "decided"]


@pytest.mark.parametrize("state", ["collected", "draft"])
def test_a_case_that_nobody_accepted_is_not_decided(central: Central, state: str) -> None:
    filed(central, state)
    with pytest.raises(CannotDecide):
        approve(central)
    assert own_kinds(central) == []


def test_nothing_is_decided_twice_nor_of_no_case(central: Central) -> None:
    with pytest.raises(CannotDecide, match="no such case"):
        approve(central)
    filed(central)
    approve(central)
    for decision in Decision:
        with pytest.raises(CannotDecide, match="decided"):
            central.department.decide(NUMBER, Said(decision))


@pytest.mark.parametrize("name", ["", None, "示" * 101, {"a": 1}])
def test_a_case_that_no_certificate_can_be_made_of_stays_as_it_is(central: Central, name: Any) -> None:
    filed(central, applicant={**HOLDER, "name": name})
    with pytest.raises(CannotDecide, match="no certificate"):
        approve(central)
    assert own_kinds(central) == []
    assert heard(central, "s1", "case")[CASE.id]["fields"]["state"] == "accepted"


def test_of_two_who_decide_at_once_one_does(central: Central) -> None:
    filed(central)

    def decide(_: int) -> str | None:
        try:
            return central.department.decide(NUMBER, Said(Decision.APPROVE)).certificate
        except CannotDecide:
            return None

    with ThreadPoolExecutor(2) as pool:
        made = [found for found in pool.map(decide, range(2)) if found]
    settle(central)
    assert [*heard(central, "s2", "certificate")] == made
    assert len(made) == 1


def test_the_demo_s_department_approves_a_moment_after_acceptance(central: Central) -> None:
    now = [0.0]
    department = DemoDepartment(central.department, 1, lambda: now[0])
    assert not department.decide_due()
    filed(central)
    assert not department.decide_due()
    now[0] = 1.0
    assert department.decide_due()
    settle(central)
    assert heard(central, "s1", "case")[CASE.id]["fields"]["state"] == "decided"
    assert not department.decide_due()


def test_a_case_it_cannot_decide_is_left_to_a_person(central: Central) -> None:
    now = [0.0]
    department = DemoDepartment(central.department, 0, lambda: now[0])
    filed(central, applicant={**HOLDER, "name": ""})
    assert department.decide_due()
    assert not department.decide_due()


def test_the_command_decides_beside_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/central.sqlite"
    command = ["decide", "--db", url, "--case", NUMBER]
    with issuing(url) as central:
        filed(central)
        assert main([*command, "--ask", "补一张照片"]) == 0
        assert json.loads(capsys.readouterr().out)["state"] == "special"
        assert main([*command, "--approve"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["state"] == "decided"
        settle(central)
        assert [*heard(central, "s2", "certificate")] == [told["certificate"]]
        (row,) = words(central, Feed.CERTIFICATES, "s2")
        # The command has the computer's clock, the central of the test one of its own.
        assert judge(central, row["code"]).checks["signature"] is PASSED
        assert main([*command, "--refuse", "--reason", "晚了"]) == 1
        assert "decided" in capsys.readouterr().err
