"""A demo city for each file of scenarios, its central a process, and a window in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.client.window import Desk, Window
from ui.tour.people import City


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    opened = City(tmp_path_factory.mktemp("city")).opens()
    yield opened
    opened.goes_away()


@contextmanager
def opened(city: City, folder: Path, station: str) -> Iterator[Window]:
    """A window as long as it is wanted."""
    window = Window(city, folder, station)
    try:
        yield window.open()
    finally:
        window.gone()


@pytest.fixture(scope="module")
def window(
    city: City, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """The file names its STATION."""
    with opened(city, tmp_path_factory.mktemp("window"), request.module.STATION) as window:
        yield window


@pytest.fixture(scope="module")
def elsewhere(
    city: City, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """A second one, where the file names an OTHER."""
    with opened(city, tmp_path_factory.mktemp("elsewhere"), request.module.OTHER) as window:
        yield window


@pytest.fixture(scope="module")
def desk(window: Window) -> Desk:
    """A clerk at the window, logged in with the network there."""
    return window.serves()


@pytest.fixture(scope="module")
def other(elsewhere: Window) -> Desk:
    """A clerk at the second window."""
    return elsewhere.serves()


class Network:
    """Between the windows and central: it goes, and it comes back with central as it was."""

    def __init__(self, city: City) -> None:
        self._city, self._there = city, True

    def goes(self) -> None:
        """Nobody answers at central's address."""
        if self._there:
            self._city.goes_away()
        self._there = False

    def comes_back(self) -> None:
        """Central answers again."""
        if not self._there:
            self._city.comes_back()
        self._there = True


@pytest.fixture
def network(city: City) -> Iterator[Network]:
    """Back at the end of the test, whatever became of it."""
    line = Network(city)
    yield line
    line.comes_back()
