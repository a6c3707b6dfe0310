"""The one window: the log-in page, and behind it, from the first log-in on, the frame with its pages."""

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from client.login_offer import LoginOffer
from client.session import Session
from domain.rows.station import StationFace
from domain.trouble import Trouble
from domain.world import World
from ui.bridge import Bridge
from ui.kit.theme import Theme
from ui.login.model import LoginModel
from ui.login.screen import LoginScreen
from ui.trouble_text import told
from ui.words import tr

SMALLEST = (1366, 768)
TITLE_BAR = 40  # px a desktop takes for it
NEXT_FRAME_MS = 30
Opened = Future[Any]  # of a client.station.Station, whose module waits for the log-in field


class MainWindow(QMainWindow):
    """Log-in page and frame in one stack. Nobody's page outlives her session: pages are made at each log-in.

    Signal: completed(), the log-in page works and is whole.
    """

    completed = Signal()

    def __init__(
        self, theme: Theme, world: World, bridge: Bridge, face: StationFace, login: LoginOffer, opened: Opened
    ) -> None:
        super().__init__()
        self._theme, self._world, self._bridge, self._opened = theme, world, bridge, opened
        self._trouble = ""
        self._inside: Any = None  # an Inside, whose module waits for the first log-in
        self._login_model = LoginModel(login, bridge, self)
        self._login = LoginScreen(theme, world, self._login_model)
        self._login.station.show_face(face)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._login)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(tr("一窗"))
        self.setMinimumSize(*SMALLEST)
        next_frame = QTimer(self, singleShot=True, interval=NEXT_FRAME_MS)
        next_frame.timeout.connect(self._complete)
        self._login.painted.connect(next_frame.start)
        self._login_model.signed_in.connect(self._enter)
        self._login_model.trouble_met.connect(self._remember)
        bridge.run(opened, self._station_open, self._login_model.stay_shut)

    def show_whole(self, driven: bool) -> None:
        """The whole screen; without a title bar where one would cost the lines the smallest screen has."""
        if driven:
            self.resize(*SMALLEST)
            self.show()
        else:
            roomy = self.screen().availableGeometry().height() >= SMALLEST[1] + TITLE_BAR
            (self.showMaximized if roomy else self.showFullScreen)()
        self._login.welcome()

    def screen_name(self) -> str:
        """The page that is shown, for the driver."""
        return "login" if self._stack.currentWidget() is self._login else str(self._inside.page_name())

    def making(self) -> bool:
        """Whether pages are still being made behind the one that is shown, for the driver."""
        return self._inside is not None and bool(self._inside.making)

    def trouble_shown(self) -> str:
        """What was last told of a trouble, for the driver."""
        return self._trouble or (str(self._inside.trouble) if self._inside is not None else "")

    def _complete(self) -> None:
        """What the log-in field need not wait for."""
        from ui.kit.focus_ring import FocusRing  # 1 ms

        self._login.station.complete()
        FocusRing(self._theme, self)
        QTimer.singleShot(0, self._complete_theme)  # a key may come in between

    def _complete_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._theme.complete(app)
        self.completed.emit()

    def _station_open(self, station: Any) -> None:
        self._login.station.show_face(station.face)
        QTimer.singleShot(0, self._made_inside)  # while she types: at the log-in it would be 70 ms of waiting

    def _remember(self, trouble: Trouble) -> None:
        self._trouble = told(trouble).whole  # the page itself shows it

    def _enter(self, session: Session) -> None:
        self._trouble = ""
        inside = self._made_inside()
        inside.enter(self._opened.result().offers_for(session))
        self._stack.setCurrentWidget(inside.frame)

    def _leave(self) -> None:
        self._stack.setCurrentWidget(self._login)
        self._login.welcome()

    def _made_inside(self) -> Any:
        if self._inside is None:
            from ui.inside import Inside  # 30 ms that the log-in field need not wait for

            self._inside = Inside(self._theme, self._world, self._bridge, self)
            self._inside.left.connect(self._leave)
            self._stack.addWidget(self._inside.frame)
        return self._inside
