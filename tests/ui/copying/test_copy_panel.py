"""The panel that fills a department's system: field by field, into the clipboard and out of it again."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.handing_offers import CopyOffer
from client.hub import Hub
from client.tasks.copy_out import HasInterface
from domain.copying import NumberWrong, clean_number
from domain.rows.copying import CopyField, CopyRow
from tests.ui.blanks.store import done, failed
from tests.ui.page_window import SCREENS, Screen
from tests.ui.settling import settling
from ui.bridge import Bridge
from ui.copying.model import CopyModel
from ui.copying.panel import CopyPanel, out_of_clipboard, to_clipboard
from ui.kit.fits import complaints
from ui.kit.seen import settle, texts
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")
CASE: Final = b"1" * 16
FIELDS: Final = (
    CopyField("applicant.name", "申请人姓名", "阿卜杜热依木·买买提艾力·图尔荪尼亚孜·阿卜杜克热木江"),
    CopyField("applicant.number", "证件号码", "319900199001010011"),
    CopyField("phone", "联系电话", "15400000001"),
    CopyField("address", "居住地址", "示例区示例路 88 弄 6 号 402 室，从弄口进去左手第三幢，门禁按 402"),
)
ROW: Final = CopyRow(
    CASE, "319900010301000001AZYJ", "生育保险待遇申领（生育津贴、医疗费补贴）", "市医保局", FIELDS, ""
)


class Copying:
    """A panel over a case in memory; kept_ms: how long a value may lie in the clipboard."""

    def __init__(self, theme: Theme, qtbot: QtBot, kept_ms: int = 60_000, factor: float = 1.0) -> None:
        if theme.factor != factor:
            theme.set_factor(factor)
        self.qtbot, self.row, self.refuses = qtbot, ROW, False
        self.bridge = Bridge(Hub())
        offer = CopyOffer(open=lambda _: done(self.row), number=self._number)
        self.model = CopyModel(offer, self.bridge, to_clipboard, out_of_clipboard, kept_ms)
        self.panel = CopyPanel(theme, self.model)
        to_clipboard("")
        self.panel.open(CASE)
        self.settle()

    def _number(self, case_id: bytes, typed: str) -> Future[CopyRow]:
        try:
            self.row = replace(ROW, department_number=clean_number(typed))
        except NumberWrong as trouble:
            return failed(trouble)
        return done(self.row)

    def settle(self) -> None:
        settling(self.bridge, self.qtbot)()
        settle()

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(self.panel.focusWidget() or self.panel, key)
        self.settle()

    def words(self) -> str:
        return "".join(texts(self.panel))

    def gone(self) -> None:
        self.panel.close()
        self.panel.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def made(theme: Theme, qtbot: QtBot) -> Iterator[Callable[..., Copying]]:
    all_: list[Copying] = []

    def make(**how: float) -> Copying:
        all_.append(Copying(theme, qtbot, **how))  # type: ignore[arg-type]
        return all_[-1]

    yield make
    for copying in all_:
        copying.gone()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_enter_copies_a_field_and_goes_to_the_next_until_the_number_is_asked_for(
    made: Callable[..., Copying],
) -> None:
    copying = made()
    for nth, field in enumerate(FIELDS, 1):
        copying.presses(Qt.Key.Key_Return)
        assert clipboard() == field.value
        assert f"已复制 {nth} / 4 栏" in copying.words()
    assert copying.panel.given.hasFocus()
    copying.presses(Qt.Key.Key_F9)
    assert "请填写" in copying.words()
    copying.panel.take_scan(" YB-2026〔0001〕 ")
    copying.settle()
    assert copying.row.department_number == "YB-2026〔0001〕"


def test_the_panel_is_dressed_by_itself_as_it_lies_in_no_window_of_ours(
    made: Callable[..., Copying], theme: Theme
) -> None:
    assert made().panel.styleSheet() == theme.style_sheet()


def test_a_number_that_is_none_is_told_on_the_panel(made: Callable[..., Copying]) -> None:
    copying = made()
    copying.panel.take_scan("一 二 三")
    copying.settle()
    assert "部门编号应为" in copying.words()
    assert copying.row.department_number == ""


def test_what_was_copied_leaves_the_clipboard_after_a_while_and_when_it_is_closed(
    made: Callable[..., Copying], qtbot: QtBot
) -> None:
    copying = made(kept_ms=1)
    with qtbot.waitSignal(copying.model.cleared):
        copying.presses(Qt.Key.Key_Return)
    assert clipboard() == ""
    copying.settle()
    assert "剪贴板已清空" in copying.words()
    other = made()
    other.presses(Qt.Key.Key_Return)
    assert clipboard() == FIELDS[0].value
    other.presses(Qt.Key.Key_Escape)
    assert clipboard() == ""
    assert other.model.row is None
    assert FIELDS[0].value not in other.words()


def test_what_somebody_else_copied_since_is_left_alone(made: Callable[..., Copying]) -> None:
    copying = made()
    copying.presses(Qt.Key.Key_Return)
    to_clipboard("别处的内容")
    copying.presses(Qt.Key.Key_Escape)
    assert clipboard() == "别处的内容"


def test_it_stays_over_other_windows_if_one_likes(made: Callable[..., Copying]) -> None:
    copying = made()
    copying.panel.on_top.click()
    copying.settle()
    assert copying.panel.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert copying.panel.isVisible()


def test_a_case_that_its_department_takes_by_itself_opens_no_panel(theme: Theme, qtbot: QtBot) -> None:
    bridge = Bridge(Hub())
    offer = CopyOffer(open=lambda _: failed(HasInterface("by itself")), number=lambda *_: done(ROW))
    model = CopyModel(offer, bridge, to_clipboard, out_of_clipboard)
    panel = CopyPanel(theme, model)
    with qtbot.waitSignal(model.trouble_told):
        panel.open(CASE)
    assert not panel.isVisible()
    panel.deleteLater()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_all_of_it_fits(made: Callable[..., Copying], theme: Theme, screen: Screen) -> None:
    _, high, factor = screen
    copying = made(factor=factor)
    copying.panel.resize(copying.panel.width(), min(copying.panel.height(), high))
    acts: Mapping[str, Callable[[], object]] = {
        "open": lambda: None,
        "some": lambda: copying.presses(Qt.Key.Key_Return),
        "refused": lambda: copying.panel.take_scan("一 二 三"),
    }
    for name, act in acts.items():
        act()
        copying.settle()
        if PICTURES.is_dir():
            copying.panel.grab().save(str(PICTURES / f"copying-{name}-{screen[0]}-{round(100 * factor)}.png"))
        assert complaints(theme, copying.panel) == [], name
