"""first_receipt: asked for five seconds after the window is usable, on the program's own print thread."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from threading import Event
from typing import Final

from benchmarks.children import answered_s, window
from benchmarks.rounds import LONG, Figure
from benchmarks.windows import station

AFTER_S: Final = 5.0
_WARM: Final = 10  # receipts of the same program, later


def first_receipt() -> Figure:
    """The first receipt of a program, in ms. Floor: the median of those after it. Imports are not counted out."""
    with station() as (program, log):
        rounds = [_round(program, log) for _ in range(LONG + 1)]
    return Figure("ms", rounds[1:])  # the first was to warm up


def _round(program: Sequence[str], log: Path) -> tuple[float, float]:
    with window(program, log) as opened:
        answered_s(opened)
        Event().wait(AFTER_S)  # what a clerk needs to type a password
        first, *later = (opened.ask("receipt")["made_ms"] for _ in range(1 + _WARM))
    return first, median(later)
