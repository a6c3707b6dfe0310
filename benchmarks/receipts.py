"""receipt_pdf: a receipt in a warm process. receipt_cold: the first one of a process. Floor: receipt_floor.py."""

import subprocess
import sys
from typing import Final

from benchmarks.rounds import SHORT, Figure, in_turns, seconds
from printing.receipt import receipt_pdf as ours
from tests.printing.examples import COLLECTED

FIRST: Final = "from benchmarks.first_receipt import main; main()"


def receipt_pdf() -> Figure:
    """One page, four materials, warm."""
    # ReportLab as everybody imports it; printing starts it leaner, and must be first.
    from benchmarks.receipt_floor import bare_receipt

    return in_turns(
        lambda: seconds(lambda: ours(COLLECTED)), lambda: seconds(lambda: bare_receipt(COLLECTED)), SHORT
    )


def receipt_cold() -> Figure:
    """Imports, fonts and the page, in a new process each; the interpreter's own start is left out."""
    return in_turns(lambda: first("ours"), lambda: first("floor"), SHORT)


def first(*which: str) -> float:
    """Seconds of the first receipt of a new process; which: the arguments of first_receipt.py."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST, *which], capture_output=True, text=True, timeout=60, check=True
    )
    return float(done.stdout)
