"""材料交接 by keys and scanner: what goes on a list, what came of it, what differs."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from domain.handover import MOST_CASES
from printing.printer_trouble import PrinterTrouble
from tests.ui.handover.page import COMING, FULL, HandoverPageWindow, numbered, waiting
from tests.ui.page_window import ALT
from ui.handover.model import Mode
from ui.kit.theme import Theme

K = Qt.Key


def test_the_first_centres_cases_are_listed_as_many_as_a_list_holds(theme: Theme, qtbot: QtBot) -> None:
    with HandoverPageWindow(theme, qtbot) as page:
        assert len(page.model.waiting) == 15
        assert "交出 12 件并打印清单" in page.words()
        page.presses(K.Key_Return)  # leaves the first one out: the next one moves up
        assert len(page.model.chosen) == MOST_CASES
        assert waiting(1).id not in {row.id for row in page.model.chosen}
        page.presses(K.Key_F9)
        act, cases, to = page.carrier.said[-1]
        assert (act, len(cases), to) == ("give", 12, "C2")
        assert "已送打印机，请双方签名" in page.words()
        page.presses(K.Key_F10)
        assert page.carrier.said[-1][0] == "print"


def test_a_scanned_case_that_waits_is_put_on_its_centres_list(theme: Theme, qtbot: QtBot) -> None:
    with HandoverPageWindow(theme, qtbot) as page:
        page.model.toggle(waiting(17, 1).id)
        page.screen.take_scan(numbered(17))
        page.settle()
        assert page.model.to == "C3"
        assert waiting(17, 1).id in {row.id for row in page.model.chosen}
        page.screen.take_scan(numbered(99))
        page.settle()
        assert f"办件 {numbered(99)} 的材料不在待交之列" in [said.text for said in page.toast.said]


def test_a_list_that_was_not_printed_is_on_the_way_all_the_same_and_is_printed_again(
    theme: Theme, qtbot: QtBot
) -> None:
    with HandoverPageWindow(theme, qtbot) as page:
        page.carrier.jammed = PrinterTrouble("jam")
        page.presses(K.Key_F9)
        assert page.model.trouble is not None
        number = page.model.page.given[-1].number
        page.model.show_list(number)
        page.presses(K.Key_F10)
        assert page.carrier.said[-1] == ("print", number)


def test_a_scanned_list_turns_to_taking_and_its_cases_are_ticked_off(theme: Theme, qtbot: QtBot) -> None:
    with HandoverPageWindow(theme, qtbot) as page:
        page.screen.take_scan(COMING.number)
        page.settle()
        assert page.model.mode is Mode.TAKE
        page.presses(K.Key_F9)
        assert page.carrier.said == [], "nothing was scanned yet"
        for case in COMING.cases[:2]:
            page.screen.take_scan(case.number)
            page.settle()
        page.screen.take_scan(numbered(99))
        page.settle()
        said = page.words().replace(" ", "")  # a line may end at a blank
        assert f"清单所列还有1件没有扫到：{COMING.cases[2].number}。" in said
        assert f"扫到1件不在清单上：{numbered(99)}。" in said
        assert "接收 2 件，1 件未到" in page.words()
        page.presses(K.Key_F9)
        got = frozenset(case.id for case in COMING.cases[:2])
        assert page.carrier.said == [("take", COMING.number, got, False)]
        assert f"1件未到：{COMING.cases[2].number}" in page.words().replace(" ", "")


def test_when_nothing_came_she_says_so_by_a_tick(theme: Theme, qtbot: QtBot) -> None:
    with HandoverPageWindow(theme, qtbot) as page:
        page.screen.take_scan(COMING.number)
        page.settle()
        page.screen.nothing.click()
        page.presses(K.Key_F9)
        assert page.carrier.said == [("take", COMING.number, frozenset(), True)]


def test_what_is_no_list_is_told_on_the_page(theme: Theme, qtbot: QtBot) -> None:
    with HandoverPageWindow(theme, qtbot) as page:
        page.screen.take_scan("HELLO")
        page.settle()
        assert "扫到的不是材料交接清单" in page.words()


def test_what_was_scanned_stays_while_other_cases_change(theme: Theme, qtbot: QtBot) -> None:
    with HandoverPageWindow(theme, qtbot) as page:
        page.screen.take_scan(COMING.number)
        page.settle()
        page.screen.take_scan(COMING.cases[0].number)
        page.settle()
        page.carrier.tells()
        page.settle()
        assert page.model.got == {COMING.cases[0].id}
        page.presses(K.Key_1, ALT)
        assert page.model.mode is Mode.GIVE
        assert len(page.model.page.waiting) == len(FULL.waiting)


def test_esc_leaves_the_page(theme: Theme, qtbot: QtBot) -> None:
    with HandoverPageWindow(theme, qtbot) as page, qtbot.waitSignal(page.screen.left):
        page.presses(K.Key_Escape)
