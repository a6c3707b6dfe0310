"""The notice page in a window as large as the frame leaves it, and the states to look at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pytestqt.qtbot import QtBot

from tests.ui.intake.desk import NOON
from tests.ui.notice.window import BANK, DRAFT, KIN, LETTER, NOTICE, PHONE, Notices
from tests.ui.page_window import SCREENS, PageWindow, Screen
from ui.bridge import Bridge
from ui.kit.theme import Theme
from ui.notice.model import NoticeModel, Telling
from ui.notice.screen import NoticeScreen


class NoticePage(PageWindow):
    """A clerk at the page."""

    def __init__(self, theme: Theme, qtbot: QtBot, screen: Screen = SCREENS[0]) -> None:
        self.notices = Notices()
        bridge = Bridge(self.notices.hub)
        self.model = NoticeModel(self.notices.offer, bridge)
        super().__init__(theme, qtbot, bridge, self._made, screen)
        self.settle()

    def _made(self) -> NoticeScreen:
        self.screen = NoticeScreen(self.theme, self.model)
        self.model.show(DRAFT, Telling.NOTICE)
        return self.screen


def all_wrong(page: NoticePage) -> None:
    """Nothing more happens."""


def some_mended(page: NoticePage) -> None:
    for defect in (BANK, PHONE):
        page.notices.mend(defect)
    page.settle()


def only_the_form(page: NoticePage) -> None:
    for defect in (LETTER, KIN):
        page.notices.mend(defect)
    page.settle()


def nothing_left(page: NoticePage) -> None:
    for defect in (LETTER, KIN, BANK, PHONE):
        page.notices.mend(defect)
    page.settle()


def asking(page: NoticePage) -> None:
    page.notices.notice = replace(NOTICE, asking=True)
    page.notices.tell()
    page.settle()


def later(page: NoticePage) -> None:
    page.notices.pages = 2
    page.notices.notice = replace(NOTICE, pending=("户籍信息",), told_at=NOON)
    page.notices.tell()
    page.settle()


def paper_out(page: NoticePage) -> None:
    page.notices.paper_out = True
    page.model.give()
    page.settle()


def does_not_fit(page: NoticePage) -> None:
    page.model.refuse_instead()
    page.settle()


def no_reason_yet(page: NoticePage) -> None:
    page.notices.refusal = replace(page.notices.refusal, reasons=(), instead=())
    page.model.refuse_instead()
    page.settle()


STATES: Final[dict[str, Callable[[NoticePage], None]]] = {
    state.__name__: state
    for state in (
        all_wrong, some_mended, only_the_form, nothing_left, asking, later, paper_out, does_not_fit, no_reason_yet,
    )
}  # fmt: skip
