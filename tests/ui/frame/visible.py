"""The one window on a station in memory, logged in by its keys."""

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.frame.memory_station import PASSWORD, MemoryStation
from ui.bridge import Bridge
from ui.kit.seen import settle, texts
from ui.kit.theme import Theme
from ui.window import MainWindow

# width, height, factor
SIZES = [(1366, 768, 1.0), (1366, 768, 1.25), (1366, 768, 2.0), (1920, 1080, 1.5)]


class Shown:
    """A window, its station, and the person before it."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, station: MemoryStation, size: tuple[int, int, float] = SIZES[0]
    ) -> None:
        theme.set_factor(size[2])
        self.qtbot, self.theme, self.station = qtbot, theme, station
        self.bridge, self.opened = Bridge(station.hub), Future[Any]()
        self.window = MainWindow(
            theme, station.world, self.bridge, station.face, station.login_offer(), self.opened
        )
        qtbot.addWidget(self.window)
        self.window.resize(*size[:2])
        with qtbot.waitSignal(self.window.completed):
            self.window.show()
            self.window._login.welcome()
        settle()

    def opens(self) -> None:
        self.opened.set_result(self.station)
        self.settle()

    def logs_in(self, login: str = "SL0318", password: str = PASSWORD) -> "Shown":
        if not self.opened.done():
            self.opens()
        self.types(login)
        self.presses(Qt.Key.Key_Return)
        self.types(password)
        self.presses(Qt.Key.Key_Return)
        return self

    def types(self, text: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), text)

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.settle()

    def settle(self) -> None:
        """Until no task runs and all news has arrived: what is told is queued, and may start another task. All pages
        are made then."""
        for _ in range(3):
            QCoreApplication.processEvents()
            self.qtbot.waitUntil(lambda: self.bridge.idle() and not self.window.making())
        settle()

    def words(self) -> str:
        """All words on screen; what is wrapped is whole again."""
        return "".join(texts(self.window))

    @property
    def frame(self) -> Any:
        return self.window._inside.frame
