"""The log-in page as one sees and types it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.frame.memory_station import LONG_FACE, UNWELL, WELL, DiskFull, MemoryStation
from tests.ui.frame.visible import SIZES, Shown
from ui.kit.fits import complaints
from ui.kit.theme import Theme

Size = tuple[int, int, float]


def test_a_frame_after_the_first_paint_every_part_is_being_checked_and_the_login_has_the_focus(
    theme: Theme, qtbot: QtBot
) -> None:
    station = MemoryStation()
    station.hold()
    shown = Shown(qtbot, theme, station)
    assert shown.words().count("正在检查") == len(WELL) + 1  # and in the line above them
    assert shown.window.focusWidget() is shown.window._login.login
    assert shown.window.screen_name() == "login"


def test_return_goes_from_the_login_to_the_password_and_then_in(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation())
    shown.opens()
    shown.types("SL0318")
    shown.presses(Qt.Key.Key_Return)
    assert shown.window.focusWidget() is shown.window._login.password
    assert "张示例" in shown.words()
    assert "离线授权有效至 2026-11-27" in shown.words()
    shown.types("demo-1234")
    shown.presses(Qt.Key.Key_Return)
    assert shown.window.screen_name() == "records"
    assert shown.window._login.password.text() == ""


def test_a_wrong_password_is_said_and_selected_so_that_typing_replaces_it(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation()).logs_in(password="wrong")
    page = shown.window._login
    assert "还可再试 4 次" in shown.words()
    assert "还可再试 4 次" in shown.window.trouble_shown()
    assert page.password.selectedText() != ""
    shown.types("demo-1234")
    shown.presses(Qt.Key.Key_Return)
    assert shown.window.screen_name() == "records"


def test_a_locked_account_is_told_who_can_unlock_it(theme: Theme, qtbot: QtBot) -> None:
    station = MemoryStation()
    station.locked.add("SL0318")
    shown = Shown(qtbot, theme, station).logs_in()
    assert "账号已在本机锁定" in shown.words()
    assert "请值班长登录后解锁" in shown.words()


def test_an_empty_field_is_named_below_it_and_takes_the_focus(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation())
    shown.opens()
    shown.presses(Qt.Key.Key_Return)
    shown.presses(Qt.Key.Key_Return)
    assert "请键入工号" in shown.words()
    assert shown.window.focusWidget() is shown.window._login.login


def test_f6_looks_again(theme: Theme, qtbot: QtBot) -> None:
    station = MemoryStation(checks=UNWELL)
    shown = Shown(qtbot, theme, station)
    shown.opens()
    station.checks = list(WELL)
    shown.presses(Qt.Key.Key_F6)
    assert "7 项正常" in shown.words()


def test_a_password_is_readable_only_while_the_eye_is_held(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation())
    page = shown.window._login
    QTest.mousePress(page._peek, Qt.MouseButton.LeftButton)
    assert page.password.echoMode() is QLineEdit.EchoMode.Normal
    QTest.mouseRelease(page._peek, Qt.MouseButton.LeftButton)
    assert page.password.echoMode() is QLineEdit.EchoMode.Password


def test_a_station_that_did_not_open_says_what_to_do_and_lets_nobody_in(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation())
    shown.opened.set_exception(DiskFull("no space"))
    shown.settle()
    shown.types("SL0318")
    shown.presses(Qt.Key.Key_Return)
    shown.types("demo-1234")
    shown.presses(Qt.Key.Key_Return)
    assert shown.window.screen_name() == "login"
    assert "请联系技术员清理磁盘" in shown.words()
    assert "没有打开，请按登录处的说明处理" in shown.words()
    assert shown.window._login.password.text() == "demo-1234"


def test_tab_goes_from_login_to_password_to_the_button(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation())
    shown.opens()
    stops = []
    for _ in range(4):
        stops.append(shown.window.focusWidget().accessibleName())
        shown.presses(Qt.Key.Key_Tab)
    assert stops == ["工号", "密码", "按住显示密码", "登录 Return"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", ["first", "wrong", "shut", "lacking"])
def test_all_of_it_fits(theme: Theme, qtbot: QtBot, size: Size, state: str) -> None:
    station = MemoryStation(checks=UNWELL)
    station.face = LONG_FACE
    shown = Shown(qtbot, theme, station, size)
    if state == "shut":
        shown.opened.set_exception(DiskFull("no space"))
        shown.settle()
    else:
        shown.opens()
    if state == "wrong":
        shown.logs_in(password="wrong")
    if state == "lacking":
        shown.window._login_model.sign_in("", "")
    for tab in range(2):
        shown.window._login.panes.tabs.setCurrentIndex(tab)
        assert complaints(theme, shown.window) == []
