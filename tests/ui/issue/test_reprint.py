"""A reprint: what is asked, who approves it, and that no password stays anywhere."""

from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from client.offers import ReprintAsked
from domain.certificate import ReprintKind
from domain.rows.issuing import ReprintRow, Stage
from tests.ui.issue.counter import LI, NOW, PASSWORD, SUPERVISOR
from tests.ui.issue.reprint_page import REASON, STATES, ReprintPage
from tests.ui.page_window import ALT, CTRL, SCREENS, Screen
from ui.kit.fits import complaints
from ui.kit.reading_order import reading
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture
ASKED: Final = ReprintAsked(LI, ReprintKind.EXCHANGED, REASON, True)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_any_state(screen: Screen, theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for name, state in STATES.items():
        with ReprintPage(theme, qtbot, screen) as page:
            state(page)
            page.settle()
            found[name] = complaints(theme, page.screen)
            if PICTURES.is_dir():
                picture = f"reprint-{name}-{screen[0]}-{round(100 * screen[2])}.png"
                page.window.grab().save(str(PICTURES / picture))
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_the_dialog_of_approval_fits_before_and_after_a_wrong_password(
    screen: Screen, theme: Theme, qtbot: QtBot
) -> None:
    with ReprintPage(theme, qtbot, screen) as page:
        page.fill()
        page.presses(Qt.Key.Key_F9)
        page.types(SUPERVISOR)
        assert complaints(theme, page.top) == []
        page.presses(Qt.Key.Key_Return)
        page.types("wrong")
        if PICTURES.is_dir():
            page.top.grab().save(str(PICTURES / f"dialog-reprint-{screen[0]}-{round(100 * screen[2])}.png"))
        page.presses(Qt.Key.Key_F9)
        assert complaints(theme, page.top) == []
        page.presses(Qt.Key.Key_Escape)


def test_the_supervisor_reads_one_sentence_and_approves_at_this_window(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.presses(Qt.Key.Key_2, ALT)
        page.types(REASON) if page.screen._reason.editor.hasFocus() else page.model.say(REASON)
        page.model.surrender(True)
        page.presses(Qt.Key.Key_F9)
        words = page.words()
        assert (
            "您将批准：李𠮷 的境内来沪人员居住登记凭证第 2 次印制，换发，原因 二维码被水浸，无法扫描。"
            in words
        )
        assert "张示例" in words
        page.types(SUPERVISOR)
        assert "王示范" in page.words()
        page.presses(Qt.Key.Key_Return)
        page.types(PASSWORD)
        page.presses(Qt.Key.Key_Return)
        assert page.counter.said == [("reprint", ASKED)]
        assert page.left == [Stage.REPRINT_ASKED]
        assert page.top is page.window


def test_a_password_is_in_no_widget_once_it_was_given(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        page.presses(Qt.Key.Key_F9)
        page.types(SUPERVISOR)
        page.presses(Qt.Key.Key_Return)
        page.types("secret-1")
        page.presses(Qt.Key.Key_F9)
        lines = page.top.findChildren(QLineEdit)
        assert all("secret" not in line.text() for line in lines)
        for line in lines:
            line.undo()
        assert all("secret" not in line.text() for line in lines)
        assert "还可再试 4 次" in page.words()
        page.types("secret-2")
        lines = page.top.findChildren(QLineEdit)
        page.presses(Qt.Key.Key_Escape)
        assert page.counter.said == []


def test_nobody_approves_her_own_request(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        page.presses(Qt.Key.Key_F9)
        page.types("SL0318")
        page.presses(Qt.Key.Key_Return)
        page.types(PASSWORD)
        page.presses(Qt.Key.Key_F9)
        assert "批准人不能是申请人本人" in page.words()
        page.presses(Qt.Key.Key_Escape)
        assert page.left == []


def test_ctrl_r_turns_it_down_and_nothing_is_asked(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        page.presses(Qt.Key.Key_F9)
        page.presses(Qt.Key.Key_R, CTRL)
        assert page.top is page.window
        assert "值班长没有批准" in page.words()
        assert (page.counter.said, page.model.reason) == ([], REASON)


@pytest.mark.parametrize("lacks", ["kind", "reason", "surrendered"])
def test_f9_leads_to_what_is_missing(lacks: str, theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        page.model.kind = None if lacks == "kind" else page.model.kind
        page.model.reason = "" if lacks == "reason" else REASON
        page.model.surrendered = lacks != "surrendered"
        page.presses(Qt.Key.Key_F9)
        assert page.top is page.window
        assert "还不能提请批准" in page.words()


def test_whoever_asks_is_checked_first(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot, checked=False) as page:
        page.fill()
        page.presses(Qt.Key.Key_F9)
        assert "请先核对申请人" in page.words()
        page.presses(Qt.Key.Key_F3)
        assert "已核对 李𠮷 本人" in page.words()
        assert page.model.missing == []
        page.presses(Qt.Key.Key_I, CTRL)
        page.types("319981199001013417")
        page.presses(Qt.Key.Key_Escape)
        page.presses(Qt.Key.Key_I, CTRL)
        assert page.top.findChildren(QLineEdit)[0].text() == "319981199001013417"
        page.presses(Qt.Key.Key_Escape)


def test_a_lost_one_needs_no_old_sheet(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill(ReprintKind.LOST, surrendered=False)
        assert page.model.missing == []
        assert not page.screen._held.isVisible()


def test_from_her_own_station_the_page_waits_and_goes_on_by_itself(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        page.presses(Qt.Key.Key_J, CTRL)
        assert "已送值班长，等她批准" in page.words()
        assert page.left == []
        page.counter.change(LI, reprint=ReprintRow(ReprintKind.EXCHANGED, REASON, NOW, "", True, "", False))
        page.settle()
        assert [act for act, _ in page.counter.said] == ["ask", "go_on"]
        assert page.left == [Stage.REPRINT_ASKED]


def test_denied_there_the_page_tells_her_reason(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        page.model.ask_there()
        page.settle()
        page.counter.change(
            LI, reprint=ReprintRow(ReprintKind.EXCHANGED, REASON, NOW, "", False, "先登报", False)
        )
        page.settle()
        assert "先登报" in page.words()
        assert not page.model.waits


def test_without_the_network_it_says_so_and_prints_the_promise(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        page.goes_offline()
        assert "现在不能补换发，要联网" in page.words()
        page.presses(Qt.Key.Key_F9)
        assert page.counter.said == [("promise", ASKED)]
        assert page.left == ["promised"]


def test_esc_goes_back_and_what_was_typed_is_there_again(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        page.presses(Qt.Key.Key_Escape)
        assert page.left == ["left"]
        page.model.begin(page.counter.rows[LI])
        assert (page.model.kind, page.model.reason) == (ReprintKind.EXCHANGED, REASON)


def test_tab_goes_from_top_to_bottom(theme: Theme, qtbot: QtBot) -> None:
    with ReprintPage(theme, qtbot) as page:
        page.fill()
        stops = [w for w in reading(page.screen) if w.isVisible()]
        heights = [w.mapTo(page.screen, w.rect().topLeft()).y() for w in stops]
        assert heights[1:-2] == sorted(heights[1:-2])
        assert stops[-1] is page.screen._finish
