"""Our own view of a font against ReportLab's, and the seed."""

from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.face_table import FACES, unprintable
from printing.lazy_face import LazyFace
from printing.lean_start import ttfonts
from printing.paper import ONE_AT_A_TIME, Paper, text_width
from printing.seed import SEED
from printing.seeded_font import SEED_LENGTH
from resources import files
from tests.printing.reading import text_by_pdfium, text_by_poppler

HANZI = st.characters(min_codepoint=0x3400, max_codepoint=0x323AF, categories=["Lo"]).filter(
    lambda c: not unprintable(c) and not 0xF900 <= ord(c) < 0xFB00 and not 0x2F800 <= ord(c) < 0x2FA20
)


def page(text: str) -> bytes:
    with ONE_AT_A_TIME:
        paper = Paper("text")
        for number in range(0, len(text), 40):
            paper.text(40, 780 - number / 2, 12, text[number : number + 40])
        return paper.pdf()


@settings(max_examples=15, deadline=None)
@given(st.text(HANZI, min_size=1, max_size=400))
def test_hanzi_of_all_planes_come_back_from_both_readers(text: str) -> None:
    pdf = page(text)
    assert "".join(text_by_poppler(pdf).split()) == text
    assert "".join(text_by_pdfium(pdf).split()) == text


@pytest.mark.parametrize("name", ["NotoSerifSC_400Regular.ttf", "rare2.ttf"])
def test_a_lazy_face_cuts_the_same_subset_as_reportlab_but_for_the_mended_widths(name: str) -> None:
    whole, lazy = ttfonts.TTFontFile(str(files.path("fonts") / name)), LazyFace(files.path("fonts") / name)
    codes = [0, *(code for code in range(0x20000, 0x2A000) if code in whole.charToGlyph)][:250]
    assert {c: lazy.charToGlyph[c] for c in codes[1:]} == {c: whole.charToGlyph[c] for c in codes[1:]}
    for attribute in ("name", "bbox", "ascent", "descent", "capHeight", "stemV", "flags", "defaultWidth"):
        assert getattr(lazy, attribute) == getattr(whole, attribute)
    paired = int.from_bytes(lazy.get_table("hhea")[34:36], "big")
    advance = whole.hmetrics[paired - 1][0]
    whole.hmetrics[paired:] = [(advance, bearing) for _, bearing in whole.hmetrics[paired:]]
    assert lazy.makeSubset(codes) == whole.makeSubset(codes)


@pytest.mark.parametrize("name", FACES)
def test_a_width_is_the_fonts_own_advance(name: str) -> None:
    face = LazyFace(files.path("fonts") / name)
    for code in (c for c in range(0x20000, 0x20100) if c in face.charToGlyph):
        advance = face.hmetrics[face.charToGlyph[code]][0]
        assert face.charWidths[code] == pytest.approx(advance * 1000 / face.unitsPerEm)


def test_a_font_that_is_not_laid_out_as_ours_is_refused(tmp_path: object) -> None:
    raw = bytearray(files.path("fonts/rare2.ttf").read_bytes())
    head = LazyFace(files.path("fonts/rare2.ttf")).get_table_pos("head")[0]
    raw[head + 50 : head + 52] = b"\0\0"
    path = files.path("fonts").__class__(str(tmp_path)) / "short.ttf"
    path.write_bytes(raw)
    with pytest.raises(ttfonts.TTFError, match="short glyph places"):
        LazyFace(path)


def test_the_seed_fills_one_subset_with_characters_of_the_main_font() -> None:
    face = LazyFace(files.path("fonts") / FACES[0])
    assert len(SEED) == len(set(SEED)) == SEED_LENGTH
    assert all(ord(c) in face.charToGlyph for c in SEED)
    assert " " not in SEED


def test_a_paper_of_seed_characters_embeds_one_subset() -> None:
    with pypdfium2.PdfDocument(BytesIO(page(SEED))) as document:
        assert len(document) == 1
    assert page(SEED).count(b"/FontFile2") == 1
    assert page(SEED + "龘").count(b"/FontFile2") == 2


def test_text_is_as_wide_as_its_characters() -> None:
    assert text_width("收件", 12) == pytest.approx(24)
    assert text_width("收件凭证", 12) == pytest.approx(2 * text_width("收件", 12))
