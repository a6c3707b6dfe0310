"""The issuing desk in a window as large as the frame leaves it, and the states to look at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from pytestqt.qtbot import QtBot

from client.hub import Hub
from domain.certificate import ReprintKind
from domain.rows.issuing import CallRow, CertificateRow, GlyphRow, ReprintRow, Stage, TakenRow
from domain.world import ScriptedWorld
from tests.ui.issue.counter import AGENT, DAY, HOLDER, LI, LONG_NAME, NOW, QIAN, ZHAO, Counter, certificate
from tests.ui.page_window import SCREENS, PageWindow, Screen
from ui.bridge import Bridge
from ui.issue.desk_model import DeskModel
from ui.issue.ready_model import ReadyModel
from ui.issue.screen import IssueScreen
from ui.kit.theme import Theme

OTHERS: Final = (
    certificate(
        ZHAO, Stage.SHELVED, person_name="赵试用", type_name="住房租赁合同备案通知书", shelf="A-03", waits_days=2,
        since=NOW - 2 * DAY,
    ),
    certificate(
        QIAN, Stage.SHELVED, person_name="钱演示", type_name="敬老卡受理告知书", shelf="B-11", waits_days=9,
        since=NOW - 9 * DAY, calls=(CallRow(NOW - DAY, "SL0318", "no_answer"),),
    ),
    certificate("44" * 16, Stage.UNSIGNED, person_name="孙样本", since=NOW - DAY),
    certificate(
        "55" * 16, Stage.SHELVED, person_name=LONG_NAME, shelf="C-02", waits_days=41, since=NOW - 41 * DAY
    ),
)  # fmt: skip


class IssuePage(PageWindow):
    """A clerk at the desk. chosen: opened at once."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, *rows: CertificateRow, screen: Screen = SCREENS[0],
        set_up: Callable[[Counter], Any] = lambda counter: None, chosen: str = "",
    ) -> None:  # fmt: skip
        self.counter = Counter(Hub(), *rows)
        set_up(self.counter)
        bridge = Bridge(self.counter.hub)
        self.ready = ReadyModel(self.counter.offer, bridge)
        self.desk = DeskModel(self.counter.offer, bridge)
        self.asked_for: list[str] = []
        super().__init__(theme, qtbot, bridge, self._made, screen)
        self.screen.welcome()
        self.settle()
        if chosen:
            self.screen.go_on_with(chosen)
            self.settle()

    def _made(self) -> IssueScreen:
        self.screen = IssueScreen(self.theme, ScriptedWorld(NOW), self.ready, self.desk)
        self.screen.blanks_requested.connect(lambda: self.asked_for.append("blanks"))
        self.screen.reprint_requested.connect(lambda row: self.asked_for.append(f"reprint {row.person_name}"))
        return self.screen


def nothing_missing(counter: Counter) -> None:
    """All goes well."""


def glyph_missing(counter: Counter) -> None:
    rare = (GlyphRow("𮯠", "U+2EBE0"), GlyphRow("𬎆", "U+2C386"))
    counter.facts = replace(counter.facts, missing=rare, scale=1.002)


def unanswered(counter: Counter) -> None:
    counter.taken = [TakenRow(LI, "李𠮷", "居住登记凭证", "A5", "00318431", 1)]


def _request(approved: bool = False, denied: str = "") -> ReprintRow:
    text = "李𠮷 的境内来沪人员居住登记凭证第 2 次印制，补发，原因：丢失"
    return ReprintRow(ReprintKind.LOST, "丢失", NOW, text, approved, denied, False)


STATES: Final[dict[str, tuple[CertificateRow, Callable[[Counter], Any]]]] = {
    "to_print": (certificate(LI), nothing_missing),
    "checked": (certificate(LI, collector=HOLDER, low=True, blanks=8), nothing_missing),
    "taken": (certificate(LI, Stage.TAKEN, collector=HOLDER), unanswered),
    "taken_alone": (certificate(LI, Stage.TAKEN), glyph_missing),
    "printed": (certificate(LI, Stage.PRINTED), nothing_missing),
    "printed_checked": (certificate(LI, Stage.PRINTED, collector=AGENT), nothing_missing),
    "shelved": (
        certificate(LI, Stage.SHELVED, shelf="A-01", calls=(CallRow(NOW, "SL0318", "reached"),)), nothing_missing,
    ),
    "collected": (certificate(LI, Stage.COLLECTED, collector=HOLDER), nothing_missing),
    "waiting": (certificate(LI, Stage.COLLECTED, collector=HOLDER, reprint=_request()), nothing_missing),
    "approved": (
        certificate(LI, Stage.COLLECTED, collector=HOLDER, reprint=_request(True)), nothing_missing,
    ),
    "denied": (
        certificate(LI, Stage.COLLECTED, collector=HOLDER, reprint=_request(denied="材料不全，先登报")),
        nothing_missing,
    ),
    "reprint_asked": (certificate(LI, Stage.REPRINT_ASKED, collector=HOLDER), nothing_missing),
    "unsigned": (certificate(LI, Stage.UNSIGNED), nothing_missing),
    "sent_back": (certificate(LI, Stage.SENT_BACK), nothing_missing),
    "suspended": (
        certificate(
            LI, standing="suspended", can_print=False,
            why_not="这本证照已挂失，现在不能打印或交付。资料都在。请核对持证人身份后先解除挂失。",
        ),
        nothing_missing,
    ),
    "long": (certificate(LI, Stage.PRINTED, person_name=LONG_NAME, collector=AGENT), glyph_missing),
}  # fmt: skip
