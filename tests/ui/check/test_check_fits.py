"""Every verdict can be read and hit at every size we support."""

from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from client.tasks.enter_paper import PaperFieldMissing
from tests.ui.check.page import STATES, CheckPage, lacking, looked_twice
from ui.kit.fits import complaints
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture
SCREENS: Final = [(1366, 768, 1.0), (1366, 768, 1.25), (1366, 768, 2.0), (1920, 1080, 1.0)]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_any_state(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for name, (act, at) in STATES.items():
        with CheckPage(theme, qtbot, screen, at, strip=name == "unconfirmed") as page:
            act(page)
            for tab in range(2):
                page.screen._reflow.tabs.setCurrentIndex(tab)
                if said := complaints(theme, page.screen):
                    found[f"{name} {tab}"] = said
                if PICTURES.is_dir() and (tab == 0 or screen[2] == 2.0):
                    picture = f"check-{name}-{screen[0]}-{round(100 * screen[2])}{'-b' * tab}.png"
                    page.window.grab().save(str(PICTURES / picture))
    assert found == {}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_the_dialogs(
    screen: tuple[int, int, float], theme: Theme, qtbot: QtBot
) -> None:
    for act, key in ((looked_twice, Qt.Key.Key_J), (lacking, Qt.Key.Key_L)):
        with CheckPage(theme, qtbot, screen) as page:
            act(page)
            page.presses(key, Qt.KeyboardModifier.ControlModifier)
            page.desk.refuses = PaperFieldMissing("a field is empty")
            page.dialog.act.click()  # so that its trouble is shown too
            page.settle()
            assert complaints(theme, page.dialog) == []
            if PICTURES.is_dir():
                name = f"check-dialog-{key.name}-{screen[0]}-{round(100 * screen[2])}.png"
                page.dialog.grab().save(str(PICTURES / name))
            page.dialog.reject()
