"""What is drawn on a certificate beside its text: the seal in its two kinds, and the mark of a specimen."""

import math
from typing import Final

from printing.certificates.template import Seal
from printing.codes import MILLIMETRE
from printing.paper import Paper

RED: Final = "0.78 0.16 0.16 rg"
_SEAL_RED: Final = "0.86 0.42 0.42 RG 0.86 0.42 0.42 rg"
_STAMP_HERE: Final = "0.55 G 0.5 w [2.4] 0 d"
_FOUR_ARCS: Final = 0.5523  # Bézier's handle for a quarter of a circle
_SPECIMEN: Final = "样张"
_SPECIMEN_INK: Final = "0.96 0.86 0.86 rg"
_TILT: Final = 30.0


def seal(paper: Paper, place: Seal, x: float, y: float) -> None:
    """About x, y in points: red with a star where the blank bears it, else a dashed ring to be stamped in."""
    r = place.side_mm * MILLIMETRE / 2
    at = f"1 0 0 1 {x:.2f} {y:.2f} cm"
    if place.preprinted:
        paper.draw(f"q {_SEAL_RED} 1.4 w {at} {_circle(r - 0.7)} S {_star(r * 0.34)} f Q")
    else:
        paper.draw(f"q {_STAMP_HERE} {at} {_circle(r)} S Q")
        paper.text(x, y - 3.5, 9, place.text, align="centre", ink="0.45 g")


def specimen_mark(paper: Paper, width: float, height: float) -> None:
    """Large and pale across a sheet of width and height in points, under all that is drawn after it."""
    size = 0.36 * min(width, height)
    along, up = math.cos(math.radians(_TILT)), math.sin(math.radians(_TILT))
    half, rise = size * 1.1, size * 0.38
    x, y = width / 2 - half * along + rise * up, height / 2 - half * up - rise * along
    paper.text(x, y, size, _SPECIMEN, spread=0.2 * size, ink=_SPECIMEN_INK, tilt=_TILT)
    paper.beneath()


def _circle(r: float) -> str:
    k = r * _FOUR_ARCS
    return (
        f"{r:.2f} 0 m {r:.2f} {k:.2f} {k:.2f} {r:.2f} 0 {r:.2f} c {-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {-r:.2f} 0 c "
        f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} 0 {-r:.2f} c {k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c"
    )


def _star(r: float) -> str:
    """Five points, one up: each joined to the next but one, filled by the winding rule."""
    turns = (math.pi / 2 + number * 4 * math.pi / 5 for number in range(5))
    points = [f"{r * math.cos(turn):.2f} {r * math.sin(turn):.2f}" for turn in turns]
    return f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:]) + " h"
