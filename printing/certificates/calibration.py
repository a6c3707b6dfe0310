"""The calibration sheet of a printer: crosses and rulers whose true places are known, to be measured with a ruler."""

from collections.abc import Iterator
from typing import Final

from printing.certificates.facts import Offset
from printing.certificates.page import placing
from printing.codes import MILLIMETRE
from printing.line_breaking import break_lines
from printing.paper import ONE_AT_A_TIME, Paper, text_width

# Of a cross's middle from the two edges beside it.
INSET_MM: Final = 10.0
_ARM_MM: Final = 4.0
_HAIR: Final = 0.25  # points
# Between a cross's middle and the nearest tick, so that nothing touches its arms.
_CLEAR_MM: Final = 6
_TICKS_MM: Final = ((10, 3.0), (5, 2.2), (1, 1.3))  # every so many mm, so long
_FIGURES: Final = 6.5
_TITLE, _BODY, _LEADING, _GAP = 13, 8.5, 12.5, 3
_NAME: Final = "打印校准页"


def calibration_pdf(sheet_mm: tuple[float, float], offset: Offset) -> bytes:
    """One page of the sheet's size, printed as a certificate with this offset would be. In any thread, one at a time.

    Where the offset is right, the crosses' middles are 10.0 mm from the edges, and each ruler's figures say how many
    millimetres from the sheet's left or upper edge they stand.
    """
    width, height = (side * MILLIMETRE for side in sheet_mm)
    with ONE_AT_A_TIME:
        paper = Paper(_NAME, (width, height), placing(offset, height))
        for operators in (*_crosses(*sheet_mm), *_rulers(*sheet_mm)):
            paper.draw(f"q {_HAIR} w 1 0 0 -1 0 {height:.4f} cm {operators} S Q")
        _figures(paper, *sheet_mm)
        _explain(paper, sheet_mm, offset)
        return paper.pdf()


def _segment(x: float, y: float, to_x: float, to_y: float) -> str:
    """From the top left, in millimetres; in points for a page turned upside down."""
    return " ".join(
        (
            f"{x * MILLIMETRE:.4f} {y * MILLIMETRE:.4f} m",
            f"{to_x * MILLIMETRE:.4f} {to_y * MILLIMETRE:.4f} l",
        )
    )


def _crosses(width: float, height: float) -> Iterator[str]:
    for x in (INSET_MM, width - INSET_MM):
        for y in (INSET_MM, height - INSET_MM):
            yield _segment(x - _ARM_MM, y, x + _ARM_MM, y)
            yield _segment(x, y - _ARM_MM, x, y + _ARM_MM)


def _places(length: float) -> range:
    """Of the ticks along an edge of a length."""
    first = round(INSET_MM) + _CLEAR_MM
    return range(first, int(length) - first + 1)


def _tick(at: int) -> float:
    return next(long for every, long in _TICKS_MM if at % every == 0)


def _rulers(width: float, height: float) -> Iterator[str]:
    """Level with the crosses, their ticks towards the middle of the sheet."""
    for y, inwards in ((INSET_MM, 1), (height - INSET_MM, -1)):
        for x in _places(width):
            yield _segment(x, y, x, y + inwards * _tick(x))
    for x_, inwards in ((INSET_MM, 1), (width - INSET_MM, -1)):
        for y_ in _places(height):
            yield _segment(x_, y_, x_ + inwards * _tick(y_), y_)


def _figures(paper: Paper, width: float, height: float) -> None:
    away, half = 3.8, _FIGURES * 0.36 / MILLIMETRE

    def write(text: str, x: float, y: float) -> None:
        paper.text(x * MILLIMETRE, (height - y) * MILLIMETRE, _FIGURES, text, align="centre")

    for x in (place for place in _places(width) if place % 10 == 0):
        write(str(x), x, INSET_MM + away + 2 * half)
        write(str(x), x, height - INSET_MM - away)
    for y in (place for place in _places(height) if place % 10 == 0):
        write(str(y), INSET_MM + away + 1.6, y + half)
        write(str(y), width - INSET_MM - away - 1.6, y + half)


def _said(sheet_mm: tuple[float, float], offset: Offset) -> Iterator[str]:
    across, down = (f"{side - 2 * INSET_MM:.1f}" for side in sheet_mm)
    right, lower = (f"{moved:+.1f}".replace("-", "−") for moved in (offset.x_mm, offset.y_mm))
    yield (
        f"本页按左右 {right} 毫米、上下 {lower} 毫米、比例 {offset.scale:.4f} 打印，"
        f"纸张 {sheet_mm[0]:g} × {sheet_mm[1]:g} 毫米。请用同样大小的白纸打印，打印时选“实际大小”。"
    )
    yield (
        f"1. 比例：量上边两个十字中心的距离，应为 {across} 毫米（左边上下两个为 {down} 毫米）。"
        "新比例 = 现比例 × 应为 ÷ 量得。比例有改动时，先改比例，重印本页再做下一步。"
    )
    yield (
        "2. 左右：量左上角十字中心到纸左边的距离，应为 10.0 毫米。新左右 = 现左右 + 10.0 − 量得。正数向右移。"
    )
    yield "3. 上下：量左上角十字中心到纸上边的距离，应为 10.0 毫米。新上下 = 现上下 + 10.0 − 量得。正数向下移。"
    yield "4. 填入本机打印设置后再印一张：四个十字中心到各自两边都是 10.0 毫米，相差不超过 0.3 毫米，即可使用。"


def _explain(paper: Paper, sheet_mm: tuple[float, float], offset: Offset) -> None:
    """Left out where the sheet is too small for it: any larger sheet says the same."""
    width, height = (side * MILLIMETRE for side in sheet_mm)
    edge = 26 * MILLIMETRE
    lines = [
        (line.rstrip(" "), _LEADING if number else _LEADING + _GAP)
        for paragraph in _said(sheet_mm, offset)
        for number, line in enumerate(
            break_lines(paragraph, width - 2 * edge, lambda part: text_width(part, _BODY))
        )
    ]
    y = height - 25 * MILLIMETRE
    if y - sum(leading for _, leading in lines) < 19 * MILLIMETRE:
        return
    paper.text(width / 2, y, _TITLE, _NAME, align="centre", spread=2)
    for line, leading in lines:
        y -= leading
        paper.text(edge, y, _BODY, line)
