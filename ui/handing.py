"""Over the cases: 材料交接, and the panel that fills a department's own system; made when they are first asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from client.handing_offers import CopyOffer, HandoverOffer
from client.offers import SessionOffers
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.cases.screen import CasesScreen
from ui.copying.model import CopyModel
from ui.copying.panel import CopyPanel, out_of_clipboard, to_clipboard
from ui.frame.frame import CASES, Frame
from ui.handover.model import HandoverModel
from ui.handover.screen import HandoverScreen
from ui.kit.banner import Tone
from ui.kit.theme import Theme
from ui.words import tr


class Handing(QObject):
    """One session's, gone with its cases. tell: a trouble in passing; remember: one that a page tells itself."""

    def __init__(
        self, theme: Theme, bridge: Bridge, frame: Frame, offers: SessionOffers, cases: CasesScreen,
        tell: Callable[[Trouble], object], remember: Callable[[Trouble], object],
    ) -> None:  # fmt: skip
        super().__init__(cases)
        self._theme, self._bridge, self._frame = theme, bridge, frame
        self._tell, self._remember = tell, remember
        self._over: HandoverScreen | None = None
        self._panel: CopyPanel | None = None
        handover, copy = offers.handover, offers.copy
        if handover is not None:
            cases.handover_requested.connect(lambda: self._show_handover(handover))
        if copy is not None:
            cases.copy_requested.connect(lambda case_id: self._show_panel(copy, case_id))
        cases.destroyed.connect(self._end)

    def _show_handover(self, offer: HandoverOffer) -> None:
        if self._over is None:
            model = HandoverModel(offer, self._bridge, self)
            self._over = HandoverScreen(self._theme, model, self._frame.toast)
            self._over.left.connect(lambda: self._frame.turn(CASES))
            model.trouble_met.connect(self._tell)
            model.trouble_told.connect(self._remember)
        self._frame.show_over(CASES, self._over)
        self._over.welcome()

    def _show_panel(self, offer: CopyOffer, case_id: bytes) -> None:
        if self._panel is None:
            model = CopyModel(offer, self._bridge, to_clipboard, out_of_clipboard, parent=self)
            self._panel = CopyPanel(self._theme, model)
            model.trouble_told.connect(self._told)
            model.numbered.connect(self._numbered)
        self._panel.open(case_id)

    def _told(self, trouble: Trouble) -> None:
        """On the panel, or in passing while it is not open."""
        (self._remember if self._panel is not None and self._panel.isVisible() else self._tell)(trouble)

    def _numbered(self, number: str) -> None:
        self._frame.toast.say(Tone.OK, tr("部门编号 {number} 已记下", number=number))

    def _end(self) -> None:
        if self._panel is not None:
            self._panel.close()
            self._panel.deleteLater()
            self._panel = None
