"""Issue, print, raster, scan, verdict: for every template that is shipped, on paper as it comes out of a printer."""

from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from credentials.checks import Result, Word
from credentials.content import Certificate, certificate_map
from credentials.picture import text_in_picture
from credentials.status_list import Status
from credentials.verdict import Holder, verify
from domain.world import ScriptedWorld
from printing.certificates.facts import CertificateFacts, Offset
from printing.certificates.page import certificate_pdf
from printing.certificates.template import Template
from tests.credentials.issuers import AT, code
from tests.credentials.test_verdict import lists
from tests.printing.certificate_examples import SERIAL, TEMPLATES, VALUES, shipped

NAMES = (
    "𠮷田𪚥·欧阳𰻝𡚴",
    "阿卜杜热西提·麦麦提艾力·吾布力喀斯木·阿卜杜克热",
    "".join(map(chr, range(0x20021, 0x2003A))),
)
PAPER, INK, NOISE = 236, 40, 0.12


def issued(template: Template, name: str) -> CertificateFacts:
    """As central issues it: the code says what the values say."""
    told = Certificate(
        identifier=VALUES["identifier"],
        type_code="SAMPLE004",
        type_name=template.name,
        holder=name,
        masked_number=VALUES["masked_number"],
        issuer=VALUES["issuer"],
        issued=date(2026, 11, 24),
        expires=date(2027, 11, 23),
        print_number=2,
        status=("jz", 3),
    )
    signed = code(certificate_map(told))
    values = VALUES | {"holder_name": name}
    return CertificateFacts(template.id, template.version, values, signed, told.print_number, SERIAL)


def scanned(pdf: bytes, dpi: int, turned: float) -> bytes:
    """The sheet under a camera: grey paper, pale ink, noise, a little askew and out of focus."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet: Any = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    worn = sheet.point(lambda level: INK + level * (PAPER - INK) // 255)
    worn = worn.rotate(turned, resample=Image.Resampling.BILINEAR, expand=True, fillcolor=PAPER)
    worn = worn.filter(ImageFilter.GaussianBlur(dpi / 300))
    noise = Image.frombytes("L", worn.size, ScriptedWorld().random_bytes(worn.width * worn.height))
    out = BytesIO()
    Image.blend(worn, noise, NOISE).save(out, "PNG", compress_level=1)
    return out.getvalue()


@pytest.mark.parametrize(("dpi", "turned"), [(300, 1.5), (200, -2.5)])
@pytest.mark.parametrize("name", TEMPLATES)
def test_what_is_issued_and_printed_is_valid_when_scanned_and_names_its_holder(
    name: str, dpi: int, turned: float
) -> None:
    template, (trust, held) = shipped(name), lists(bytes(4))
    for holder in NAMES:
        facts = issued(template, holder)
        pdf = certificate_pdf(template, facts, Offset(0.8, -0.4, 1.003), specimen=False)
        text = text_in_picture(scanned(pdf, dpi, turned))
        assert text == facts.code
        person = Holder(holder, VALUES["masked_number"].replace("*", "1"))
        verdict = verify(text, trust, Fraction(AT), held, person)
        assert (verdict.word, verdict.content["nm"], verdict.content["pn"]) == (Word.VALID, holder, 2)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_print_that_a_reprint_revoked_is_known_from_its_paper(name: str) -> None:
    template, (trust, held) = shipped(name), lists(bytes([0, 0, 0, Status.VOIDED]))
    facts = issued(template, NAMES[0])
    pdf = certificate_pdf(template, facts, Offset(), specimen=False)
    verdict = verify(text_in_picture(pdf), trust, Fraction(AT), held)
    assert verdict.word is Word.REVOKED
    assert verdict.checks["signature"].result is Result.PASS


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_longest_code_is_read_from_the_worn_sheet_too(name: str) -> None:
    template = shipped(name)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:"
    drawn = ScriptedWorld().random_bytes(template.qr.most_characters - 4)
    longest = "OW1:" + "".join(letters[byte % 45] for byte in drawn)
    facts = CertificateFacts(template.id, template.version, VALUES, longest, 1, SERIAL)
    pdf = certificate_pdf(template, facts, Offset(), specimen=False)
    assert text_in_picture(scanned(pdf, 200, 1.5)) == longest
