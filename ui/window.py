"""The one window: the log-in page, and the frame with the pages of whoever logged in."""

from concurrent.futures import Future

from PySide6.QtWidgets import QMainWindow, QStackedWidget

from client.offers import LoginOffer, SessionOffers
from client.session import Session
from domain.rows.station import StationFace
from domain.trouble import Trouble
from domain.world import World
from ui.bridge import Bridge
from ui.frame.frame import RECORDS, STATION, Frame, Page
from ui.frame.model import FrameModel
from ui.frame.station_page import StationScreen
from ui.kit.banner import Tone
from ui.kit.focus_ring import FocusRing
from ui.kit.theme import Theme
from ui.login.model import LoginModel
from ui.login.screen import LoginScreen
from ui.records.model import RecordsModel
from ui.records.screen import RecordsScreen
from ui.trouble_text import told
from ui.words import tr

SMALLEST = (1366, 768)
INTAKE = "intake"


class MainWindow(QMainWindow):
    """Log-in page and frame in one stack. Nobody's page outlives her session: pages are made at each log-in."""

    def __init__(
        self, theme: Theme, world: World, bridge: Bridge, face: StationFace, login: LoginOffer,
        opened: "Future[object]",
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._world, self._bridge, self._opened = theme, world, bridge, opened
        self._trouble = ""
        self._login_model = LoginModel(login, bridge, self)
        self._login = LoginScreen(theme, world, self._login_model)
        self._login.show_face(face)
        self._frame_model = FrameModel(bridge, self)
        self._frame: Frame | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._login)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(tr("一窗"))
        self.setMinimumSize(*SMALLEST)
        FocusRing(theme, self)
        self._login_model.signed_in.connect(self._enter)
        self._login_model.trouble_met.connect(self._refuse)
        self._frame_model.signed_out.connect(self._leave)
        self._frame_model.trouble_met.connect(self.tell)
        bridge.run(opened, self._station_open, self._login_model.stay_shut)

    def show_whole(self, driven: bool) -> None:
        """Full screen on a real station, the smallest screen where it is driven."""
        if driven:
            self.resize(*SMALLEST)
            self.show()
        else:
            self.showMaximized()
        self._login.welcome()

    def screen_name(self) -> str:
        """The page that is shown, for the driver."""
        frame = self._frame
        if frame is None or self._stack.currentWidget() is not frame:
            return "login"
        return type(frame.body.currentWidget()).__name__.removesuffix("Screen").lower()

    def trouble_shown(self) -> str:
        """What was last told of a trouble, for the driver."""
        return self._trouble

    def tell(self, trouble: Trouble) -> None:
        """A trouble of a page, in passing; the page itself stays as it is."""
        self._trouble = told(trouble).whole
        if self._frame is not None:
            self._frame.toast.say(Tone.ERROR, self._trouble)

    def _station_open(self, station: object) -> None:
        self._login.show_face(station.face)  # type: ignore[attr-defined]

    def _refuse(self, trouble: Trouble) -> None:
        self._trouble = told(trouble).whole  # the page itself shows it

    def _enter(self, session: Session) -> None:
        self._trouble = ""
        station = self._opened.result()
        offers: SessionOffers = station.offers_for(session)  # type: ignore[attr-defined]
        frame = self._made_frame()
        frame.enter(offers, self._pages(offers, frame))
        self._stack.setCurrentWidget(frame)

    def _leave(self) -> None:
        """Nothing of her session stays on screen or behind it."""
        if self._frame is not None:
            self._frame.empty()
        self._trouble = ""
        self._stack.setCurrentWidget(self._login)
        self._login.welcome()

    def _made_frame(self) -> Frame:
        """The frame is made at the first log-in: the log-in field need not wait for it."""
        if self._frame is None:
            self._frame = Frame(self._theme, self._world, self._frame_model)
            self._stack.addWidget(self._frame)
        return self._frame

    def _pages(self, offers: SessionOffers, frame: Frame) -> list[Page]:
        pages: list[Page] = []
        if offers.intake is not None and offers.filed is not None:
            pages.append(self._intake_page(offers, frame))
        records = RecordsModel(offers.records, self._bridge)
        records.trouble_met.connect(self.tell)
        screen = RecordsScreen(self._theme, self._world, records, offers.session)
        pages.append(Page(RECORDS, "sync", tr("同步"), screen, records.read))
        unlocks = offers.frame.unlock is not None
        station = StationScreen(self._theme, self._frame_model, frame.toast, unlocks)
        pages.append(Page(STATION, "monitor", tr("本机"), station, self._frame_model.self_test))
        return pages
