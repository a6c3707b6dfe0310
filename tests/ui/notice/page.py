"""The notice page in a window as large as the frame leaves it, and the states to look at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.intake.desk import NOON
from tests.ui.notice.window import BANK, DRAFT, KIN, LETTER, NOTICE, PHONE, Notices
from ui.bridge import Bridge
from ui.kit.focus_ring import FocusRing
from ui.kit.theme import Theme
from ui.notice.model import NoticeModel, Telling
from ui.notice.screen import NoticeScreen


class NoticePage:
    """A clerk at the page."""

    def __init__(self, theme: Theme, qtbot: QtBot, screen: tuple[int, int, float] = (1366, 768, 1.0)) -> None:
        wide, high, factor = screen
        if theme.factor != factor:
            theme.set_factor(factor)
        self.qtbot, self.notices = qtbot, Notices()
        self.bridge = Bridge(self.notices.hub)
        self.model = NoticeModel(self.notices.offer, self.bridge)
        self.screen = NoticeScreen(theme, self.model)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.screen)
        FocusRing(theme, self.window)
        self.window.setFixedSize(wide - theme.size("rail"), high - theme.size("top") - theme.size("status"))
        self.model.show(DRAFT, Telling.NOTICE)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Until no call is under way and all is laid out."""
        QCoreApplication.processEvents()
        while self.bridge.busy():
            with self.qtbot.waitSignal(self.bridge.went_idle):
                pass
            QCoreApplication.processEvents()
        QCoreApplication.processEvents()

    def __enter__(self) -> "NoticePage":
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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
