"""What is said of pages that were really spoiled, and of those that were not."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from client.pictures.scan_doubts import BLANK, BLURRED, CUT, UNREADABLE, scan_doubts
from tests.client.pictures.drawn import A4, as_png, blurred, inside, page, skewed

BOMB = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x01\x86\xa0" * 2 + b"\x08\x06\x00\x00\x00" + b"\x00" * 40
)


@pytest.mark.parametrize(
    ("image", "doubts"),
    [
        (inside(), ()),
        (blurred(1.2), ()),
        (blurred(5), (BLURRED,)),
        (blurred(9), (BLURRED,)),
        (skewed(2), ()),
        (skewed(-6), ()),
        (Image.new("L", A4, 246), (BLANK,)),
        (Image.new("L", A4, 3), (BLANK,)),
        (Image.blend(Image.new("L", A4, 240), Image.effect_noise(A4, 30), 0.1), (BLANK,)),
        (page(left=-40), (CUT,)),
        (page(left=560), (CUT,)),
        (page(1).crop((0, 0, 900, 1754)), (CUT,)),
        (inside().resize((2480, 3508)), ()),
        (inside().resize((600, 849)), ()),
    ],
)
def test_only_what_is_wrong_with_a_page_is_said(image: Image.Image, doubts: tuple[str, ...]) -> None:
    assert scan_doubts(as_png(image)) == doubts


def test_a_table_under_the_page_is_no_cut_edge() -> None:
    table = Image.new("L", (1500, 2000), 60)
    table.paste(inside(), (130, 120))
    assert scan_doubts(as_png(table)) == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"\xff\xd8\xff", BOMB, as_png(inside())[:900]])
def test_what_cannot_be_read_or_is_too_large_is_said_and_not_decoded(data: bytes) -> None:
    assert scan_doubts(data) == (UNREADABLE,)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_a_file_is_more_than_a_doubt(data: st.DataObject) -> None:
    held = BytesIO()
    inside().resize((120, 170)).save(held, data.draw(st.sampled_from(["PNG", "JPEG", "TIFF", "BMP", "PDF"])))
    spoiled = bytearray(held.getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    assert all(isinstance(doubt, str) for doubt in scan_doubts(bytes(spoiled)))
