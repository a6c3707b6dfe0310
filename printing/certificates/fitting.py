"""A value in the room its field has: on as few lines as its least size allows, then as large as fits."""

import math
from typing import Final, NamedTuple

from domain.trouble import Trouble
from domain.words import N_
from printing.certificates.template import Field
from printing.codes import MILLIMETRE
from printing.line_breaking import break_lines
from printing.paper import text_width

# From one base line to the next, above and below a base line; in sizes of the text.
LEADING: Final = 1.25
ASCENT, DESCENT = 0.88, 0.14
_STEP: Final = 0.5


class DoesNotFit(Trouble):
    """A value is longer than its field or code can ever hold; the checker's longest was not the longest."""

    says = N_("“{field}”的内容太长，证照没有打印。办件已保存。请联系技术员核对证照模板后再打印。")


class Fitted(NamedTuple):
    """The lines of a value and their size in points."""

    lines: tuple[str, ...]
    size: float


def fitted(field: Field, text: str) -> Fitted:
    """As it will stand. Raises DoesNotFit, NoGlyph."""
    least = _ems(text.replace(" ", "")) * field.least_pt / (field.width_mm * MILLIMETRE)
    # From the fewest lines it can take: what is far too long is not broken again and again.
    for lines in range(max(1, math.ceil(least)), field.lines + 1):
        size = field.size_pt
        while size >= field.least_pt:
            room = field.width_mm * MILLIMETRE / size
            broken = tuple(line.rstrip(" ") for line in break_lines(text, room, _ems))
            if len(broken) <= lines and max(map(_ems, broken)) <= room:
                return Fitted(broken, size)
            size -= _STEP
    raise DoesNotFit(f"{field.bind}: {len(text)} characters do not fit", field=field.label)


def _ems(text: str) -> float:
    return text_width(text, 1)
