"""A picture from outside as pixels, bounded by its header before a pixel is decoded. Import it late."""

import struct
import warnings
import zlib
from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image, ImageOps
from pypdfium2 import PdfiumError

from printing.preview import page_count, page_picture, sheet_mm

MOST_PIXELS: Final = 50_000_000  # A4 at 600 dpi has 35 million
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP")
_PDF: Final = b"%PDF-"
_PDF_EDGE: Final = 1200  # px of the longer edge that a page is rendered at
_PDF_STRETCH: Final = 20  # the longer edge by the shorter one, at most
# What Pillow raises for damaged files.
_DAMAGED: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
)


class PictureUnreadable(ValueError):
    """Damaged, too large, or no picture."""


class Pages(NamedTuple):
    """The first page of a file in RGB, upright, and of how many pages it is."""

    first: Image.Image
    of: int


def read_pages(data: bytes) -> Pages:
    """A picture or a PDF. Raises PictureUnreadable, and nothing else."""
    return _pdf(data) if data.startswith(_PDF) else _picture(data)


def rgba(image: Image.Image) -> bytes:
    """width x height x 4 bytes R, G, B, A, rows without padding, as a screen shows it."""
    return image.convert("RGBA").tobytes()


def _picture(data: bytes) -> Pages:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of size; we refuse it
        try:
            image = Image.open(BytesIO(data), formats=_FORMATS)
            if image.width * image.height > MOST_PIXELS or min(image.size) < 1:
                raise PictureUnreadable(f"{image.width} x {image.height}")
            count = getattr(image, "n_frames", 1)
            upright = ImageOps.exif_transpose(image)
            if upright.has_transparency_data:
                over = upright.convert("RGBA")
                upright = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
            return Pages(upright.convert("RGB"), count)
        except (Image.DecompressionBombError, *_DAMAGED) as error:
            raise PictureUnreadable(type(error).__name__) from error


def _pdf(data: bytes) -> Pages:
    try:
        count, (wide, high) = page_count(data), sheet_mm(data)
        if not (count and 1 <= max(wide, high) <= _PDF_STRETCH * min(wide, high)):
            raise PictureUnreadable("no page of a usual shape")
        shown = page_picture(data, 0, max(1, round(_PDF_EDGE * wide / max(wide, high))))
        return Pages(Image.frombytes("RGBA", (shown.width, shown.height), shown.rgba).convert("RGB"), count)
    except (PdfiumError, *_DAMAGED) as error:
        raise PictureUnreadable(type(error).__name__) from error
