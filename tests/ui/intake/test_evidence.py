"""Promises, later days, paper after all, objections and contradictions at the intake page, by key and by row."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from domain.draft import Draft, Finding, Result, Why
from domain.item import Source
from domain.rows.intake import MaterialRow, Met
from domain.undertaking import Credit, Standing
from tests.ui.intake.desk import NOON
from tests.ui.intake.page import STATES, Page
from tests.ui.page_window import SCREENS
from ui.kit.fits import complaints
from ui.kit.seen import texts
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture
PERMIT, EXPENSES = "SAMPLE000007", "SAMPLE000031"
GOOD = Credit(Standing.GOOD, "", NOON)
BROKEN = Credit(Standing.BROKEN, "2025 年承诺的材料未按期补交", NOON)
CONFLICT: Final = {
    "public_security.residence_address": {"value": "浦东新区示例路 88 弄 6 号 402 室"},
    "population.residence_address": {"value": "静安区样板路 1 号"},
}


def begin(page: Page, code: str, **answers: str) -> None:
    STATES["identified"](page)
    page.choose(code)
    for situation, option in answers.items():
        page.model.answer(situation, option)
    page.settle()


def permit(page: Page, credit: Credit | None = GOOD) -> None:
    """A permit for who lives with a relative: the register knows no kinship, which may be promised."""
    begin(page, PERMIT, ground="work", address="changed", housing="relative")
    found = {
        "id_card": Finding(Source.VERIFIED, Result.YES, "读卡，与市人口库一致", NOON),
        "work_contract": Finding(Source.SHARED, Result.YES, "市就业：在职", NOON),
        "photo": Finding(Source.SHARED, Result.UNKNOWN, why=Why.LATE),
        "title": Finding(Source.E_CERTIFICATE, Result.ASKING),
        "kinship": Finding(Source.SHARED, Result.NO, "市民政：未查到亲属关系"),
    }
    change(page, findings=found, credit=credit)


def expenses(page: Page) -> None:
    """Three papers are missing, two of which may follow."""
    begin(page, EXPENSES, visit="outpatient")
    change(page, findings={}, credit=None)


def change(page: Page, **parts: Any) -> None:
    def put(draft: Draft) -> Draft:
        return replace(draft, **parts)

    page.desk.change(held(page), put)
    page.settle()


def held(page: Page) -> bytes:
    assert page.model.held.id is not None
    return page.model.held.id


def press(page: Page, *keys: str) -> None:
    for key in keys:
        modal = QApplication.activeModalWidget()
        widget: QWidget = (modal or page.window).focusWidget() or modal or page.window
        QTest.keySequence(widget, QKeySequence(key))
        page.settle()


def said(page: Page) -> str:
    return "".join(texts(page.screen))


def row(page: Page, requirement: str) -> MaterialRow:
    return next(m for m in page.model.held.view.materials if m.id == requirement)


def promised(page: Page) -> None:
    permit(page)
    press(page, "Ctrl+K", "Ctrl+K")


def waits(page: Page) -> None:
    permit(page)
    press(page, "Ctrl+K")


def broken(page: Page) -> None:
    permit(page, BROKEN)


def deferred(page: Page) -> None:
    expenses(page)
    press(page, "Shift+F8", "Shift+F8", "Shift+F8")


def disagreeing(page: Page) -> None:
    permit(page)
    change(page, shared=CONFLICT)


STATES_OF_EVIDENCE: Final = (permit, waits, promised, broken, expenses, deferred, disagreeing)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[Page]:
    with Page(theme, qtbot) as made:
        yield made


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_any_state(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for state in STATES_OF_EVIDENCE:
        with Page(theme, qtbot, screen) as page:
            state(page)
            found[state.__name__] = complaints(theme, page.screen)
            save(page.window, state.__name__, screen)
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_what_is_asked_over_the_page_fits(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    for keys in (("Ctrl+.",), ("Shift+F6", "F9")):
        with Page(theme, qtbot, screen) as page:
            permit(page)
            press(page, *keys)
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            assert complaints(theme, dialog) == []
            save(dialog, "-".join(keys), screen)
            dialog.close()


def save(widget: QWidget, name: str, screen: tuple[int, int, float]) -> None:
    if PICTURES.is_dir():
        widget.grab().save(str(PICTURES / f"evidence-{name}-{screen[0]}-{round(100 * screen[2])}.png"))


def test_ctrl_k_prints_and_once_more_says_that_it_is_signed(page: Page) -> None:
    permit(page)
    assert "可承诺，或扫描证明" in said(page)
    press(page, "Ctrl+K")
    assert page.desk.made("print_undertaking") == [("print_undertaking", "kinship", "promise")]
    assert row(page, "kinship").met is Met.MISSING  # printed is not promised
    assert "请申请人签字" in said(page)
    assert "已签字" in said(page)
    press(page, "Ctrl+K")
    assert row(page, "kinship").met is Met.COMMITMENT
    assert "已承诺 1 项" in said(page)


def test_the_strip_of_the_material_one_is_at_says_which_is_deferred(page: Page) -> None:
    expenses(page)
    history = next(m for m in page.model.held.view.missing if m.key == "history")
    page.model.way.jump(history)
    page.settle()
    press(page, "Shift+F8", "Shift+F8")
    assert row(page, "history").met is Met.DEFERRED
    assert row(page, "expenses").met is Met.MISSING
    assert "2026-12-08 前补交" in said(page)


def test_a_printed_promise_is_of_its_own_draft(page: Page) -> None:
    permit(page)
    press(page, "Ctrl+K")
    page.choose(EXPENSES)
    assert page.model.evidence.unsigned == {}


def test_who_broke_a_promise_hears_why_she_may_make_no_other(page: Page) -> None:
    permit(page, BROKEN)
    told: list[Any] = []
    page.model.trouble_met.connect(told.append)
    assert "有失信记录，不能承诺" in said(page)
    press(page, "Ctrl+K")
    assert page.desk.made("print_undertaking") == []
    assert told[0].parameters["why"] == "有失信记录，不能承诺：2025 年承诺的材料未按期补交"


def test_a_promise_is_taken_back_from_the_menu(page: Page) -> None:
    promised(page)
    page.model.way.jump(page.model.held.view.missing[0])
    page.screen._matter.materials.list.choose("kinship")
    page.screen._matter.materials.list.setFocus()
    press(page, "Ctrl+.", "Alt+2")
    assert row(page, "kinship").met is Met.MISSING


def test_paper_is_taken_with_a_reason_though_a_source_said_yes(page: Page) -> None:
    permit(page)
    page.model.scan.close()
    press(page, "Ctrl+.")
    press(page, "Alt+1")
    assert page.desk.made("take_paper") == [("take_paper", "id_card", "来源与事实不符")]
    assert row(page, "id_card").met is Met.MISSING
    page.model.evidence.take_back("id_card")
    page.settle()
    assert row(page, "id_card").met is Met.VERIFIED


def test_an_objection_says_what_is_wrong_and_what_shows_it(page: Page) -> None:
    permit(page)
    page.model.way.jump(next(m for m in page.model.held.view.missing if m.key == "kinship"))
    page.settle()
    press(page, "Shift+F6", "F9")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert page.desk.made("object") == []
    wrong, proof = dialog.findChildren(QLineEdit)
    wrong.setText("登记的父亲姓名有误")
    proof.setText("出生医学证明")
    press(page, "F9")
    assert page.desk.made("object") == [("object", "kinship", "登记的父亲姓名有误", "出生医学证明")]
    assert "已提异议，请交纸质材料" in said(page)


def test_a_row_says_why_its_source_did_not_yield(page: Page) -> None:
    permit(page)
    assert "数据来源超时未答，稍后自动核对" in said(page)
    assert "正在查询，最多等 3 秒" in said(page)


def test_what_registers_disagree_about_is_asked_and_one_press_settles_it(page: Page) -> None:
    permit(page)
    change(page, shared=CONFLICT)
    field = next(f for f in page.model.held.view.fields if f.name == "residence_address")
    assert field.others == (("人口库", "静安区样板路 1 号"),)
    assert any(m.key == "residence_address" for m in page.model.held.view.missing)
    page.screen._matter.contradictions.chosen.emit("residence_address", "静安区样板路 1 号")
    page.settle()
    assert not any(m.key == "residence_address" for m in page.model.held.view.missing)
