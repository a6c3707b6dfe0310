"""What one sees once logged in: the frame and the pages of whoever logged in. Imported at the first log-in."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from client.hub import News
from client.offers import (
    ApprovalOffer,
    BlanksOffer,
    CasesOffer,
    CheckOffer,
    FiledOffer,
    IntakeOffer,
    IssueOffer,
    NoticeOffer,
    SessionOffers,
)
from domain.access import Role
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from ui.bridge import Bridge
from ui.cases.model import CasesModel
from ui.cases.screen import CasesScreen
from ui.check.model import CheckModel
from ui.check.screen import CheckScreen
from ui.frame.frame import BLANKS, CASES, CHECK, INTAKE, ISSUE, RECORDS, STATION, Frame
from ui.frame.model import FrameModel
from ui.frame.places import Page, Place
from ui.frame.station_page import StationScreen
from ui.handing import Handing
from ui.issuing import Issuing, Keeping
from ui.kit.banner import Tone
from ui.kit.theme import Theme
from ui.records.model import RecordsModel
from ui.records.screen import RecordsScreen
from ui.scan_burst import CODES, ScanBurst
from ui.serving import Serving
from ui.trouble_text import told
from ui.words import tr

# Each role's rail; a page the session has no offer for is left out.
RAILS: Final = {
    Role.CLERK: (INTAKE, CHECK, ISSUE, CASES, RECORDS, STATION),
    Role.SUPERVISOR: (INTAKE, CHECK, ISSUE, BLANKS, CASES, RECORDS, STATION),
    Role.TECHNICIAN: (STATION, RECORDS),
}


# Icon and word of each place.
LOOKS: Final = {
    INTAKE: ("clipboard", N_("受理")),
    CHECK: ("shield-check", N_("核验")),
    ISSUE: ("certificate", N_("发证")),
    BLANKS: ("sheets", N_("空白证")),
    CASES: ("list", N_("办件")),
    RECORDS: ("sync", N_("同步")),
    STATION: ("monitor", N_("本机")),
}


class Inside(QObject):
    """Makes each session's pages and takes them away. Signal: left(), she logged out.

    trouble: what was last told, '' for nothing.
    """

    left = Signal()

    def __init__(self, theme: Theme, world: World, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._world, self._bridge = theme, world, bridge
        self._model = FrameModel(bridge, self)
        self.frame = Frame(theme, world, self._model)
        self.trouble = ""
        self._model.trouble_met.connect(self.tell)
        self._model.signed_out.connect(self._leave)
        self._scans: ScanBurst | None = None
        bridge.news.connect(self._hear)

    def enter(self, offers: SessionOffers) -> None:
        """Somebody logged in."""
        self.trouble = ""
        self.frame.enter(offers, self._places(offers))
        self._watch_scanner(offers.check)

    def tell(self, trouble: Trouble) -> None:
        """A trouble of a page, in passing; the page itself stays as it is."""
        self.trouble = told(trouble).whole
        self.frame.toast.say(Tone.ERROR, self.trouble)

    def _remember(self, trouble: Trouble) -> None:
        self.trouble = told(trouble).whole

    @property
    def making(self) -> bool:
        """Whether pages are still being made behind the one that is shown, for the driver."""
        return self.frame.making

    def page_name(self) -> str:
        """The page that is shown, for the driver."""
        return type(self.frame.body.currentWidget()).__name__.removesuffix("Screen").lower()

    def _leave(self) -> None:
        """Nothing of her session stays on screen or behind it."""
        self._watch_scanner(None)
        self.frame.empty()
        self.trouble = ""
        self.left.emit()

    def _places(self, offers: SessionOffers) -> Sequence[Place]:
        """Her rail. What a place needs of the offers is looked at here, its page is made later."""
        makes: dict[str, Callable[[], Page]] = {
            RECORDS: lambda: self._records_page(offers),
            STATION: lambda: self._station_page(offers),
        }
        if (intake := offers.intake) is not None and (filed := offers.filed) is not None:
            makes[INTAKE] = lambda: self._intake_page(intake, filed, offers.notice)
        if (check := offers.check) is not None:
            makes[CHECK] = lambda: self._check_page(check)
        if (cases := offers.cases) is not None:
            makes[CASES] = lambda: self._cases_page(offers, cases)
        if (issue := offers.issue) is not None:
            makes[ISSUE] = lambda: self._issue_page(offers, issue)
        if (blanks := offers.blanks) is not None and (approvals := offers.approvals) is not None:
            makes[BLANKS] = lambda: self._blanks_page(offers, blanks, approvals)
        keys = [key for key in RAILS[offers.session.role] if key in makes]
        return [Place(key, icon, tr(word), makes[key]) for key in keys for icon, word in [LOOKS[key]]]

    def _intake_page(self, intake: IntakeOffer, filed: FiledOffer, notice: NoticeOffer | None) -> Page:
        where, tells = (self._theme, self._world, self._bridge, self.frame), (self.tell, self._remember)
        return Serving(*where, intake, filed, notice, *tells).page()

    def _issue_page(self, offers: SessionOffers, issue: IssueOffer) -> Page:
        where, tells = (self._theme, self._bridge, self.frame, offers), (self.tell, self._remember)
        return Issuing(self._world, *where, issue, *tells).page()

    def _blanks_page(self, offers: SessionOffers, blanks: BlanksOffer, approvals: ApprovalOffer) -> Page:
        where, tells = (self._theme, self._bridge, self.frame, offers), (self.tell, self._remember)
        return Keeping(*where, blanks, approvals, *tells).page()

    def _cases_page(self, offers: SessionOffers, cases: CasesOffer) -> Page:
        model = CasesModel(cases, self._bridge)
        model.trouble_met.connect(self.tell)
        screen = CasesScreen(self._theme, self._world, model, self.frame.toast)
        Handing(self._theme, self._bridge, self.frame, offers, screen, self.tell, self._remember)
        model.changed.connect(self.frame.recount)
        model.count()
        return Page(screen, model.read, screen.take_scan, lambda: (model.waiting, True))

    def _check_page(self, check: CheckOffer) -> Page:
        model = CheckModel(check, self._bridge)
        model.trouble_met.connect(self.tell)
        model.refused.connect(self._remember)
        screen = CheckScreen(self._theme, self._world, model, self.frame.toast)
        return Page(screen, model.read, screen.take_scan)

    def _watch_scanner(self, check: CheckOffer | None) -> None:
        """A scanner that types is listened to while somebody is logged in who has a page for what it reads."""
        if self._scans is not None:
            self._scans.rest()
            self._scans.deleteLater()
            self._scans = None
        if check is not None:
            self._scans = ScanBurst(check.scan_prefix, self)
            self._scans.scanned.connect(self._scanned)
            self._scans.watch()

    def _hear(self, news: News) -> None:
        if news.scan is not None and self._scans is not None:
            self._scanned(news.scan)

    def _scanned(self, text: str) -> None:
        """A code of a certificate or receipt turns to the check page; else the page that is shown takes it, if it can.

        An open dialog takes it by a method take_scan, or nobody does: what is asked there comes first.
        """
        dialog, window = QApplication.activeModalWidget(), QApplication.activeWindow()
        if dialog is None and window is not self.frame.window():
            dialog = window  # a window beside the program's
        if dialog is not None:
            take = getattr(dialog, "take_scan", None)
            if take is not None:
                take(text)
            return
        if text[:4] in CODES and self.frame.has(CHECK) and self.frame.shown() != CHECK:
            self.frame.turn(CHECK)
        here = self.frame.page()
        over = getattr(self.frame.body.currentWidget(), "take_scan", None)  # of a page that lies over it
        take = here.on_scan if here is not None else over
        if take is not None:
            take(text)
        else:
            self.frame.toast.say(Tone.NOTE, tr("扫到的内容本页用不上，请先转到要用的页面"))

    def _records_page(self, offers: SessionOffers) -> Page:
        model = RecordsModel(offers.records, self._bridge)
        model.trouble_met.connect(self.tell)
        screen = RecordsScreen(self._theme, self._world, model, offers.session)
        return Page(screen, model.read)

    def _station_page(self, offers: SessionOffers) -> Page:
        unlocks = offers.frame.unlock is not None
        screen = StationScreen(self._theme, self._model, self.frame.toast, unlocks)
        return Page(screen, self._model.self_test)
