"""In the one window: 材料交接 and 逐栏复制 open by their keys from the cases, and leave as they came."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.handing_offers import CopyOffer
from client.hub import News
from client.offers import SessionOffers
from client.session import Session
from domain.rows.copying import CopyField, CopyRow
from tests.ui.blanks.store import done
from tests.ui.cases.shelf import TRAVELS, Shelf
from tests.ui.check.desk import CODES, MemoryDesk
from tests.ui.frame.memory_station import MemoryStation
from tests.ui.frame.visible import Shown
from tests.ui.handover.page import Carrier
from ui.cases.screen import CasesScreen
from ui.copying.panel import CopyPanel, to_clipboard
from ui.handover.screen import HandoverScreen
from ui.kit.seen import texts
from ui.kit.theme import Theme

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NUMBER = "YB-2026-0001"


class Station(MemoryStation):
    """With split cases, their papers, a department without interface, and a check page that codes would turn to."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf, self.carrier, self.desk = (
            Shelf(self.hub, TRAVELS),
            Carrier(self.hub),
            MemoryDesk(self.hub),
        )
        self.numbered: list[str] = []

    def offers_for(self, session: Session) -> SessionOffers:
        return replace(
            super().offers_for(session), cases=self.shelf.offer, check=self.desk.offer(),
            handover=self.carrier.offer, copy=CopyOffer(open=lambda id_: done(_row(id_)), number=self._number),
        )  # fmt: skip

    def _number(self, case_id: bytes, typed: str) -> Future[CopyRow]:
        self.numbered.append(typed)
        return done(replace(_row(case_id), department_number=typed))


def _row(case_id: bytes) -> CopyRow:
    fields = CopyField("name", "申请人姓名", "魏样例"), CopyField("phone", "联系电话", "15400000001")
    return CopyRow(case_id, "", "生育保险待遇申领", "市医保局", fields, "")


@pytest.fixture
def station() -> Station:
    return Station()


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot, station: Station) -> Iterator[Shown]:
    """At the first of the split cases."""
    to_clipboard("")
    made = Shown(qtbot, theme, station)
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    made.logs_in()
    made.frame.turn("cases")
    made.settle()
    yield made
    made.window._inside._leave()


def cases(shown: Shown) -> CasesScreen:
    found: CasesScreen = shown.frame.body.currentWidget()
    assert isinstance(found, CasesScreen)
    return found


def panel_of(shown: Shown) -> CopyPanel:
    [panel] = [w for w in QApplication.topLevelWidgets() if isinstance(w, CopyPanel) and w.isVisible()]
    return panel


def opens_panel(shown: Shown) -> CopyPanel:
    shown.presses(KEY.Key_F10, CTRL)
    panel = panel_of(shown)
    shown.qtbot.waitUntil(lambda: QApplication.activeWindow() is panel)
    return panel


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_ctrl_f6_opens_the_papers_and_esc_comes_back_to_the_same_case(shown: Shown) -> None:
    page = cases(shown)
    shown.presses(KEY.Key_Down)
    at = page._model.case_id
    shown.presses(KEY.Key_F6, CTRL)
    over = shown.frame.body.currentWidget()
    assert isinstance(over, HandoverScreen)
    assert "材料交接" in shown.words()
    shown.presses(KEY.Key_Escape)
    assert shown.frame.body.currentWidget() is page
    assert page._model.case_id == at
    assert page._model.page is not None
    assert page._model.page.id == at


def test_ctrl_f10_opens_the_panel_of_the_case_and_esc_closes_it(shown: Shown) -> None:
    page = cases(shown)
    at = page._model.case_id
    panel = opens_panel(shown)
    assert "申请人姓名" in "".join(texts(panel))
    assert panel._model.row is not None
    assert panel._model.row.id == at
    QTest.keyClick(panel.focusWidget(), KEY.Key_Escape)
    shown.settle()
    assert not panel.isVisible()
    assert (shown.frame.body.currentWidget(), page._model.case_id) == (page, at)


def test_who_logs_out_leaves_nothing_in_the_clipboard_nor_on_the_panel(shown: Shown) -> None:
    panel = opens_panel(shown)
    QTest.keyClick(panel.focusWidget(), KEY.Key_Return)
    shown.settle()
    assert clipboard() == "魏样例"
    with shown.qtbot.waitSignal(panel.destroyed):
        shown.frame.top.leave_requested.emit()
    shown.settle()
    assert shown.window.screen_name() == "login"
    assert clipboard() == ""
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, CopyPanel) and w.isVisible()]


@pytest.mark.parametrize("serial", [True, False], ids=["serial", "types"])
@pytest.mark.parametrize("text", [NUMBER, CODES["good"]["text"]], ids=["number", "certificate"])
def test_while_the_panel_waits_for_a_number_a_scan_is_that_number_and_nothing_else(
    shown: Shown, station: Station, serial: bool, text: str
) -> None:
    page, panel = cases(shown), opens_panel(shown)
    if serial:
        station.hub.tell(News(scan=text))
    else:
        QTest.keyClicks(panel.focusWidget(), f"~{text}")
        QTest.keyClick(panel.focusWidget(), KEY.Key_Return)
    shown.settle()
    assert (station.numbered, panel.given.text()) == ([text], text)
    assert shown.frame.body.currentWidget() is page
    assert (page._model.words, station.desk.checked, clipboard()) == ("", [], "")
