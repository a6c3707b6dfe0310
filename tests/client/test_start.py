"""What can be in the way of a station when it starts: each is told, and nothing is left half open or half made."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.enrolment import NoCentralAtFirstStart, NotEnrolled
from client.face import StationFactsBroken
from client.settings import SettingsBroken
from domain.trouble import Trouble
from offline.keystore import KeyStoreAbsent, StoreKeyGone
from offline.throwaway_keys import FILE as KEYS
from offline.troubles import SecondInstance, StoreUnreadable
from tests.client.conftest import Network
from tests.client.window import Window
from ui.tour.people import City

STATION = "ST-319900-03-01"


@pytest.fixture
def shut(window: Window) -> Iterator[Window]:
    """The module's window, closed; it must open again after every test, with what it held."""
    desk = window.serves()
    draft = desk.begins()
    window.close()
    yield window
    window.open()
    assert window.one(f"SELECT count(*) FROM draft WHERE id = x'{draft.hex()}'") == 1


@pytest.fixture
def second(city: City, window: Window) -> Iterator[Window]:
    """Another program on the same folder."""
    opened = Window(city, window.folder, window.station_id)
    yield opened
    opened.gone()


def test_a_second_program_on_the_same_folder_is_told_and_the_first_goes_on(
    window: Window, second: Window
) -> None:
    desk = window.serves()
    with pytest.raises(SecondInstance):
        second.open()
    assert desk.begins()
    window.until_all_arrived()


def test_a_store_whose_key_is_gone_is_not_touched(shut: Window) -> None:
    store = (shut.data / "station.db").read_bytes()
    assert _opening_with_key(shut, "store-key", None) is StoreKeyGone
    assert (shut.data / "station.db").read_bytes() == store


def test_another_key_opens_nothing(shut: Window) -> None:
    store = (shut.data / "station.db").read_bytes()
    assert _opening_with_key(shut, "store-key", "00" * 32) is StoreUnreadable
    assert (shut.data / "station.db").read_bytes() == store


def test_a_key_store_that_fails_late_leaves_nothing_open(shut: Window) -> None:
    # The anchor is asked for once the store is open; the same process can open it afterwards.
    assert _opening_with_key(shut, "anchor", "no hex") is KeyStoreAbsent


def test_without_its_signing_key_a_demo_station_is_handed_a_new_one_only_by_central(
    shut: Window, network: Network
) -> None:
    network.goes()
    assert _opening_with_key(shut, "signing-key", None) is NoCentralAtFirstStart


@pytest.mark.parametrize("bad", ["", "[]", "{", '{"station_id": 1}'])
def test_facts_that_are_not_ours_are_told(shut: Window, bad: str) -> None:
    assert _opening_with(shut, shut.data / "station.json", bad) is StationFactsBroken


def test_a_public_key_that_is_none_is_told(shut: Window) -> None:
    facts = json.loads((shut.data / "station.json").read_text("utf-8"))
    bad = json.dumps({**facts, "central_public_key": "no key"})
    assert _opening_with(shut, shut.data / "station.json", bad) is StationFactsBroken


@pytest.mark.parametrize("bad", ["", "[1]", "{", "\x00", '{"scale": 2}'])
def test_settings_that_are_not_ours_are_told(shut: Window, bad: str) -> None:
    assert _opening_with(shut, shut.data / "settings.json", bad) is SettingsBroken


def test_without_a_key_store_nothing_is_made(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    station = Window(city, tmp_path, "ST-319900-03-02", key_backend="os")
    try:
        with pytest.raises(KeyStoreAbsent):
            station.open()
    finally:
        station.gone()
    assert [file.name for file in station.data.iterdir()] == ["settings.json"]


def test_a_first_start_without_central_makes_no_half_station(
    city: City, tmp_path: Path, network: Network
) -> None:
    network.goes()
    station = Window(city, tmp_path, "ST-319900-03-02")
    try:
        with pytest.raises(NoCentralAtFirstStart):
            station.open()
    finally:
        station.gone()
    assert [file.name for file in station.data.iterdir()] == ["settings.json"]


def test_a_station_central_does_not_know_is_not_enrolled(city: City, tmp_path: Path) -> None:
    station = Window(city, tmp_path, "ST-000000-00-00")
    try:
        with pytest.raises((NotEnrolled, NoCentralAtFirstStart)):
            station.open()
    finally:
        station.gone()


def _opening_with_key(window: Window, name: str, value: str | None) -> type[Trouble]:
    """The trouble that opening raises with one key another, or gone."""
    keys = json.loads((window.data / KEYS).read_text("utf-8"))
    (full,) = (key for key in keys if key.endswith(f"/{name}"))
    others = {key: kept for key, kept in keys.items() if key != full}
    changed = others if value is None else {**others, full: value}
    return _opening_with(window, window.data / KEYS, json.dumps(changed))


def _opening_with(window: Window, file: Path, text: str) -> type[Trouble]:
    """The trouble that opening raises with other text in a file, which then is as before."""
    kept = file.read_text("utf-8")
    file.write_text(text, "utf-8")
    try:
        with pytest.raises(Trouble) as told:
            window.open()
    finally:
        file.write_text(kept, "utf-8")
    return told.type
