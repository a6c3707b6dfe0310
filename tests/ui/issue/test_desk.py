"""The issuing desk at work: from the card to the signature, and all that goes wrong on the way."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from domain.rows.issuing import CallResult, FoundRow, Stage
from domain.sheet import CameOut
from tests.ui.issue.counter import HOLDER, LI, MASKED, QIAN, ZHAO, certificate
from tests.ui.issue.page import OTHERS, IssuePage, unanswered
from tests.ui.page_window import ALT, CTRL, NONE, SCREENS, Screen
from ui.issue.acts import Act
from ui.kit.fits import complaints
from ui.kit.reading_order import reading
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture
K = Qt.Key


def acts(page: IssuePage) -> list[str]:
    return [act for act, _ in page.counter.said]


def test_from_the_card_to_the_signature_f9_is_the_next_step(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), *OTHERS, chosen=LI) as page:
        assert "样张，还没有占用空白证" in page.words()
        page.presses(K.Key_F3)
        page.types("00318432")
        page.presses(K.Key_F9)
        assert "打印得对吗？" in page.words()
        assert "对，签收交付" in page.words()
        page.presses(K.Key_F9)
        assert acts(page) == ["read", "print", "came_out", "collect"]
        assert page.counter.rows[LI].stage is Stage.COLLECTED
        assert "已经交付" in page.words()


def test_it_can_be_printed_before_anybody_comes_and_waits_on_a_shelf(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), chosen=LI) as page:
        page.types("00318432")
        page.presses(K.Key_Return)
        assert "对，已印好" in page.words()
        page.presses(K.Key_F7)
        page.types("A-07")
        page.presses(K.Key_F9)
        assert page.counter.said[-2:] == [("came_out", (CameOut.GOOD, False)), ("shelve", "A-07")]
        assert "A-07 号架" in page.words()


def test_without_a_serial_f9_asks_for_it_and_prints_nothing(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), chosen=LI) as page:
        page.screen._list.focus_search()
        page.presses(K.Key_F9)
        assert acts(page) == []
        assert page.screen._steps.serial.editor.hasFocus()


def test_a_wrong_serial_prints_nothing_and_says_which_was_due(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), chosen=LI) as page:
        page.types("00318433")
        page.presses(K.Key_F9)
        assert "本机记录的下一张是 00318432，扫到的是00318433" in page.words()  # wrapped
        assert page.desk.serial == ""


def test_a_scanned_serial_is_taken_as_the_sheet_and_all_else_is_searched(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), *OTHERS, chosen=LI) as page:
        page.screen.take_scan("00318432")
        assert page.desk.serial == "00318432"
        page.screen.take_scan("A-03")
        page.settle()
        assert (page.ready.query, [row.certificate_id for row in page.ready.rows]) == ("A-03", [ZHAO])


@pytest.mark.parametrize(
    ("digit", "answer"),
    [(K.Key_2, CameOut.MISPRINT), (K.Key_3, CameOut.JAM), (K.Key_4, CameOut.BLANK_SHEET)],
)
def test_not_right_asks_what_came_out(digit: Qt.Key, answer: CameOut, theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.TAKEN, collector=HOLDER), chosen=LI) as page:
        page.presses(K.Key_D, CTRL)
        assert "出来的是什么？" in page.words()
        page.presses(digit, ALT)
        assert page.counter.said == [("came_out", (answer, False))]
        assert page.counter.rows[LI].stage is Stage.TO_PRINT


@pytest.mark.parametrize(("digit", "spoiled"), [(K.Key_1, False), (K.Key_2, True)])
def test_a_double_feed_asks_for_the_second_sheet(
    digit: Qt.Key, spoiled: bool, theme: Theme, qtbot: QtBot
) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.TAKEN), chosen=LI) as page:
        page.presses(K.Key_D, CTRL)
        page.presses(K.Key_5, ALT)
        assert "第二张怎样？" in page.words()
        assert page.counter.said == []
        page.presses(digit, ALT)
        assert page.counter.said == [("came_out", (CameOut.DOUBLE_FEED, spoiled))]


def test_a_sheet_found_taken_at_the_start_is_asked_about_at_once(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.TAKEN), *OTHERS, set_up=unanswered) as page:
        assert "打印得对吗？" in page.words()
        page.screen._list.opened.emit(ZHAO)
        page.settle()
        assert "有空白证待确认" in page.words()
        assert "00318431（李𠮷）" in page.words()


def test_another_person_is_told_and_nothing_is_handed_out(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.PRINTED), chosen=LI) as page:
        page.counter.differs = True
        page.presses(K.Key_F9)
        assert "窗口前的人与持证人不一致" in page.words()
        assert page.counter.rows[LI].stage is Stage.PRINTED


def test_an_agent_brings_a_letter_first(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.PRINTED), chosen=LI) as page:
        page.presses(K.Key_F5)
        page.types("'/tmp/委托书.png'")
        page.presses(K.Key_Return)
        page.presses(K.Key_F3)
        assert page.counter.said == [("letter", "/tmp/委托书.png"), ("read", "")]


def test_what_was_typed_is_there_again_after_esc(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.PRINTED), chosen=LI) as page:
        page.presses(K.Key_D, CTRL)
        page.types("墨迹")
        page.presses(K.Key_Escape)
        assert page.counter.said == []
        page.presses(K.Key_D, CTRL)
        assert [line.text() for line in page.top.findChildren(QLineEdit)] == ["墨迹"]
        page.presses(K.Key_F9)
        assert page.counter.said == [("spoil", "墨迹")]


def test_a_call_is_noted(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.SHELVED, shelf="A-01"), chosen=LI) as page:
        page.presses(K.Key_U, CTRL)
        page.presses(K.Key_2, ALT)
        assert page.counter.said == [("call", CallResult.NO_ANSWER)]
        assert "已通知 1 次" in page.words()


def test_suspension_and_its_lifting_are_behind_more(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.COLLECTED, collector=HOLDER), chosen=LI) as page:
        page.presses(K.Key_Period, CTRL)
        page.presses(K.Key_1, ALT)
        page.types("本人申报遗失")
        page.presses(K.Key_F9)
        page.presses(K.Key_Period, CTRL)
        page.presses(K.Key_1, ALT)
        page.types("找到了")
        page.presses(K.Key_F9)
        assert page.counter.said == [("suspend", "本人申报遗失"), ("lift", "找到了")]


def test_ctrl_r_sends_back_after_a_question(theme: Theme, qtbot: QtBot) -> None:
    row = certificate(LI, Stage.SHELVED, shelf="A-01", waits_days=41)
    with IssuePage(theme, qtbot, row, chosen=LI) as page:
        page.presses(K.Key_R, CTRL)
        page.presses(K.Key_1, ALT)
        assert acts(page) == ["send_back"]


def test_ctrl_j_goes_to_the_reprint_and_ctrl_s_to_the_blanks(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.COLLECTED, collector=HOLDER), chosen=LI) as page:
        page.presses(K.Key_J, CTRL)
        page.presses(K.Key_S, CTRL)
        assert page.asked_for == ["reprint 李𠮷", "blanks"]


def test_f9_after_handing_out_goes_to_the_next(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(
        theme, qtbot, certificate(LI, Stage.COLLECTED, collector=HOLDER), *OTHERS, chosen=LI
    ) as page:
        page.presses(K.Key_F9)
        assert page.desk.certificate_id == ZHAO


def test_handed_out_it_stays_shown_though_it_left_the_list(theme: Theme, qtbot: QtBot) -> None:
    row = certificate(LI, Stage.PRINTED, collector=HOLDER)
    with IssuePage(theme, qtbot, row, *OTHERS, chosen=LI) as page:
        page.presses(K.Key_F9)
        assert LI not in [ready.certificate_id for ready in page.ready.rows]
        assert page.desk.certificate_id == LI


def test_arrows_in_the_list_choose(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), *OTHERS) as page:
        page.presses(K.Key_F4)
        page.presses(K.Key_Down)
        page.presses(K.Key_Down)
        assert page.desk.certificate_id == ZHAO
        page.presses(K.Key_Down)
        assert page.desk.certificate_id == QIAN


def test_what_is_not_here_is_asked_of_central(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI)) as page:
        page.counter.elsewhere = [FoundRow("66" * 16, "境内来沪人员居住登记凭证", "周演示", MASKED)]
        page.types("319900199001011234")
        assert "本窗没有找到" in page.words()
        page.presses(K.Key_F6)
        assert acts(page) == ["fetch"]
        assert page.desk.certificate_id == "66" * 16


def test_esc_ends_the_search_and_keeps_the_certificate(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), *OTHERS, chosen=LI) as page:
        page.types("0031")
        page.presses(K.Key_F4)
        page.types("赵试用")
        page.presses(K.Key_Escape)
        assert (page.ready.query, page.desk.certificate_id, page.desk.serial) == ("", LI, "0031")


def test_a_key_that_is_not_for_this_stage_does_nothing(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI, Stage.UNSIGNED), chosen=LI) as page:
        for key, modifier in ((K.Key_F7, NONE), (K.Key_F9, NONE), (K.Key_D, CTRL), (K.Key_U, CTRL)):
            page.presses(key, modifier)
        assert (page.counter.said, page.top) == ([], page.window)


def test_the_count_is_of_what_waits_also_during_a_search(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), *OTHERS) as page:
        page.types("赵试用")
        assert (page.ready.waiting, len(page.ready.rows)) == (5, 1)


def test_tab_goes_through_the_panes_from_left_to_right(theme: Theme, qtbot: QtBot) -> None:
    with IssuePage(theme, qtbot, certificate(LI), *OTHERS, chosen=LI) as page:
        stops = [widget for widget in reading(page.screen) if widget.isVisible()]
        panes = [page.screen._list, page.screen._sheet, page.screen._steps, page.screen._foot]
        order = [next(at for at, pane in enumerate(panes) if pane.isAncestorOf(stop)) for stop in stops]
        assert order == sorted(order)
        assert stops[-1] is page.screen._foot.finish


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_every_question_fits(screen: Screen, theme: Theme, qtbot: QtBot) -> None:
    row = certificate(LI, Stage.SHELVED, shelf="A-01", waits_days=41)
    taken = replace(certificate(ZHAO, Stage.TAKEN), person_name="赵试用")
    found = {}
    with IssuePage(theme, qtbot, row, taken, screen=screen) as page:
        asks = [(LI, act) for act in (
            Act.SPOIL, Act.SHELVE, Act.SUSPEND, Act.TYPE_PERSON, Act.LETTER, Act.TELL, Act.SEND_BACK, Act.MORE,
        )] + [(ZHAO, Act.NOT_RIGHT)]  # fmt: skip
        for id_, act in asks:
            page.desk.open(id_)
            page.settle()
            page.desk.act(act)
            page.settle()
            assert page.top is not page.window, act
            page.presses(K.Key_F9)
            found[act.name] = complaints(theme, page.top)
            if PICTURES.is_dir():
                page.top.grab().save(str(PICTURES / f"ask-{act.name.lower()}-{round(100 * screen[2])}.png"))
            page.presses(K.Key_Escape)
        page.screen._answer_what_came(CameOut.DOUBLE_FEED)
        page.settle()
        found["second"] = complaints(theme, page.top)
        page.presses(K.Key_Escape)
    assert {name: said for name, said in found.items() if said} == {}
