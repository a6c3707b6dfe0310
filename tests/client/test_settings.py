"""The settings of a station: kept for the next start, refused when they are nonsense."""

from pathlib import Path

import pytest

from client.settings import FILE, SettingsBroken, keep_scale, load_settings


def test_what_was_given_once_is_kept_for_the_next_start(tmp_path: Path) -> None:
    load_settings(tmp_path, {"central_url": "http://127.0.0.1:1", "reader": ""})
    assert load_settings(tmp_path, {}).central_url == "http://127.0.0.1:1"


def test_how_large_letters_were_is_remembered(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {"station_id": "ST-1"}).scale == ""
    keep_scale(tmp_path, 1.25)
    kept = load_settings(tmp_path, {})
    assert (kept.scale, kept.station_id) == ("1.25", "ST-1")


@pytest.mark.parametrize("scale", ["0.5", "2.5", "large", "1e1"])
def test_a_scale_out_of_reach_is_told(tmp_path: Path, scale: str) -> None:
    with pytest.raises(SettingsBroken):
        load_settings(tmp_path, {"scale": scale})


@pytest.mark.parametrize("text", ["", "[]", "{", '{"scale": 1}'])
def test_a_broken_file_is_told_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(SettingsBroken):
        load_settings(tmp_path, {})
    assert (tmp_path / FILE).read_text("utf-8") == text
