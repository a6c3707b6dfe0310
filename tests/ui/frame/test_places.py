"""The pages behind the first: made once that is on screen, at once when turned to, and never for who has left."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.offers import SessionOffers
from client.session import Session
from domain.access import Role
from tests.ui.check.desk import MemoryDesk
from tests.ui.filed.registry import Registry
from tests.ui.frame.memory_station import PASSWORD, MemoryStation
from tests.ui.frame.visible import Shown
from tests.ui.intake.desk import Desk
from tests.ui.issue.counter import Counter
from tests.ui.issue.page import OTHERS
from ui.frame.frame import Frame
from ui.frame.places import Page
from ui.kit.theme import Theme

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = ["受理", "核验", "发证", "同步", "本机"]
PAGES = ["IntakeScreen", "CheckScreen", "IssueScreen", "RecordsScreen", "StationScreen"]


class Station(MemoryStation):
    """With five pages for who serves people, two for a technician."""

    def __init__(self) -> None:
        super().__init__()
        self.intake = Desk(True)
        self.intake.hub = self.hub

    def offers_for(self, session: Session) -> SessionOffers:
        offers = super().offers_for(session)
        if session.role is Role.TECHNICIAN:
            return offers
        return replace(
            offers, intake=self.intake.offer, filed=Registry(self.hub).offer, issue=Counter(self.hub, *OTHERS).offer,
            check=MemoryDesk(self.hub).offer(),
        )  # fmt: skip


class Entered:
    """A window whose clerk pressed Enter. log: what was made, by class, what was painted and heard, in order.

    A page that is made sends an event to itself: it is heard in a later turn of the event loop.
    """

    def __init__(self, shown: Shown) -> None:
        self.shown, self.log = shown, list[str]()
        self.frame: Frame = shown.frame
        self._hears = [Hears(self.log)]
        self.frame._places.made.connect(self._note)

    @property
    def made(self) -> list[str]:
        return [word for word in self.log if word.endswith("Screen")]

    def logs_in(self, login: str = "SL0318") -> "Entered":
        shown = self.shown
        shown.types(login)
        shown.presses(K.Key_Return)
        shown.types(PASSWORD)
        with shown.qtbot.waitSignal(self.frame.turned):
            QTest.keyClick(shown.window.focusWidget(), K.Key_Return)
        return self

    def is_whole(self) -> bool:
        return not self.shown.window.making()

    def waits(self) -> None:
        self.shown.qtbot.waitUntil(self.is_whole)

    def _note(self, page: Page) -> None:
        if not self.log:
            self._hears.append(Hears(self.log, page.widget))
        self.log.append(type(page.widget).__name__)
        QCoreApplication.postEvent(self._hears[0], QEvent(QEvent.Type.User))


class Hears(QObject):
    """Writes down its own events, and when a page is painted for the first time."""

    def __init__(self, log: list[str], page: QWidget | None = None) -> None:
        super().__init__(page)
        self._log = log
        if page is not None:
            page.installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._log.append("heard")
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and "painted" not in self._log:
            self._log.append("painted")
        return False


@pytest.fixture
def entered(theme: Theme, qtbot: QtBot) -> Iterator[Entered]:
    shown = Shown(qtbot, theme, Station())
    shown.opens()
    yield Entered(shown)
    shown.window._inside._leave()


def test_the_whole_rail_is_there_with_the_first_page(entered: Entered) -> None:
    seen: list[tuple[list[str], list[str]]] = []
    entered.frame.turned.connect(
        lambda _: seen.append((entered.made, [item.word for item in entered.frame.rail.rows.all]))
    )
    entered.logs_in().waits()
    assert seen == [(["IntakeScreen"], WORDS)]
    assert entered.made == PAGES
    assert entered.shown.window.screen_name() == "intake"


def test_the_others_come_once_it_was_painted_and_between_two_of_them_a_key_is_heard(entered: Entered) -> None:
    entered.logs_in().waits()
    QCoreApplication.processEvents()
    first, *others = PAGES
    later = [word for page in others for word in (page, "heard")]
    assert sorted(entered.log[:3]) == sorted([first, "heard", "painted"])
    assert entered.log[3:] == later


def test_a_key_for_a_page_not_yet_made_makes_it_at_once(entered: Entered) -> None:
    entered.logs_in()
    assert "StationScreen" not in entered.made
    QTest.keyClick(entered.shown.window.focusWidget(), K.Key_5, CTRL)
    assert entered.shown.window.screen_name() == "station"
    entered.waits()
    assert sorted(entered.made) == sorted(PAGES)
    assert entered.shown.window.screen_name() == "station"


def test_so_does_a_click(entered: Entered) -> None:
    rail = entered.logs_in().frame.rail
    assert "StationScreen" not in entered.made
    place = rail.visualRect(rail.rows.at("station")).center()
    QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert entered.shown.window.screen_name() == "station"
    entered.waits()
    assert sorted(entered.made) == sorted(PAGES)


def test_who_leaves_meanwhile_leaves_nothing_to_be_made(entered: Entered) -> None:
    entered.logs_in().frame.top.leave_requested.emit()
    entered.shown.qtbot.waitUntil(lambda: entered.shown.window.screen_name() == "login")
    assert "StationScreen" not in entered.made
    assert entered.is_whole()
    assert entered.frame.body.count() == 0
    entered.log.clear()
    entered.logs_in("JS0007").waits()
    assert entered.made == ["StationScreen", "RecordsScreen"]
    assert entered.frame.body.count() == 2
