"""A picture from outside as pixels, bounded by its header before a pixel is decoded. Import it late."""

import struct
import warnings
import zlib
from io import BytesIO
from typing import Final, NamedTuple

import pypdfium2
from PIL import Image, ImageOps

MOST_PIXELS: Final = 50_000_000  # A4 at 600 dpi has 35 million
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP")
_PDF: Final = b"%PDF-"
_PDF_EDGE: Final = 1200  # px of the longer edge that a page is rendered at
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
    """Rendered without forms, so that no script of it runs."""
    try:
        document = pypdfium2.PdfDocument(data)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise PictureUnreadable(type(error).__name__) from error
    try:
        count, sheet = len(document), document[0]
        longer = max(sheet.get_width(), sheet.get_height())
        if not 1 <= longer <= 100_000 or min(sheet.get_width(), sheet.get_height()) < 1:
            raise PictureUnreadable("no page")
        first = sheet.render(scale=_PDF_EDGE / longer).to_pil().convert("RGB")
        return Pages(first, count)
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError) as error:
        raise PictureUnreadable(type(error).__name__) from error
    finally:
        document.close()
