"""Waiting for a bridge: until no call is under way and no news is."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from ui.bridge import Bridge

Settle = Callable[[], None]


def settling(bridge: Bridge, qtbot: QtBot) -> Settle:
    """Waits for the signal of the bridge, as often as its answers send new calls on their way."""

    def wait() -> None:
        QCoreApplication.processEvents()
        while bridge.busy():
            with qtbot.waitSignal(bridge.went_idle):
                pass
            QCoreApplication.processEvents()

    return wait
