"""The frame as one sees it: top bar, rail, strips, toast, keys, the station's page; and what stays of a session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from domain.rows.station import CheckRow, Health, LinkRow
from tests.ui.frame.memory_station import EACH_OUTCOME, LONG_FACE, NOW, UNWELL, WELL, DiskFull, MemoryStation
from tests.ui.frame.visible import SIZES, Shown
from ui.kit.banner import Tone
from ui.kit.binding import bind
from ui.kit.fits import complaints
from ui.kit.keys import Key
from ui.kit.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
Size = tuple[int, int, float]


def test_the_top_bar_says_where_how_much_is_unsent_and_who(theme: Theme, qtbot: QtBot) -> None:
    words = Shown(qtbot, theme, MemoryStation(EACH_OUTCOME)).logs_in().words()
    for word in ("示例街道社区事务受理服务中心", "3 号窗", "在线", "待同步 6 件", "10:15", "张示例", "窗口"):
        assert word in words


def test_offline_is_a_strip_that_says_what_still_works_and_when_it_tries_again(
    theme: Theme, qtbot: QtBot
) -> None:
    shown = Shown(qtbot, theme, MemoryStation()).logs_in()
    assert "离线" not in shown.words()
    shown.station.goes_offline(NOW + 48_000_000)
    shown.settle()
    words = shown.words()
    assert "10:00 起与市级平台断开。受理、打印照常" in words
    assert "下次重试 0:48" in words
    shown.frame._retry.click()
    assert shown.station.synced == 1
    shown.station.tell_link(LinkRow(True, NOW, None, ""))
    shown.settle()
    assert "离线" not in shown.words()


def test_a_station_that_central_shuts_out_says_whom_to_call(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation()).logs_in()
    shown.station.tell_link(LinkRow(False, NOW, None, "shut out"))
    shown.settle()
    assert "已停止同步" in shown.words()
    assert "立即重试" not in shown.words()


def test_control_and_a_digit_turn_the_page(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation()).logs_in()
    shown.presses(Qt.Key.Key_2, CTRL)
    assert shown.window.screen_name() == "station"
    shown.presses(Qt.Key.Key_1, CTRL)
    assert shown.window.screen_name() == "records"


def test_a_technician_begins_at_the_station(theme: Theme, qtbot: QtBot) -> None:
    assert Shown(qtbot, theme, MemoryStation()).logs_in("JS0007").window.screen_name() == "station"


def test_f6_on_the_stations_page_looks_at_every_part_again(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation(checks=UNWELL)).logs_in("JS0007")
    assert "5 项正常，2 项请处理" in shown.words()
    shown.station.checks = list(WELL)
    shown.presses(Qt.Key.Key_F6)
    assert "7 项正常" in shown.words()


def test_the_count_at_the_station_is_of_what_needs_hands(theme: Theme, qtbot: QtBot) -> None:
    unwell = [CheckRow(check.part, Health.WARNING, "有事。", {}) for check in WELL]
    shown = Shown(qtbot, theme, MemoryStation(checks=unwell)).logs_in()
    station = shown.frame.rail.rows.all[1]
    assert (station.waiting, station.urgent) == (5, True)  # central and outbox put themselves right


def test_a_supervisor_unlocks_an_account_and_its_owner_gets_in(theme: Theme, qtbot: QtBot) -> None:
    station = MemoryStation()
    station.locked.add("SL0318")
    shown = Shown(qtbot, theme, station).logs_in("SL0401")
    shown.presses(Qt.Key.Key_2, CTRL)
    assert "解锁 张示例" in shown.words()
    shown.presses(Qt.Key.Key_F9)
    assert "没有锁定的账号" in shown.words()
    assert "SL0318 已解锁" in shown.words()
    shown.frame.top.leave_requested.emit()
    shown.settle()
    assert shown.logs_in("SL0318").window.screen_name() == "records"


@pytest.mark.parametrize("login", ["SL0318", "JS0007"])
def test_who_may_not_unlock_sees_no_locked_account(theme: Theme, qtbot: QtBot, login: str) -> None:
    station = MemoryStation()
    station.locked.add("SL0401")
    shown = Shown(qtbot, theme, station).logs_in(login)
    shown.frame.turn("station")
    shown.settle()
    assert "李值班" not in shown.words()
    assert "锁定" not in shown.words()


def test_nothing_of_a_session_stays_after_it(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation(EACH_OUTCOME)).logs_in()
    page = shown.frame.body.currentWidget()
    with qtbot.waitSignal(page.destroyed):
        shown.frame.top.leave_requested.emit()
    shown.settle()
    assert shown.station.signed_out == 1
    assert shown.frame.body.count() == 0
    assert shown.window.screen_name() == "login"
    assert shown.window.focusWidget() is shown.window._login.login
    assert "张示例" not in shown.words()


def test_esc_closes_a_toast_before_anything_else(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation(EACH_OUTCOME)).logs_in()
    shown.window._inside.tell(DiskFull("no space"))
    assert "请联系技术员清理磁盘" in shown.words()
    assert shown.window.trouble_shown() != ""
    shown.presses(Qt.Key.Key_Escape)
    assert "请联系技术员清理磁盘" not in shown.words()


def test_a_word_in_passing_takes_no_esc_from_the_page(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation(EACH_OUTCOME)).logs_in()
    page, gone_back = shown.frame.body.currentWidget(), list[str]()
    bind(page, Key.BACK, lambda: gone_back.append("back"))
    shown.frame.toast.say(Tone.OK, "已暂存")
    shown.presses(Qt.Key.Key_Escape)
    assert (gone_back, shown.frame.toast.isVisible()) == (["back"], False)
    shown.window._inside.tell(DiskFull("no space"))
    shown.presses(Qt.Key.Key_Escape)
    assert (gone_back, shown.frame.toast.isVisible()) == (["back"], False)


def test_f1_lists_every_key_and_esc_closes_the_list(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation()).logs_in()
    shown.presses(Qt.Key.Key_F1)
    [dialog] = shown.window.findChildren(QDialog)
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_control_plus_enlarges_and_control_minus_goes_back(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation()).logs_in()
    shown.presses(Qt.Key.Key_Plus, CTRL)
    assert theme.factor == 1.25
    shown.presses(Qt.Key.Key_Minus, CTRL)
    assert theme.factor == 1.0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("login", "state"), [("SL0318", "offline"), ("SL0401", "online"), ("JS0007", "stopped")]
)
def test_all_of_it_fits(theme: Theme, qtbot: QtBot, size: Size, login: str, state: str) -> None:
    station = MemoryStation(EACH_OUTCOME, UNWELL)
    station.face = LONG_FACE
    station.locked.add("JS0007" if login != "JS0007" else "SL0318")
    shown = Shown(qtbot, theme, station, size).logs_in(login)
    if state == "offline":
        station.goes_offline(NOW + 48_000_000)
    if state == "stopped":
        station.tell_link(LinkRow(False, NOW, None, "shut out"))
    shown.window._inside.tell(DiskFull("no space"))
    for page in ("station", "records"):
        shown.frame.turn(page)
        shown.settle()
        assert complaints(theme, shown.window) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_list_of_keys_fits(theme: Theme, qtbot: QtBot, size: Size) -> None:
    shown = Shown(qtbot, theme, MemoryStation(), size).logs_in()
    shown.frame.show_keys()
    [dialog] = shown.window.findChildren(QDialog)
    assert complaints(theme, dialog) == []
    dialog.close()
