"""receipt_typst, receipt_typst_cold: a receipt beside the same page by Typst. Floor: receipt_typst_floor.py."""

from collections.abc import Callable, Iterator

from benchmarks.citizens import citizens
from benchmarks.receipts import first
from benchmarks.rounds import SHORT, Figure, in_turns, seconds
from printing.facts import ReceiptFacts
from printing.receipt import receipt_pdf


def receipt_typst() -> Figure:
    """Warm: another citizen's receipt each time, for Typst remembers what it has set before."""
    from benchmarks.receipt_typst_floor import typst_receipt  # ReportLab is started lean by ours, and first

    ours, floor = citizens(), citizens()
    return in_turns(_made(receipt_pdf, ours), _made(typst_receipt, floor), SHORT)


def receipt_typst_cold() -> Figure:
    """Imports, fonts and the page, in a new process that has Qt, sqlite3 and requests already."""
    return in_turns(lambda: first("ours", "program"), lambda: first("typst", "program"), SHORT)


def _made(make: Callable[[ReceiptFacts], bytes], citizens: Iterator[ReceiptFacts]) -> Callable[[], float]:
    def once() -> float:
        facts = next(citizens)
        return seconds(lambda: make(facts))

    return once
