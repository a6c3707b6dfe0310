"""One dressed application for all tests of screens, at 100 % when a test begins."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.kit.theme import Theme, load_theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    theme = load_theme()
    theme.dress(qapp)
    theme.complete(qapp)
    return theme


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    """The theme; a test that changes its factor leaves it at 100 %."""
    yield dressed
    if dressed.factor != 1.0:
        dressed.set_factor(1.0)
