"""The page after filing by keyboard, and what it says."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from domain.rows.filed import FiledRow
from tests.ui.filed.page import OWED, FiledPage, two_pages
from tests.ui.filed.registry import ACCEPTED, CASE, COLLECTED, FILED_AT
from ui.filed.case_number import CaseNumber
from ui.filed.texts import kept, steps, to_the_citizen
from ui.kit.seen import texts
from ui.kit.theme import Theme


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[FiledPage]:
    with FiledPage(theme, qtbot, ACCEPTED) as made:
        yield made


def press(page: FiledPage, key: str) -> None:
    widget: QWidget = page.window.focusWidget() or page.window
    QTest.keySequence(widget, QKeySequence(key))
    page.settle()


def test_f9_and_esc_lead_to_the_next_person_and_ctrl_n_to_another_matter(page: FiledPage) -> None:
    told: list[object] = []
    page.screen.next_requested.connect(lambda: told.append("next"))
    page.screen.another_requested.connect(told.append)
    press(page, "F9")
    press(page, "Esc")
    press(page, "Ctrl+N")
    assert told == ["next", "next", CASE]


def test_f10_prints_again(page: FiledPage) -> None:
    press(page, "F10")
    assert page.registry.prints == [CASE]


def test_page_down_and_page_up_turn_a_paper_of_two_pages(page: FiledPage) -> None:
    two_pages(page)
    press(page, "PgDown")
    assert page.model.pages.page is not None
    assert page.model.pages.page.page == 1
    assert "所见即所印 · A4 · 2 / 2" in texts(page.screen)
    press(page, "PgUp")
    assert page.model.pages.page.page == 0


def test_the_number_is_copied_in_one_piece(page: FiledPage) -> None:
    number = page.screen.findChild(CaseNumber)
    assert isinstance(number, CaseNumber)
    number.setFocus()
    press(page, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == ACCEPTED.number
    assert number.accessibleName() == ACCEPTED.number


def test_it_says_what_was_done_and_where_the_record_is(page: FiledPage) -> None:
    shown = texts(page.screen)
    for words in ("已受理", "已保存，市级平台 09:47:12 已签收", "请对办事人说", "受理凭证已打印", "办下一位"):
        assert words in shown


def test_a_printer_trouble_is_said_with_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    with FiledPage(theme, qtbot, OWED) as page:
        page.registry.paper_out = True
        press(page, "F10")
        assert "请放入 A4 纸后按 F10" in "".join(texts(page.screen))


def today(row: FiledRow) -> FiledRow:
    return replace(row, latest="2026-11-24")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ACCEPTED, "已经受理，最迟 **12 月 15 日**办好。办好会发短信到尾号 5678，请带身份证和这张凭证来领。"),
        (today(ACCEPTED), "已经受理，**今天**就能办好。办好会发短信到尾号 5678，请带身份证和这张凭证来领。"),
        (
            replace(ACCEPTED, latest="", phone_tail=""),
            "已经受理，按公布的时限办理。请带身份证和这张凭证来领。",
        ),
        (
            COLLECTED,
            "材料已经收下，凭证有效。网络恢复后自动核对。**12 月 1 日**前短信（尾号 5678）答复您。",
        ),
        (
            replace(COLLECTED, pending=(), latest="", phone_tail=""),
            "材料已经收下，凭证有效。有结果会电话或短信告诉您。",
        ),
    ],
)
def test_the_sentence_to_the_citizen_promises_only_what_holds(row: FiledRow, said: str) -> None:
    assert to_the_citizen(row)[1] == said


@pytest.mark.parametrize(
    ("outcome", "ink"),
    [(None, "warning"), ("received", "ok"), ("applied", "ok"), ("conflict", "error"), ("rejected", "error")],
)
def test_each_word_of_central_has_its_colour(outcome: str | None, ink: str) -> None:
    row = replace(ACCEPTED, outcome=outcome, answered_at=FILED_AT if outcome else None)
    assert kept(row).ink == ink


def test_what_is_checked_later_is_a_step_of_its_own() -> None:
    assert [step.key for step in steps(COLLECTED, False, "")] == ["paper", "pending", "answer"]
    assert [step.key for step in steps(ACCEPTED, False, "")] == ["paper", "result"]
