"""The pages of blanks and approvals, and their states to look at."""

from collections.abc import Callable
from typing import Final

from pytestqt.qtbot import QtBot

from client.hub import Hub
from client.session import Session
from domain.access import Role
from domain.rows.issuing import StocktakeRow
from tests.ui.blanks.store import ASKS, Asked, BlankStore, some_sheets
from tests.ui.page_window import SCREENS, PageWindow, Screen
from ui.approvals.model import ApprovalsModel
from ui.approvals.screen import ApprovalsScreen
from ui.blanks.keeping import KeepingScreen
from ui.blanks.model import BlanksModel
from ui.blanks.moves import Move
from ui.blanks.screen import BlanksScreen
from ui.bridge import Bridge
from ui.kit.theme import Theme

KEEPER: Final = Session("a2", "SL0401", "李值班", Role.SUPERVISOR, "C1", "g", 0, False)
CLERK: Final = Session("a1", "SL0318", "张示例", Role.CLERK, "C1", "g", 0, False)


class KeepingPage(PageWindow):
    """A supervisor at her page; keeps False: a clerk at her own window's blanks."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, screen: Screen = SCREENS[0], keeps: bool = True, asks: int = 0,
        sheets: bool = True,
    ) -> None:  # fmt: skip
        hub = Hub()
        self.store = BlankStore(hub, some_sheets() if sheets else [], keeps)
        self.asked = Asked(hub, *ASKS[:asks])
        bridge = Bridge(hub)
        self.blanks, self.asks = (
            BlanksModel(self.store.offer, bridge),
            ApprovalsModel(self.asked.offer, bridge),
        )
        self._session = KEEPER if keeps else CLERK
        super().__init__(theme, qtbot, bridge, self._made, screen)
        self.asks.read()
        self.settle()
        self.screen.welcome()
        self.settle()

    def _made(self) -> KeepingScreen:
        own = BlanksScreen(self.theme, self.blanks, self._session, "3")
        self.screen = KeepingScreen(self.theme, own, ApprovalsScreen(self.theme, self.asks), self.asks)
        self.own = own
        return self.screen


def as_it_is(page: KeepingPage) -> None:
    """Nothing more happens."""


def received(page: KeepingPage) -> None:
    page.blanks.type("first", "00400001")
    page.blanks.type("count", "20")
    page.blanks.finish()


def transferring(page: KeepingPage) -> None:
    page.blanks.choose_move(Move.TRANSFER)
    page.blanks.type("first", "00318434")
    page.blanks.type("last", "00318440")


def refused(page: KeepingPage) -> None:
    page.blanks.choose_move(Move.LOST)
    page.blanks.type("serial", "99999999")
    page.blanks.type("reason", "送修途中丢失")
    page.blanks.finish()


def counted_short(page: KeepingPage) -> None:
    page.blanks.choose_move(Move.COUNT)
    page.blanks.done = (
        Move.COUNT, StocktakeRow("A5", "00318434", "00318440", 5, 7, ("00318439", "00318440"), False),
    )  # fmt: skip
    page.blanks.changed.emit()


def lacking(page: KeepingPage) -> None:
    page.blanks.choose_move(Move.TRANSFER)
    page.blanks.finish()


def destroying(page: KeepingPage) -> None:
    page.blanks.choose_move(Move.DESTROY)


def searched(page: KeepingPage) -> None:
    page.blanks.search("00318433")


# asks, keeps, what happens
STATES: Final[dict[str, tuple[int, bool, Callable[[KeepingPage], None]]]] = {
    "stock": (0, True, as_it_is),
    "received": (0, True, received),
    "transferring": (0, True, transferring),
    "refused": (0, True, refused),
    "counted_short": (0, True, counted_short),
    "lacking": (0, True, lacking),
    "destroying": (0, True, destroying),
    "searched": (0, True, searched),
    "clerk": (0, False, as_it_is),
    "approvals": (3, True, as_it_is),
}
