"""Pages and portraits drawn for the checks: sharp, and then spoiled for real."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from resources.files import path

A4: Final = (1240, 1754)  # at 150 dpi
WORDS: Final = "示例材料用于检查扫描页面，本页为样张"


def page(lines: int = 24, left: int = 120) -> Image.Image:
    """A page of print."""
    sheet, font = (
        Image.new("L", A4, 246),
        ImageFont.truetype(str(path("fonts/NotoSansSC_400Regular.ttf")), 28),
    )
    pen = ImageDraw.Draw(sheet)
    for n in range(lines):
        pen.text((left, 150 + 55 * n), f"{n + 1} {WORDS}{WORDS}", font=font, fill=30)
    return sheet.crop((0, 0, *A4))


def inside() -> Image.Image:
    """A page with room at every edge."""
    whole = page()
    sheet = Image.new("L", A4, 246)
    sheet.paste(whole.crop((100, 100, 1100, 1600)), (100, 100))
    return sheet


def blurred(radius: float) -> Image.Image:
    """Out of focus."""
    return inside().filter(ImageFilter.GaussianBlur(radius))


def skewed(degrees: float) -> Image.Image:
    """Laid in at a slant, the paper larger than the print."""
    return inside().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=246)


def portrait(behind: str = "white", light: float = 1.0) -> Image.Image:
    """A head and shoulders, invented, 900 x 1100."""
    picture = Image.new("RGB", (900, 1100), behind)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((270, 220, 630, 700), fill="#d9b08c", outline="#2a1a10", width=8)
    pen.ellipse((350, 420, 400, 450), fill="#201008")
    pen.ellipse((500, 420, 550, 450), fill="#201008")
    pen.pieslice((250, 180, 650, 560), 180, 360, fill="#1a1210")
    pen.rectangle((120, 760, 780, 1100), fill="#35507a", outline="#101820", width=8)
    return picture.point(lambda value: round(value * light))


def as_png(image: Image.Image) -> bytes:
    """Its file."""
    held = BytesIO()
    image.save(held, "PNG")
    return held.getvalue()
