"""Certificates printed one after the other by the real tasks on a real folder printer: what the kill rounds kill."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final

from client.papers_by_kind import template_of
from client.tasks.came_out import answer_came_out
from client.tasks.hand_out import Collector, hand_out
from client.tasks.print_certificate import Printable, job_title
from domain.sheet import CameOut
from domain.world import RealWorld
from printing.certificates.facts import Offset
from printing.certificates.page import certificate_pdf
from printing.spooler import FolderPrinter
from tests.client.issuing_bench import Bench

READY: Final = b"."
TAKEN, SPOOLED, ANSWERED = "taken", "spooled", "answered"
MOMENTS: Final = (TAKEN, SPOOLED, ANSWERED)
CHECKED: Final = Collector("李样本", "319900********0011", agent=False, by_card=True, at=1, letter=None)


def pdf_of(drawn: Printable) -> bytes:
    """The page, as the print thread draws it."""
    template = template_of(drawn.facts.template_id, drawn.facts.template_version)
    return certificate_pdf(template, drawn.facts, Offset(), specimen=False)


def print_all(file: Path, folder: Path, certificates: list[str], report: int, dies_at: str) -> None:
    """Print, answer and hand out each. Reports READY once it is open. dies_at: killed by itself at that moment of the
    second one, '' for nowhere."""

    def reach(moment: str) -> None:
        if moment == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    bench, printer = Bench(file, RealWorld()), FolderPrinter(folder)
    os.write(report, READY)
    for n, certificate in enumerate(certificates):
        print_one(bench, printer, certificate, reach if n == 1 else _go_on)
    bench.close()


def _go_on(_: str) -> None:
    pass


def print_one(
    bench: Bench, printer: FolderPrinter, certificate: str, reach: Callable[[str], None] = _go_on
) -> None:
    """Drawn, taken on disk, spooled, answered, handed out. reach: called at each of MOMENTS."""
    clerk = bench.session()
    drawn = bench.drawn(certificate)
    pdf = pdf_of(drawn)
    serial = bench.stack()[0]
    bench.takes(certificate, serial)
    reach(TAKEN)
    printer.print(pdf, job_title(certificate, 1, serial))
    reach(SPOOLED)
    answer_came_out(bench.store, clerk, certificate, CameOut.GOOD, False)
    reach(ANSWERED)
    hand_out(bench.store, clerk, bench.world, certificate, CHECKED)
