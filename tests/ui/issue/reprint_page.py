"""The page of a reprint over the desk, and its states to look at."""

from collections.abc import Callable
from typing import Final

from pytestqt.qtbot import QtBot

from client.hub import Hub, News
from client.session import Session
from domain.access import Role
from domain.certificate import ReprintKind
from domain.rows.issuing import Stage
from domain.rows.station import LinkRow
from tests.ui.issue.counter import HOLDER, LI, NOW, Counter, certificate
from tests.ui.page_window import SCREENS, PageWindow, Screen
from ui.bridge import Bridge
from ui.issue.reprint_model import ReprintModel
from ui.issue.reprint_screen import ReprintScreen
from ui.kit.theme import Theme

CLERK: Final = Session("a1", "SL0318", "张示例", Role.CLERK, "C1", "g", 0, False)
ONLINE, OFFLINE = LinkRow(True, NOW, None, ""), LinkRow(False, NOW, None, "")
REASON: Final = "二维码被水浸，无法扫描"


class ReprintPage(PageWindow):
    """A clerk who asks for a reprint of Li's certificate."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, screen: Screen = SCREENS[0], online: bool = True, checked: bool = True,
    ) -> None:  # fmt: skip
        self.counter = Counter(Hub(), certificate(LI, Stage.COLLECTED, collector=HOLDER, checked=checked))
        self.counter.offline = not online
        self.link = ONLINE if online else OFFLINE
        bridge = Bridge(self.counter.hub)
        self.model = ReprintModel(self.counter.offer, bridge, lambda: self.link)
        self.left: list[str] = []
        self.model.begin(self.counter.rows[LI])
        super().__init__(theme, qtbot, bridge, self._made, screen)
        self.settle()

    def _made(self) -> ReprintScreen:
        self.screen = ReprintScreen(self.theme, self.model, CLERK, "3")
        self.screen.left.connect(lambda: self.left.append("left"))
        self.model.asked.connect(lambda row: self.left.append(row.stage))
        self.model.promised.connect(lambda: self.left.append("promised"))
        return self.screen

    def goes_offline(self) -> None:
        self.link = OFFLINE
        self.counter.hub.tell(News(link=OFFLINE))
        self.settle()

    def fill(self, kind: ReprintKind = ReprintKind.EXCHANGED, surrendered: bool = True) -> None:
        self.model.choose(kind)
        self.model.say(REASON)
        self.model.surrender(surrendered)
        self.settle()


def fresh(page: ReprintPage) -> None:
    """Nothing is chosen."""


def filled(page: ReprintPage) -> None:
    page.fill()


def lacking(page: ReprintPage) -> None:
    page.fill(surrendered=False)
    page.model.finish()


def waiting(page: ReprintPage) -> None:
    page.fill()
    page.model.ask_there()


def turned_down(page: ReprintPage) -> None:
    page.fill()
    page.model.turn_down()


def offline(page: ReprintPage) -> None:
    page.fill(ReprintKind.LOST, False)
    page.goes_offline()


STATES: Final[dict[str, Callable[[ReprintPage], None]]] = {
    state.__name__: state for state in (fresh, filled, lacking, waiting, turned_down, offline)
}
