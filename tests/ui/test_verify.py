"""`onewindow verify`: what people read, and JSON lines for programs."""

import argparse
import base64
import json
from fractions import Fraction
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import cbor2
import pytest

from credentials.checks import NAMES, NOT_REACHED, Reason, Result, Word
from credentials.verdict import Verdict
from domain.world import ScriptedWorld
from tests.credentials.issuers import AT, CONTENT, EC, PEM, bare_key, code
from tests.credentials.test_picture import drawn, page, saved
from ui.main import main
from ui.verdict_words import CHECKS, REASONS, RESULTS, WHAT_TO_DO, WORDS
from ui.verify import answer_lines, describe, plain, run_verify

WORLD = ScriptedWorld(AT * 1_000_000)


def ask(*lines: Any) -> list[Any]:
    sent = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return [json.loads(answer) for answer in answer_lines(sent, Fraction(AT))]


def test_every_word_reason_check_and_result_has_its_chinese() -> None:
    assert set(WORDS) == set(WHAT_TO_DO) == set(Word)
    assert set(REASONS) == set(Reason) - {Reason.NONE}
    assert tuple(CHECKS) == NAMES
    assert set(RESULTS) == set(Result)


def test_a_text_and_a_picture_get_the_same_answer_but_for_the_picture() -> None:
    image = base64.b64encode(saved(drawn())).decode()
    by_text, by_image = ask({"text": code(), "trust": PEM}, {"image": image, "trust": PEM, "at": None})
    assert by_text["verdict"] == by_image["verdict"] == "VALID"
    assert by_text["payload"] == by_image["payload"] == CONTENT
    assert by_text["checks"].pop("picture") == {"result": "skipped", "reason": "no_picture"}
    assert by_image["checks"].pop("picture") == {"result": "pass", "reason": ""}
    assert by_text["checks"] == by_image["checks"]
    assert by_text["checks"]["revocation"] == {"result": "skipped", "reason": "no_status_list_declared"}
    assert list(by_text) == ["verdict", "reason", "checks", "payload"]


def test_a_picture_that_cannot_be_read_is_only_its_own_check_beside_the_text() -> None:
    (answer,) = ask({"text": code(), "image": "no base64!", "trust": PEM})
    assert (answer["verdict"], answer["reason"]) == ("MALFORMED", "picture_unreadable")
    assert answer["checks"]["signature"]["result"] == "pass"
    (answer,) = ask({"text": None, "image": "A"})
    assert answer["checks"]["picture"] == {"result": "fail", "reason": "picture_unreadable"}


@pytest.mark.parametrize(
    ("at", "word"),
    [
        ("2026-11-24T09:36:40Z", "VALID"),  # exp itself
        ("2026-11-24T09:36:40", "VALID"),
        ("2026-11-24T17:36:40.000000000+08:00", "VALID"),
        ("2026-11-24T09:36:40.000001234567891Z", "EXPIRED"),
        ("2026-11-24t09:36:41,5z", "EXPIRED"),
        ("2026-11-23", "NOT_YET_VALID"),
    ],
)
def test_at_is_iso_8601_with_any_fraction_and_utc_without_a_zone(at: str, word: str) -> None:
    assert ask({"text": code(expires_s=AT + 13_000), "trust": bare_key(EC), "at": at})[0]["verdict"] == word


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"7",
        b"\xff",
        b"[" * 100_000,
        {"text": 4},
        {},
        {"text": "a", "at": "soon"},
        {"text": "a", "trust": 4},
    ],
)
def test_a_line_that_is_no_request_gets_an_answer_too(line: Any) -> None:
    first, second = ask(line, b" \n", {"text": code(), "trust": PEM})
    assert (first["verdict"], first["reason"]) == ("MALFORMED", "bad_request")
    assert second["verdict"] == "VALID"


def test_bytes_become_hex_and_numbers_json_has_not_become_text() -> None:
    told = {1: b"\x01\xff", b"k": [float("inf"), float("nan"), 1.5, None], "n": {"m": True}}
    shown = {"1": "01ff", "6b": ["inf", "nan", 1.5, None], "n": {"m": True}}
    assert plain(told) == shown
    assert ask({"text": code(cbor2.loads(cbor2.dumps(told))), "trust": PEM})[0]["payload"] == shown


def options(what: str | None, tmp_path: Path, **more: Any) -> argparse.Namespace:
    trust = tmp_path / "trust.pem"
    trust.write_text(PEM + "-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----\n", "utf-8")
    told: dict[str, Any] = {"what": what, "trust": trust, "at": None, "page": 1, "batch": False}
    return argparse.Namespace(**told | more)


def test_people_read_the_word_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_verify(options(code(), tmp_path), WORLD) == 0
    said = capsys.readouterr()
    assert said.out.startswith("有效\n可以使用。\n签发机构：CN=示例签发机构\n")
    assert "张示例𠮷" in said.out
    assert "  状态  未检查（签发机构没有状态清单）" in said.out
    assert said.err == "可信名单中有 1 段不能读懂。\n"
    assert run_verify(options(code(), tmp_path, trust=None, at="2026-11-24T09:20"), WORLD) == 1
    assert capsys.readouterr().out.startswith("签发机构不明\n原因：没有给出可信的签发机构\n")


def test_files_are_pictures_or_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in (
        ("a.png", saved(drawn())),
        ("a.jpg", saved(drawn(), "JPEG")),
        ("a.pdf", page(image=drawn())),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        assert run_verify(options(str(file), tmp_path), WORLD) == 0
    assert run_verify(options(str(file), tmp_path, page=2), WORLD) == 1
    assert "无法识别\n原因：图片中没有二维码\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", [{"what": None}, {"page": 0}, {"at": "soon"}, {"trust": Path("/nowhere/at.all")}]
)
def test_wrong_use_is_told_apart(
    wrong: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_verify(options(tmp_path=tmp_path, **{"what": "OW1:"} | wrong), WORLD) == 2
    assert capsys.readouterr().out == ""


def test_revoked_names_its_act() -> None:
    checks = dict.fromkeys(NAMES, NOT_REACHED)
    assert next(describe(Verdict(Word.REVOKED, Reason.WITHDRAWN, checks))) == "已撤销"
    assert next(describe(Verdict(Word.REVOKED, Reason.REVOKED_OTHERWISE, checks))) == "已失效"


def test_the_command_reads_lines_and_writes_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = json.dumps({"text": code(), "trust": PEM, "at": "2026-11-24T06:00:00Z"}).encode()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(asked + b"\n" + asked)))
    assert main(["verify", "--batch"]) == 0
    assert [json.loads(line)["verdict"] for line in capsys.readouterr().out.splitlines()] == [
        "VALID",
        "VALID",
    ]
