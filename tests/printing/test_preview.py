"""The preview is the print."""

import pytest

from printing.preview import page_count, page_picture
from printing.receipt import receipt_pdf
from tests.printing.examples import COLLECTED, LONG


def test_a_page_is_a_picture_of_the_asked_width_in_the_sheets_proportion() -> None:
    picture = page_picture(receipt_pdf(COLLECTED), 0, 440)
    assert (picture.width, picture.height) == (440, 623)
    assert len(picture.rgba) == 4 * 440 * 623


def test_it_is_opaque_white_with_black_bars() -> None:
    picture = page_picture(receipt_pdf(COLLECTED), 0, 440)
    assert set(picture.rgba[3::4]) == {255}
    assert picture.rgba[:4] == b"\xff\xff\xff\xff"
    assert min(picture.rgba) < 40


def test_pages_are_counted_from_0_and_a_missing_one_is_an_index_error() -> None:
    pdf = receipt_pdf(LONG)
    assert page_count(pdf) == 2
    assert page_picture(pdf, 1, 200) != page_picture(pdf, 0, 200)
    with pytest.raises(IndexError):
        page_picture(pdf, 2, 200)
