"""The page 材料交接 over papers in memory, and its states to look at."""

from collections.abc import Callable, Sequence, Set
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Final

from pytestqt.qtbot import QtBot

from client.handing_offers import HandoverOffer
from client.hub import Hub, News
from client.tasks.take_handover import ListOfAnother
from domain import case_number
from domain.changes import Changes
from domain.entry_names import Subject
from domain.handover import NoHandoverCode, handover_number, number_in
from domain.rows.handover import CameRow, HandoverPage, HandoverRow, ListedRow, WaitingRow
from tests.ui.blanks.store import done, failed
from tests.ui.page_window import SCREENS, PageWindow, Screen
from ui.bridge import Bridge
from ui.handover.model import HandoverModel, Mode
from ui.handover.screen import HandoverScreen
from ui.kit.theme import Theme
from ui.kit.toast import Toast

FILED: Final = 1_795_493_520_000_000
NAMES: Final = ("李样本", "欧阳演示", "阿卜杜热依木·买买提艾力·图尔荪尼亚孜·阿卜杜克热木江", "周㛃")
ITEM: Final = "生育保险待遇申领（生育津贴、医疗费补贴）"
CENTRES: Final = (("C2", "样本镇社区事务受理服务中心"), ("C3", "演示街道社区事务受理服务中心"))


def numbered(n: int) -> str:
    return case_number.make("3199000101", 1, n, "ABC")


def waiting(n: int, at: int = 0, lost: bool = False) -> WaitingRow:
    to, centre = CENTRES[at]
    return WaitingRow(bytes([n]) * 16, numbered(n), ITEM, NAMES[n % 4], FILED, to, centre, 2, lost)


def listed(n: int, word: str = "", known: bool = True) -> ListedRow:
    return ListedRow(
        bytes([n]) * 16, numbered(n), ITEM if known else "", NAMES[n % 4] if known else "", 2, word
    )


def a_list(seq: int, *cases: ListedRow, ours: bool = False) -> HandoverRow:
    number = handover_number("3199000101", 1, seq)
    giver, receiver = ("C1", "C2") if ours else ("C2", "C1")
    return HandoverRow(number, giver, receiver, CENTRES[0][1], cases)


COMING: Final = a_list(7, listed(20), listed(21), listed(22))
UNKNOWN: Final = a_list(9, *(listed(n, known=False) for n in range(30, 42)))
FULL: Final = HandoverPage(
    (waiting(1, lost=True), *(waiting(n) for n in range(2, 16)), waiting(17, 1), waiting(18, 1)),
    (a_list(3, listed(50), listed(51, "missing"), ours=True),),
    (COMING, a_list(8, listed(25, "taken"), listed(26))),
)


class Carrier:
    """Papers in memory that behave. jammed: a trouble of the printer."""

    def __init__(self, hub: Hub, page: HandoverPage = FULL) -> None:
        self.hub, self.page = hub, page
        self.said: list[tuple[Any, ...]] = []
        self.jammed: Exception | None = None
        self.offer = HandoverOffer(
            page=lambda: done(self.page),
            give=self._give,
            print_again=lambda number: self._says("print", number),
            read=self._read,
            take=self._take,
            number_in=lambda text: text if case_number.check(text) else "",
        )

    def tells(self) -> None:
        """Something of a case changed."""
        self.hub.tell(News(changes=Changes(subjects=frozenset({Subject("case", "0" * 32)}))))

    def _says(self, *what: Any) -> "Future[Any]":
        self.said.append(what)
        return done(None)

    def _give(self, cases: Sequence[bytes], to: str) -> "Future[Any]":
        self.said.append(("give", tuple(cases), to))
        rows = [row for row in self.page.waiting if row.id in cases]
        new = a_list(
            4, *(ListedRow(r.id, r.number, r.item_name, r.person_name, r.pieces, "") for r in rows), ours=True
        )
        left = tuple(row for row in self.page.waiting if row.id not in cases)
        self.page = replace(self.page, waiting=left, given=(*self.page.given, new))
        return failed(self.jammed) if self.jammed is not None else done(new.number)  # type: ignore[arg-type]

    def _read(self, text: str) -> "Future[Any]":
        lists = {row.number: row for row in (*self.page.coming, UNKNOWN)}
        number = number_in(text)
        return done(lists[number]) if number in lists else failed(NoHandoverCode("none"))

    def _take(self, row: HandoverRow, got: Set[bytes], nothing: bool) -> "Future[Any]":
        self.said.append(("take", row.number, frozenset(got), nothing))
        if row.receiver != "C1":
            return failed(ListOfAnother("another"))
        missing = tuple(case.number for case in row.open if case.id not in got)
        kept = tuple(other for other in self.page.coming if other.number != row.number)
        self.page = replace(self.page, coming=kept)
        return done(CameRow(row.number, len(got), missing))


class HandoverPageWindow(PageWindow):
    """A clerk at the page."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, screen: Screen = SCREENS[0], page: HandoverPage = FULL
    ) -> None:
        hub = Hub()
        self.carrier, bridge = Carrier(hub, page), Bridge(hub)
        self.model = HandoverModel(self.carrier.offer, bridge)
        super().__init__(theme, qtbot, bridge, self._made, screen)
        self.screen.welcome()
        self.settle()

    def _made(self) -> HandoverScreen:
        self.toast = Toast(self.theme, self.window)
        self.screen = HandoverScreen(self.theme, self.model, self.toast)
        return self.screen


def as_it_is(page: HandoverPageWindow) -> None:
    """Nothing more happens."""


def gave(page: HandoverPageWindow) -> None:
    page.model.finish()


def looks_at_given(page: HandoverPageWindow) -> None:
    page.model.show_list(FULL.given[0].number)


def takes(page: HandoverPageWindow) -> None:
    page.model.turn(Mode.TAKE)


def scans_list(page: HandoverPageWindow) -> None:
    page.screen.take_scan(COMING.number)


def scans_some(page: HandoverPageWindow) -> None:
    scans_list(page)
    page.settle()
    for number in (COMING.cases[0].number, numbered(99), numbered(98)):
        page.screen.take_scan(number)


def came_short(page: HandoverPageWindow) -> None:
    scans_some(page)
    page.settle()
    page.model.finish()


def unknown(page: HandoverPageWindow) -> None:
    page.screen.take_scan(UNKNOWN.number)
    page.settle()
    page.screen.take_scan(UNKNOWN.cases[3].number)


def no_list(page: HandoverPageWindow) -> None:
    page.screen.take_scan("HELLO")


def nothing_came(page: HandoverPageWindow) -> None:
    scans_list(page)
    page.settle()
    page.model.say_nothing_came(True)


NOTHING: Final = HandoverPage((), (), ())
STATES: Final[dict[str, tuple[HandoverPage, Callable[[HandoverPageWindow], None]]]] = {
    "give": (FULL, as_it_is),
    "gave": (FULL, gave),
    "given": (FULL, looks_at_given),
    "take": (FULL, takes),
    "list": (FULL, scans_list),
    "some": (FULL, scans_some),
    "short": (FULL, came_short),
    "unknown": (NOTHING, unknown),
    "no-list": (FULL, no_list),
    "nothing-came": (FULL, nothing_came),
    "empty": (NOTHING, as_it_is),
    "empty-take": (NOTHING, takes),
}
