"""The page after filing in a window as large as the frame leaves it, and the states to look at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from client.hub import Hub
from domain.rows.filed import FiledRow, PaperState
from tests.ui.filed.registry import ACCEPTED, CASE, COLLECTED, Registry
from ui.bridge import Bridge
from ui.filed.model import FiledModel
from ui.filed.screen import FiledScreen
from ui.kit.focus_ring import FocusRing
from ui.kit.theme import Theme


class FiledPage:
    """A clerk at the page of one filed case. strip: an amber strip takes 40 px of the body."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, case: FiledRow, screen: tuple[int, int, float] = (1366, 768, 1.0),
        strip: bool = False,
    ) -> None:  # fmt: skip
        wide, high, factor = screen
        if theme.factor != factor:
            theme.set_factor(factor)
        self.qtbot, self.registry = qtbot, Registry(Hub(), case)
        self.bridge = Bridge(self.registry.hub)
        self.model = FiledModel(self.registry.offer, self.bridge)
        self.screen = FiledScreen(theme, self.model)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.screen)
        FocusRing(theme, self.window)
        less = theme.size("strip") if strip else 0
        self.window.setFixedSize(
            wide - theme.size("rail"), high - theme.size("top") - theme.size("status") - less
        )
        self.window.show()
        self.model.show(CASE)
        self.settle()

    def settle(self) -> None:
        """Until no call is under way and all is laid out."""
        QCoreApplication.processEvents()
        while self.bridge.busy():
            with self.qtbot.waitSignal(self.bridge.went_idle):
                pass
            QCoreApplication.processEvents()
        QCoreApplication.processEvents()

    def __enter__(self) -> "FiledPage":
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def as_it_is(page: FiledPage) -> None:
    """Nothing more happens."""


def two_pages(page: FiledPage) -> None:
    page.registry.pages = 2
    page.model.show(CASE)
    page.settle()


def paper_out(page: FiledPage) -> None:
    page.registry.paper_out = True
    page.model.print_again()
    page.settle()


OWED: Final = replace(ACCEPTED, paper=PaperState.OWED, paper_at=None, outcome=None, answered_at=None)
LONG: Final = replace(
    COLLECTED, person_name="阿卜杜热依木·买买提艾力·图尔荪尼亚孜·阿卜杜克热木江",
    item_name="就业困难人员申请（认定）", department="市人力资源社会保障局/市社会保障卡服务中心",
    pending=("户籍信息", "最低生活保障证明", "一户多残证明", "刑满释放证明"),
)  # fmt: skip
STATES: Final[dict[str, tuple[FiledRow, Callable[[FiledPage], None], bool]]] = {
    "accepted": (ACCEPTED, as_it_is, False),
    "collected": (COLLECTED, as_it_is, True),
    "owed": (OWED, paper_out, False),
    "long": (LONG, as_it_is, True),
    "two_pages": (ACCEPTED, two_pages, False),
    "conflict": (replace(ACCEPTED, outcome="conflict"), as_it_is, False),
}
