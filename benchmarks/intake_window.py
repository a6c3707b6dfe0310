"""The intake page in a window of this process, offscreen, over given calls; the rest of its desk is in memory."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is asked for a screen

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from domain.item import Mode
from domain.rows.items import ItemRow
from domain.world import ScriptedWorld
from tests.ui.filed.registry import Registry
from tests.ui.intake.desk import NOON, Desk
from ui.bridge import Bridge
from ui.filed.owed import OwedModel
from ui.intake.model import IntakeModel
from ui.intake.screen import IntakeScreen
from ui.kit.theme import QT_ARGUMENTS, load_theme

SIZE: Final = (1294, 688)  # what the frame leaves of the smallest screen


class IntakeWindow:
    """calls: of IntakeOffer, by name, in place of the desk's."""

    def __init__(self, calls: Mapping[str, Any]) -> None:
        self._app = QApplication.instance() or QApplication(["bench", *QT_ARGUMENTS])
        assert isinstance(self._app, QApplication)
        theme, desk = load_theme(1.0), Desk(online=False)
        theme.complete(self._app)
        self._bridge = Bridge(desk.hub)
        self._model = IntakeModel(replace(desk.offer, **calls), self._bridge)
        owed = OwedModel(Registry(desk.hub).offer, self._bridge)
        self._screen = IntakeScreen(theme, ScriptedWorld(NOON), self._model, owed)
        theme.dress(self._screen)
        self._screen.setFixedSize(*SIZE)
        self._screen.show()
        self._settle()

    def begin(self) -> None:
        """Nothing is chosen any more."""
        while self._model.held.id is not None:
            self._model.back()
            self._settle()

    def open_item(self, code: str) -> None:
        """Choose it, until it is painted."""
        self._model.choose(ItemRow(code, 1, "", "", "", "", None, Mode.DIRECT))
        self._settle()
        self.paint()
        assert self._model.held.item is not None
        assert self._model.held.item.code == code

    def paint(self) -> None:
        """The page as it is."""
        self._screen.grab()

    def close(self) -> None:
        """Gone."""
        self._screen.close()
        self._screen.deleteLater()
        self._settle()

    def _settle(self) -> None:
        QCoreApplication.processEvents()
        while self._bridge.busy():
            QCoreApplication.processEvents()
        QCoreApplication.processEvents()
