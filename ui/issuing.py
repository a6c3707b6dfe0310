"""Issuing certificates: the desk, reprints over it, its blanks; for a supervisor blanks and approvals of their own."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from client.offers import ApprovalOffer, BlanksOffer, IssueOffer, SessionOffers
from domain.rows.issuing import CertificateRow
from domain.trouble import Trouble
from domain.world import World
from ui.approvals.model import ApprovalsModel
from ui.approvals.screen import ApprovalsScreen
from ui.blanks.keeping import KeepingScreen
from ui.blanks.model import BlanksModel
from ui.blanks.screen import BlanksScreen
from ui.bridge import Bridge
from ui.frame.frame import ISSUE, Frame
from ui.frame.places import Page
from ui.issue.desk_model import DeskModel
from ui.issue.ready_model import ReadyModel
from ui.issue.reprint_model import ReprintModel
from ui.issue.reprint_screen import ReprintScreen
from ui.issue.screen import IssueScreen
from ui.kit.banner import Tone
from ui.kit.theme import Theme
from ui.words import tr


class Issuing(QObject):
    """One session's desk. tell: a trouble in passing; remember: one that its page tells itself."""

    def __init__(
        self, world: World, theme: Theme, bridge: Bridge, frame: Frame, offers: SessionOffers, issue: IssueOffer,
        tell: Callable[[Trouble], object], remember: Callable[[Trouble], object],
    ) -> None:  # fmt: skip
        super().__init__(frame)
        self._theme, self._bridge, self._frame, self._offers = theme, bridge, frame, offers
        self._tell, self._remember = tell, remember
        self._ready, self._model = ReadyModel(issue, bridge, self), DeskModel(issue, bridge, self)
        self._reprint = ReprintModel(issue, bridge, offers.frame.link, self)
        self._desk = IssueScreen(theme, world, self._ready, self._model)
        # Made when they are first asked for, 20 ms together: most log-ins never see them.
        self._over: ReprintScreen | None = None
        self._own: BlanksScreen | None = None
        self._desk.reprint_requested.connect(self._show_reprint)
        self._desk.blanks_requested.connect(self._show_blanks)
        self._reprint.asked.connect(self._asked)
        self._reprint.promised.connect(self._promised)
        self._model.handed_out.connect(self._handed_out)
        self._ready.trouble_met.connect(tell)
        for told in (self._model.trouble_told, self._reprint.trouble_told):
            told.connect(remember)
        self._ready.changed.connect(frame.recount)
        self._desk.destroyed.connect(self.deleteLater)
        self._ready.read()

    def page(self) -> Page:
        """The desk, with how many wait."""
        desk = self._desk
        return Page(desk, desk.welcome, desk.take_scan, self._waiting)

    def _waiting(self) -> tuple[int, bool]:
        return self._ready.waiting, False

    def _show_reprint(self, row: CertificateRow) -> None:
        if self._over is None:
            offers = self._offers
            self._over = ReprintScreen(self._theme, self._reprint, offers.session, offers.frame.face.window)
            self._over.left.connect(self._back)
        self._reprint.begin(row)
        self._frame.show_over(ISSUE, self._over)

    def _show_blanks(self) -> None:
        offers = self._offers
        if offers.blanks is None:
            return
        if self._own is None:
            blanks = BlanksModel(offers.blanks, self._bridge, self)
            self._own = BlanksScreen(self._theme, blanks, offers.session, offers.frame.face.window, True)
            self._own.left.connect(self._back)
            blanks.trouble_met.connect(self._tell)
            blanks.trouble_told.connect(self._remember)
        self._frame.show_over(ISSUE, self._own)
        self._own.welcome()

    def _back(self) -> None:
        self._frame.turn(ISSUE)

    def _asked(self, row: CertificateRow) -> None:
        self._frame.toast.say(Tone.OK, tr("补换发已提交，市级平台签发后可打印"))
        self._frame.turn(ISSUE)
        self._desk.go_on_with(row.certificate_id)

    def _promised(self) -> None:
        self._frame.toast.say(Tone.OK, tr("承诺单已送打印机，请交给申请人"))

    def _handed_out(self, name: str) -> None:
        self._frame.toast.say(Tone.OK, tr("已交付 {name}，请在领证签收单上签名", name=name))


class Keeping(QObject):
    """A supervisor's blanks and approvals."""

    def __init__(
        self, theme: Theme, bridge: Bridge, frame: Frame, offers: SessionOffers, blanks: BlanksOffer,
        approvals: ApprovalOffer, tell: Callable[[Trouble], object], remember: Callable[[Trouble], object],
    ) -> None:  # fmt: skip
        super().__init__(frame)
        self._frame, window = frame, offers.frame.face.window
        model = BlanksModel(blanks, bridge, self)
        self._asks = ApprovalsModel(approvals, bridge, self)
        own, asks = BlanksScreen(theme, model, offers.session, window), ApprovalsScreen(theme, self._asks)
        self._screen = KeepingScreen(theme, own, asks, self._asks)
        for part in (model, self._asks):
            part.trouble_met.connect(tell)
            part.trouble_told.connect(remember)
        self._asks.changed.connect(frame.recount)
        self._asks.approved.connect(self._approved)
        self._asks.denied.connect(self._denied)
        self._screen.destroyed.connect(self.deleteLater)
        self._asks.read()

    def page(self) -> Page:
        """Both, with how many approvals wait."""
        own = self._screen
        return Page(own, own.welcome, own.take_scan, self._waiting)

    def _waiting(self) -> tuple[int, bool]:
        return len(self._asks.waiting), True

    def _approved(self, _: str) -> None:
        self._frame.toast.say(Tone.OK, tr("已批准，申请窗口自动收到"))

    def _denied(self) -> None:
        self._frame.toast.say(Tone.OK, tr("没有批准，原因已送申请窗口"))
