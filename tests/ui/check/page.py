"""The check page in a window as large as the frame leaves it, and the states to look at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from client.hub import Hub
from domain.rows.checks import Via
from domain.world import ScriptedWorld
from tests.credentials.issuers import AT, EXPIRES, ISSUED
from tests.ui.check.desk import CODES, HOLDER, SOMEBODY, MemoryDesk
from tests.ui.settling import settling
from ui.bridge import Bridge
from ui.check.model import CheckModel
from ui.check.screen import CheckScreen
from ui.kit.focus_ring import FocusRing
from ui.kit.seen import texts
from ui.kit.theme import Theme
from ui.kit.toast import Toast

IN_FORCE: Final = {"found": True, "standing": "in_force", "print_number": 1, "blank_serial": "00318427"}


class CheckPage:
    """A clerk at the check page. strip: an amber strip takes 40 px of the body."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, screen: tuple[int, int, float] = (1366, 768, 1.0), at: int = AT,
        strip: bool = False,
    ) -> None:  # fmt: skip
        wide, high, factor = screen
        if theme.factor != factor:
            theme.set_factor(factor)
        self.qtbot, hub = qtbot, Hub()
        self.desk = MemoryDesk(hub, at)
        self.bridge = Bridge(hub)
        self.settle = settling(self.bridge, qtbot)
        self.model = CheckModel(self.desk.offer(), self.bridge)
        self.window = QMainWindow()
        self.toast = Toast(theme, self.window)
        self.screen = CheckScreen(theme, ScriptedWorld(at * 1_000_000), self.model, self.toast)
        self.window.setCentralWidget(self.screen)
        FocusRing(theme, self.window)
        less = theme.size("strip") if strip else 0
        body = high - theme.size("top") - theme.size("status") - less
        self.window.setFixedSize(wide - theme.size("rail"), body)
        self.window.show()
        self.screen.setFocus()
        self.model.read()
        self.settle()

    def __enter__(self) -> "CheckPage":
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def scans(self, name: str, via: Via = Via.SCANNER) -> None:
        """A code of the kept ones, by its name; or any text."""
        text = CODES[name]["text"] if name in CODES else name
        if via is Via.SCANNER:
            self.screen.take_scan(text)
        else:
            self.model.check_text(text, via)
        self.settle()

    def reads_card(self) -> None:
        """F3."""
        self.model.read_card()
        self.settle()

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.settle()

    @property
    def words(self) -> str:
        """All words on screen."""
        return "".join(texts(self.window))

    @property
    def dialog(self) -> Any:
        """The dialog that is open."""
        found = [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]
        return found[0] if found else None


def empty(page: CheckPage) -> None:
    """Nothing was scanned yet."""


def valid(page: CheckPage) -> None:
    page.desk.library, page.desk.base = IN_FORCE, HOLDER.name
    for name in ("receipt of a station", "another key", "expired", "key of nobody"):
        page.scans(name)
    page.reads_card()
    page.scans("good")


def replaced(page: CheckPage) -> None:
    page.desk.library = {
        "found": True, "standing": "cancelled", "print_number": 2, "date": "2026-11-03", "reason": "遗失补发",
        "blank_serial": "00291066",
    }  # fmt: skip
    page.scans("good")


def looked_twice(page: CheckPage) -> None:
    page.scans("another key")
    page.model.again()
    page.settle()


def lacking(page: CheckPage) -> None:
    page.desk.library = {"found": False}
    page.scans("good")


def mismatch(page: CheckPage) -> None:
    page.desk.card, page.desk.base = SOMEBODY, SOMEBODY.name
    page.reads_card()
    page.scans("good")


def card(page: CheckPage) -> None:
    page.desk.base = HOLDER.name
    page.reads_card()


def card_expired(page: CheckPage) -> None:
    page.desk.card = replace(HOLDER, valid_to="2024-01-31")
    page.reads_card()


def card_unlike(page: CheckPage) -> None:
    page.desk.base = "李样本"
    page.reads_card()


def of(name: str) -> Callable[[CheckPage], None]:
    """A code of the kept ones."""
    return lambda page: page.scans(name)


STATES: Final[dict[str, tuple[Callable[[CheckPage], None], int]]] = {
    "empty": (empty, AT),
    "valid": (valid, AT),
    "receipt": (of("receipt of a station"), AT),
    "cancelled": (of("cancelled"), AT),
    "revoked-otherwise": (of("revoked_otherwise"), AT),
    "replaced": (replaced, AT),
    "suspended": (of("suspended"), AT),
    "forged": (looked_twice, AT),
    "unknown-issuer": (of("key of nobody"), AT),
    "malformed": (of("https://example.org/"), AT),
    "several": (of("several"), AT),
    "expired": (of("good"), EXPIRES + 1),
    "not-yet": (of("good"), ISSUED - 1),
    "unconfirmed": (of("good"), AT - 60 + 601),
    "mismatch": (mismatch, AT),
    "lacking": (lacking, AT),
    "card": (card, AT),
    "card-expired": (card_expired, AT),
    "card-unlike": (card_unlike, AT),
}
