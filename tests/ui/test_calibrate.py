"""`onewindow calibrate`: the sheet comes out of the certificates' printer, and what to keep is said."""

import json
from pathlib import Path

import pytest

from ui.main import main


def calibrates(data: Path, *options: str) -> int:
    return main(["calibrate", "residence_registration.v1", "--data", str(data), *options])


def test_the_sheet_is_printed_where_certificates_are_and_its_offset_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = f"folder:{tmp_path / 'blanks'}"
    kept = {"queues": {"certificate": {"printer": place, "offset_x_mm": 0.5}}}
    (tmp_path / "settings.json").write_text(json.dumps(kept), "utf-8")
    assert calibrates(tmp_path, "--y", "-0.4") == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told == {"certificate": {"printer": place, "offset_x_mm": 0.5, "offset_y_mm": -0.4, "scale": 1.0}}
    assert (tmp_path / "blanks" / "calibration.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("options", [("--x", "99"), ("--scale", "2")])
def test_an_offset_no_sound_printer_needs_prints_nothing(tmp_path: Path, options: tuple[str, str]) -> None:
    assert calibrates(tmp_path, *options) == 1
    assert not list(tmp_path.glob("**/calibration.pdf"))


def test_a_template_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibrate", "nothing.v1", "--data", str(tmp_path)]) == 1
    assert "nothing" in capsys.readouterr().err
