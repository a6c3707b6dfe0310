"""In the one window: a scan from any page comes to the page that wants it, and what it types presses nothing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.hub import News
from client.offers import SessionOffers
from client.session import Session
from domain.rows.checks import Via
from tests.ui.check.desk import CODES, MemoryDesk
from tests.ui.filed.registry import Registry
from tests.ui.frame.memory_station import MemoryStation
from tests.ui.frame.visible import Shown
from tests.ui.intake.desk import Desk
from tests.ui.intake.items import PERMIT
from tests.ui.intake.modelling import choose
from ui.kit.theme import Theme

CODE = CODES["good"]["text"]


class WholeStation(MemoryStation):
    """With the desks of intake and checks."""

    def __init__(self) -> None:
        super().__init__()
        self.intake, self.desk = Desk(True), MemoryDesk(self.hub)
        self.intake.hub = self.hub

    def offers_for(self, session: Session) -> SessionOffers:
        offers = super().offers_for(session)
        filed = Registry(self.hub).offer
        return replace(offers, intake=self.intake.offer, filed=filed, check=self.desk.offer())


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(qtbot, theme, WholeStation())
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    made.logs_in()
    yield made
    made.window._inside._leave()


def checks(shown: Shown) -> MemoryDesk:
    assert isinstance(shown.station, WholeStation)
    return shown.station.desk


def scanner_types(shown: Shown, text: str, *after: Qt.Key) -> None:
    """As fast as it can, without a look at what becomes of it."""
    for letter in text:
        QTest.keyClick(QApplication.focusWidget() or shown.window, letter)  # type: ignore[call-overload]
    for key in after:
        QTest.keyClick(QApplication.focusWidget() or shown.window, key)
    shown.settle()


@pytest.mark.parametrize("page", ["intake", "records", "station", "check"])
def test_from_any_page_a_code_comes_to_the_check_page(shown: Shown, page: str) -> None:
    shown.frame.turn(page)
    shown.settle()
    scanner_types(shown, "~" + CODE, Qt.Key.Key_Return)
    assert shown.window.screen_name() == "check"
    assert "签名真实，在有效期内，未被注销" in shown.words()
    assert checks(shown).checked[0][1] is Via.SCANNER


def test_a_serial_scanner_does_the_same(shown: Shown) -> None:
    shown.station.hub.tell(News(scan=CODE))
    shown.settle()
    assert shown.window.screen_name() == "check"
    assert "有效" in shown.words()


@pytest.mark.parametrize("prefix", ["~", ""])
def test_a_code_that_types_f9_files_nothing(shown: Shown, prefix: str) -> None:
    desk = shown.frame.body.currentWidget()
    filed: list[bytes] = []
    desk.filed.connect(filed.append)
    model = desk._model
    model.identify.read_card()
    shown.settle()
    choose(model, PERMIT.code)
    shown.settle()
    for situation, option in (("since", "half"), ("address", "same"), ("home", "own")):
        model.answer(situation, option)
    model.type("phone", "13800005678")
    shown.settle()
    assert not model.held.view.missing
    for begin in ("OW1:AB", "3199000101"):
        scanner_types(shown, prefix + begin, Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_F9)
    assert filed == []


def test_a_cases_barcode_goes_into_the_intakes_search(shown: Shown) -> None:
    scanner_types(shown, "~3199000101000001270K7M", Qt.Key.Key_Return)
    assert shown.window.screen_name() == "intake"
    assert shown.frame.body.currentWidget()._model.search.words == "3199000101000001270K7M"


def test_an_open_input_method_changes_nothing(shown: Shown) -> None:
    event = QInputMethodEvent()
    event.setCommitString("～ＯＷ１：" + CODE[4:])
    QApplication.sendEvent(shown.window.focusWidget(), event)
    scanner_types(shown, "", Qt.Key.Key_Return)
    assert shown.window.screen_name() == "check"
    assert "有效" in shown.words()


def test_what_a_page_cannot_use_is_told(shown: Shown) -> None:
    shown.frame.turn("records")
    shown.settle()
    scanner_types(shown, "~6901234567892", Qt.Key.Key_Return)
    assert "扫到的内容本页用不上" in shown.words()


def test_while_a_dialog_is_open_a_scan_changes_nothing(shown: Shown) -> None:
    shown.presses(Qt.Key.Key_F1)
    scanner_types(shown, "~" + CODE, Qt.Key.Key_Return)
    assert checks(shown).checked == []
    shown.presses(Qt.Key.Key_Escape)


def test_nothing_is_heard_once_nobody_is_logged_in(shown: Shown) -> None:
    shown.window._inside._leave()
    shown.station.hub.tell(News(scan=CODE))
    shown.settle()
    assert checks(shown).checked == []


def test_the_check_page_stands_between_intake_and_sync(shown: Shown) -> None:
    assert [page.key for page in shown.frame._places.all] == ["intake", "check", "records", "station"]
