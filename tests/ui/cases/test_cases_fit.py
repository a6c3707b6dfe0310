"""Every state of the cases page can be read and hit at every size we support."""

from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.cases.page import STATES, CasesPage
from ui.kit.fits import complaints
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture
SCREENS: Final = [(1366, 768, 1.0), (1366, 768, 1.25), (1366, 768, 2.0), (1920, 1080, 1.5)]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_any_state(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for name, (documents, act, strip) in STATES.items():
        with CasesPage(theme, qtbot, documents, screen, strip) as page:
            act(page)
            tabs = page.screen.panes.tabs.count() if page.screen.panes.columns == 1 else 1
            for tab in range(tabs):
                if tabs > 1:
                    page.screen.panes.tabs.setCurrentIndex(tab)
                    page.settle()
                found[f"{name} {tab}"] = complaints(theme, page.screen)
                if PICTURES.is_dir():
                    picture = f"cases-{name}-{tab}-{screen[0]}-{round(100 * screen[2])}.png"
                    page.window.grab().save(str(PICTURES / picture))
    assert {name: said for name, said in found.items() if said} == {}
