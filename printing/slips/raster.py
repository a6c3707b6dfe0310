"""A page as the dots of a thermal head."""

from dataclasses import dataclass
from typing import Final

from printing.preview import page_picture

WIDTH_DOTS: Final = 576  # 72 mm at 203 dpi
_BLACK_BELOW: Final = 140  # of 255: thin strokes of small hanzi keep a dot


@dataclass(frozen=True)
class Raster:
    """rows: from the top, one bit a dot, the leftmost the highest bit, 1 burns; width in bytes."""

    width: int
    rows: bytes

    @property
    def height(self) -> int:
        """Dots from top to bottom."""
        return len(self.rows) // self.width


def raster(pdf: bytes, page: int = 0) -> Raster:
    """A page of a PDF, drawn to the whole width of the head whatever its own."""
    from PIL import Image  # 7 ms, on the print thread

    picture = page_picture(pdf, page, WIDTH_DOTS)
    grey = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    dots = grey.point([255 if level < _BLACK_BELOW else 0 for level in range(256)], "1")
    return Raster(WIDTH_DOTS // 8, dots.tobytes())
