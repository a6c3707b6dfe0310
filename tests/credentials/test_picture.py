"""From a code to a picture and back: rotated, blurred, two at once, none, damaged, too large, on a PDF page."""

import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from credentials.checks import Reason
from credentials.picture import NoText, text_in_picture
from tests.credentials.issuers import code

TEXT = code()


def drawn(text: str = TEXT, scale: int = 4, kind: Any = zxingcpp.BarcodeFormat.QRCode) -> Any:
    made: Any = zxingcpp.create_barcode(text, kind, ec_level="Q")
    pixels = made.to_image(scale=scale)
    height, width = pixels.shape
    return Image.frombytes("L", (width, height), bytes(pixels))


def saved(image: Any, kind: str = "PNG") -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def refused(data: bytes, page: int = 0) -> Reason:
    with pytest.raises(NoText) as caught:
        text_in_picture(data, page)
    return caught.value.reason


def beside(*images: Any) -> Any:
    sheet = Image.new(
        "L", (sum(image.width for image in images) + 80, max(i.height for i in images) + 80), 255
    )
    left = 40
    for image in images:
        sheet.paste(image, (left, 40))
        left += image.width
    return sheet


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", mode) for mode in ("1", "L", "RGB", "RGBA", "P")]
    + [("JPEG", mode) for mode in ("L", "RGB", "CMYK")],
)
def test_a_code_is_read_in_every_mode(kind: str, mode: str) -> None:
    assert text_in_picture(saved(drawn().convert(mode), kind)) == TEXT


def test_what_is_transparent_counts_as_white() -> None:
    dark = drawn().point(lambda grey: 255 - grey)
    image = Image.new("RGBA", dark.size, (0, 0, 0, 0))
    image.putalpha(dark)
    assert text_in_picture(saved(image)) == TEXT


@pytest.mark.parametrize(
    "change",
    [
        lambda image: image.rotate(90, expand=True),
        lambda image: image.rotate(17, expand=True, fillcolor=255),
        lambda image: image.filter(ImageFilter.GaussianBlur(1.5)),
        lambda image: image.point(lambda grey: 255 - grey),
    ],
    ids=["upright", "slanted", "blurred", "inverted"],
)
def test_a_code_is_read_as_people_lay_it_down(change: Any) -> None:
    assert text_in_picture(saved(change(drawn()))) == TEXT


def test_an_aztec_code_is_read() -> None:
    made: Any = zxingcpp.create_barcode(TEXT, zxingcpp.BarcodeFormat.Aztec)
    pixels = made.to_image(scale=4)
    image = Image.frombytes("L", (pixels.shape[1], pixels.shape[0]), bytes(pixels))
    assert text_in_picture(saved(beside(image))) == TEXT


def test_of_several_codes_only_one_of_ours_is_taken() -> None:
    other, second = drawn("https://example.org"), drawn(code({"id": "2"}))
    assert text_in_picture(saved(beside(other, drawn()))) == TEXT
    assert text_in_picture(saved(beside(drawn(), drawn()))) == TEXT
    assert refused(saved(beside(drawn(), second))) is Reason.SEVERAL_CODES
    assert refused(saved(beside(other, drawn("https://example.com")))) is Reason.SEVERAL_CODES
    assert text_in_picture(saved(other)) == "https://example.org"


def test_a_picture_of_nothing_has_no_code() -> None:
    assert refused(saved(Image.new("L", (300, 300), 200))) is Reason.NO_CODE


@pytest.mark.parametrize("data", [b"", b"text", b"GIF89a", b"%PDF-1.7 nothing"])
def test_what_is_no_picture_is_unreadable(data: bytes) -> None:
    assert refused(data) is Reason.PICTURE_UNREADABLE


@pytest.mark.parametrize(("width", "height"), [(10_000, 10_000), (20_000, 20_000)])
def test_a_hundred_megapixels_are_refused_unopened(width: int, height: int) -> None:
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    png = b"\x89PNG\r\n\x1a\n" + bytes([0, 0, 0, 13]) + head + zlib.crc32(head).to_bytes(4, "big")
    data = b"IDAT"
    png += bytes(4) + data + zlib.crc32(data).to_bytes(4, "big")
    assert refused(png) is Reason.PICTURE_TOO_LARGE


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_damaged_pictures_raise_nothing_else(kind: str) -> None:
    data = saved(drawn("OW1:QED", 1), kind)
    for at in range(0, len(data), 3):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            with suppress(NoText):
                text_in_picture(broken)


def page(width: float = 595, height: float = 842, image: Any = None) -> bytes:
    document = pypdfium2.PdfDocument.new()
    sheet = document.new_page(width, height)
    if image is not None:
        held = pypdfium2.PdfImage.new(document)
        held.set_bitmap(pypdfium2.PdfBitmap.from_pil(image))
        held.set_matrix(pypdfium2.PdfMatrix().scale(120, 120).translate(300, 500))
        sheet.insert_obj(held)
        sheet.gen_content()
    document.new_page(width, height)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_a_code_is_read_off_its_page() -> None:
    data = page(image=drawn())
    assert text_in_picture(data) == TEXT
    assert refused(data, 1) is Reason.NO_CODE
    assert refused(data, 2) is Reason.PICTURE_UNREADABLE


def test_a_page_with_a_script_is_only_looked_at() -> None:
    script = b"app.alert(1);this.exportDataObject({cName:'x'})"
    data = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS("
        + script
        + b")>>>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    assert refused(data) is Reason.NO_CODE


def test_a_page_of_ten_metres_is_refused() -> None:
    assert refused(page(14_400, 14_400)) is Reason.PICTURE_TOO_LARGE
