"""What looks wrong with a scanned page: blank, blurred, cut at an edge. It warns in words and never blocks.

The measures were set on drawn pages (tests/client/pictures); a photograph may be called blurred though it is not.
"""

from typing import Final

from PIL import Image

from client.pictures.reading import PictureUnreadable, read_pages
from client.pictures.sharpness import laplacian_variance, median, share_darker
from domain.words import N_

UNREADABLE: Final = N_("图片打不开，请核对")
BLANK: Final = N_("像是空白页")
BLURRED: Final = N_("可能模糊")
CUT: Final = N_("内容碰到纸边，可能没扫全")
EDGE: Final = 1000  # px of the longer edge that all is measured at
INK: Final = 40  # so much darker than the paper, of 255
FAINT: Final = 25
LEAST_INK: Final = 0.0004  # share of the page; one short line has 0.002
# Variance of the Laplacian by share of ink and square of its contrast, in percent. Sharp print has 25 to 100, print
# that was 2 px out of focus 3 to 5, print that nobody reads any more 0.6.
LEAST_SHARP: Final = 2.0
BORDER: Final = 0.01  # of the edge
# Share of ink in the border: below it is dust, above it is the table that the page lies on.
CUT_FROM: Final = 0.005
CUT_TO: Final = 0.6


def scan_doubts(data: bytes) -> tuple[str, ...]:
    """What looks wrong with the first page of a file, in words; () for nothing. Raises nothing."""
    try:
        first, _ = read_pages(data)
    except PictureUnreadable:
        return (UNREADABLE,)
    grey = first.convert("L")
    grey.thumbnail((EDGE, EDGE))
    paper = median(grey)
    if share_darker(grey, paper - INK) < LEAST_INK:
        return (BLANK,)
    doubts = (BLURRED if _sharpness(grey, paper) < LEAST_SHARP else "", CUT if _cut(grey, paper) else "")
    return tuple(filter(None, doubts))


def _sharpness(grey: Image.Image, paper: int) -> float:
    darkest = next(level for level, count in enumerate(grey.histogram()) if count)
    ink, contrast = share_darker(grey, paper - FAINT), max(1, paper - darkest)
    return 100 * laplacian_variance(grey) / (ink * contrast * contrast)


def _cut(grey: Image.Image, paper: int) -> bool:
    wide, high = grey.size
    deep = max(1, round(BORDER * max(wide, high)))
    strips = (
        (0, 0, wide, deep),
        (0, max(0, high - deep), wide, high),
        (0, 0, deep, high),
        (max(0, wide - deep), 0, wide, high),
    )
    return any(CUT_FROM < share_darker(grey.crop(strip), paper - INK) < CUT_TO for strip in strips)
