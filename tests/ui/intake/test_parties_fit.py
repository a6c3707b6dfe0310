"""Every state of the parties, and their dialogs, can be read and hit at every size we support."""

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.intake.page import Page
from tests.ui.intake.party_states import PARTY_STATES, agent_there
from tests.ui.intake.test_fits import PICTURES
from tests.ui.page_window import SCREENS
from ui.kit.fits import complaints
from ui.kit.theme import Theme

SIZES = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")


@SIZES
def test_nothing_is_clipped_whoever_comes(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for name, state in PARTY_STATES.items():
        with Page(theme, qtbot, screen) as page:
            state(page)
            page.settle()
            found[name] = complaints(theme, page.screen)
            if PICTURES.is_dir():
                size = f"{screen[0]}-{round(100 * screen[2])}"
                page.window.grab().save(str(PICTURES / f"parties-{name}-{size}.png"))
    assert {name: said for name, said in found.items() if said} == {}


@SIZES
def test_the_dialogs_fit(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot, screen) as page:
        agent_there(page)
        for name, ask in (("mandate", page.screen.ask_mandate), ("end", page.screen.ask_end)):
            ask()
            page.settle()
            dialog = page.screen.window().findChildren(QDialog)[-1]
            assert complaints(theme, dialog) == [], name
            if PICTURES.is_dir():
                size = f"{screen[0]}-{round(100 * screen[2])}"
                dialog.grab().save(str(PICTURES / f"parties-dialog-{name}-{size}.png"))
            dialog.close()
            page.settle()
