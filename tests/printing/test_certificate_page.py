"""The print on a blank, and its preview."""

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from PIL import ImageChops

from domain.trouble import Trouble
from printing.certificates.bindings import LONGEST, print_number_text
from printing.certificates.facts import NO_OFFSET, CertificateFacts, Offset
from printing.certificates.fitting import DoesNotFit, fitted
from printing.certificates.page import ValueMissing, certificate_pdf
from printing.certificates.template import PLAIN, Template
from printing.certificates.template_file import read_template
from printing.face_table import NoGlyph
from tests.printing.certificate_examples import (
    FACTS,
    SERIAL,
    TEMPLATES,
    VALUES,
    changed,
    facts_for,
    shipped,
)
from tests.printing.reading import text_by_pdfium, text_by_poppler

RESIDENCE = shipped(TEMPLATES[0])


def printed(template: Template, offset: Offset = NO_OFFSET) -> bytes:
    return certificate_pdf(template, facts_for(template), offset, specimen=False)


def preview(template: Template, offset: Offset = NO_OFFSET) -> bytes:
    return certificate_pdf(template, facts_for(template), offset, specimen=True)


def grey(pdf: bytes, dpi: int = 150) -> Any:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_has_the_size_of_its_sheet_and_the_values_as_they_went_in(name: str) -> None:
    template = shipped(name)
    with pypdfium2.PdfDocument(printed(template)) as document:
        assert len(document) == 1
        size = [points / 72 * 25.4 for points in document[0].get_size()]
        assert size == pytest.approx(template.sheet_mm, abs=0.01)
    for read in (text_by_pdfium, text_by_poppler):
        text = words(read(printed(template)))
        for field in template.fields:
            value = VALUES.get(field.bind, print_number_text(1))
            assert words(value) in text, field.bind


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_the_blank_bears_is_seen_in_the_preview_and_never_printed(name: str) -> None:
    template = shipped(name)
    on_sheet, on_screen = (words(text_by_pdfium(make(template))) for make in (printed, preview))
    borne = [words(text.text) for text in template.texts if text.preprinted] + [SERIAL, "样张"]
    assert all(text in on_screen for text in borne)
    assert not any(text in on_sheet for text in [SERIAL, "样张", *(t for t in borne if len(t) > 4)])
    ours = [words(text.text) for text in template.texts if not text.preprinted]
    assert all(text in on_sheet and text in on_screen for text in ours)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_preview_has_all_ink_of_the_print_where_the_print_has_it(name: str) -> None:
    on_sheet, on_screen = grey(printed(shipped(name))), grey(preview(shipped(name)))
    lighter = ImageChops.subtract(on_screen, on_sheet).point(lambda level: level > 40 and 255)
    assert lighter.getbbox() is None


def test_the_preview_is_marked_across_its_middle_and_knows_no_printer() -> None:
    bare, marked = grey(printed(RESIDENCE)), grey(preview(RESIDENCE))
    pale = ImageChops.subtract(bare, marked).point(lambda level: 10 < level < 60 and 255)
    left, top, right, bottom = pale.getbbox() or (0, 0, 0, 0)
    assert right - left > bare.width / 2
    assert bottom - top > bare.height / 2
    assert grey(preview(RESIDENCE, Offset(3, 3, 1.01))).tobytes() == marked.tobytes()


def test_an_offset_moves_the_whole_print_to_the_right_and_down() -> None:
    dpi = 254  # ten pixels a millimetre
    before = _box(grey(printed(RESIDENCE), dpi))
    after = _box(grey(printed(RESIDENCE, Offset(1.5, -0.8)), dpi))
    assert [round(a - b) for a, b in zip(after, before, strict=True)] == pytest.approx(
        [15, -8, 15, -8], abs=1
    )


def test_a_scale_grows_the_print_from_the_upper_left_corner() -> None:
    dpi = 254
    before = _box(grey(printed(RESIDENCE), dpi))
    after = _box(grey(printed(RESIDENCE, Offset(0, 0, 1.02)), dpi))
    assert list(after) == pytest.approx([edge * 1.02 for edge in before], abs=1.5)


def _box(image: Any) -> tuple[int, int, int, int]:
    box: tuple[int, int, int, int] = image.point(lambda level: level < 128 and 255).getbbox()
    return box


def test_a_plain_sheet_is_printed_whole_with_a_place_for_the_stamp() -> None:
    def plain(told: dict[str, Any]) -> None:
        told.update(paper_kind=PLAIN, serial=None)
        for drawn in (*told["texts"], *told["frames"], told["seal"]):
            drawn["preprinted"] = False

    template = read_template(changed(plain), "plain.json")
    text = words(text_by_pdfium(printed(template)))
    assert "境内来沪人员居住登记凭证" in text
    assert "盖章处" in text
    assert "样张" not in text


@pytest.mark.parametrize("name", ["欧阳𰻝𪚥·𠮷田𡚴", "𠮷" * 25, LONGEST["holder_name"]])
def test_any_name_with_a_glyph_is_printed_and_read_back(name: str) -> None:
    pdf = certificate_pdf(RESIDENCE, facts_for(RESIDENCE, holder_name=name), NO_OFFSET, specimen=False)
    assert name in words(text_by_pdfium(pdf))


@pytest.mark.parametrize("specimen", [True, False])
def test_a_character_without_a_glyph_stops_the_print_and_is_named(specimen: bool) -> None:
    with pytest.raises(NoGlyph) as caught:
        certificate_pdf(RESIDENCE, facts_for(RESIDENCE, holder_name="李\ue000"), NO_OFFSET, specimen=specimen)
    assert caught.value.parameters == {"characters": "“\ue000”（U+E000）"}


@pytest.mark.parametrize(
    ("facts", "trouble", "field"),
    [
        (facts_for(RESIDENCE, address=""), ValueMissing, "居住地址"),
        (
            replace(FACTS, values={k: v for k, v in VALUES.items() if k != "expires_on"}),
            ValueMissing,
            "有效期至",
        ),
        (facts_for(RESIDENCE, holder_name="欧" * 60), DoesNotFit, "姓名"),
        (facts_for(RESIDENCE, holder_name="欧" * 1_000_000), DoesNotFit, "姓名"),
        (replace(FACTS, code="OW1:" + "W" * 820), DoesNotFit, "二维码"),
    ],
)
def test_a_gap_or_what_has_no_room_stops_the_print(
    facts: CertificateFacts, trouble: type[Trouble], field: str
) -> None:
    with pytest.raises(trouble) as caught:
        certificate_pdf(RESIDENCE, facts, NO_OFFSET, specimen=False)
    assert caught.value.parameters == {"field": field}
    assert "欧" not in str(caught.value)


def test_a_long_value_takes_fewer_lines_in_smaller_letters_before_it_takes_more() -> None:
    (name,) = (field for field in RESIDENCE.fields if field.bind == "holder_name")
    seen = [fitted(name, "欧" * count) for count in (2, 12, 14, 25)]
    assert [(len(lines), size) for lines, size in seen] == [(1, 11), (1, 11), (1, 9.5), (2, 10)]
    assert all(
        "".join(lines) == "欧" * count for (lines, _), count in zip(seen, (2, 12, 14, 25), strict=True)
    )


def test_facts_of_another_template_and_without_code_or_print_number_are_our_fault() -> None:
    with pytest.raises(ValueError):
        certificate_pdf(shipped("lease_filing"), FACTS, NO_OFFSET, specimen=False)
    for wrong in ({"code": ""}, {"print_number": 0}):
        with pytest.raises(ValueError):
            replace(FACTS, **wrong)


@pytest.mark.parametrize("wrong", [(21, 0, 1), (0, -21, 1), (0, 0, 0.9), (0, 0, 1.1), (float("nan"), 0, 1)])
def test_an_offset_no_sound_printer_needs_is_refused(wrong: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError):
        Offset(*wrong)
