"""`make bench`: measure, print, write benchmarks/latest.json. Nothing gates.

python -m benchmarks [NAME ...]   those named, or all. Exit code 1 where one could not be measured.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from traceback import format_exception_only, print_exception
from typing import Final

from benchmarks.accept import accept
from benchmarks.case_search import case_search, growth
from benchmarks.drain import drain
from benchmarks.filing import filing, receipt_preview
from benchmarks.item_search import item_search
from benchmarks.open_item import open_item
from benchmarks.receipt_at_start import first_receipt
from benchmarks.receipt_typst import receipt_typst, receipt_typst_cold
from benchmarks.receipts import receipt_cold, receipt_pdf
from benchmarks.rounds import Figure, keep, line
from benchmarks.sealed import sealed
from benchmarks.stall import gui_stall_ms
from benchmarks.verdicts import status_list, verdict_image, verdict_text
from benchmarks.windows import intake_page, memory_mb, startup

ALL: Final[Mapping[str, Callable[[], Figure]]] = {
    "startup": startup,
    "memory_mb": memory_mb,
    "intake_page": intake_page,
    "accept": accept,
    "filing": filing,
    "receipt_preview": receipt_preview,
    "open_item": open_item,
    "item_search": item_search,
    "case_search": case_search,
    "growth": growth,
    "receipt_pdf": receipt_pdf,
    "receipt_cold": receipt_cold,
    "receipt_typst": receipt_typst,
    "receipt_typst_cold": receipt_typst_cold,
    "sealed": sealed,
    "first_receipt": first_receipt,
    "verdict_text": verdict_text,
    "verdict_image": verdict_image,
    "status_list": status_list,
    "drain": drain,
    "gui_stall_ms": gui_stall_ms,
}


def main(names: Sequence[str]) -> int:
    """Measure those named, or all."""
    if unknown := [name for name in names if name not in ALL]:
        print(f"no such benchmark: {' '.join(unknown)}; there are {' '.join(ALL)}", file=sys.stderr)
        return 2
    # Programs are installed with their bytecode; a start that compiles is nobody's start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    figures: dict[str, Figure] = {}
    failed: dict[str, str] = {}
    for name in names or ALL:
        try:
            figures[name] = ALL[name]()
            print(line(name, figures[name]), flush=True)
        except Exception as error:  # noqa: BLE001  the top: one that fails must not hide the others
            failed[name] = "".join(format_exception_only(error)).strip()
            print_exception(error)
            print(f"{name:13} FAILED  {failed[name]}", flush=True)
        keep(figures, failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
