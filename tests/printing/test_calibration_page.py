"""The calibration sheet: where its crosses and ticks come out, measured on the raster."""

from typing import Any

import pypdfium2
import pytest

from printing.certificates.calibration import INSET_MM, calibration_pdf
from printing.certificates.facts import NO_OFFSET, Offset
from tests.printing.reading import text_by_pdfium

DPI = 1016  # 40 pixels a millimetre
PIXELS = 40
SHEETS = [(148.0, 105.0), (148.0, 210.0), (210.0, 297.0)]
OFFSETS = [NO_OFFSET, Offset(0.8, -0.4), Offset(-2.0, 3.0, 1.01), Offset(1.3, 0.7, 0.985)]


def corner(pdf: bytes, sheet: tuple[float, float], x: float, y: float, half: float = 6) -> Any:
    """The raster of a square about a point, both in mm from the top left."""
    with pypdfium2.PdfDocument(pdf) as document:
        scale, points = DPI / 72, 72 / 25.4
        crop = (x - half, sheet[1] - y - half, sheet[0] - x - half, y - half)
        drawn = document[0].render(scale=scale, crop=tuple(edge * points for edge in crop), grayscale=True)
        return drawn.to_pil().convert("L")


def middle(image: Any) -> tuple[float, float]:
    """Of a cross: the middles of the darkest columns and rows, in mm from the picture's top left."""
    columns = list(image.resize((image.width, 1)).tobytes())
    rows = list(image.resize((1, image.height)).tobytes())
    return _middle(columns), _middle(rows)


def _middle(levels: list[int]) -> float:
    dark = [place for place, level in enumerate(levels) if level < (min(levels) + 255) / 2]
    assert dark[-1] - dark[0] < PIXELS / 4, "more than one line"
    return (dark[0] + dark[-1] + 1) / 2 / PIXELS


@pytest.mark.parametrize("offset", OFFSETS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_crosses_come_out_where_the_offset_puts_them(sheet: tuple[float, float], offset: Offset) -> None:
    pdf = calibration_pdf(sheet, offset)
    for x in (INSET_MM, sheet[0] - INSET_MM):
        for y in (INSET_MM, sheet[1] - INSET_MM):
            where = offset.scale * x + offset.x_mm, offset.scale * y + offset.y_mm
            # A window that is off by a known way, so that the middle of the picture is not the answer.
            window = where[0] + 0.6, where[1] - 0.4
            across, down = middle(corner(pdf, sheet, *window, half=5))
            assert window[0] - 5 + across == pytest.approx(where[0], abs=0.1)
            assert window[1] - 5 + down == pytest.approx(where[1], abs=0.1)


def test_what_the_sheet_says_to_do_brings_a_printer_right_in_two_rounds() -> None:
    """The printer puts what it is sent at 1.006 times its place, 0.9 mm to the left and 1.4 mm too low."""
    sheet, wrong = SHEETS[0], (1.006, -0.9, 1.4)

    def measured(offset: Offset, x: float, y: float) -> tuple[float, float]:
        return (
            wrong[0] * (offset.scale * x + offset.x_mm) + wrong[1],
            wrong[0] * (offset.scale * y + offset.y_mm) + wrong[2],
        )

    near, far = INSET_MM, sheet[0] - INSET_MM
    apart = measured(NO_OFFSET, far, near)[0] - measured(NO_OFFSET, near, near)[0]
    scaled = Offset(0, 0, (far - near) / apart)
    x, y = measured(scaled, near, near)
    right = Offset(scaled.x_mm + 10 - x, scaled.y_mm + 10 - y, scaled.scale)
    for place in ((near, near), (far, near), (near, sheet[1] - near), (far, sheet[1] - near)):
        assert measured(right, *place) == pytest.approx(place, abs=0.05)


@pytest.mark.parametrize("place", [20, 75, 132])
def test_a_tick_stands_at_the_millimetres_it_is_for(place: int) -> None:
    pdf = calibration_pdf(SHEETS[0], NO_OFFSET)
    image = corner(pdf, SHEETS[0], place, INSET_MM + 0.5, half=0.45)
    levels = list(image.resize((image.width, 1)).tobytes())
    assert place - 0.45 + _middle(levels) == pytest.approx(place, abs=0.05)


def test_it_says_with_what_it_was_printed_and_how_to_read_it() -> None:
    text = "".join(text_by_pdfium(calibration_pdf((148, 105), Offset(0.8, -0.4, 1.002))).split())
    assert "左右+0.8毫米、上下−0.4毫米、比例1.0020" in text
    assert "应为128.0毫米（左边上下两个为85.0毫米）" in text
    assert all(f"{number}." in text for number in range(1, 5))
    assert "20" in text
    assert "130" in text


def test_a_sheet_too_small_for_the_words_has_crosses_and_rulers_all_the_same() -> None:
    pdf = calibration_pdf((74, 52), NO_OFFSET)
    assert "比例" not in text_by_pdfium(pdf)
    assert middle(corner(pdf, (74, 52), 10, 10, half=5)) == pytest.approx((5, 5), abs=0.1)
