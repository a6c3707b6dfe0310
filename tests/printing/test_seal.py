"""The seal: what pdfsig and pyHanko say of it, what a changed byte and an added page do to it."""

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import pdfa
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import CertificateRegistry

from printing.facts import ReceiptFacts
from printing.receipt import receipt_pdf
from printing.sealing.check import seal_state
from printing.sealing.keys import SealKeys, SealNotInForce, SealUnusable, read_seal_keys
from printing.sealing.pdfa import NotArchival, archival
from printing.sealing.seal import seal_pdf
from printing.sealing.state import SealState
from tests.printing.examples import COLLECTED, LONG, RARE
from tests.printing.reading import text_by_pdfium, text_by_poppler
from tests.printing.seal_authority import (
    AT_US,
    DAY,
    KEYS,
    ROOT,
    ROOT_KEY,
    ROOT_NAME,
    SEAL,
    SEAL_KEY,
    SEAL_NAME,
    certificate,
    key_pem,
    pem,
)

ROOTS = [ROOT.public_bytes(Encoding.DER)]
PAPER = receipt_pdf(RARE)
ARCHIVED = archival(PAPER)


def sealed(pdf: bytes = ARCHIVED, keys: SealKeys = KEYS, now_us: int = AT_US) -> bytes:
    return seal_pdf(pdf, keys, reason="收件凭证", location="3 号窗口", now_us=now_us)


SEALED = sealed()


@pytest.fixture(scope="module")
def nss(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pdfsig trusts: the root of these tests."""
    folder = tmp_path_factory.mktemp("nss")
    root = folder / "root.pem"
    root.write_bytes(pem(ROOT))
    for asked in (["-N", "--empty-password"], ["-A", "-n", "root", "-t", "CT,C,C", "-i", str(root)]):
        subprocess.run(["certutil", *asked, "-d", f"sql:{folder}"], check=True, capture_output=True)
    return folder


def pdfsig(pdf: bytes, nss: Path) -> str:
    paper = nss / "paper.pdf"
    paper.write_bytes(pdf)
    done = subprocess.run(
        ["pdfsig", "-nssdir", str(nss), str(paper)],
        capture_output=True,
        env={**os.environ, "TZ": "UTC"},
        check=False,
    )
    return done.stdout.decode()


@pytest.mark.parametrize("pdf", [PAPER, ARCHIVED], ids=["printed", "archived"])
def test_pdfsig_finds_the_seal_valid_and_trusted(pdf: bytes, nss: Path) -> None:
    told = pdfsig(sealed(pdf), nss)
    assert "Signature Validation: Signature is Valid." in told
    assert "Certificate Validation: Certificate is Trusted." in told
    assert "Total document signed" in told
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert f"Signer Certificate Common Name: {SEAL_NAME}" in told
    assert "Signing Time: Nov 24 2026 06:00:00" in told  # our clock, not the computer's


def test_pdfsig_tells_a_changed_byte_and_an_added_page(nss: Path) -> None:
    assert "Signature Validation: Digest Mismatch." in pdfsig(flipped(SEALED, 4000), nss)
    assert "Not total document signed" in pdfsig(with_a_page(SEALED), nss)


def test_the_paper_stays_as_it_is_and_the_seal_is_appended() -> None:
    assert SEALED.startswith(ARCHIVED)
    assert text_by_pdfium(SEALED) == text_by_pdfium(PAPER)
    assert text_by_poppler(SEALED) == text_by_poppler(PAPER)
    with pikepdf.open(BytesIO(SEALED)) as document:
        (field,) = document.Root.AcroForm.Fields
        signature = field.V
        assert str(signature.Reason) == "收件凭证"
        assert str(signature.Location) == "3 号窗口"
        assert str(signature.M) == "D:20261124060000Z"
        assert [int(side) for side in field.Rect] == [0, 0, 0, 0]


def test_the_seal_is_whole_at_its_time_under_its_root_only() -> None:
    other = certificate(SEAL_KEY, "别的根证书", SEAL_KEY, "别的根证书", authority=True)
    assert seal_state(SEALED, ROOTS, AT_US) is SealState.WHOLE
    assert seal_state(SEALED, [], AT_US) is SealState.UNTRUSTED
    assert seal_state(SEALED, [other.public_bytes(Encoding.DER)], AT_US) is SealState.UNTRUSTED
    assert seal_state(SEALED, ROOTS, AT_US + 400 * DAY * 1_000_000) is SealState.UNTRUSTED
    assert seal_state(ARCHIVED, ROOTS, AT_US) is SealState.NONE
    assert seal_state(b"text", ROOTS, AT_US) is SealState.NO_PDF


def test_a_second_seal_needs_the_first_no_less() -> None:
    twice = sealed_again(SEALED)
    assert seal_state(twice, ROOTS, AT_US) is SealState.WHOLE
    assert seal_state(flipped(twice, 4000), ROOTS, AT_US) is SealState.BROKEN
    assert seal_state(with_a_page(twice), ROOTS, AT_US) is SealState.ADDED_TO


@given(st.integers(0, len(ARCHIVED) - 1))
def test_a_byte_changed_anywhere_is_never_a_whole_seal(at: int) -> None:
    assert seal_state(flipped(SEALED, at), ROOTS, AT_US) in (
        SealState.BROKEN,
        SealState.NO_PDF,
        SealState.NONE,
    )


@given(st.integers(len(ARCHIVED), len(SEALED)), st.integers(0, 255))
def test_what_is_damaged_or_cut_short_raises_nothing(at: int, byte: int) -> None:
    damaged = SEALED[:at] + bytes([byte]) + SEALED[at + 1 :]
    seal_state(damaged, ROOTS, AT_US)
    assert seal_state(SEALED[:at], ROOTS, AT_US) is not SealState.WHOLE or at == len(SEALED)


def test_a_seal_whose_signature_is_no_signature_is_broken() -> None:
    begin = SEALED.index(b"/Contents <", len(ARCHIVED)) + len(b"/Contents <")
    for at, cms in ((0, b"00" * 40), (0, b"ff" * 40), (200, b"00" * 40)):
        put = begin + at
        assert seal_state(SEALED[:put] + cms + SEALED[put + 80 :], ROOTS, AT_US) is SealState.BROKEN


def test_papers_are_sealed_in_any_thread() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: sealed(), range(8)))
    assert [seal_state(paper, ROOTS, AT_US) for paper in made] == [SealState.WHOLE] * 8


def test_an_added_page_is_told() -> None:
    assert seal_state(with_a_page(SEALED), ROOTS, AT_US) is SealState.ADDED_TO


def test_no_paper_is_sealed_outside_the_certificates_validity() -> None:
    for days in (-2, 366):
        with pytest.raises(SealNotInForce):
            sealed(now_us=AT_US + days * DAY * 1_000_000)


def test_an_rsa_seal_holds_too(nss: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    keys = read_seal_keys(pem(certificate(key, SEAL_NAME, ROOT_KEY, ROOT_NAME)), key_pem(key))
    assert seal_state(sealed(keys=keys), ROOTS, AT_US) is SealState.WHOLE
    assert "Signature is Valid." in pdfsig(sealed(keys=keys), nss)


def test_keys_that_do_not_make_a_seal_are_refused() -> None:
    other = ec.derive_private_key(7, ec.SECP256R1())
    curve = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32))
    self_signed = certificate(other, ROOT_NAME, other, ROOT_NAME, authority=True)
    wrong = [
        (b"", key_pem(SEAL_KEY)),
        (pem(SEAL), b""),
        (b"-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n", key_pem(SEAL_KEY)),
        (pem(SEAL), key_pem(other)),
        (pem(SEAL, self_signed), key_pem(SEAL_KEY)),
        (pem(certificate(curve, SEAL_NAME, ROOT_KEY, ROOT_NAME)), key_pem(curve)),
        (pem(certificate(other, SEAL_NAME, ROOT_KEY, ROOT_NAME, signs=False)), key_pem(other)),
    ]
    for chain, key in wrong:
        with pytest.raises(SealUnusable):
            read_seal_keys(chain, key)


def test_no_key_is_shown_where_keys_are() -> None:
    assert KEYS.key.hex() not in repr(KEYS)
    assert repr(KEYS.key) not in repr(KEYS)


@pytest.mark.parametrize("facts", [COLLECTED, RARE, LONG], ids=["plain", "rare", "long"])
def test_an_archived_paper_is_pdf_a_2b_with_the_same_text(facts: ReceiptFacts) -> None:
    paper = receipt_pdf(facts)
    kept = archival(paper)
    assert pdfa.validate_written(BytesIO(kept), "2b").passed
    assert text_by_pdfium(kept) == text_by_pdfium(paper)
    assert text_by_poppler(kept) == text_by_poppler(paper)
    assert pdfa.validate_written(BytesIO(archival(kept)), "2b").passed


def test_an_archived_paper_has_what_the_standard_asks_for_by_our_own_count() -> None:
    with pikepdf.open(BytesIO(ARCHIVED)) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        (intent,) = document.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert b"acsp" in intent.DestOutputProfile.read_bytes()[:64]  # an ICC profile
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_sealing_breaks_nothing_of_pdf_a() -> None:
    findings = pdfa.validate_written(BytesIO(SEALED), "2b").findings
    # pikepdf passes no form at all, of which the field of a seal is one.
    assert [(finding.rule, finding.kind) for finding in findings] == [
        ("pikepdf:schema-Catalog", "unsupported")
    ]
    assert "/AcroForm" in findings[0].where


@pytest.mark.parametrize("pdf", [b"", b"no paper"])
def test_what_is_no_paper_is_not_archived(pdf: bytes) -> None:
    with pytest.raises(NotArchival):
        archival(pdf)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def with_a_page(pdf: bytes) -> bytes:
    """The paper with an empty page, as an increment: all bytes before stay."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    page: Any = PageObject
    empty = writer.add_object(generic.StreamObject(stream_data=b""))
    sheet = generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
    writer.insert_page(page(contents=empty, media_box=sheet))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def sealed_again(pdf: bytes) -> bytes:
    """By pyHanko alone, in a field of another name."""
    pen = signers.SimpleSigner(
        next(iter(load_certs_from_pemder_data(pem(SEAL)))),
        load_private_key_from_pemder_data(key_pem(SEAL_KEY), None),
        CertificateRegistry.build([]),
    )
    meta = signers.PdfSignatureMetadata(field_name="Second", subfilter=fields.SigSeedSubFilter.PADES)
    return bytes(signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), meta, pen).getvalue())
