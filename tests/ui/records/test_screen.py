"""The sync page as one sees it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.frame.memory_station import EACH_OUTCOME, MemoryStation, record
from tests.ui.frame.visible import SIZES, Shown
from ui.kit.fits import complaints
from ui.kit.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier
Size = tuple[int, int, float]


def test_it_shows_each_record_with_its_state_and_the_first_one_whole(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation(EACH_OUTCOME)).logs_in()
    words = shown.words()
    badges = ("冲突", "已退回", "传影像", "待发", "排后", "已签收", "无法读取", "已处理")
    assert [word for word in badges if word not in words] == []
    assert "待同步 6 件" in words
    assert "影像 5 / 7" in words
    assert "31990007202611240001" in words


def test_arrows_choose_the_record_that_is_shown(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation(EACH_OUTCOME)).logs_in()
    assert shown.window.focusWidget().accessibleName() == "记录"
    shown.presses(Qt.Key.Key_Down)
    assert "少 1 位，应为 11 位" in shown.words()


def test_alt_and_a_digit_narrow_the_list(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation(EACH_OUTCOME)).logs_in()
    shown.presses(Qt.Key.Key_4, ALT)
    assert "已处理" in shown.words()
    assert "冲突" not in shown.words()


def test_f6_sends_what_waits(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation([record(1), record(2)])).logs_in()
    assert "待同步 2 件" in shown.words()
    shown.presses(Qt.Key.Key_F6)
    assert "待同步 0 件" in shown.words()


def test_the_page_follows_only_while_it_is_seen_and_is_read_when_turned_to(
    theme: Theme, qtbot: QtBot
) -> None:
    shown = Shown(qtbot, theme, MemoryStation([record(1)])).logs_in()
    model = shown.frame.body.currentWidget()._model
    shown.frame.turn("station")
    shown.station._sync_now()
    shown.settle()
    assert model.records[0].outcome is None
    shown.frame.turn("records")
    shown.settle()
    assert model.records[0].outcome == "applied"


def test_a_technician_sees_no_personal_data(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, MemoryStation(EACH_OUTCOME)).logs_in("JS0007")
    shown.frame.turn("records")
    shown.settle()
    for _ in EACH_OUTCOME:
        shown.presses(Qt.Key.Key_Down)
        words = shown.words()
        assert "社会保障卡补换" in words
        for row in EACH_OUTCOME:
            assert row.person_name not in words
            assert row.number not in words
            assert all(reason not in words for _, reason in row.reasons)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", ["each", "none", "many"])
def test_all_of_it_fits(theme: Theme, qtbot: QtBot, size: Size, state: str) -> None:
    many = [record(n) for n in range(1, 120)]
    station = MemoryStation({"each": EACH_OUTCOME, "none": (), "many": many}[state])
    shown = Shown(qtbot, theme, station, size).logs_in()
    page = shown.frame.body.currentWidget()
    for tab in range(2):
        page._panes.tabs.setCurrentIndex(tab)
        for _ in range(len(EACH_OUTCOME) if state == "each" else 1):
            assert complaints(theme, shown.window) == []
            shown.presses(Qt.Key.Key_Down)
