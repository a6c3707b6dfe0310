"""`onewindow archive verify`: what people read and the exit code."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.printing.archive_parts import KEY, OTHER_KEY, package, packed, unpacked
from tests.printing.seal_authority import ROOT, ROOT_KEY, ROOT_NAME, SEAL, certificate, pem
from ui.main import main
from ui.words import speak

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))  # KEY's


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.zip"
    file.write_bytes(package())
    return file


@pytest.fixture
def roots(tmp_path: Path) -> str:
    file = tmp_path / "roots.pem"
    file.write_bytes(pem(ROOT))
    return str(file)


def run(capsys: pytest.CaptureFixture[str], *told: str) -> tuple[int, list[str]]:
    code = main(["archive", "verify", *told])
    return code, capsys.readouterr().out.splitlines()


def test_a_whole_package_says_so_line_by_line(
    case: Path, roots: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, str(case), "--key", KEY.public.hex(), "--trust", roots) == (
        0,
        [
            "文件包  通过  可以打开，共 9 个文件",
            "签名  通过  清单的签名有效",
            "签名者  通过  是所给公钥的签名，制作机构的编号为 demo-01",
            "齐全  通过  清单所列 7 个文件都在，没有多余的文件",
            "内容  通过  每个文件都与清单的摘要一致",
            "办理记录  通过  4 条记录，2 处前后相连的都对得上",
            "电子印章  通过  2 份文书的电子印章都有效",
            "归档包完整，签名有效。",
        ],
    )


def test_without_a_key_it_says_that_nobody_knows_who_signed(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = run(capsys, str(case))
    assert code == 0
    assert lines[2] == f"签名者  未检查  没有给出公钥，不能确认是谁签名；包内所写公钥为 {KEY.public.hex()}"
    assert lines[-2] == "电子印章  未检查  没有给出印章的根证书"
    assert lines[-1].startswith("归档包完整，但没有确认是谁签名。")


def test_the_key_may_be_a_file_of_it_or_of_its_certificate(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare, certified = tmp_path / "key.pem", tmp_path / "certificate.pem"
    bare.write_bytes(PRIVATE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    certified.write_bytes(pem(certificate(PRIVATE, "demo-01", ROOT_KEY, ROOT_NAME)))
    for file in (bare, certified):
        assert run(capsys, str(case), "--key", str(file))[1][-1] == "归档包完整，签名有效。"


def test_what_is_wrong_ends_in_one_and_says_what_to_do(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = run(capsys, str(case), "--key", OTHER_KEY.public.hex())
    assert code == 1
    assert lines[1] == "签名  未通过  签名与清单不符，或不是所给公钥的签名"
    assert lines[-1] == "归档包有问题，不能作为凭据。请保留此文件，并向制作归档包的机构核实。"
    case.write_bytes(packed(unpacked(package()) | {"../../evil": b""}))
    assert run(capsys, str(case)) == (
        1,
        ["文件包  未通过  其中有不允许的文件名“../../evil”，没有打开", lines[-1]],
    )
    case.write_bytes(b"no zip")
    assert run(capsys, str(case))[0] == 1


@pytest.mark.parametrize("wrong", ["no such file", "ff", "g" * 64])
def test_what_is_no_key_is_a_wrong_use(case: Path, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, str(case), "--key", wrong) == (2, [])


def test_a_key_of_another_kind_or_no_root_or_no_file_is_a_wrong_use(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal = tmp_path / "seal.pem"
    seal.write_bytes(pem(SEAL))
    assert run(capsys, str(case), "--key", str(seal)) == (2, [])
    assert run(capsys, str(case), "--trust", str(case)) == (2, [])
    assert run(capsys, str(tmp_path / "nothing.zip")) == (2, [])
    assert run(capsys, str(tmp_path)) == (2, [])


def test_it_speaks_english_too(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONEWINDOW_LANG", "en")
    try:
        _, lines = run(capsys, str(case), "--key", KEY.public.hex())
    finally:
        speak("zh")
    assert lines[-1] == "The package is whole and rightly signed."
