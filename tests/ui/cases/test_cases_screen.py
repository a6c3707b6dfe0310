"""The cases page as one sees it and works it by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.cases.page import CasesPage
from tests.ui.cases.shelf import EACH, many
from ui.cases.list_pane import CaseRowLine, say_case
from ui.kit.theme import Theme

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_each_case_has_its_state_and_its_deadline_and_the_first_is_open(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        words = page.words()
        for said in (
            "待联网",
            "余 5 个工作日",
            "补正期内",
            "计时暂停",
            "超期",
            "待领 3 天",
            "显示 17 / 17 件",
        ):
            assert said in words, said
        assert "老年综合津贴（敬老卡）申领" in page.case_words()
        assert "1 项待联网核对。最晚 2026-12-01 答复是否受理" in page.screen.case.band.accessibleName()
        assert "319900199001010000" not in words


def test_typing_finds_and_arrows_open_from_the_search_box(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.types("居住证")
        assert "找到" in page.words()
        first = page.case_words()
        page.presses(KEY.Key_Down)
        assert page.case_words() != first
        assert page.screen.list.search.hasFocus()


def test_a_new_search_opens_its_first_case(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.types("周")
        page.presses(KEY.Key_Down)
        page.types("周㛃")
        assert page.screen.list.view.currentIndex().row() == 0


def test_enter_goes_to_the_case_and_esc_back_and_then_out_of_the_search(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.types("孙模拟")
        page.presses(KEY.Key_Return)
        assert page.screen.case.tabs.hasFocus()
        page.presses(KEY.Key_Right)
        assert "居民身份证" in page.case_words()
        page.presses(KEY.Key_Escape)
        assert page.screen.list.search.hasFocus()
        assert page.model.words == "孙模拟"
        page.presses(KEY.Key_Escape)
        assert (page.model.words, page.screen.list.search.text()) == ("", "")


def test_alt_and_a_digit_narrow_the_list(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.presses(KEY.Key_2, ALT)
        assert [line.state for line in page.model.lines] == ["correction"]
        page.presses(KEY.Key_4, ALT)
        assert page.model.lines
        assert all(line.clock.is_pressing for line in page.model.lines)
        page.presses(KEY.Key_7, ALT)
        assert len(page.model.lines) == len(EACH)


def test_enter_waits_for_what_was_just_typed(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.shelf.hold()
        page.screen.list.search.setText("钱演示")
        page.screen.list.search.textEdited.emit("钱演示")
        QTest.keyClick(page.screen.list.search, KEY.Key_Return)
        page.shelf.release()
        page.settle()
        assert page.screen.case.tabs.hasFocus()
        assert "钱演示" in page.case_words()


def test_f4_comes_back_to_the_search_and_types_over_it(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.types("孙")
        page.presses(KEY.Key_Return)
        page.presses(KEY.Key_F4)
        assert page.screen.list.search.selectedText() == "孙"


def test_f10_prints_the_receipt_again_and_says_so(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.presses(KEY.Key_F10)
        assert len(page.shelf.printed) == 1
        assert page.toast.isVisible()


def test_f10_on_another_windows_case_says_who_prints_it(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.shelf.own = False
        page.presses(KEY.Key_Down)
        page.presses(KEY.Key_F10)
        assert page.shelf.printed == []
        assert page.screen.foot.print.waiting
        assert page.toast.isVisible()


def test_withdrawing_asks_for_a_reason_first(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.presses(KEY.Key_H, CTRL)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog.focusWidget(), KEY.Key_Return)
        page.settle()
        assert dialog.isVisible()
        dialog.reason.setText("材料另行准备")  # type: ignore[attr-defined]
        QTest.keyClick(dialog.focusWidget(), KEY.Key_Return)
        page.settle()
        assert page.model.page is not None
        assert page.model.page.state == "withdrawn"
        assert "材料另行准备" in page.case_words()


def test_a_case_at_its_end_cannot_be_withdrawn(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        page.presses(KEY.Key_6, ALT)
        assert page.screen.foot.withdraw.waiting
        page.presses(KEY.Key_H, CTRL)
        assert QApplication.activeModalWidget() is None
        assert page.toast.isVisible()


def test_scrolling_to_the_end_reads_on(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot, many(50)) as page:
        assert "显示 20 / 50 件" in page.words()
        page.presses(KEY.Key_Tab)
        page.screen.list.view.setFocus()
        page.presses(KEY.Key_End)
        assert len(page.model.lines) == 40


def test_a_scanned_number_opens_its_case(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        case = list(page.shelf.documents)[4]
        page.screen.take_scan(page.shelf.line(case).number)
        page.settle()
        assert page.model.case_id == case
        assert page.screen.case.tabs.hasFocus()


def test_a_row_is_said_as_one_sentence(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot) as page:
        line = page.model.lines[0]
        said = say_case(CaseRowLine(line, "2026-11-24"))
        assert said.startswith(
            "李样本，老年综合津贴（敬老卡）申领，收件，待联网，余 5 个工作日答复，今日 10:14，3199"
        )
        assert page.screen.list.view.accessibleName() == "办件"
        assert page.screen.case.tabs.accessibleName() == "办件内容"


def test_in_one_column_enter_turns_to_the_case(theme: Theme, qtbot: QtBot) -> None:
    with CasesPage(theme, qtbot, screen=(1366, 768, 2.0)) as page:
        assert page.screen.panes.columns == 1
        page.presses(KEY.Key_Return)
        assert page.screen.case.isVisible()
        page.presses(KEY.Key_F4)
        assert page.screen.list.isVisible()
