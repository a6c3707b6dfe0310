"""Keys: each one once, and they work wherever the focus is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.sample_page import SamplePage
from ui.kit.arrange import column
from ui.kit.binding import KeyTwice, bind, bind_keys, bound
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, RAIL, Key
from ui.kit.theme import Theme


def test_no_two_keys_are_pressed_alike() -> None:
    pressed = [QKeySequence(text).toString() for key in Key for text in key.sequences]
    assert len(pressed) == len(set(pressed))
    assert all(pressed)


def test_every_key_has_a_cap_and_says_what_it_does() -> None:
    assert all(key.cap and key.says for key in Key)


def test_numbered_keys_count_from_one() -> None:
    assert [key.sequences[0] for key in CHOICES] == [f"Alt+{n}" for n in range(1, 10)]
    assert [key.sequences[0] for key in RAIL] == [f"Ctrl+{n}" for n in range(1, 8)]


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> SamplePage:
    page = SamplePage(theme)
    qtbot.addWidget(page)
    page.resize(1294, 688)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_a_page_claims_each_key_once(page: SamplePage) -> None:
    assert bound(page) == [Key.FIND, Key.PARK, Key.FINISH, Key.NEXT]
    bind_keys(page)  # again after new buttons came
    assert bound(page) == [Key.FIND, Key.PARK, Key.FINISH, Key.NEXT]


def test_a_second_button_for_a_key_is_refused(theme: Theme, qtbot: QtBot) -> None:
    page = column(KeyButton(theme, "一", Key.PARK), KeyButton(theme, "二", Key.PARK))
    qtbot.addWidget(page)
    with pytest.raises(KeyTwice, match="PARK"):
        bind_keys(page)


def test_a_function_key_works_while_one_types(page: SamplePage, qtbot: QtBot) -> None:
    page.way.setFocus()
    with qtbot.waitSignal(page.finish.clicked):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_F9)
    assert page.focusWidget() is page.phone.editor  # grey, yet it led to what is missing


def test_enter_in_a_field_goes_to_the_next_missing_thing(page: SamplePage, qtbot: QtBot) -> None:
    page.finish.setFocus()
    QTest.keyClick(page.finish, Qt.Key.Key_Return)
    assert page.focusWidget() is page.phone.editor
    page.way.setFocus()
    QTest.keyClick(page.way.editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert page.focusWidget() is page.phone.editor


def test_enter_in_a_list_opens_its_row_and_goes_no_further(
    theme: Theme, page: SamplePage, qtbot: QtBot
) -> None:
    page.lines.opened.disconnect()
    page.lines.setFocus()
    page.lines.choose("sign")
    with qtbot.waitSignal(page.lines.opened) as opened:
        QTest.keyClick(page.lines, Qt.Key.Key_Return)
    assert opened.args[0].key == "sign"
    assert page.focusWidget() is page.lines


def test_a_button_key_works_on_a_hidden_tab_and_a_chip_key_does_not(theme: Theme, qtbot: QtBot) -> None:
    act, chip = KeyButton(theme, "暂存", Key.PARK), KeyButton(theme, "满半年", CHOICES[0], Kind.CHIP)
    hidden, stack, edit = column(act, chip), QStackedWidget(), QLineEdit()
    stack.addWidget(edit)
    stack.addWidget(hidden)
    page = column(stack)
    qtbot.addWidget(page)
    bind_keys(page)
    page.show()
    page.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(act.clicked):
        QTest.keyClick(edit, Qt.Key.Key_F7)
    QTest.keyClick(edit, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert not chip.isChecked()
    stack.setCurrentIndex(1)
    QTest.keyClick(act, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert chip.isChecked()


def test_a_key_may_be_bound_without_a_button(theme: Theme, qtbot: QtBot) -> None:
    page, seen = QLineEdit(), list[str]()
    qtbot.addWidget(page)
    bind(page, Key.BACK, lambda: seen.append("back"))
    bind(page, Key.LARGER, lambda: seen.append("larger"))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QTest.keyClick(page, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["back", "larger"]
    with pytest.raises(KeyTwice):
        bind(page, Key.BACK, page.clear)


def test_a_held_key_presses_the_button_with_the_focus_and_no_other(theme: Theme, qtbot: QtBot) -> None:
    one, two, edit = KeyButton(theme, "一", Key.REVEAL), KeyButton(theme, "二", Key.REVEAL), QLineEdit()
    page = column(one, two, edit)
    qtbot.addWidget(page)
    bind_keys(page)
    assert bound(page) == []
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Space)
    assert edit.text() == " "
    two.setFocus()
    with qtbot.waitSignal(two.clicked), qtbot.assertNotEmitted(one.clicked):
        QTest.keyClick(two, Qt.Key.Key_Space)


def test_a_key_that_is_only_for_what_is_in_sight_is_free_elsewhere(theme: Theme, qtbot: QtBot) -> None:
    turn = KeyButton(theme, "", Key.PAGE_BEHIND)
    page = column(turn)
    qtbot.addWidget(page)
    bind_keys(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(turn.clicked):
        QTest.keyClick(page, Qt.Key.Key_PageDown)
    turn.hide()
    with qtbot.assertNotEmitted(turn.clicked):
        QTest.keyClick(page, Qt.Key.Key_PageDown)
