"""办件 on the rail of whoever serves people; the rail with all its pages, in every size."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from client.offers import SessionOffers
from client.session import Session
from domain.access import StaffTask, reach
from tests.ui.cases.shelf import AFTER, TRAVELS, Shelf
from tests.ui.frame.memory_station import MemoryStation
from tests.ui.frame.visible import SIZES, Shown
from ui.kit.fits import complaints
from ui.kit.rail import Rail, RailItem
from ui.kit.theme import Theme

WORDS = ("受理", "核验", "发证", "空白证", "办件", "同步", "本机")


class Station(MemoryStation):
    """With cases for those who serve people."""

    def offers_for(self, session: Session) -> SessionOffers:
        serves = reach(session.role, StaffTask.FILE_CASE) is not None
        return replace(super().offers_for(session), cases=Shelf(self.hub).offer if serves else None)


@pytest.mark.parametrize("login", ["SL0318", "SL0401"])
def test_whoever_serves_people_has_the_cases_before_the_sync_page(
    theme: Theme, qtbot: QtBot, login: str
) -> None:
    shown = Shown(qtbot, theme, Station()).logs_in(login)
    assert [page.word for page in shown.frame._places.all] == ["办件", "同步", "本机"]
    assert "老年综合津贴（敬老卡）申领" in shown.words()
    shown.presses(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert "老年综合津贴（敬老卡）申领" not in shown.words()
    shown.presses(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shown.frame.body.currentWidget().list.search.hasFocus()


def test_a_technician_has_no_cases(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, Station()).logs_in("JS0007")
    assert "cases" not in [page.key for page in shown.frame._places.all]


@pytest.mark.parametrize("size", SIZES)
def test_in_the_window_all_of_the_page_fits(theme: Theme, qtbot: QtBot, size: tuple[int, int, float]) -> None:
    shown = Shown(qtbot, theme, Station(), size).logs_in()
    shown.station.goes_offline()
    shown.settle()
    assert complaints(theme, shown.window) == []


@pytest.mark.parametrize(("factor", "high"), [(1.0, 560), (1.25, 540), (2.0, 532), (1.5, 800)])
def test_every_page_of_the_rail_is_in_sight(theme: Theme, qtbot: QtBot, factor: float, high: int) -> None:
    theme.set_factor(factor)
    holder, rail = QWidget(), Rail(theme, "页面")
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(rail)
    layout.addStretch(1)
    rail.show_items([RailItem(word, "list", word, waiting=120) for word in WORDS])
    holder.setFixedSize(QSize(theme.size("rail"), high))
    holder.show()
    assert complaints(theme, holder) == []
    last = rail.visualRect(rail.rows.index(len(WORDS) - 1))
    assert last.bottom() < high


def test_cases_that_need_a_person_are_counted_red_on_the_rail_before_anybody_looks(
    theme: Theme, qtbot: QtBot
) -> None:
    class Waits(Station):
        def offers_for(self, session: Session) -> SessionOffers:
            shelf = Shelf(self.hub, (*AFTER, *TRAVELS))
            return replace(super().offers_for(session), cases=shelf.offer)

    shown = Shown(qtbot, theme, Waits()).logs_in()
    shown.settle()
    # A check that said no, one that lapsed and was told nobody, papers that did not come.
    assert shown.frame._waiting("cases") == (3, True)
