"""Taken with the network gone, on nobody's word but the window's: central holds it against the registers."""

from functools import partial
from typing import Any, Final

import pytest

from domain.case_state import CaseState
from domain.number_trouble import UsccCheckWrong
from domain.parties import Capacity
from domain.rows.intake import Jump, Met
from domain.uscc import check_character
from tests.client.conftest import Network
from tests.client.window import ACCEPTED, WITHIN_S, Desk, at_central, resident

STATION: Final = "ST-319900-03-03"
HEAD: Final = "周示范"
THERE: Final = ("91319900MA00000010", "示例市样本一号有限公司")
STRUCK: Final = ("91319900MA00000717", "示例市样本七号有限公司（已注销）")
UNKNOWN: Final = ("91319900MA0000099" + check_character("91319900MA0000099"), "不在册示例有限公司")


def gone(desk: Desk, network: Network) -> None:
    network.goes()
    desk.window.until(lambda: not desk.window.station.parts.sync.link.online, asking=True)


def back(desk: Desk, network: Network) -> None:
    network.comes_back()
    desk.window.until_all_arrived()


def for_a_firm(desk: Desk, firm: tuple[str, str], head: str = HEAD) -> bytes:
    """Filed by the 法定代表人, nothing of it heard of."""
    draft = desk.begins()
    desk.reads_card(draft, resident(desk.window.city, HEAD))
    desk.chooses(draft, "单位集体宿舍", housing="rented", handler="self")
    desk.intake.parties.type_firm(draft, *firm, head).result(WITHIN_S)
    desk.intake.fill(draft, "people", "24").result(WITHIN_S)
    desk.told(draft)
    opened = desk.completes(draft)
    assert opened.draft.capacity is Capacity.SELF
    assert {row.id for row in opened.view.materials if row.met is Met.PENDING} >= {"licence", "identity"}
    return desk.files(draft)


def told(desk: Desk, case: bytes) -> dict[str, Any]:
    """The case at central once nothing of it waits any more."""
    city = desk.window.city

    def results() -> set[str]:
        lists = at_central(city, case)["lists"]
        return {row["result"] for rows in (lists["materials"], lists["conditions"]) for row in rows.values()}

    desk.window.until(lambda: "pending" not in results(), asking=True)
    return at_central(city, case)


def tasks(desk: Desk, case: bytes) -> list[str]:
    with desk.window.station.parts.store.reading() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT text FROM task WHERE open AND subject = 'case:{case.hex()}'"
        )
        return [str(text) for (text,) in rows]


def _has_tasks(desk: Desk, case: bytes) -> bool:
    return len(tasks(desk, case)) >= 2


def test_a_firm_s_code_is_checked_with_nobody_to_ask(desk: Desk, network: Network) -> None:
    gone(desk, network)
    draft = desk.begins()
    desk.reads_card(draft, resident(desk.window.city, HEAD))
    desk.chooses(draft, "单位集体宿舍", housing="rented", handler="self")
    with pytest.raises(UsccCheckWrong):
        desk.intake.parties.type_firm(draft, THERE[0][:-1] + "1", THERE[1], HEAD).result(WITHIN_S)
    opened = desk.intake.parties.type_firm(draft, THERE[0], "", "").result(WITHIN_S)
    # What the base would have said must be typed.
    assert {row.key for row in opened.view.missing if row.jump is Jump.PARTY} >= {"firm"}


def test_firms_filed_without_the_network_are_resolved_by_their_base(desk: Desk, network: Network) -> None:
    gone(desk, network)
    firms = {name: for_a_firm(desk, (code, name)) for code, name in (THERE, STRUCK, UNKNOWN)}
    for case in firms.values():
        assert desk.case(case).state == CaseState.COLLECTED
    back(desk, network)
    good = told(desk, firms[THERE[1]])
    assert good["fields"]["state"] in ACCEPTED
    # Who came is in the case, and was asked about where the register knows people.
    assert good["fields"]["came"]["name"] == HEAD
    assert good["lists"]["materials"]["identity"]["result"] == "yes"
    for name in (STRUCK[1], UNKNOWN[1]):
        case = firms[name]
        held = told(desk, case)
        assert held["fields"]["state"] == CaseState.COLLECTED
        assert held["lists"]["materials"]["licence"]["result"] == "no"
        assert held["lists"]["conditions"]["firm"]["result"] == "no"
        desk.window.until(partial(_has_tasks, desk, case), asking=True)
        text = " ".join(tasks(desk, case))
        assert held["fields"]["number"] in text
        assert "经办人的单位已在法人库登记" in text
        # Its notice is ready: it names the condition beside the materials, each once.
        assert desk.offers.cases is not None
        notice = desk.offers.cases.after.correction.look(case).result(WITHIN_S)
        about = [row.about for row in notice.defects]
        assert about[0] == "经办人的单位已在法人库登记"
        assert len(about) == len(set(about))


def test_who_only_says_that_she_heads_a_firm_is_found_out(desk: Desk, network: Network) -> None:
    gone(desk, network)
    case = for_a_firm(desk, ("91319900MA00000023", "示例市样本二号有限公司"))  # its head is somebody else
    back(desk, network)
    held = told(desk, case)
    assert held["fields"]["state"] == CaseState.COLLECTED
    assert held["lists"]["conditions"]["representative"]["result"] == "no"


def test_an_employed_person_s_unemployment_is_not_accepted_in_silence(desk: Desk, network: Network) -> None:
    """Online the register hinders it; offline nothing may stand for its answer."""
    gone(desk, network)
    draft = desk.begins()
    desk.reads_card(draft, resident(desk.window.city, HEAD))
    opened = desk.chooses(draft, "失业登记", kind="local")
    for row in opened.view.unconfirmed:
        desk.intake.confirm(draft, row.id, True).result(WITHIN_S)
    desk.intake.add_scan(draft, "identity", str(desk.window.page())).result(WITHIN_S)
    opened = desk.completes(draft)
    assert not [row for row in opened.view.materials if row.met is Met.PENDING]
    assert opened.view.pending == 1
    case = desk.files(draft)
    assert desk.case(case).pending == ("目前没有就业登记",)
    back(desk, network)
    held = told(desk, case)
    assert (held["fields"]["state"], held["lists"]["conditions"]["unemployed"]["result"]) == (
        "collected",
        "no",
    )
    desk.window.until(lambda: len(tasks(desk, case)) == 1, asking=True)
    assert "目前没有就业登记" in tasks(desk, case)[0]
