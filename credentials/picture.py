"""The text of the one code in a picture or on a PDF page. Apart from the rest: Pillow, zxing and pdfium are heavy."""

import struct
import warnings
import zlib
from io import BytesIO
from typing import Any, Final

import pypdfium2
import zxingcpp
from PIL import Image

from credentials.checks import Reason
from credentials.code import CONTENT

MOST_PIXELS: Final = 50_000_000  # A4 at 600 dpi has 35 million
_FORMATS: Final = ("PNG", "JPEG")
# HCERT allows both; nearly all are QR, and looking for both takes longer, so the second only if the first is absent.
_KINDS: Final = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Aztec)
# What Pillow raises for damaged files, found by flipping their bytes.
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
_PDF: Final = b"%PDF-"
_DPI: Final = 300
_POINTS: Final = 72


class NoText(ValueError):
    """Nothing to verify in the picture; reason says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def text_in_picture(data: bytes, page: int = 0) -> str:
    """The text of the code in a PNG, a JPEG or a page of a PDF (from 0). Raises NoText, and nothing else."""
    return text_in_frame(_page(data, page) if data[:1024].lstrip().startswith(_PDF) else _image(data))


def text_in_frame(image: Any) -> str:
    """The same for an image in memory, as a camera gives it: anything with an array interface. Raises NoText."""
    for kind in _KINDS:
        if texts := _texts(image, kind):
            return _the_one(texts)
    raise NoText(Reason.NO_CODE)


def _texts(image: Any, kind: Any) -> list[str]:
    return list(dict.fromkeys(found.text for found in zxingcpp.read_barcodes(image, formats=kind)))


def _the_one(texts: list[str]) -> str:
    """Of several codes the one that has a prefix of ours. Which of two such is meant, nobody but the clerk knows."""
    ours = [text for text in texts if text[:4] in CONTENT] or texts
    if len(ours) > 1:
        raise NoText(Reason.SEVERAL_CODES)
    return ours[0]


def _image(data: bytes) -> Any:
    """In grey, what is transparent in white."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of size; we refuse it
        try:
            image: Image.Image = Image.open(BytesIO(data), formats=_FORMATS)
            if image.width * image.height > MOST_PIXELS:
                raise NoText(Reason.PICTURE_TOO_LARGE)
            if image.has_transparency_data:
                over = image.convert("RGBA")
                image = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
            return image.convert("L")
        except Image.DecompressionBombError as error:
            raise NoText(Reason.PICTURE_TOO_LARGE) from error
        except NoText:
            raise
        except _DAMAGED as error:
            raise NoText(Reason.PICTURE_UNREADABLE) from error


def _page(data: bytes, page: int) -> Any:
    """Rendered without forms, so that no script of it runs."""
    try:
        document = pypdfium2.PdfDocument(data)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise NoText(Reason.PICTURE_UNREADABLE) from error
    try:
        sheet = document[page]
        scale = _DPI / _POINTS
        if sheet.get_width() * sheet.get_height() * scale * scale > MOST_PIXELS:
            raise NoText(Reason.PICTURE_TOO_LARGE)
        return sheet.render(scale=scale, grayscale=True).to_pil().convert("L")
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise NoText(Reason.PICTURE_UNREADABLE) from error
    finally:
        document.close()
