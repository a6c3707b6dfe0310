"""What a scanner and a reader get back from a PDF."""

import subprocess
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

from printing.preview import page_picture

A4_INCHES = 210 / 25.4


def codes_on(pdf: bytes, page: int = 0, dpi: int = 200) -> dict[str, str]:
    """{format: text} of the codes found on the page at a resolution."""
    picture = page_picture(pdf, page, round(A4_INCHES * dpi))
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    formats: Any = [zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode]
    found: list[Any] = zxingcpp.read_barcodes(image, formats=formats)
    return {str(code.format).replace(" ", ""): code.text for code in found}


def text_by_poppler(pdf: bytes) -> str:
    """The whole text, its lines as they stand."""
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def text_by_pdfium(pdf: bytes) -> str:
    """The whole text, page by page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
