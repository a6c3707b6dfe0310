"""The table of printers in a station's settings."""

import json
from pathlib import Path
from typing import Any

import pytest

from client.settings import FILE, SettingsBroken, keep_scale, load_settings
from printing.routes import Duplex, PaperKind, Route

TABLE: dict[str, Any] = {"notice": {"printer": "cups:Office", "duplex": "two-sided-long-edge"}}


def written(data: Path, **values: object) -> Path:
    (data / FILE).write_text(json.dumps(values), "utf-8")
    return data


def test_the_table_is_read_and_stays_as_the_technician_wrote_it(tmp_path: Path) -> None:
    data = written(tmp_path, printer="folder:/srv/papers", queues=TABLE)
    settings = load_settings(data, {"station_id": "ST-1"})
    assert settings.queues == {PaperKind.NOTICE: Route("cups:Office", duplex=Duplex.LONG_EDGE)}
    assert settings.printer_of(PaperKind.NOTICE) == "cups:Office"
    assert settings.printer_of(PaperKind.RECEIPT) == "folder:/srv/papers"
    keep_scale(data, 1.25)
    assert json.loads((data / FILE).read_text("utf-8"))["queues"] == TABLE
    assert load_settings(data, {}).queues == settings.queues


@pytest.mark.parametrize("table", ["cups:Office", {"poster": {}}, {"notice": {"copies": 0}}, None])
def test_a_table_no_printer_could_follow_is_told_and_left_as_it_is(tmp_path: Path, table: object) -> None:
    data = written(tmp_path, queues=table)
    before = (data / FILE).read_bytes()
    with pytest.raises(SettingsBroken):
        load_settings(data, {})
    assert (data / FILE).read_bytes() == before


def test_a_printer_that_is_no_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsBroken):
        load_settings(tmp_path, {"printer": "Office"})
