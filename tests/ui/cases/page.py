"""The cases page in a window as large as the frame leaves it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.hub import Hub
from domain.apply import Document
from tests.ui.cases.shelf import AFTER, EACH, TRAVELS, Shelf, many
from tests.ui.page_window import SCREENS, PageWindow, Screen
from ui.bridge import Bridge
from ui.cases.model import CasesModel
from ui.cases.screen import CasesScreen
from ui.kit.seen import texts
from ui.kit.theme import Theme
from ui.kit.toast import Toast


class CasesPage(PageWindow):
    """A clerk at the page of cases."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, documents: Sequence[Document] = EACH, screen: Screen = SCREENS[0],
        strip: bool = False, may_withdraw: bool = True, may_refuse: bool = True,
    ) -> None:  # fmt: skip
        self.shelf = Shelf(Hub(), documents, may_withdraw, may_refuse)
        bridge = Bridge(self.shelf.hub)
        self.model = CasesModel(self.shelf.offer, bridge)
        super().__init__(theme, qtbot, bridge, self._made, screen, strip)
        self.screen.setFocus()
        self.model.read()
        self.settle()

    def _made(self) -> CasesScreen:
        self.toast = Toast(self.theme, self.window)
        self.screen = CasesScreen(self.theme, self.shelf.world, self.model, self.toast)
        return self.screen

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


NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


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


def does(nth: int, key: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> Callable[[CasesPage], None]:
    """The nth case of the list, and a key."""

    def go(page: CasesPage) -> None:
        down_to(nth)(page)
        page.presses(key, modifier)

    return go


def wrong_day(page: CasesPage) -> None:
    does(0, Qt.Key.Key_F8)(page)
    page.screen.acting.papers.say_day("2027-01-01")
    page.presses(Qt.Key.Key_F8)


def strip_open(page: CasesPage) -> None:
    does(3, Qt.Key.Key_F5)(page)
    page.screen.acting.supplement_page.list.choose("m3")
    page.presses(Qt.Key.Key_F5)
    page.screen.acting.supplements.add("gone.png")
    page.settle()


def page_added(page: CasesPage) -> None:
    strip_open(page)
    page.screen.acting.supplements.add("a.png")
    page.settle()
    page.screen.acting.supplement_page.list.choose("material.asked.0")
    page.presses(Qt.Key.Key_F5)


def amends_wrongly(page: CasesPage) -> None:
    does(3, Qt.Key.Key_F7, SHIFT)(page)
    page.screen.acting.amendments.fill("phone", "12")
    page.screen.acting.amendments.fill("address", "示例路 200 弄 2 号")
    page.settle()


def number_of_another_window(page: CasesPage) -> None:
    page.types("3199000103019999999Z9Z"[:22])


STATES: Final[dict[str, tuple[Sequence[Document], Callable[[CasesPage], None], bool]]] = {
    "list": (EACH, as_it_is, False),
    "offline": (EACH, as_it_is, True),
    **{f"case-{n}": (EACH, down_to(n), False) for n in (3, 4, 5, 6, 7, 9, 10, 12, 13)},
    **{f"tab-{tab}": (EACH, at_tab(tab), False) for tab in range(4)},
    "none": ((), as_it_is, False),
    "not-found": (EACH, nothing_found, True),
    "many": (many(120), as_it_is, False),
    **{f"after-{n}": (AFTER, down_to(n), False) for n in range(len(AFTER))},
    **{f"travels-{n}": (TRAVELS, down_to(n), False) for n in range(len(TRAVELS))},
    "notice": (AFTER, does(0, Qt.Key.Key_F8), False),
    "nothing-to-notify": (AFTER, does(3, Qt.Key.Key_F8), True),
    "refusal": (AFTER, does(0, Qt.Key.Key_F8, CTRL), False),
    "acceptance": (AFTER, does(4, Qt.Key.Key_F8), False),
    "wrong-day": (AFTER, wrong_day, False),
    "supplement": (AFTER, does(2, Qt.Key.Key_F5), False),
    "supplement-strip": (AFTER, strip_open, True),
    "supplement-done": (AFTER, page_added, False),
    "amend": (AFTER, does(3, Qt.Key.Key_F7, SHIFT), False),
    "amend-wrong": (AFTER, amends_wrongly, True),
    "elsewhere": (AFTER, number_of_another_window, True),
}
