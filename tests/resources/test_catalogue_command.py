"""`onewindow catalogue check DIR`: a line for each problem with its place, the count last, 1 if there are any."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resources.catalogue_files import items
from resources.files import path
from tests.domain.small_catalogue import THEME, parent, permit, proof
from ui.main import main
from ui.words import speak

Lines = list[str]


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    yield
    speak("zh")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue with nothing wrong."""
    (tmp_path / "items").mkdir()
    for raw in (permit(certificate="elder_card_notice"), proof(), parent()):
        put(tmp_path, raw)
    (tmp_path / "themes.json").write_text(json.dumps([THEME]), "utf-8")
    return tmp_path


def put(folder: Path, raw: dict[str, Any]) -> None:
    """Write an item's file."""
    (folder / "items" / f"{raw['code']}.json").write_text(json.dumps(raw, ensure_ascii=False), "utf-8")


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Lines]:
    """The exit code and the lines of the command."""
    code = main(["catalogue", "check", str(folder)])
    return code, capsys.readouterr().out.splitlines()


def test_the_catalogue_that_is_shipped_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(path("catalogue"), capsys) == (0, ["79 items, 0 problems"])


def test_a_good_catalogue_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(folder, capsys) == (0, ["3 items, 0 problems"])


def test_a_catalogue_needs_no_themes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "themes.json").unlink()
    assert told(folder, capsys) == (0, ["3 items, 0 problems"])


def test_problems_are_told_line_by_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, proof(form={"required": ["x"], "properties": {"phone": {"type": "string"}}}))
    code, lines = told(folder, capsys)
    assert code == 1
    assert lines == [
        "B/form/phone  字段没有名称",
        "B/form/x  必填的字段不存在",
        "T/theme/B  共用的表缺少字段“x”",
        "3 items, 3 problems",
    ]


def test_they_are_told_in_english_too(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, proof(name=""))
    monkeypatch.setenv("ONEWINDOW_LANG", "en")
    _, lines = told(folder, capsys)
    assert lines == ["B/name  There is no text", "3 items, 1 problems"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "JSONDecodeError"),
        ("[]", ""),
        ('{"code": "other"}', ""),
        ('{"code": "B", "code": "B"}', "'code' stands twice"),
        ('{"code": "B"}', "KeyError"),
        ("[" * 200_000, "RecursionError"),
        (" " * 300_000, "more than 262144 bytes"),
        (json.dumps(proof(basis=None)), ""),
        (json.dumps(proof(name=7)), ""),
        (json.dumps(proof(form={"properties": {"a": {"$ref": "http://example.invalid"}}})), "$ref: not allowed"),
    ],
    ids=range(10),
)  # fmt: skip
def test_a_file_that_is_no_item_is_a_problem_and_no_crash(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, why: str
) -> None:
    (folder / "items" / "B.json").write_text(text, "utf-8")
    code, lines = told(folder, capsys)
    assert code == 1
    assert lines[-1].startswith("3 items, ")
    assert any(why in line and line.startswith(("B", "A/", "T/")) for line in lines)


@pytest.mark.parametrize("text", ["{", "[7]", '[{"parent": "T"}]', '[{"parent": "T", "children": [{}]}]'])
def test_themes_that_cannot_be_read_are_a_problem(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (folder / "themes.json").write_text(text, "utf-8")
    code, lines = told(folder, capsys)
    assert code == 1
    assert lines[0].startswith("themes.json  不能读：")


def test_a_folder_without_items_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = told(tmp_path, capsys)
    assert (code, lines[-1]) == (1, "0 items, 1 problems")


def test_what_the_command_reads_is_what_central_publishes() -> None:
    published = {raw["code"]: raw for raw in items()}
    for file in (path("catalogue") / "items").glob("*.json"):
        raw = json.loads(file.read_text("utf-8"))
        assert {k: v for k, v in published[raw["code"]].items() if k not in ("theme", "themes")} == raw
