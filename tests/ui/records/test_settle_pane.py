"""The right half of the sync page, where a record needs a person."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from domain.settling import Side
from tests.ui.frame.visible import SIZES, Shown
from tests.ui.records.settle_station import BLANK, CASE, SettleStation
from ui.kit.fits import complaints
from ui.kit.seen import texts
from ui.kit.theme import Theme
from ui.records.exported import ExportedDialog

CTRL = Qt.KeyboardModifier.ControlModifier
Size = tuple[int, int, float]


def made(
    qtbot: QtBot, theme: Theme, size: Size = SIZES[0], login: str = "SL0318"
) -> tuple[Shown, SettleStation]:
    station = SettleStation()
    return Shown(qtbot, theme, station, size).logs_in(login), station


def test_only_what_both_changed_is_asked_and_the_rest_says_why(theme: Theme, qtbot: QtBot) -> None:
    shown, _ = made(qtbot, theme)
    words = shown.words()
    assert words.count("请选定") == 2
    for said in (
        "改动前",
        "本窗",
        "市级平台",
        "只有本窗改，采用本窗",
        "两边都保留",
        "联系电话",
        "领取方式",
        "137****8800",
    ):
        assert said in words
    assert "提交 · 还差 2 处" in words
    assert "联系电话、领取方式尚未选定" in words


def test_arrows_choose_sides_enter_goes_on_and_f9_submits(theme: Theme, qtbot: QtBot) -> None:
    shown, station = made(qtbot, theme)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right):  # base, then ours
        shown.presses(key)
    assert "提交 · 还差 1 处" in shown.words()
    shown.presses(Qt.Key.Key_Return)
    shown.presses(Qt.Key.Key_Left)  # from the end: theirs
    shown.presses(Qt.Key.Key_F9)
    ((name, choices),) = station.settled
    assert name == 1
    assert choices is not None
    assert {field: choice.side for (_, field), choice in choices.items()} == {
        "phone": Side.MINE,
        "form.way": Side.THEIRS,
    }
    assert "已选定，等市级平台签收" in shown.words()


def test_f9_goes_to_what_is_left_and_submits_nothing(theme: Theme, qtbot: QtBot) -> None:
    shown, station = made(qtbot, theme)
    shown.presses(Qt.Key.Key_F9)
    assert station.settled == []
    assert shown.window.focusWidget().accessibleName() == "要选定的内容"


def test_theirs_everywhere_is_one_key(theme: Theme, qtbot: QtBot) -> None:
    shown, station = made(qtbot, theme)
    shown.presses(Qt.Key.Key_T, CTRL)
    assert station.settled == [(1, None)]


def test_ours_everywhere_is_shown_before_it_is_submitted(theme: Theme, qtbot: QtBot) -> None:
    shown, station = made(qtbot, theme)
    shown.presses(Qt.Key.Key_B, CTRL)
    assert station.settled == []
    assert "邮寄 · 示例路 88 弄 6 号" in shown.words()
    shown.presses(Qt.Key.Key_F9)
    choices = station.settled[0][1]
    assert choices is not None
    assert {choice.side for choice in choices.values()} == {Side.MINE}
    assert all(subject == CASE for subject, _ in choices)


def test_of_a_blank_one_says_where_it_is_and_never_takes_theirs(theme: Theme, qtbot: QtBot) -> None:
    shown, station = made(qtbot, theme)
    shown.presses(Qt.Key.Key_Down)
    assert "空白证去向" in shown.words()
    shown.presses(Qt.Key.Key_T, CTRL)
    assert station.settled == []
    shown.presses(Qt.Key.Key_Return)
    shown.presses(Qt.Key.Key_Right)
    shown.presses(Qt.Key.Key_F9)
    ((_, choices),) = station.settled
    assert choices is not None
    assert choices[BLANK, "sheet"].value == "lost"


def test_a_colleague_who_was_quicker_is_told_and_the_choices_stay(theme: Theme, qtbot: QtBot) -> None:
    shown, station = made(qtbot, theme)
    shown.presses(Qt.Key.Key_B, CTRL)
    station.quicker = True
    shown.presses(Qt.Key.Key_F9)
    assert "这条记录已经处理" in shown.words()
    assert "137****8800" in shown.words()


def test_the_supervisor_takes_parked_work_away_and_reads_the_words_once(theme: Theme, qtbot: QtBot) -> None:
    shown, station = made(qtbot, theme, login="SL0401")
    shown.presses(Qt.Key.Key_E, CTRL)
    assert station.exported == 1
    dialogs = shown.window.findChildren(ExportedDialog)
    assert len(dialogs) == 1
    assert "AB12-CD34-EF56-GH78-JK90-MN12" in "".join(texts(dialogs[0]))
    assert complaints(theme, dialogs[0]) == []
    dialogs[0].accept()


def test_a_technician_chooses_nothing(theme: Theme, qtbot: QtBot) -> None:
    shown, _ = made(qtbot, theme, login="JS0007")
    shown.frame.turn("records")
    shown.settle()
    assert "改动前" not in shown.words()
    assert "137****8800" not in shown.words()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("at", [0, 1])
def test_all_of_it_fits(theme: Theme, qtbot: QtBot, size: Size, at: int) -> None:
    shown, _ = made(qtbot, theme, size)
    page = shown.frame.body.currentWidget()
    for _ in range(at):
        shown.presses(Qt.Key.Key_Down)
    for tab in range(2):
        page._panes.tabs.setCurrentIndex(tab)
        assert complaints(theme, shown.window) == []
