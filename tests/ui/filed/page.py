"""The page after filing in a window as large as the frame leaves it, and the states to look at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pytestqt.qtbot import QtBot

from client.hub import Hub
from domain.rows.filed import FiledRow, PaperState
from tests.ui.filed.registry import ACCEPTED, CASE, COLLECTED, Registry
from tests.ui.page_window import SCREENS, PageWindow, Screen
from ui.bridge import Bridge
from ui.filed.model import FiledModel
from ui.filed.screen import FiledScreen
from ui.kit.theme import Theme


class FiledPage(PageWindow):
    """A clerk at the page of one filed case."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, case: FiledRow, screen: Screen = SCREENS[0],
        strip: bool = False,
    ) -> None:  # fmt: skip
        self.registry = Registry(Hub(), case)
        bridge = Bridge(self.registry.hub)
        self.model = FiledModel(self.registry.offer, bridge)
        super().__init__(theme, qtbot, bridge, self._made, screen, strip)
        self.model.show(CASE)
        self.settle()

    def _made(self) -> FiledScreen:
        self.screen = FiledScreen(self.theme, self.model)
        return self.screen


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
