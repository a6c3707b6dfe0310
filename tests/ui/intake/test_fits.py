"""Every state of the intake page can be read and hit at every size we support."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.intake.page import SCREENS, STATES, Page
from ui.kit.fits import complaints
from ui.kit.theme import Theme

PICTURES = Path("out/ui")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_clipped(
    state: str, screen: tuple[int, int, float], theme: Theme, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    page = Page(theme, qtbot, screen)
    STATES[state](page)
    page.settle()
    found = complaints(theme, page.screen)
    if PICTURES.is_dir():  # a clean clone has none and makes no picture
        page.window.grab().save(str(PICTURES / f"intake-{state}-{screen[0]}-{round(100 * screen[2])}.png"))
    assert found == []


def test_offline_the_body_is_lower_and_all_fits(theme: Theme, qtbot: QtBot) -> None:
    page = Page(theme, qtbot, online=False)
    STATES["missing"](page)
    page.settle()
    assert complaints(theme, page.screen) == []
