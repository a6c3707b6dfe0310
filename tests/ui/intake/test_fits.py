"""Every state of the intake page can be read and hit at every size we support."""

from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.intake.items import LARGEST
from tests.ui.intake.page import STATES, Page
from tests.ui.page_window import SCREENS
from ui.kit.fits import complaints
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_nothing_is_clipped_in_any_state(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    found = {}
    for name, state in STATES.items():
        page = Page(theme, qtbot, screen)
        state(page)
        page.settle()
        found[name] = complaints(theme, page.screen)
        if PICTURES.is_dir():
            page.window.grab().save(str(PICTURES / f"intake-{name}-{screen[0]}-{round(100 * screen[2])}.png"))
        page.close()
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_the_fullest_items_of_the_catalogue_fit(
    screen: tuple[int, int, float], theme: Theme, qtbot: QtBot
) -> None:
    found = {}
    for item in LARGEST:
        with Page(theme, qtbot, screen, online=False) as page:
            STATES["identified"](page)
            page.choose(item.code)
            for _ in item.situations:  # the last answer may ask one more
                for row in page.model.held.view.situations:
                    page.model.answer(row.id, row.options[-1].id)
                page.settle()
            found[item.name] = complaints(theme, page.screen)
            if PICTURES.is_dir():
                page.window.grab().save(
                    str(PICTURES / f"item-{item.code}-{screen[0]}-{round(100 * screen[2])}.png")
                )
    assert {name: said for name, said in found.items() if said} == {}


def test_offline_the_body_is_lower_and_all_fits(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot, online=False) as page:
        STATES["missing"](page)
        page.settle()
        assert complaints(theme, page.screen) == []
