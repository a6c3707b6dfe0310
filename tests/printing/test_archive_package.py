"""The archive package: what is in it, that it proves itself, and that nothing in it can be changed unnoticed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from credentials.checks import Result
from credentials.signed import read_signed
from printing.archive import findings, layout
from printing.archive.findings import About, Finding
from printing.archive.package import ArchiveFile, LogEntry, build_package
from printing.archive.verify import Against, holds, verify_package
from tests.printing.archive_parts import (
    KEY,
    OTHER_KEY,
    ROOTS,
    STATION,
    envelope,
    log,
    package,
    packed,
    parts,
    payload,
    resigned,
    sealed,
    unpacked,
    with_log,
)
from tests.printing.seal_authority import AT_US, DAY

AGAINST = Against(KEY.public, ROOTS)


def of(data: bytes, about: About, against: Against = AGAINST) -> Finding:
    (found,) = [finding for finding in verify_package(data, against) if finding.about is about]
    return found


def says(data: bytes, about: About, against: Against = AGAINST) -> str:
    found = of(data, about, against)
    assert found.says.format(**found.parameters)
    return found.says


def test_a_package_holds_against_its_key_and_root() -> None:
    found = verify_package(package(), AGAINST)
    assert [finding.about for finding in found] == list(About)
    assert [finding.result for finding in found] == [Result.PASS] * len(About)
    assert [finding.parameters for finding in found] == [
        {"count": 9},
        {},
        {"station": STATION},
        {"count": 7},
        {},
        {"entries": 4, "links": 2, "bare": 0},
        {"count": 2},
    ]


def test_the_same_parts_are_the_same_bytes() -> None:
    assert package() == package()


def test_its_files_are_named_plainly_and_their_titles_stand_in_the_manifest() -> None:
    files = unpacked(package())
    manifest = json.loads(files[layout.MANIFEST])
    assert {row["path"]: row["title"] for row in manifest["files"]} == {
        "metadata.json": "元数据",
        "log/envelopes.ndjson": "办理记录",
        "log/payloads.ndjson": "办理记录内容",
        "documents/001.pdf": "收件凭证",
        "documents/002.pdf": "受理凭证",
        "scans/001.jpg": "租房合同.jpg",
        "scans/002.png": "../../户口簿.png",
    }
    assert (manifest["case"], manifest["made_at"]) == ("3199000101A7000123K9QZ", AT_US)
    assert list(files)[:2] == ["manifest.json", "signature.cose"]


def test_the_log_is_in_it_as_it_is_stored() -> None:
    held = log(1, 2)
    files = unpacked(package(log=held))
    assert files[layout.ENVELOPES].split(b"\n") == [*(entry.envelope for entry in held), b""]
    assert files[layout.PAYLOADS].split(b"\n") == [*(entry.payload for entry in held), b""]


def test_the_facts_have_the_standards_names_and_unknown_ones_are_left_out() -> None:
    facts = json.loads(unpacked(package())["metadata.json"])
    assert facts["GB/T 39554.1"]["实施编码"] == "11310000MB2F30123X4000512001000"
    assert facts["办件"] == {
        "办件编号": "3199000101A7000123K9QZ",
        "申请人": "张示例𠮷",
        "收件时间": "2026-11-24T14:00:00+08:00",
        "办理结果": "准予",
    }
    (certificate,) = facts["GB/T 36903"]
    assert list(certificate) == ["证照标识", "证照类型代码", "证照颁发日期", "持证主体"]


def test_any_zip_program_opens_it(tmp_path: Path) -> None:
    file = tmp_path / "case.zip"
    file.write_bytes(package())
    done = subprocess.run([sys.executable, "-m", "zipfile", "-t", str(file)], capture_output=True, check=True)
    assert b"Done testing" in done.stdout


def test_the_signature_is_for_a_package_and_nothing_else() -> None:
    signed = read_signed(unpacked(package())[layout.SIGNATURE], KEY.public)
    assert signed["for"] == "onewindow-archive/1"
    # What the station signs for another purpose is no signature of a package.
    files = unpacked(package())
    files[layout.SIGNATURE] = KEY.sign(signed | {"for": "something else"})
    assert says(packed(files), About.SIGNATURE) == findings.BAD_SIGNATURE


def test_without_a_key_it_holds_but_the_signer_is_not_known() -> None:
    found = verify_package(package(), Against(roots=ROOTS))
    assert holds(found)
    signer = of(package(), About.SIGNER, Against())
    assert (signer.result, signer.says) == (Result.SKIPPED, findings.NO_KEY_GIVEN)
    assert signer.parameters == {"key": KEY.public.hex()}


def test_a_package_of_another_station_fails_against_this_key() -> None:
    theirs = build_package(parts(), OTHER_KEY, "demo-02", AT_US)
    assert holds(verify_package(theirs))
    assert says(theirs, About.SIGNATURE) == findings.BAD_SIGNATURE
    assert of(theirs, About.SIGNER).result is Result.SKIPPED


def test_a_signature_gone_is_told() -> None:
    files = unpacked(package())
    del files[layout.SIGNATURE]
    assert says(packed(files), About.SIGNATURE) == findings.NO_SIGNATURE


@pytest.mark.parametrize("path", list(unpacked(package())))
def test_a_byte_changed_in_any_file_fails(path: str) -> None:
    files = unpacked(package())
    data = files[path]
    for at in {0, len(data) // 2, len(data) - 1}:
        assert not holds(
            verify_package(
                packed({**files, path: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]}), AGAINST
            )
        )


def test_what_is_missing_and_what_is_extra_is_named() -> None:
    files = unpacked(package())
    assert of(packed({**files, "scans/003.png": b""}), About.COMPLETE).parameters == {
        "paths": "scans/003.png"
    }
    del files["documents/002.pdf"]
    lacking = of(packed(files), About.COMPLETE)
    assert (lacking.says, lacking.parameters) == (findings.MISSING, {"paths": "documents/002.pdf"})
    both = of(packed({**files, "scans/003.png": b""}), About.COMPLETE)
    assert both.says == findings.MISSING_AND_EXTRA
    many = {f"scans/{number:03}.png": b"" for number in range(10, 16)}
    assert str(of(packed(unpacked(package()) | many), About.COMPLETE).parameters["paths"]).endswith(
        "、scans/014.png…"
    )


def test_a_package_without_log_or_facts_is_not_complete_even_if_its_manifest_says_so() -> None:
    files = unpacked(package())
    for path in layout.ALWAYS:
        del files[path]

    def without(manifest: dict[str, list[dict[str, str]]]) -> None:
        manifest["files"] = [row for row in manifest["files"] if row["path"] not in layout.ALWAYS]

    data = resigned(files, without)
    assert of(data, About.COMPLETE).parameters == {"paths": "、".join(layout.ALWAYS)}
    assert says(data, About.LOG) == findings.NO_LOG


def test_a_changed_file_is_named() -> None:
    files = unpacked(package()) | {"scans/001.jpg": b"other"}
    found = of(packed(files), About.CONTENT)
    assert (found.says, found.parameters) == (findings.CHANGED, {"paths": "scans/001.jpg"})


def test_the_log_is_checked_by_itself() -> None:
    held = log(1, 2, 3)
    lines, contents = [e.envelope for e in held], [e.payload or b"" for e in held]

    def told(lines: list[bytes], contents: list[bytes]) -> tuple[str, object]:
        data = with_log(b"".join(line + b"\n" for line in lines), b"".join(line + b"\n" for line in contents))
        assert of(data, About.CONTENT).result is Result.PASS
        found = of(data, About.LOG)
        return found.says, found.parameters.get("line")

    whole = findings.LOG_WHOLE
    assert told(lines, contents) == (whole, None)
    assert told(lines[::-1], contents[::-1]) == (whole, None)  # several stations' entries have no one order
    assert told(lines, [b"null", *contents[1:]]) == (findings.LOG_WITHOUT_CONTENT, None)
    assert told(lines, contents[:2]) == (findings.LOG_UNEVEN, None)
    assert told(lines, [contents[0], contents[2], contents[1]]) == (findings.LOG_CONTENT, 2)
    assert told([lines[0], b"{}", lines[2]], contents) == (findings.LOG_UNREADABLE, 2)
    assert told([*lines, lines[1]], [*contents, contents[1]]) == (findings.LOG_TWICE, 4)
    forged = envelope(2, bytes(32), contents[1])
    assert told([lines[0], forged, lines[2]], contents) == (findings.LOG_BROKEN, 2)
    assert told([], []) == (findings.NO_LOG, None)
    assert told([b""] * 20_001, []) == (findings.LOG_TOO_LONG, None)
    assert told([lines[0], b" " * 300_000], contents[:2]) == (findings.LOG_UNREADABLE, 2)


def test_links_are_counted_within_one_station_and_epoch() -> None:
    content = payload(1)
    elsewhere = [
        LogEntry(envelope(4, bytes(32), content, "demo-02"), content),
        LogEntry(envelope(4, bytes(32), content, epoch=2), content),
    ]
    assert of(package(log=[*log(1, 2, 3), *elsewhere]), About.LOG).parameters["links"] == 2


def test_a_payload_not_held_is_told_and_fails_nothing() -> None:
    entry = log(1)[0]
    found = of(package(log=[LogEntry(entry.envelope, None)]), About.LOG)
    assert (found.result, found.parameters) == (Result.PASS, {"entries": 1, "links": 0, "bare": 1})


def test_every_document_must_bear_a_whole_seal() -> None:
    paper = sealed("收件凭证")
    bare = paper[: paper.rindex(b"%%EOF", 0, len(paper) - 10) + 6]  # before the increment
    for data, expected in (
        (bare, findings.SEAL_NONE),
        (paper[:4000] + bytes([paper[4000] ^ 1]) + paper[4001:], findings.SEAL_BROKEN),
        (b"%PDF-", findings.SEAL_NO_PDF),
    ):
        document = ArchiveFile("", "application/pdf", data)
        made = package(documents=[*parts().documents, document])
        found = of(made, About.SEALS)
        assert (found.says, found.parameters) == (expected, {"paths": "documents/003.pdf"})
        assert found.result is Result.FAIL


def test_seals_are_judged_at_the_time_of_the_package() -> None:
    late = build_package(parts(), KEY, STATION, AT_US + 400 * DAY * 1_000_000)
    assert says(late, About.SEALS) == findings.SEAL_UNTRUSTED
    assert says(package(), About.SEALS, Against(KEY.public)) == findings.NO_ROOT_GIVEN
    assert says(package(documents=[]), About.SEALS) == findings.NO_DOCUMENT


@pytest.mark.parametrize(
    "wrong",
    [
        {"log": [LogEntry(b"{\n}", b"{}")]},
        {"documents": [ArchiveFile("", "image/png", b"")]},
        {"scans": [ArchiveFile("", "text/html", b"")]},
        {"scans": [ArchiveFile("", "image/png", b"")] * 2_000},
        {"scans": [ArchiveFile("", "image/png", bytes(64 * 1024 * 1024 + 1))]},
    ],
    ids=["two lines", "no PDF", "another kind", "too many", "too large"],
)
def test_what_could_not_be_verified_is_not_built(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        package(**wrong)
