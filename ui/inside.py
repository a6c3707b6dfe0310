"""What one sees once logged in: the frame and the pages of whoever logged in. Imported at the first log-in."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.offers import FiledOffer, IntakeOffer, SessionOffers
from domain.access import Role
from domain.trouble import Trouble
from domain.world import World
from ui.bridge import Bridge
from ui.frame.frame import INTAKE, RECORDS, STATION, Frame, Page
from ui.frame.model import FrameModel
from ui.frame.station_page import StationScreen
from ui.kit.banner import Tone
from ui.kit.theme import Theme
from ui.records.model import RecordsModel
from ui.records.screen import RecordsScreen
from ui.serving import Serving
from ui.trouble_text import told
from ui.words import tr

# Each role's rail; a page the session has no offer for is left out.
_EVERYBODY: Final = (INTAKE, RECORDS, STATION)
RAILS: Final = {
    Role.CLERK: _EVERYBODY,
    Role.SUPERVISOR: _EVERYBODY,
    Role.TECHNICIAN: (STATION, RECORDS),
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

    def enter(self, offers: SessionOffers) -> None:
        """Somebody logged in."""
        self.trouble = ""
        self.frame.enter(offers, self._pages(offers))

    def tell(self, trouble: Trouble) -> None:
        """A trouble of a page, in passing; the page itself stays as it is."""
        self.trouble = told(trouble).whole
        self.frame.toast.say(Tone.ERROR, self.trouble)

    def _remember(self, trouble: Trouble) -> None:
        self.trouble = told(trouble).whole

    def page_name(self) -> str:
        """The page that is shown, for the driver."""
        return type(self.frame.body.currentWidget()).__name__.removesuffix("Screen").lower()

    def _leave(self) -> None:
        """Nothing of her session stays on screen or behind it."""
        self.frame.empty()
        self.trouble = ""
        self.left.emit()

    def _pages(self, offers: SessionOffers) -> Sequence[Page]:
        made = {page.key: page for page in (self._records_page(offers), self._station_page(offers))}
        if offers.intake is not None and offers.filed is not None:
            made[INTAKE] = self._intake_page(offers.intake, offers.filed)
        return [made[key] for key in RAILS[offers.session.role] if key in made]

    def _intake_page(self, intake: IntakeOffer, filed: FiledOffer) -> Page:
        tells = self.tell, self._remember
        return Serving(self._theme, self._world, self._bridge, self.frame, intake, filed, *tells).page()

    def _records_page(self, offers: SessionOffers) -> Page:
        model = RecordsModel(offers.records, self._bridge)
        model.trouble_met.connect(self.tell)
        screen = RecordsScreen(self._theme, self._world, model, offers.session)
        return Page(RECORDS, "sync", tr("同步"), screen, model.read)

    def _station_page(self, offers: SessionOffers) -> Page:
        unlocks = offers.frame.unlock is not None
        screen = StationScreen(self._theme, self._model, self.frame.toast, unlocks)
        return Page(STATION, "monitor", tr("本机"), screen, self._model.self_test)
