"""The notice page by keyboard; every state can be read and hit at every size we support."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from domain.refusing import Said
from domain.rows.intake import MissingRow
from tests.ui.notice.page import STATES, NoticePage
from tests.ui.notice.window import NOTICE
from tests.ui.page_window import SCREENS
from ui.kit.fits import complaints
from ui.kit.seen import texts
from ui.kit.theme import Theme
from ui.notice.model import Telling

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[NoticePage]:
    with NoticePage(theme, qtbot) as made:
        yield made


def press(page: NoticePage, key: str) -> None:
    widget: QWidget = page.window.focusWidget() or page.window
    QTest.keySequence(widget, QKeySequence(key))
    page.settle()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_any_state(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for name, state in STATES.items():
        with NoticePage(theme, qtbot, screen) as page:
            state(page)
            found[name] = complaints(theme, page.screen)
            if PICTURES.is_dir():
                file = PICTURES / f"notice-{name}-{screen[0]}-{round(100 * screen[2])}.png"
                page.window.grab().save(str(file))
    assert {name: said for name, said in found.items() if said} == {}


def test_f8_prints_and_gives_and_esc_goes_back(page: NoticePage) -> None:
    left: list[None] = []
    page.screen.left.connect(lambda: left.append(None))
    press(page, "Esc")
    press(page, "F8")
    assert (page.notices.given, left) == ([NOTICE], [None])


def test_enter_on_a_row_leads_to_where_it_is_mended(page: NoticePage) -> None:
    asked: list[MissingRow] = []
    page.model.mend_requested.connect(asked.append)
    press(page, "Down")
    press(page, "Return")
    assert [row.key for row in asked] == [NOTICE.defects[1].key]


def test_ctrl_f8_tells_why_nothing_is_taken_in(page: NoticePage) -> None:
    press(page, "Ctrl+F8")
    assert page.model.telling is Telling.REFUSAL
    shown = "".join(texts(page.screen))
    for words in ("不收件告知", "未到申领年龄", "经询问不符合（张示例）", "户籍人户分离人员居住登记"):
        assert words in shown
    press(page, "F8")
    assert page.notices.refused == [Said()]


def test_it_says_that_nothing_is_left_out(page: NoticePage) -> None:
    shown = "".join(texts(page.screen))
    for words in (
        "共 4 处，一次告知",
        "没有遗漏",
        "4 项材料、13 项表单已逐项核对，其余 13 处齐全",
        "可当场更正",
    ):
        assert words in shown


def test_what_was_mended_on_the_spot_is_told(page: NoticePage) -> None:
    STATES["some_mended"](page)
    shown = "".join(texts(page.screen))
    assert "当场更正 2 处" in shown
    assert "共 2 处，一次告知" in shown
