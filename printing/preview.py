"""The pages of a PDF as pictures: what is shown is what will be printed."""

from dataclasses import dataclass
from threading import Lock
from typing import Final

import pypdfium2

# pdfium is not safe between threads, not even for different documents.
_PDFIUM: Final = Lock()


@dataclass(frozen=True)
class Picture:
    """rgba: 4 bytes a pixel, rows from the top without padding, alpha 255."""

    rgba: bytes
    width: int
    height: int


def page_count(pdf: bytes) -> int:
    """How many pages it has. Raises pypdfium2.PdfiumError for bytes that are no PDF."""
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, page: int, width: int) -> Picture:
    """A page, counted from 0, on white, so many pixels wide. Raises as page_count, IndexError for no such page."""
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(f"page {page} of {len(document)}")
        sheet = document[page]
        drawn = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True, prefer_bgrx=True)
        return Picture(bytes(drawn.buffer), drawn.width, drawn.height)


def sheet_mm(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page, to the whole mm. Raises as page_count."""
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        wide, high = document.get_page_size(0)
        return round(wide * 25.4 / 72), round(high * 25.4 / 72)
