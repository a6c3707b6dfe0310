"""发证 and 空白证 on the rail, in the one window; what lies over them, and what goes when she logs out."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from client.hub import News
from client.offers import SessionOffers
from client.session import Session
from domain.access import Role
from domain.rows.issuing import Stage
from tests.ui.blanks.store import ASKS, Asked, BlankStore, some_sheets
from tests.ui.frame.memory_station import MemoryStation
from tests.ui.frame.visible import SIZES, Shown
from tests.ui.issue.counter import HOLDER, LI, Counter, certificate
from tests.ui.issue.page import OTHERS
from tests.ui.page_window import ALT, CTRL
from ui.kit.fits import complaints
from ui.kit.theme import Theme

K = Qt.Key


class IssuingStation(MemoryStation):
    """A station that issues certificates."""

    def __init__(self) -> None:
        super().__init__()
        self.counter = Counter(self.hub, certificate(LI, Stage.COLLECTED, collector=HOLDER), *OTHERS)
        self.blanks, self.asked = BlankStore(self.hub, some_sheets()), Asked(self.hub, *ASKS)
        self.own = BlankStore(self.hub, some_sheets(), keeps=False)

    def offers_for(self, session: Session) -> SessionOffers:
        offers, keeps = super().offers_for(session), session.role is Role.SUPERVISOR
        if session.role is Role.TECHNICIAN:
            return offers
        return replace(
            offers, issue=self.counter.offer, blanks=(self.blanks if keeps else self.own).offer,
            approvals=self.asked.offer if keeps else None,
        )  # fmt: skip


def rail(shown: Shown) -> list[tuple[str, int]]:
    return [(item.word, item.waiting) for item in shown.frame.rail.rows.all]


def test_a_clerk_has_the_desk_with_its_count_and_a_supervisor_the_blanks_too(
    theme: Theme, qtbot: QtBot
) -> None:
    clerk = Shown(qtbot, theme, IssuingStation()).logs_in()
    clerk.settle()
    assert rail(clerk)[0] == ("发证", 4)
    assert "空白证" not in [word for word, _ in rail(clerk)]
    supervisor = Shown(qtbot, theme, IssuingStation()).logs_in("SL0401")
    supervisor.settle()
    assert rail(supervisor)[:2] == [("发证", 4), ("空白证", 3)]


def test_a_technician_has_neither(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, IssuingStation()).logs_in("JS0007")
    assert {"发证", "空白证"} & {word for word, _ in rail(shown)} == set()


def test_an_approval_that_comes_is_counted_on_whatever_page(theme: Theme, qtbot: QtBot) -> None:
    station = IssuingStation()
    shown = Shown(qtbot, theme, station).logs_in("SL0401")
    shown.presses(K.Key_4, CTRL)
    station.asked.rows = list(ASKS[:1])
    station.asked._answer("approve", "none", "")
    shown.settle()
    assert rail(shown)[1] == ("空白证", 1)


def test_ctrl_s_shows_this_windows_blanks_and_esc_comes_back(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, IssuingStation()).logs_in()
    shown.presses(K.Key_S, CTRL)
    assert "签收到本窗" in shown.words()
    assert "返回发证" in shown.words()
    assert complaints(theme, shown.window) == []
    assert "窗口调拨" not in shown.words()
    shown.presses(K.Key_Escape)
    assert shown.window.screen_name() == "issue"


def test_a_reprint_lies_over_the_desk_and_esc_comes_back(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, IssuingStation()).logs_in()
    shown.frame.body.currentWidget().go_on_with(LI)
    shown.settle()
    shown.presses(K.Key_J, CTRL)
    assert "要补换发的证照" in shown.words()
    shown.presses(K.Key_2, ALT)
    shown.presses(K.Key_Escape)
    assert shown.window.screen_name() == "issue"
    assert shown.frame.body.currentWidget()._desk.certificate_id == LI


def test_scans_reach_the_desk_and_what_lies_over_it(theme: Theme, qtbot: QtBot) -> None:
    station = IssuingStation()
    shown = Shown(qtbot, theme, station).logs_in()
    inside = shown.window._inside
    inside._scanned("A-03")
    shown.settle()
    assert shown.frame.body.currentWidget()._ready.query == "A-03"
    shown.presses(K.Key_S, CTRL)
    inside._scanned("00318448")
    shown.settle()
    assert "00318448" in [line.text() for line in shown.window.findChildren(QLineEdit)]


def test_nothing_of_a_session_is_left_after_it(theme: Theme, qtbot: QtBot) -> None:
    station = IssuingStation()
    shown = Shown(qtbot, theme, station).logs_in()
    shown.frame.body.currentWidget().go_on_with(LI)
    shown.settle()
    shown.frame._model.leave()
    shown.settle()
    station.hub.tell(News(scan="A-03"))
    station.counter.change(LI, standing="suspended")
    shown.settle()
    assert "李𠮷" not in shown.words()


def test_the_window_with_six_places_fits_at_the_largest_letters(theme: Theme, qtbot: QtBot) -> None:
    shown = Shown(qtbot, theme, IssuingStation(), SIZES[2]).logs_in("SL0401")
    shown.settle()
    assert complaints(theme, shown.window) == []
