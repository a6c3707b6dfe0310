"""Conditions on the intake page: what is asked is answered by a key, what fails has a way out; F8 leads to a notice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from domain.draft import OpenCase
from domain.rows.conditions import Holds
from tests.ui.intake.desk import NOON, Desk
from tests.ui.intake.items import PERMIT
from tests.ui.intake.modelling import Told, choose, complete
from tests.ui.intake.page import ENDORSEMENT, STATES, Page, told
from tests.ui.settling import Settle
from ui.intake.model import IntakeModel
from ui.intake.way_model import Stage
from ui.kit.seen import texts
from ui.kit.theme import Theme


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[Page]:
    with Page(theme, qtbot) as made:
        STATES["identified"](made)
        made.choose(ENDORSEMENT)
        yield made


class Wanted:
    """The pages that the model asked for, by draft."""

    def __init__(self, model: IntakeModel) -> None:
        self.notices: list[bytes] = []
        self.refusals: list[bytes] = []
        model.notice_wanted.connect(self.notices.append)
        model.refusal_wanted.connect(self.refusals.append)


def press(page: Page, key: str) -> None:
    widget: QWidget = page.window.focusWidget() or page.window
    QTest.keySequence(widget, QKeySequence(key))
    page.settle()


def said(page: Page) -> str:
    return "".join(texts(page.screen))


def results(page: Page) -> list[Holds]:
    return [row.result for row in page.model.held.view.conditions]


def test_ctrl_g_answers_what_is_asked_one_after_the_other(page: Page) -> None:
    assert results(page) == [Holds.UNKNOWN, Holds.UNKNOWN]
    assert "受理条件 2 项，待核 2 项" in said(page)
    press(page, "Ctrl+G")
    assert results(page) == [Holds.YES, Holds.UNKNOWN]
    assert "受理条件 2 项，符合 1 项，待核 1 项" in said(page)
    press(page, "Ctrl+G")
    assert results(page) == [Holds.YES, Holds.YES]
    assert "经询问符合（张示例）" in said(page)


def test_it_is_quiet_when_the_registers_say_that_all_holds(page: Page) -> None:
    told(page, **{"population.registered_in": "外省市", "public_security.half_year": "是"})
    assert "受理条件 2 项均符合" in said(page)
    assert "请询问申请人后确认" not in said(page)


def test_what_fails_says_why_and_what_fits_can_be_chosen(page: Page) -> None:
    told(page, **{"population.registered_in": "本市", "public_security.half_year": "是"})
    assert "人口库登记的是本市户籍" in said(page)
    [fitting] = page.model.conditions.fitting
    assert fitting.name in said(page)
    page.model.choose(fitting)
    page.settle()
    assert page.model.held.item is not None
    assert page.model.held.item.code == fitting.code
    assert page.model.conditions.fitting == ()


def test_an_open_case_of_the_same_item_is_noted_by_the_same_key_and_hinders_nothing(page: Page) -> None:
    case = OpenCase("3199000103202611240012", "accepted", NOON)
    assert page.model.held.id is not None
    page.desk.change(page.model.held.id, lambda d: replace(d, open_cases=(case,)))
    page.settle()
    assert case.number in said(page)
    for _ in range(3):
        press(page, "Ctrl+G")
    assert page.model.held.view.repeated == ()
    assert case.number not in said(page)


def test_f9_files_nothing_that_does_not_fit_and_goes_for_no_paper(page: Page) -> None:
    told(page, **{"population.registered_in": "本市", "public_security.half_year": "是"})
    before = len(page.desk.made("file"))
    press(page, "F9")
    assert len(page.desk.made("file")) == before + 1  # it is the task that refuses, with why
    assert "不符合受理条件" in said(page)


def test_f8_leads_first_to_what_a_list_needs_and_then_to_the_notice(
    working: IntakeModel, told: Told, settle: Settle, desk: Desk
) -> None:
    wanted = Wanted(working)
    working.tell()
    settle()
    assert wanted.notices == []
    assert told.jumps[-1].key == "since"
    complete(working, settle, "kin")
    working.tell()
    settle()
    assert wanted.notices == [working.held.id]


def test_f8_waits_until_all_that_was_typed_is_kept(working: IntakeModel, settle: Settle, desk: Desk) -> None:
    complete(working, settle, "kin")
    wanted = Wanted(working)
    desk.hold()
    working.type("remark", "甲")
    working.tell()
    assert wanted.notices == []
    desk.release()
    settle()
    assert len(wanted.notices) == 1


def test_ctrl_f8_needs_the_person_and_the_item_alone(model: IntakeModel, told: Told, settle: Settle) -> None:
    wanted = Wanted(model)
    model.welcome()
    settle()
    choose(model, PERMIT.code)
    settle()
    model.refuse()
    settle()
    assert wanted.refusals == []
    model.identify.read_card()
    settle()
    model.refuse()
    settle()
    assert wanted.refusals == [model.held.id]


def test_a_draft_that_ended_elsewhere_is_let_go(
    working: IntakeModel, told: Told, settle: Settle, desk: Desk
) -> None:
    assert working.held.id is not None
    working.held.set_closing(True)
    draft = working.held.id
    desk.offer.drop(draft)
    working.end(draft)
    settle()
    assert working.way.stage is Stage.FIND
    assert told.troubles == []
