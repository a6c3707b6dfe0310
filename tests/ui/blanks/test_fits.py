"""Every state of the pages of blanks and approvals can be read and hit at every size we support."""

from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.blanks.page import STATES, KeepingPage
from tests.ui.page_window import SCREENS, Screen
from ui.kit.fits import complaints
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_any_state(screen: Screen, theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for name, (asks, keeps, act) in STATES.items():
        with KeepingPage(theme, qtbot, screen, keeps, asks) as page:
            act(page)
            page.settle()
            for tab in range(3 if page.own._panes.columns == 1 else 1):
                page.own._panes.tabs.setCurrentIndex(2 - tab)
                page.settle()
                found[f"{name}-{tab}"] = complaints(theme, page.screen)
                if PICTURES.is_dir():
                    picture = f"blanks-{name}-{tab}-{screen[0]}-{round(100 * screen[2])}.png"
                    page.window.grab().save(str(PICTURES / picture))
    assert {name: said for name, said in found.items() if said} == {}


def test_a_centre_without_any_blank_says_so(theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot, sheets=False) as page:
        assert complaints(theme, page.screen) == []
        assert "没有" in page.words()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_the_second_persons_dialog_fits(screen: Screen, theme: Theme, qtbot: QtBot) -> None:
    with KeepingPage(theme, qtbot, screen) as page:
        STATES["destroying"][2](page)
        page.blanks.finish()
        page.settle()
        dialog = page.own._second.dialog
        assert dialog is not None
        assert complaints(theme, dialog) == []
        if PICTURES.is_dir():
            dialog.grab().save(str(PICTURES / f"dialog-destroy-{screen[0]}-{round(100 * screen[2])}.png"))
        dialog.reject()
        page.settle()
