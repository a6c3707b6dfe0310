"""How sharp and how dark pixels are: the few measures that scans and portraits are judged by."""

from typing import Final

from PIL import Image, ImageFilter, ImageStat

_LAPLACIAN: Final = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def laplacian_variance(grey: Image.Image) -> float:
    """Variance of the Laplacian of an image in L: a blurred one has little of it."""
    inside = grey.filter(_LAPLACIAN).crop((1, 1, max(2, grey.width - 1), max(2, grey.height - 1)))
    return float(ImageStat.Stat(inside).var[0])


def share_darker(grey: Image.Image, than: float) -> float:
    """The share of pixels that are darker than so much (0..255)."""
    counts = grey.histogram()
    return sum(counts[: max(0, min(256, round(than)))]) / max(1, sum(counts))


def median(grey: Image.Image) -> int:
    """The grey that half of the pixels are no lighter than."""
    return int(ImageStat.Stat(grey).median[0])
