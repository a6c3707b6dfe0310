"""One dressed application for all tests of screens, at 100 % when a test begins."""

from collections.abc import Iterator
from functools import partialmethod
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.theme import Theme, load_theme

_PATIENCE_MS: Final = 60_000  # for what hangs; a busy machine is not what is tested


class Patient(QtBot):
    """Waits longer than five seconds."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=_PATIENCE_MS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=_PATIENCE_MS)
    waitActive = partialmethod(QtBot.waitActive, timeout=_PATIENCE_MS)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return Patient(request)


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
