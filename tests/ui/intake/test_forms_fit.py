"""The form's own states and dialogs can be read and hit at every size we support."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.intake.form_states import DIALOGS, STATES
from tests.ui.intake.page import Page
from tests.ui.intake.test_fits import PICTURES
from tests.ui.page_window import SCREENS
from ui.kit.fits import complaints
from ui.kit.theme import Theme


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_of_the_form_is_clipped(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    found = {}
    size = f"{screen[0]}-{round(100 * screen[2])}"
    for state in STATES:
        with Page(theme, qtbot, screen) as page:
            state(page)
            found[state.__name__] = complaints(theme, page.screen)
            if PICTURES.is_dir():
                page.window.grab().save(str(PICTURES / f"form-{state.__name__}-{size}.png"))
    for asks in DIALOGS:
        with Page(theme, qtbot, screen) as page:
            dialog = asks(page)
            found[asks.__name__] = complaints(theme, dialog)
            if PICTURES.is_dir():
                dialog.grab().save(str(PICTURES / f"form-{asks.__name__}-{size}.png"))
            dialog.reject()
    assert {name: said for name, said in found.items() if said} == {}
