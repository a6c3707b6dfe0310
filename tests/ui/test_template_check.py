"""`onewindow template check`: a line for each problem, the count at the end, and the exit code."""

import json
from pathlib import Path

import pytest

from resources import files
from tests.printing.certificate_examples import TEMPLATES, as_data, changed
from ui.main import main


def lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = main(["template", "check", str(folder)])
    return code, capsys.readouterr().out.splitlines()


def test_the_shipped_templates_are_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(files.path("templates"), capsys) == (0, [f"{len(TEMPLATES)} templates, 0 problems"])


def test_each_problem_is_a_line_with_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = f"{TEMPLATES[0]}.v1.json"
    (tmp_path / name).write_bytes(changed(lambda told: told["qr"].update(side_mm=30)))
    (tmp_path / "odd.json").write_text(json.dumps(as_data(TEMPLATES[1])), "utf-8")
    (tmp_path / "zero.json").write_bytes(b"")
    assert lines(tmp_path, capsys) == (
        1,
        [
            "odd.json  文件名应为 lease_filing.v1.json",
            f"{name}  二维码太小：最长的编码有 105 格，边长应不小于 39.9 毫米（每格 0.38 毫米）",
            "zero.json  不能读：template 'zero.json': file: no JSON: JSONDecodeError",
            "3 templates, 3 problems",
        ],
    )


def test_a_folder_without_a_template_is_a_problem_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = lines(tmp_path / "none", capsys)
    assert code == 1
    assert said[-1] == "0 templates, 1 problems"
