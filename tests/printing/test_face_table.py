"""What can be printed, and by which font."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.trouble import Trouble
from printing.face_table import FACES, NoGlyph, runs, unprintable
from printing.lazy_face import LazyFace
from resources import files


def test_names_with_rare_characters_and_dots_can_be_printed() -> None:
    assert unprintable("𠮷田𪚥·欧阳𰻝 3 号，“示例”\u3000·") == ""


@pytest.mark.parametrize("char", "\ue000\U000e0100\u200b\t\n\x00\U0010ffff")
def test_what_no_font_has_is_named_at_input(char: str) -> None:
    assert unprintable(f"王{char}五{char}") == char


def test_a_refusal_names_each_character_and_its_code_point_once_and_the_log_no_text() -> None:
    with pytest.raises(NoGlyph) as caught:
        list(runs("王\ue000五\ue001\ue000"))
    assert isinstance(caught.value, Trouble)
    assert caught.value.parameters == {"characters": "“\ue000”（U+E000）、“\ue001”（U+E001）"}
    assert str(caught.value) == "no font has U+E000, U+E001"
    assert "王" not in str(caught.value)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x323AF, exclude_categories=["Cs"])))
def test_the_table_agrees_with_the_fonts_themselves(text: str) -> None:
    printable = "".join(c for c in text if not unprintable(c))
    assert "".join(part for _, part in runs(printable)) == printable
    for face, part in runs(printable):
        assert all(ord(c) in FONTS[face].charToGlyph for c in part)
        assert not any(ord(c) in FONTS[before].charToGlyph for c in part for before in range(face))
    for c in unprintable(text):
        assert not any(ord(c) in font.charToGlyph for font in FONTS)


FONTS = [LazyFace(files.path("fonts") / name) for name in FACES]
