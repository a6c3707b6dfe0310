"""Every state of 材料交接 can be read and hit at every size we support."""

from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.handover.page import STATES, HandoverPageWindow
from tests.ui.page_window import SCREENS, Screen
from ui.kit.fits import complaints
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_any_state(screen: Screen, theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for name, (told, act) in STATES.items():
        with HandoverPageWindow(theme, qtbot, screen, told) as page:
            act(page)
            page.settle()
            for tab in range(3 if page.screen._panes.columns == 1 else 1):
                page.screen._panes.tabs.setCurrentIndex(tab)
                page.settle()
                found[f"{name}-{tab}"] = complaints(theme, page.screen)
                if PICTURES.is_dir():
                    picture = f"handover-{name}-{tab}-{screen[0]}-{round(100 * screen[2])}.png"
                    page.window.grab().save(str(PICTURES / picture))
    assert {name: said for name, said in found.items() if said} == {}
