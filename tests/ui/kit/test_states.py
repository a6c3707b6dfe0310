"""Every part in every state, at every size: painted, readable, hittable."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.sample_page import SamplePage
from tests.ui.kit.states_page import show_states
from ui.kit.fits import complaints, unhittable, unnamed, unreadable
from ui.kit.seen import settle
from ui.kit.theme import Theme

SIZES = [(1366, 768, 1.0), (1366, 768, 1.25), (1366, 768, 2.0), (1920, 1080, 1.5)]


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
def test_every_state_can_be_read_and_hit(theme: Theme, qtbot: QtBot, factor: float) -> None:
    theme.set_factor(factor)
    page = show_states(theme, round(1366 * max(factor * 0.9, 1)), 768)
    qtbot.addWidget(page)
    page.focused.setFocus()
    settle()
    assert unreadable(theme, page) + unhittable(theme, page) + unnamed(page) == []


@pytest.mark.parametrize(("width", "height", "factor"), SIZES)
def test_a_page_fits_at_every_size_and_on_every_tab(
    theme: Theme, qtbot: QtBot, width: int, height: int, factor: float
) -> None:
    theme.set_factor(factor)
    page = SamplePage(theme)
    qtbot.addWidget(page)
    page.resize(width - theme.size("rail"), height - theme.size("top") - theme.size("status"))
    page.show()
    for tab in range(3):
        page.reflow.tabs.setCurrentIndex(tab)
        settle()
        assert complaints(theme, page) == []


@pytest.mark.parametrize(("width", "height", "factor"), SIZES)
def test_columns_follow_the_width_of_a_letter(
    theme: Theme, qtbot: QtBot, width: int, height: int, factor: float
) -> None:
    theme.set_factor(factor)
    assert theme.columns(width - theme.size("rail")) == {1.0: 3, 1.25: 2, 1.5: 3, 2.0: 1}[factor]


def test_going_to_another_factor_keeps_page_focus_caret_and_undo(theme: Theme, qtbot: QtBot) -> None:
    page = SamplePage(theme)
    qtbot.addWidget(page)
    page.resize(1294, 688)
    page.show()
    page.phone.editor.setFocus()
    QTest.keyClicks(page.phone.editor, "13812345678")
    QTest.keyClick(page.phone.editor, Qt.Key.Key_Left)
    before = {id(widget) for widget in page.findChildren(QWidget)}
    for factor, columns in ((1.25, 2), (2.0, 1), (1.0, 3)):
        theme.set_factor(factor)
        settle()
        assert page.reflow.columns == columns
        assert page.focusWidget() is page.phone.editor
        assert page.phone.editor.isVisible()
        assert page.phone.editor.property("cursorPosition") == 10
        assert complaints(theme, page) == []
    assert {id(widget) for widget in page.findChildren(QWidget)} >= before
    QTest.keyClick(page.phone.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.phone.value() != "13812345678"


def test_tab_goes_through_the_page_in_reading_order(theme: Theme, qtbot: QtBot) -> None:
    page = SamplePage(theme)
    qtbot.addWidget(page)
    page.resize(1294, 688)
    page.show()
    page.phone.editor.setFocus()
    stops = []
    for _ in range(6):
        stops.append(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    names = [stop.accessibleName() for stop in stops]
    assert names == ["联系电话", "领证方式", "还差 2 项", "暂存 F7", "换事项 F4", "受理 · 还差 2 项 F9"]


def test_on_a_wider_screen_the_middle_grows_first_then_the_sides(theme: Theme, qtbot: QtBot) -> None:
    page = SamplePage(theme)
    qtbot.addWidget(page)
    page.show()
    widths = {}
    for wide in (1294, 1500, 1848):
        page.resize(wide, 900)
        settle()
        widths[wide] = page.person.width(), page.check.width()
    assert widths == {1294: (271, 303), 1500: (271, 303), 1848: (319, 359)}
