"""A city and a station for a scenario: real programs as processes of their own, ended whatever happens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.tour.people import City, Station


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    """The demo city, its central listening."""
    city = City(tmp_path / "city").opens()
    yield city
    city.central.stop()


@pytest.fixture
def undecided(city: City) -> City:
    """The same without a department that answers by itself: what is accepted stays so."""
    city.goes_away()
    city.central.options = ("--no-department",)
    city.comes_back()
    return city


@pytest.fixture
def station(city: City, tmp_path: Path) -> Iterator[Station]:
    """Window 3, not yet started. No warning may stand in its log at the end."""
    station = Station(city, tmp_path / "station")
    yield station
    station.close()
    log = (
        (station.folder / "station.log").read_text("utf-8")
        if (station.folder / "station.log").exists()
        else ""
    )
    assert "Traceback" not in log, log
