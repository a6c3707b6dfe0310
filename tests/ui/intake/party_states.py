"""States of the page with somebody who comes for another, a firm, a file, and what is typed in their place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from domain.id_number import IdKind
from domain.parties import Capacity
from tests.ui.intake.desk import CHEN, NOON
from tests.ui.intake.page import Page, chosen, identified, missing

HOUR_US: Final = 3_600_000_000
USCC: Final = "91319900MA00000010"
FIRM_ITEM: Final = "SAMPLE000078"
ONLINE: Final = {
    "id": "on-1", "item_code": "310100000001", "item_name": "上海市居住证签注", "saved_at": NOON - 40 * HOUR_US,
    "answers": {"since": "half", "address": "same"}, "form": {"phone": "13800001111", "remark": "网上写的备注"},
}  # fmt: skip
FILE: Final[dict[str, list[dict[str, Any]]]] = {
    "online_drafts": [ONLINE],
    "appointments": [
        {"id": "a-1", "at": NOON + HOUR_US, "item_code": "310100000002", "item_name": "社会保障卡补换"},
        {"id": "a-2", "at": NOON + 48 * HOUR_US, "item_code": "310100000002", "item_name": "社会保障卡补换"},
    ],
    "open_cases": [
        {
            "number": "3199000103202611240012",
            "item_name": "医疗费零星报销",
            "state": "accepted",
            "filed_at": NOON - 48 * HOUR_US,
        },
    ],
    "certificates": [{"name": "居住登记凭证"}, {"name": "社会保障卡"}],
    "earlier": [{"requirement": "户口簿", "number": "3199000103202511240001", "item": "老年综合津贴"}],
}


def file_told(page: Page) -> None:
    identified(page)
    assert page.model.held.id is not None
    page.desk.change(page.model.held.id, lambda d: replace(d, file=FILE))
    page.settle()


def agent_wanted(page: Page) -> None:
    missing(page)
    page.model.parties.come_as(Capacity.AGENT)
    page.settle()


def agent_there(page: Page) -> None:
    file_told(page)
    chosen(page)
    page.answer()
    page.model.parties.read_agent()
    page.settle()


def letter_known(page: Page) -> None:
    agent_there(page)
    page.model.parties.keep_mandate("上海市居住证签注", "2026-11-24", "2026-12-23")
    page.settle()


def letter_over(page: Page) -> None:
    agent_there(page)
    page.model.parties.keep_mandate("领取材料", "2026-01-01", "2026-01-31")
    page.settle()


def guardian(page: Page) -> None:
    missing(page)
    page.model.parties.come_as(Capacity.GUARDIAN)
    page.model.parties.read_agent()
    page.settle()


def firm_wanted(page: Page) -> None:
    identified(page)
    page.choose(FIRM_ITEM)


def firm_code_wrong(page: Page) -> None:
    page.model.search.say("91319900MAO0000010")
    page.model.search.enter(None)
    page.settle()


def firm_naming(page: Page) -> None:
    page.model.search.say(USCC)
    page.model.search.enter(None)
    page.settle()


def firm_there(page: Page) -> None:
    firm_wanted(page)
    firm_naming(page)
    page.model.identify.name_person("示例市样本一号有限公司", "周示范")
    page.settle()


def document(page: Page) -> None:
    page.model.search.say("E12345678")
    page.settle()


def document_naming(page: Page) -> None:
    document(page)
    page.model.identify.take_document(IdKind.PASSPORT)
    page.settle()


def birth_wrong(page: Page) -> None:
    document_naming(page)
    finding = page.screen.finding
    finding.name.setText("SAMPLE TOM")
    finding.born.birth.setText("2062-05-09")
    finding.born.entered.emit()
    page.settle()


def online_taken(page: Page) -> None:
    file_told(page)
    page.model.take_online("on-1")
    page.settle()


def agent_typed(page: Page) -> None:
    agent_wanted(page)
    page.model.way.seek()
    page.model.search.say(CHEN.number)
    page.model.search.enter(None)
    page.settle()


PARTY_STATES: Final[dict[str, Callable[[Page], None]]] = {
    state.__name__: state
    for state in (
        file_told, agent_wanted, agent_there, letter_known, letter_over, guardian, firm_wanted, firm_code_wrong,
        firm_naming, firm_there, document, document_naming, birth_wrong, online_taken, agent_typed,
    )
}  # fmt: skip
