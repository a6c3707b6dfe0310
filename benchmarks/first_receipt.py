"""A process that makes one receipt, `ours` or `floor`, and prints the seconds it took from the first import on."""

import sys
from time import perf_counter

from tests.printing.examples import COLLECTED


def main() -> None:
    """sys.argv[1]: which of the two."""
    if sys.argv[1] == "ours":
        start = perf_counter()
        from printing.receipt import receipt_pdf  # what is measured

        page = receipt_pdf(COLLECTED)
    else:
        start = perf_counter()
        from benchmarks.receipt_floor import bare_receipt  # what is measured

        page = bare_receipt(COLLECTED)
    took = perf_counter() - start
    assert page.startswith(b"%PDF")
    print(took)
