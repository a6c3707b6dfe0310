"""The pages on a real store beside a demo city: decided there, printed, handed out, printed anew by two people."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from domain.rows.issuing import ReadyRow, Stage
from tests.client.window import WITHIN_S, Desk, Window, resident
from tests.ui.page_window import ALT, SCREENS, PageWindow
from ui.blanks.model import BlanksModel
from ui.blanks.screen import BlanksScreen
from ui.bridge import Bridge
from ui.issue.desk_model import DeskModel
from ui.issue.ready_model import ReadyModel
from ui.issue.reprint_model import ReprintModel
from ui.issue.reprint_screen import ReprintScreen
from ui.issue.screen import IssueScreen
from ui.kit.fits import complaints
from ui.kit.theme import Theme
from ui.tour.clerk import card_of
from ui.tour.people import PASSWORD, City

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture
DESK, SUPERVISOR, HOLDER = "ST-319900-01-03", "SL0301", "冯模仿"
K = Qt.Key


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    city = City(tmp_path / "city").opens()
    window = Window(city, tmp_path / "desk", DESK)
    try:
        yield window.open().serves()
    finally:
        window.gone()
        city.goes_away()


def files_a_case(desk: Desk) -> None:
    draft = desk.begins()
    desk.types(draft, resident(desk.window.city, HOLDER))
    desk.chooses(draft, "住房租赁")
    desk.completes(draft)
    desk.files(draft)


def waits(page: PageWindow, desk: Desk, holds: Callable[[Sequence[ReadyRow]], bool]) -> None:
    """Until it holds of the ready list, and the page has heard of it; central answers meanwhile."""
    issue = desk.offers.issue
    assert issue is not None
    desk.window.until(lambda: holds(issue.find(HOLDER).result(WITHIN_S)), asking=True)
    page.settle()


def picture(page: PageWindow, name: str) -> None:
    if PICTURES.is_dir():
        page.window.grab().save(str(PICTURES / f"city-{name}.png"))


def reads_her_card(page: PageWindow, desk: Desk) -> None:
    """She lays it down, F3, and she takes it back."""
    desk.window.reader.put(card_of(resident(desk.window.city, HOLDER)))
    page.presses(K.Key_F3)
    desk.window.reader.lift()


def test_from_decision_to_signature_and_a_reprint_by_two(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    with ExitStack() as shown:
        plays(desk, theme, qtbot, shown)


def plays(desk: Desk, theme: Theme, qtbot: QtBot, shown: ExitStack) -> None:
    """From the filed case to the second print. shown: what is closed before the station is."""
    parts, offers = desk.window.station.parts, desk.offers
    issue, blanks = offers.issue, offers.blanks
    assert issue is not None
    assert blanks is not None
    bridge = Bridge(parts.hub)
    ready, model = ReadyModel(issue, bridge), DeskModel(issue, bridge)
    page = PageWindow(theme, qtbot, bridge, lambda: IssueScreen(theme, parts.world, ready, model), SCREENS[0])
    shown.callback(page.close)
    screen = page.page
    assert isinstance(screen, IssueScreen)
    screen.welcome()
    files_a_case(desk)
    waits(page, desk, lambda rows: bool(rows) and rows[0].stage is Stage.TO_PRINT)
    screen._list.focus_search()
    page.types("冯模仿")
    page.presses(K.Key_Return)
    picture(page, "to-print")
    assert complaints(theme, screen) == []
    assert model.row is not None
    reads_her_card(page, desk)
    assert model.trouble is None
    screen.take_scan(model.row.next_serial)
    page.presses(K.Key_F9)
    assert "打印得对吗？" in page.words(), model.trouble
    picture(page, "taken")
    page.presses(K.Key_F9)
    assert "已经交付" in page.words(), model.trouble
    picture(page, "collected")
    assert complaints(theme, screen) == []
    desk.window.until_all_arrived()

    first = model.row.serial
    again = ReprintModel(issue, bridge, offers.frame.link)
    again.begin(model.row)
    over = PageWindow(
        theme, qtbot, bridge, lambda: ReprintScreen(theme, again, offers.session, "3"), SCREENS[0]
    )
    shown.callback(over.close)
    reads_her_card(over, desk)
    assert again.row is not None
    assert again.row.checked, (again.trouble, again.busy, over.words())
    over.presses(K.Key_2, ALT)
    again.say("二维码被水浸，无法扫描")
    again.surrender(True)
    over.presses(K.Key_F9)
    assert "您将批准" in over.words(), again.missing
    over.types(SUPERVISOR)
    over.presses(K.Key_Return)
    over.types(PASSWORD)
    over.presses(K.Key_F9)
    assert over.top is over.window, over.words()
    waits(page, desk, lambda rows: rows[0].stage is Stage.TO_PRINT)
    assert (model.row.print_number, model.row.next_serial != first) == (2, True)
    picture(page, "second-print")

    stock = BlanksModel(blanks, bridge)
    kept = PageWindow(
        theme,
        qtbot,
        bridge,
        lambda: _shown(BlanksScreen(theme, stock, offers.session, "3", over=True)),
        SCREENS[0],
    )
    shown.callback(kept.close)
    kept.settle()
    stock.choose_kind(model.row.paper_kind)
    kept.settle()
    assert stock.agrees
    assert "收回" in kept.words()
    picture(kept, "blanks")


def _shown(screen: BlanksScreen) -> QWidget:
    screen.welcome()
    return screen
