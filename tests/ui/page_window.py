"""A page in a window as large as the frame leaves it, with keys, words and what is on top."""

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.settling import settling
from ui.bridge import Bridge
from ui.kit.focus_ring import FocusRing
from ui.kit.seen import settle, texts
from ui.kit.theme import Theme

SCREENS = [(1366, 768, 1.0), (1366, 768, 1.25), (1366, 768, 2.0), (1920, 1080, 1.5)]
Screen = tuple[int, int, float]
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


class PageWindow:
    """make: the page, once the theme has its factor. strip: an amber strip takes 40 px of the body.

    A bug of the page fails the test.
    """

    def __init__(
        self, theme: Theme, qtbot: QtBot, bridge: Bridge, make: Callable[[], QWidget], screen: Screen,
        strip: bool = False,
    ) -> None:  # fmt: skip
        wide, high, factor = screen
        if theme.factor != factor:
            theme.set_factor(factor)
        self.qtbot, self.theme, self.bridge = qtbot, theme, bridge
        self.window = QMainWindow()
        self.page = make()
        self.window.setCentralWidget(self.page)
        FocusRing(theme, self.window)
        bridge.bug_met.connect(self._fail)
        less = theme.size("top") + theme.size("status") + (theme.size("strip") if strip else 0)
        self.window.setFixedSize(wide - theme.size("rail"), high - less)
        self.window.show()
        if self.window.focusWidget() is None:  # else the page chose where to begin
            self.page.setFocus()

    def _fail(self, reference: str) -> None:
        raise AssertionError(f"bug {reference}, see the log")

    def settle(self) -> None:
        """Until no call is under way and all is laid out."""
        settling(self.bridge, self.qtbot)()
        QCoreApplication.processEvents()  # rows that were shown anew let go of their old buttons
        settle()

    @property
    def top(self) -> QWidget:
        """The dialog that is open, else the window."""
        modal = QApplication.activeModalWidget()
        return modal if modal is not None else self.window

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        top = self.top
        if not top.isActiveWindow():  # offscreen nobody gives the focus back when a dialog closes
            top.activateWindow()
            self.qtbot.waitUntil(top.isActiveWindow)
        QTest.keyClick(top.focusWidget() or top, key, modifier)
        self.settle()

    def types(self, text: str) -> None:
        """Letters by keys, hanzi as an input method brings them."""
        if text.isascii():
            QTest.keyClicks(self.top.focusWidget(), text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(self.top.focusWidget(), event)
        self.settle()

    def words(self) -> str:
        """All words of what is on top."""
        return "".join(texts(self.top))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gone, with its dialogs, before the next page is made."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
