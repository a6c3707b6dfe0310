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
from credentials.content import Certificate, Receipt
from credentials.status_list import make_status_list
from credentials.verdict import Verdict
from domain.world import ScriptedWorld
from tests.credentials.issuers import AT, CERTIFICATE, CONTENT, EC, PEM, bare_key, code, trusting
from tests.credentials.test_content import RECEIPT
from tests.credentials.test_picture import drawn, page, saved
from ui.main import main
from ui.verdict_words import CHECKS, FIELDS, REASONS, RESULTS, WHAT_TO_DO, WORDS
from ui.verify import LIST_LIMIT_S, MOST_LINE, answer_lines, describe, plain, read_lines, run_verify

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
        ("2026-11-24T09:36:40.0000000000000000001Z", "EXPIRED"),
        ("20261124T093640." + "0" * 5000, "VALID"),
        ("2026-W48-2T09:36:40.9", "EXPIRED"),
        ("2026-11-24T09:36:39.999999999999+00:00", "VALID"),
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
    told |= {"lists": [], "holder": None}
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


def status_list(folder: Path, sequence: int, states: bytes, issued_s: int = AT) -> Path:
    file = folder / f"{sequence}.list"
    entry = next(iter(trusting(PEM)))
    file.write_bytes(make_status_list("jz", sequence, issued_s, states, EC, entry))
    return file


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The first line of what was told, and what was told beside it."""
    told = capsys.readouterr()
    return told.out.splitlines()[0], told.err.splitlines()[0]


def test_lists_given_by_hand_are_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = status_list(tmp_path, 1, bytes(4)), status_list(tmp_path, 2, bytes([0, 0, 0, 4]))
    stale = status_list(tmp_path, 3, bytes(4), AT - LIST_LIMIT_S - 1)
    nothing = tmp_path / "nothing.list"
    nothing.write_bytes(b"nothing")
    refused = "不能采用：不是可信机构签发，或已有更新的清单。"
    unread = "可信名单中有 1 段不能读懂。"
    for lists, word, beside in (
        ([good], "有效", unread),
        ([good, bad], "已撤销", unread),
        ([bad, good], "已撤销", f"状态清单 1.list {refused}"),
        ([stale], "离线未能确认", unread),
        ([nothing], "离线未能确认", f"状态清单 nothing.list {refused}"),
    ):
        assert run_verify(options(code(), tmp_path, lists=lists), WORLD) == (word != "有效")
        assert said(capsys) == (word, beside)
    assert run_verify(options(code(), tmp_path, lists=[tmp_path / "none"]), WORLD) == 2


def test_the_person_at_the_window_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for told, word in (
        ("张示例𠮷,31011520000101001X", "有效"),
        (" 张示例𠮷 ，31011520000101001x", "有效"),
        ("李示例,31011520000101001X", "持证人不符"),
        ("张示例𠮷,31011520000101001", "持证人不符"),
    ):
        run_verify(options(code(), tmp_path, holder=told), WORLD)
        assert said(capsys)[0] == word


def test_documents_of_ours_are_read_field_by_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_verify(options(code(), tmp_path), WORLD)
    told = capsys.readouterr().out
    assert "证件名称：居住登记凭证\n类型代码：JZ\n" in told
    assert "有效期至：2027-11-24\n第几次印制：1\n状态编号：jz 3\n" in told
    receipt = RECEIPT._replace(filed_s=AT)
    content = describe(Verdict(Word.VALID, Reason.NONE, {}, {}, document=receipt))
    assert "收件时间：2026-11-24 14:00" in list(content)
    endless = describe(Verdict(Word.VALID, Reason.NONE, {}, {}, document=CERTIFICATE._replace(expires=None)))
    assert "有效期至：长期" in list(endless)
    assert set(FIELDS) == {*Certificate._fields, *Receipt._fields}


@pytest.mark.parametrize(
    "wrong",
    [{"holder": wrong} for wrong in ("", "张示例", "张示例,", ",1")]
    + [{"what": None}, {"page": 0}, {"at": "soon"}, {"trust": Path("/nowhere/at.all")}],
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


def test_a_line_without_end_is_one_bad_request_and_held_in_part() -> None:
    """Of 200 million characters only a third is ever in memory."""

    class Endless(BytesIO):
        left, longest = 3 * MOST_LINE, 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= MOST_LINE
            taken = min(size, self.left)
            self.left -= taken
            return b"[" * taken if taken else super().readline(size)

    stream = Endless(b"\n" + json.dumps({"text": code(), "trust": PEM}).encode())
    answers = [json.loads(answer)["reason"] for answer in answer_lines(read_lines(stream), Fraction(AT))]
    assert answers == ["bad_request", ""]


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
