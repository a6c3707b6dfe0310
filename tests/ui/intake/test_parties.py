"""Serving somebody for another, by the keys of the page."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.tasks.end_matter import Ended
from domain.birth import Born
from domain.id_number import IdKind
from domain.parties import Capacity
from domain.rows.intake import Jump
from tests.ui.intake.desk import CHEN, NUMBER, NoCard
from tests.ui.intake.page import Page, identified, missing
from tests.ui.intake.party_states import (
    FIRM_ITEM,
    USCC,
    agent_there,
    birth_wrong,
    file_told,
    firm_naming,
    firm_wanted,
)  # fmt: skip
from ui.intake.end_dialog import EndDialog
from ui.intake.mandate_dialog import MandateDialog
from ui.kit.theme import Theme


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[Page]:
    with Page(theme, qtbot) as opened:
        yield opened


def mandate_dialog(page: Page) -> MandateDialog:
    return page.window.findChildren(MandateDialog)[-1]


def press(page: Page, key: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or page.screen, QKeySequence(key))
    page.settle()


def test_shift_f3_reads_whoever_comes_for_her_and_she_is_an_agent_then(page: Page) -> None:
    missing(page)
    press(page, "Shift+F3")
    draft = page.model.held.draft
    assert draft is not None
    assert (draft.agent, draft.capacity) == (CHEN, Capacity.AGENT)
    current = page.model.way.current
    assert current is not None
    assert (current.jump, current.key) == (Jump.PARTY, "mandate")
    assert QApplication.focusWidget() is page.screen.parties.mandate


def test_the_letter_is_printed_with_the_items_name_and_thirty_days_unless_changed(page: Page) -> None:
    agent_there(page)
    page.screen.ask_mandate()
    page.settle()
    mandate_dialog(page).scope.setText("上海市居住证签注和领取")
    press(page, "F9")
    assert page.desk.made("print_mandate") == [
        ("print_mandate", "上海市居住证签注和领取", "2026-11-24", "2026-12-23")
    ]
    current = page.model.way.current
    assert current is not None
    assert current.jump is Jump.MATERIAL
    assert page.model.scan.requirement == "mandate"  # its signed page is next


def test_a_term_that_ends_before_it_begins_is_said_and_nothing_is_printed(page: Page) -> None:
    agent_there(page)
    page.screen.ask_mandate()
    page.settle()
    mandate_dialog(page).ends.setText("2026-11-01")
    press(page, "F9")
    assert page.desk.made("print_mandate") == []
    assert mandate_dialog(page).isVisible()


def test_the_chips_are_reached_and_pressed_by_keyboard(page: Page) -> None:
    identified(page)
    chip = page.screen.parties.chips[Capacity.GUARDIAN]
    chip.setFocus()
    press(page, "Space")
    assert page.desk.made("come_as") == [("come_as", "guardian")]
    assert chip.isChecked()
    assert not page.screen.parties.chips[Capacity.SELF].isChecked()


def test_a_number_typed_while_an_agent_is_wanted_is_hers(page: Page) -> None:
    missing(page)
    page.model.parties.come_as(Capacity.AGENT)
    page.settle()
    for number, call in ((CHEN.number, "type_agent"), (NUMBER, "type_person")):
        page.model.way.seek()
        page.model.search.say(number)
        page.model.search.enter(None)
        page.model.identify.name_person("陈示范")
        page.settle()
        assert page.desk.made(call) == [(call, number, "陈示范")]


def test_a_firms_code_is_typed_where_a_number_is_and_wrong_ones_say_which_character(page: Page) -> None:
    firm_wanted(page)
    current = page.model.way.current
    assert current is not None
    assert (current.jump, current.key) == (Jump.PARTY, "firm")
    page.model.search.say("9131990OMA00000010")
    page.model.search.enter(None)
    assert page.model.identify.number_trouble is not None
    assert page.model.identify.number_trouble.position == 7
    firm_naming(page)
    assert QApplication.focusWidget() is page.screen.finding.firm
    page.screen.finding.firm.setText("示例市样本一号有限公司")
    press(page, "Return")
    assert page.desk.made("type_firm") == [("type_firm", USCC, "示例市样本一号有限公司", "")]
    assert page.model.held.item is not None
    assert page.model.held.item.code == FIRM_ITEM


def test_a_passports_number_asks_which_document_it_is_of(page: Page) -> None:
    page.model.search.say("E12345678")
    page.settle()
    page.screen.finding.kinds[IdKind.PASSPORT].click()
    page.screen.finding.name.setText("SAMPLE TOM")
    press(page, "Return")
    assert QApplication.focusWidget() is page.screen.finding.born.sex
    press(page, "Return")  # neither is needed
    assert page.desk.made("type_document") == [
        ("type_document", "E12345678", "passport", "SAMPLE TOM", str(Born()))
    ]


def test_birth_and_sex_of_a_passport_are_typed_and_what_cannot_be_is_said_at_the_field(page: Page) -> None:
    told: list[object] = []
    page.model.trouble_met.connect(told.append)
    birth_wrong(page)
    born = page.screen.finding.born
    assert QApplication.focusWidget() is born.birth
    for typed, says in (
        ("2026-11-25", "不能晚于今天"),
        ("1890-01-01", "130 岁"),
        ("1990-02-30", "没有这一天"),
    ):
        born.birth.setText(typed)
        press(page, "Return")
        assert says in born.birth.accessibleDescription()
        assert page.model.held.person is None
    born.birth.setText("20030509")
    born.sex.setFocus()
    press(page, "Down")
    press(page, "Down")
    press(page, "Return")
    person = page.model.held.person
    assert person is not None
    assert (person.sex, person.birth) == ("女", "2003-05-09")
    assert told == []  # nothing in passing
    assert born.isHidden()


def test_a_number_that_says_birth_and_sex_asks_for_neither(page: Page) -> None:
    for number, asked in ((NUMBER, False), ("UTO199405020028", True)):
        page.model.search.say(number)
        page.model.search.enter(None)
        page.settle()
        assert page.model.identify.asks_birth is asked
        assert page.screen.finding.born.isVisible() is asked


def test_what_she_began_online_is_gone_on_with_by_enter(page: Page) -> None:
    file_told(page)
    rows = page.screen.file.list
    rows.setFocus()
    rows.setCurrentIndex(rows.rows.index(0))
    press(page, "Return")
    draft = page.model.held.draft
    assert draft is not None
    assert (draft.online, draft.item_code) == ("on-1", "310100000001")
    remark = next(row for row in page.model.held.form if row.name == "remark")
    assert (remark.text, remark.origin) == ("网上写的备注", "网上申报")


def test_ctrl_f2_ends_the_matter_with_how_and_a_note(page: Page) -> None:
    missing(page)
    press(page, "Ctrl+F2")
    dialog = page.window.findChildren(EndDialog)[-1]
    press(page, "F9")
    assert dialog.isVisible()  # how is not said yet
    press(page, "Alt+2")
    dialog.note.setText("转区医保中心")
    press(page, "F9")
    assert page.desk.made("end") == [("end", Ended.TRANSFERRED.value, "转区医保中心")]
    assert page.model.held.id is None
    assert page.screen.finding.box.isVisible()


def test_a_card_that_is_not_there_leaves_all_as_it_was(page: Page) -> None:
    missing(page)
    troubles: list[object] = []
    page.model.trouble_met.connect(troubles.append)
    page.desk.agent_card = None
    page.model.parties.read_agent()
    page.settle()
    assert [type(trouble) for trouble in troubles] == [NoCard]
    assert not page.model.parties.reading
    assert page.model.held.draft is not None
    assert page.model.held.draft.agent is None
