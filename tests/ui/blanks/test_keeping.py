"""Blanks at a window and at the centre, and what a supervisor is asked to approve."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.blanks.page import KeepingPage
from tests.ui.blanks.store import ASKS
from tests.ui.issue.counter import PASSWORD, SUPERVISOR
from tests.ui.page_window import ALT, CTRL
from ui.blanks.moves import LABELS, MOVES, Move
from ui.kit.theme import Theme

K = Qt.Key


def prepared(page: KeepingPage, move: Move, **values: str) -> None:
    page.own._form.ticks[move].click()
    for name, text in values.items():
        page.blanks.type(name, text)
    page.presses(K.Key_F9)


def test_every_move_says_what_it_asks_for() -> None:
    assert set(MOVES) == set(Move)
    assert {name for says in MOVES.values() for name in says.asks} == set(LABELS)


def test_counts_by_state_add_up_to_the_sheets_of_the_kind(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot) as page:
        assert "各状态相加 30 张，与在册相符" in page.words()
        one_more = replace(page.store.sheets[0], serial="00399999")  # which the counts have not
        page.blanks.sheets = [*page.blanks.sheets, one_more]
        page.blanks.changed.emit()
        page.settle()
        assert "不相符" in page.words()


def test_a_clerk_signs_for_blanks_and_gives_them_back_and_no_more(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot, keeps=False) as page:
        assert page.blanks.moves == (Move.SIGN_FOR, Move.GIVE_BACK)
        page.types("00318448")
        page.presses(K.Key_F9)  # the last serial is missing
        assert page.store.said == []
        assert "请填写" in page.words()
        page.types("00318450")
        page.presses(K.Key_Return)
        assert page.store.said == [("sign_for", "A5", "00318448", "00318450")]
        assert "已签收 3 张到本窗。" in page.words()


def test_a_supervisor_does_every_move(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot) as page:
        assert page.blanks.moves == tuple(Move)
        prepared(page, Move.RECEIVE, first="00400001", count="20")
        prepared(page, Move.TRANSFER, first="00318434", last="00318440", window="ST-319900-01-05")
        prepared(page, Move.LOST, serial="00318441", reason="送修途中丢失")
        prepared(page, Move.GIVE_BACK, first="00318442", last="00318443")
        assert [said[0] for said in page.store.said] == ["receive", "transfer", "lost", "give_back"]
        assert "各状态相加 50 张，与在册相符" in page.words()


def test_a_stocktake_names_what_is_missing(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot) as page:
        prepared(page, Move.COUNT, first="00318434", last="00318440", counted="6")
        assert "盘点不相符" in page.words()
        assert "00318440" in page.words()
        prepared(page, Move.COUNT, first="00318434", last="00318440", counted="7")
        assert "盘点相符" in page.words()


def test_what_was_typed_stays_when_it_is_refused_and_when_another_move_is_looked_at(
    theme: Theme, qtbot: QtBot
) -> None:
    with KeepingPage(theme, qtbot) as page:
        prepared(page, Move.LOST, serial="99999999", reason="找不到")
        assert "空白证 99999999 不在本窗" in page.words()
        page.presses(K.Key_1, ALT)
        page.presses(K.Key_5, ALT)
        assert dict(page.blanks.typed) == {"serial": "99999999", "reason": "找不到"}


def test_sheets_are_destroyed_by_two_and_no_password_stays(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot) as page:
        prepared(page, Move.DESTROY)
        assert "2 张" in page.words()
        assert "00318429、00318430" in page.words()
        page.types("SL0401")
        page.presses(K.Key_Return)
        page.types(PASSWORD)
        page.presses(K.Key_F9)
        assert "批准人不能是申请人本人" in page.words()
        login, password = page.top.findChildren(QLineEdit)
        assert (login.text(), password.text()) == ("SL0401", "")
        login.clear()
        login.setFocus()
        page.types(SUPERVISOR)
        page.presses(K.Key_Return)
        page.types(PASSWORD)
        page.presses(K.Key_F9)
        assert page.store.said == [("destroy", "A5", ("00318429", "00318430"), SUPERVISOR)]
        assert page.top is page.window
        assert "已销毁 2 张。" in page.words()


def test_with_nothing_to_destroy_nobody_is_asked_for(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot) as page:
        page.blanks.choose_kind("A4")
        page.settle()
        prepared(page, Move.DESTROY)
        assert page.top is page.window


def test_a_scanned_serial_fills_the_move_or_is_looked_for(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot) as page:
        page.blanks.choose_move(Move.GIVE_BACK)
        for serial in ("00318434", "00318436", "00318433"):
            page.screen.take_scan(serial)
            page.settle()
        assert dict(page.blanks.typed) == {"first": "00318434", "last": "00318436"}
        assert page.blanks.found is not None
        assert [row.serial for row in page.blanks.found] == ["00318433"]
        page.presses(K.Key_Escape)
        assert page.blanks.found is None


def test_approvals_come_first_while_some_wait_and_f9_approves(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot, asks=3) as page:
        assert "您将批准：李𠮷 的境内来沪人员居住登记凭证第 2 次印制" in page.words()
        assert "待批准 3" in page.words()
        page.presses(K.Key_F9)
        assert page.asked.said == [("approve", ASKS[0].task_id, "")]
        assert [row.task_id for row in page.asks.waiting] == [row.task_id for row in ASKS[1:]]


def test_ctrl_r_denies_with_a_reason_that_esc_does_not_lose(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot, asks=1) as page:
        page.presses(K.Key_R, CTRL)
        page.types("先登报声明")
        page.presses(K.Key_Escape)
        assert page.asked.said == []
        page.presses(K.Key_R, CTRL)
        page.presses(K.Key_F9)
        assert page.asked.said == [("deny", ASKS[0].task_id, "先登报声明")]
        assert page.asks.waiting == ()


@pytest.mark.parametrize("key", [K.Key_F9, K.Key_R])
def test_nobody_answers_her_own_request(key: Qt.Key, theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot, asks=3) as page:
        page.asks.choose(ASKS[2].task_id)
        page.settle()
        assert "请另一位值班长批准" in page.words()
        page.presses(key, CTRL if key == K.Key_R else Qt.KeyboardModifier.NoModifier)
        assert (page.asked.said, page.top) == ([], page.window)


def test_one_that_somebody_else_answered_is_told_and_leaves_the_list(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot, asks=2) as page:
        page.asked.gone = True
        page.presses(K.Key_F9)
        assert "这项申请已经有人处理" in page.words()
        assert len(page.asks.waiting) == 1
