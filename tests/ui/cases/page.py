"""The cases page in a window as large as the frame leaves it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from client.hub import Hub
from domain.apply import Document
from tests.ui.cases.shelf import EACH, Shelf, many
from ui.bridge import Bridge
from ui.cases.model import CasesModel
from ui.cases.screen import CasesScreen
from ui.kit.focus_ring import FocusRing
from ui.kit.seen import settle, texts
from ui.kit.theme import Theme
from ui.kit.toast import Toast

Screen = tuple[int, int, float]
NORMAL: Final[Screen] = (1366, 768, 1.0)


class CasesPage:
    """A clerk at the page of cases. strip: an amber strip takes 40 px of the body."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, documents: Sequence[Document] = EACH, screen: Screen = NORMAL,
        strip: bool = False, may_withdraw: bool = True, may_refuse: bool = True,
    ) -> None:  # fmt: skip
        wide, high, factor = screen
        if theme.factor != factor:
            theme.set_factor(factor)
        self.qtbot, self.shelf = qtbot, Shelf(Hub(), documents, may_withdraw, may_refuse)
        self.bridge = Bridge(self.shelf.hub)
        self.model = CasesModel(self.shelf.offer, self.bridge)
        self.window = QMainWindow()
        self.toast = Toast(theme, self.window)
        self.screen = CasesScreen(theme, self.shelf.world, self.model, self.toast)
        self.window.setCentralWidget(self.screen)
        FocusRing(theme, self.window)
        less = theme.size("strip") if strip else 0
        self.window.setFixedSize(
            wide - theme.size("rail"), high - theme.size("top") - theme.size("status") - less
        )
        self.window.show()
        self.screen.setFocus()
        self.model.read()
        self.settle()

    def settle(self) -> None:
        """Until no call is under way and all is laid out."""
        for _ in range(2):
            QCoreApplication.processEvents()
            while self.bridge.busy():
                with self.qtbot.waitSignal(self.bridge.went_idle):
                    pass
                QCoreApplication.processEvents()
        settle()

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused(), key, modifier)
        self.settle()

    def types(self, text: str) -> None:
        """As an input method commits it."""
        self.screen.list.search.setText(text)
        self.screen.list.search.textEdited.emit(text)
        self.settle()

    def focused(self) -> QWidget:
        dialog = QApplication.activeModalWidget()
        window = dialog if dialog is not None else self.window
        return window.focusWidget() or window

    def words(self) -> str:
        """All words of the page."""
        return "".join(texts(self.screen))

    def case_words(self) -> str:
        """The words of the case that is open."""
        return "".join(texts(self.screen.case))

    def __enter__(self) -> "CasesPage":
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def as_it_is(page: CasesPage) -> None:
    """Nothing more happens."""


def nothing_found(page: CasesPage) -> None:
    page.types("没有这个人")


def down_to(count: int) -> Callable[[CasesPage], None]:
    def go(page: CasesPage) -> None:
        for _ in range(count):
            page.presses(Qt.Key.Key_Down)

    return go


def at_tab(tab: int) -> Callable[[CasesPage], None]:
    def go(page: CasesPage) -> None:
        page.presses(Qt.Key.Key_Return)
        page.screen.case.tabs.setCurrentIndex(tab)
        page.settle()

    return go


STATES: Final[dict[str, tuple[Sequence[Document], Callable[[CasesPage], None], bool]]] = {
    "list": (EACH, as_it_is, False),
    "offline": (EACH, as_it_is, True),
    **{f"case-{n}": (EACH, down_to(n), False) for n in (3, 4, 5, 6, 7, 9, 10, 12, 13)},
    **{f"tab-{tab}": (EACH, at_tab(tab), False) for tab in range(4)},
    "none": ((), as_it_is, False),
    "not-found": (EACH, nothing_found, True),
    "many": (many(120), as_it_is, False),
}
