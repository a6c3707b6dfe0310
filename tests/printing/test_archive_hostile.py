"""Packages of a stranger: names that lead out, bombs, files twice, hidden bytes, damage: never an exception."""

import json
import struct
import tracemalloc
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credentials.checks import Result
from printing.archive import findings, layout
from printing.archive.box import Box, shown
from printing.archive.findings import About, Finding
from printing.archive.manifest import read_manifest, signer_of
from printing.archive.verify import holds, verify_package
from tests.printing.archive_parts import KEY, package, packed, resigned, unpacked

WHOLE = package()


def refused(data: bytes) -> Finding:
    """The one finding on a package that is not even opened."""
    (found,) = verify_package(data)
    assert (found.about, found.result) == (About.BOX, Result.FAIL)
    assert found.says.format(**found.parameters).isprintable()
    return found


def written(entry: ZipInfo, data: bytes = b"x", comment: bytes = b"") -> bytes:
    """The whole package and one more entry."""
    out = BytesIO(WHOLE)
    with ZipFile(out, "a") as held:
        held.writestr(entry, data)
        held.comment = comment
    return out.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../evil.png",
        "scans/../../evil",
        "/etc/passwd",
        "C:\\evil.png",
        "scans\\evil.png",
        "scans/",
        "a/b/c.png",
        ".hidden",
        "scans/.hidden",
        "Scans/001.jpg",
        "扫描.png",
        "con\x1b[2J.png",
        "a\nb",
        "x" * 65,
        "scans/./001.jpg",
    ],
)
def test_a_name_that_is_not_plain_is_not_opened(name: str) -> None:
    assert refused(written(ZipInfo(name))).says == findings.BAD_NAME


def test_a_name_with_a_zero_in_it_is_not_cut_short() -> None:
    data = written(ZipInfo("scans/001.jpgQ.exe")).replace(b"001.jpgQ.exe", b"001.jpg\0.exe")
    assert refused(data).says == findings.BAD_NAME


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_not_opened() -> None:
    found = refused(written(ZipInfo("scans/001.jpg")))
    assert (found.says, found.parameters) == (findings.TWICE, {"path": "scans/001.jpg"})


def of_kind(kind: int) -> ZipInfo:
    entry = ZipInfo("scans/003.png")
    entry.compress_type = kind
    return entry


def test_only_what_we_write_is_read() -> None:
    commented = ZipInfo("scans/003.png")
    commented.comment = b"hidden"
    padded = ZipInfo("scans/003.png")
    padded.extra = struct.pack("<2H", 0xCAFE, 4) + b"more"
    for entry in (of_kind(ZIP_BZIP2), commented, padded):
        assert refused(written(entry, b"x" * 100)).says == findings.NOT_PLAIN
    assert len(verify_package(written(of_kind(ZIP_DEFLATED)))) == len(About)
    assert len(verify_package(written(of_kind(ZIP_STORED)))) == len(About)


def test_an_encrypted_file_is_not_opened() -> None:
    data = bytearray(WHOLE)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)).says == findings.NOT_PLAIN


def test_bytes_around_between_and_behind_are_told() -> None:
    end = len(WHOLE) - 22
    assert refused(b"#!/bin/sh\n" + WHOLE).says == findings.NO_ZIP
    assert refused(WHOLE + b"more").says == findings.NO_ZIP
    assert refused(written(ZipInfo("scans/003.png"), comment=b"more")).says == findings.NO_ZIP
    between = bytearray(WHOLE[:end] + b"more" + WHOLE[end:])
    assert refused(bytes(between)).says == findings.HIDDEN_BYTES
    # Before the directory, whose place is told rightly.
    (begin,) = struct.unpack("<I", WHOLE[-6:-2])
    moved = WHOLE[:begin] + b"more" + WHOLE[begin:-6] + struct.pack("<I", begin + 4) + WHOLE[-2:]
    assert refused(moved).says == findings.HIDDEN_BYTES


def test_two_entries_over_the_same_bytes_are_told() -> None:
    """A bomb without a nested zip: many names, one heap of data."""
    data = bytearray(packed({"manifest.json": b"{}", "scans/001.png": b"{}"}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    assert refused(bytes(data)).says == findings.HIDDEN_BYTES


def test_a_file_that_says_it_is_too_large_is_not_inflated() -> None:
    def claiming(sizes: list[int]) -> bytes:
        files = {f"scans/{n:03}.bin": b"x" * 1000 for n in range(len(sizes))}
        data = bytearray(packed(files, deflate=True))
        at = 0
        for size in sizes:
            at = data.index(b"PK\x01\x02", at + 1)
            data[at + 24 : at + 28] = struct.pack("<I", size)
        return bytes(data)

    assert refused(claiming([layout.MOST_OF_A_FILE + 1])).says == findings.TOO_LARGE
    assert refused(claiming([layout.MOST_OF_A_FILE] * 9)).says == findings.TOO_LARGE


def test_a_bomb_that_lies_about_its_size_inflates_no_further() -> None:
    bomb = zlib.compress(bytes(200_000_000), 9)[2:-4]
    data = bytearray(packed(unpacked(WHOLE) | {layout.METADATA: bomb}))
    for mark, kind, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        at = data.index(mark)
        while layout.METADATA.encode() not in data[at : at + 60]:
            at = data.index(mark, at + 1)
        data[at + kind] = ZIP_DEFLATED
        data[at + size : at + size + 4] = struct.pack("<I", 500)
    tracemalloc.start()
    try:
        found = {finding.about: finding for finding in verify_package(bytes(data))}
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found[About.CONTENT].parameters == {"paths": layout.METADATA}
    assert peak < 5_000_000


def test_too_many_files_are_not_even_listed() -> None:
    assert refused(packed({f"x{n}": b"" for n in range(2_001)})).says == findings.TOO_MANY
    lied = bytearray(WHOLE)
    lied[-14:-10] = struct.pack("<2H", 1, 1)  # one, says the end
    assert refused(bytes(lied)).says in (findings.TOO_MANY, findings.HIDDEN_BYTES)


def test_a_damaged_directory_is_told() -> None:
    at = WHOLE.rindex(b"PK\x01\x02")
    assert refused(WHOLE[:at] + b"QK" + WHOLE[at + 2 :]).says == findings.NO_ZIP


def test_what_is_no_zip_is_told() -> None:
    for data in (
        b"",
        b"PK",
        b"%PDF-1.7",
        bytes(1000),
        WHOLE[:-1],
        WHOLE[: len(WHOLE) // 2],
        b"PK\x05\x06" + bytes(18),
    ):
        assert refused(data).says == findings.NO_ZIP


def test_a_package_over_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_PACKED", len(WHOLE) - 1)
    assert refused(WHOLE).says == findings.TOO_LARGE


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"files": 3}',
        b'{"files": [3]}',
        b'{"files": [{"path": "../x", "sha256": ""}]}',
        json.dumps({"format": "other/1", "case": "", "station": "", "made_at": 1, "files": []}).encode(),
        json.dumps({"format": layout.FORMAT, "case": 1, "station": "", "made_at": 1, "files": []}).encode(),
        json.dumps(
            {"format": layout.FORMAT, "case": "", "station": "", "made_at": 1e300, "files": []}
        ).encode(),
        json.dumps(
            {"format": layout.FORMAT, "case": "", "station": "", "made_at": True, "files": []}
        ).encode(),
        json.dumps(
            {"format": layout.FORMAT, "case": "", "station": "", "made_at": 10**30, "files": []}
        ).encode(),
        json.dumps(
            {
                "format": layout.FORMAT,
                "case": "",
                "station": "",
                "made_at": 1,
                "files": [{"path": "x", "sha256": "00" * 32}] * 2,
            }
        ).encode(),
        json.dumps({"files": [{"path": "x", "sha256": "00" * 31}]}).encode(),
        b" " * (layout.MOST_MANIFEST + 1),
    ],
)
def test_a_manifest_that_cannot_be_read_is_told(manifest: bytes) -> None:
    files = unpacked(WHOLE) | {layout.MANIFEST: manifest}
    assert refused(packed(files)).says == findings.NO_MANIFEST


def test_a_package_without_a_manifest_is_told() -> None:
    files = unpacked(WHOLE)
    del files[layout.MANIFEST]
    assert refused(packed(files)).says == findings.NO_MANIFEST


def test_a_strangers_text_does_nothing_to_a_terminal() -> None:
    assert shown("demo-01") == "demo-01"
    assert shown("\x1b[2J\n") == "\\x1b[2J\\n"
    assert shown("长" * 61) == "长" * 60 + "…"

    def renamed(manifest: Any) -> None:
        manifest["station"] = "\x1b[2J"

    told = verify_package(resigned(unpacked(WHOLE), renamed))
    assert all(finding.says.format(**finding.parameters).isprintable() for finding in told)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_byte_changed_anywhere_never_holds_and_never_raises(at: int, flip: int) -> None:
    data = WHOLE[:at] + bytes([WHOLE[at] ^ flip]) + WHOLE[at + 1 :]
    found = verify_package(data)
    assert found
    # What neither hash nor head covers is what a zip says of a file's date, system and rights, and its check sum.
    assert not holds(found) or unpacked_anyway(data) == unpacked(WHOLE)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer(data: bytes) -> None:
    assert not holds(verify_package(data))
    assert not holds(verify_package(b"PK\x03\x04" + data + b"PK\x05\x06" + bytes(18)))


@given(st.binary(max_size=100))
def test_any_bytes_as_a_signature_are_nobodys(data: bytes) -> None:
    assert signer_of(data, b"", None) is None
    assert signer_of(data, b"", KEY.public) is None


@given(
    st.recursive(
        st.none() | st.integers() | st.text() | st.binary(),
        lambda i: st.lists(i) | st.dictionaries(st.text(), i),
    )
)
def test_any_value_rightly_signed_is_still_no_signature_of_a_package(value: Any) -> None:
    assert signer_of(KEY.sign(value), b"", KEY.public) is None
    assert signer_of(KEY.sign(value), b"", None) is None


def test_a_key_that_is_no_bytes_is_nobodys() -> None:
    assert signer_of(KEY.sign({"public": KEY.public.hex()}), b"", None) is None


def test_a_manifest_reads_back() -> None:
    manifest = read_manifest(unpacked(WHOLE)[layout.MANIFEST])
    assert manifest.documents == ["documents/001.pdf", "documents/002.pdf"]


def unpacked_anyway(data: bytes) -> dict[str, bytes]:
    """The files by our own reader, which the check sums of a zip do not concern."""
    box = Box(data)
    return {name: box.read(name) for name in box.names}
