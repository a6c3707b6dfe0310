"""A portrait of a picture: cut out, brought to size and bytes as the item asks, and looked at.

Nothing is painted over: a background that is not as it should be is said, not whitened. Where the face is, nobody here
can tell: a person looks.
"""

from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image, ImageStat

from client.pictures.sharpness import laplacian_variance
from domain.portrait import Background, Crop, PortraitNeed, widest
from domain.words import N_

TOO_SMALL: Final = N_("像素不够，请靠近重拍")
UNSHARP: Final = N_("不够清晰")
DARK: Final = N_("偏暗")
BRIGHT: Final = N_("偏亮")
NOT_WHITE: Final = N_("背景不是均匀的白色")
NOT_BLUE: Final = N_("背景不是均匀的蓝色")
LEAST_SHARP: Final = 12.0  # variance of the Laplacian, at 358 px wide
MEASURED: Final = 358  # px
DARKEST, BRIGHTEST = 70, 225  # mean grey of the middle
WHITE_FROM: Final = 200
BLUE_BY: Final = 40  # blue over red
EVEN: Final = 30.0  # standard deviation
BEST, WORST = 95, 1  # JPEG qualities


class PortraitTooLarge(ValueError):
    """It cannot be brought below the bytes asked for."""


class Made(NamedTuple):
    """The portrait as JPEG, as pixels, and what is wrong with it in words."""

    jpeg: bytes
    image: Image.Image
    doubts: tuple[str, ...]


def make_portrait(picture: Image.Image, crop: Crop, need: PortraitNeed) -> Made:
    """Cut out and encoded: exactly need.width x need.height, at most need.bytes. Raises PortraitTooLarge."""
    left, top, wide, high = _box(picture, crop, need)
    cut = picture.convert("RGB").resize(
        (need.width, need.height), Image.Resampling.LANCZOS, (left, top, left + wide, top + high)
    )
    doubts = [TOO_SMALL] if wide < need.width * 0.9 else []
    return Made(_encode(cut, need.bytes), cut, (*doubts, *_looks(cut, need)))


def _box(picture: Image.Image, crop: Crop, need: PortraitNeed) -> tuple[float, float, float, float]:
    """In px, kept inside the picture."""
    most = widest(picture.width, picture.height, need).wide
    wide = max(1.0, min(crop.wide, most) * picture.width)
    high = min(float(picture.height), wide * need.height / need.width)
    left = max(0.0, min(crop.left * picture.width, picture.width - wide))
    top = max(0.0, min(crop.top * picture.height, picture.height - high))
    return left, top, wide, high


def _encode(image: Image.Image, most: int) -> bytes:
    """The best quality that fits; of what the file said beside its pixels nothing stays."""
    low, high, best = WORST, BEST, b""
    while low <= high:
        quality = (low + high) // 2
        held = BytesIO()
        image.save(held, "JPEG", quality=quality, optimize=True, comment=b"")
        if held.tell() <= most:
            low, best = quality + 1, held.getvalue()
        else:
            high = quality - 1
    if not best:
        raise PortraitTooLarge(f"more than {most} bytes")
    return best


def _looks(cut: Image.Image, need: PortraitNeed) -> list[str]:
    wide, high = cut.size
    grey = cut.convert("L")
    middle = grey.crop((wide // 4, high // 5, wide * 3 // 4, high * 4 // 5))
    mean = ImageStat.Stat(middle).mean[0]
    measured = grey.resize((MEASURED, max(1, round(MEASURED * high / wide))))
    said = [
        UNSHARP if laplacian_variance(measured) < LEAST_SHARP else "",
        DARK if mean < DARKEST else BRIGHT if mean > BRIGHTEST else "",
        _behind(cut, need.background),
    ]
    return [text for text in said if text]


def _behind(cut: Image.Image, wanted: Background) -> str:
    """What is wrong with the upper corners, where nothing but the background is."""
    wide, high = cut.size
    corners = Image.new("RGB", (wide // 4, high // 3))
    corners.paste(cut.crop((0, 0, wide // 8, high // 3)), (0, 0))
    corners.paste(cut.crop((wide - wide // 8, 0, wide, high // 3)), (wide // 8, 0))
    corners = corners.crop((0, 0, 2 * (wide // 8), high // 3))
    told = ImageStat.Stat(corners)
    even = max(told.stddev) < EVEN
    red, _, blue = told.mean
    if wanted is Background.WHITE:
        return "" if even and min(told.mean) >= WHITE_FROM else NOT_WHITE
    return "" if even and blue - red >= BLUE_BY else NOT_BLUE
