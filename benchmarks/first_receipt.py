"""A process that makes one receipt, by one of MAKERS, and prints the seconds it took from the first import on.

sys.argv[1]: which; sys.argv[2], if there: `program`, with what a station has imported long before its first paper.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from time import perf_counter
from typing import Final

from tests.printing.examples import COLLECTED

# By module and function: imported when the clock runs, for that is what is measured.
MAKERS: Final[Mapping[str, tuple[str, str]]] = {
    "ours": ("printing.receipt", "receipt_pdf"),
    "floor": ("benchmarks.receipt_floor", "bare_receipt"),
    "typst": ("benchmarks.receipt_typst_floor", "typst_receipt"),
}
PROGRAM: Final = ("PySide6.QtWidgets", "sqlite3", "requests")


def main() -> None:
    """See above."""
    for module in PROGRAM if "program" in sys.argv[2:] else ():
        import_module(module)
    module, function = MAKERS[sys.argv[1]]
    start = perf_counter()
    page = getattr(import_module(module), function)(COLLECTED)
    took = perf_counter() - start
    assert page.startswith(b"%PDF")
    print(took)
