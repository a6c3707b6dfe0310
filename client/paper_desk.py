"""Receipts: made on the print thread from facts read on the writer, shown as they are printed, paid by an entry.

At most one page of a case is on its way to the printer at a time: F10 makes no second copy while one is printing,
from the moment it is asked for until its entry is on disk.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Final

from client.executors import chain, done_with, settled
from client.filed import filed_row
from client.offers import FiledOffer
from client.parts import Parts
from client.session import Session
from client.tasks.file_case import RECEIPT
from client.tasks.print_paper import OwedPaper, owed_paper, record_printed
from domain.rows.filed import FiledRow, PageImage, PaperState
from offline.reading.papers import owed_papers
from printing.face_table import NoGlyph
from printing.printer_trouble import PrinterTrouble
from printing.routes import PaperKind
from printing.spooler import receipt_title

PAGE_PX: Final = 1240  # A4 at 150 dpi: sharp at 200 % of the screen's 440


class PaperDesk:
    """One session's papers. printing: cases whose page is on its way."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        self._printing: set[bytes] = set()
        self._lock = threading.Lock()
        self._made: tuple[bytes, bytes] = (b"", b"")  # case and PDF of the page last made

    def offer(self) -> FiledOffer:
        """What the page after filing may do."""
        return FiledOffer(
            filed=self.filed,
            page=self.page,
            print_again=self.print,
            owed=self.owed,
            print_owed=self.print_owed,
        )

    def filed(self, case_id: bytes) -> Future[FiledRow]:
        """The case as the page shows it."""
        parts = self._parts

        def shown(row: FiledRow) -> FiledRow:
            return replace(row, paper=PaperState.PRINTING) if case_id in self._printing else row

        return chain(
            parts.read(lambda connection: filed_row(connection, case_id, parts.settings)),
            lambda row: parts.read(lambda _: shown(row)),
        )

    def page(self, case_id: bytes, page: int) -> Future[PageImage]:
        """A page of the receipt, by the same bytes that are printed."""

        def draw(paper: OwedPaper) -> PageImage:
            from printing.preview import page_count, page_picture  # 20 ms of pdfium, on the print thread

            pdf = self._pdf(paper)
            picture = page_picture(pdf, page, PAGE_PX)
            return PageImage(picture.rgba, picture.width, picture.height, page, page_count(pdf))

        return chain(self._facts(case_id), lambda paper: self._parts.executors.printer.submit(draw, paper))

    def print(self, case_id: bytes) -> Future[None]:
        """Print the receipt, the first time or again. Fails with a PrinterTrouble, NoGlyph."""
        return chain(self._print(case_id), lambda _: done_with(None))

    def _print(self, case_id: bytes) -> Future[bool]:
        """False: a page of it is on its way already."""
        parts, name = self._parts, self._parts.settings.printer_of(PaperKind.RECEIPT)
        with self._lock:
            if case_id in self._printing:
                return done_with(False)
            self._printing.add(case_id)

        def hand_over(paper: OwedPaper) -> None:
            parts.printer.print(self._pdf(paper), receipt_title(paper.number))

        def record(_: None) -> Future[None]:
            return parts.write(lambda: record_printed(parts.store, self._session, case_id, name))

        def end(said: BaseException | None) -> Future[bool]:
            # A job that waits in the queue comes out by itself once there is paper: no second copy then.
            if not (isinstance(said, PrinterTrouble) and said.waits):
                with self._lock:
                    self._printing.discard(case_id)
            if said is not None:
                raise said
            return done_with(True)

        handed = chain(self._facts(case_id), lambda paper: parts.executors.printer.submit(hand_over, paper))
        return chain(settled(chain(handed, record)), end)

    def owed(self) -> Future[Sequence[FiledRow]]:
        """Debts found, oldest first."""
        parts = self._parts
        return parts.read(
            lambda connection: [
                filed_row(connection, paper.case_id, parts.settings)
                for paper in owed_papers(connection, RECEIPT)
            ]
        )

    def print_owed(self) -> Future[int]:
        """Print every debt, one after the other. How many were printed.

        Stops at the first PrinterTrouble. A paper that is refused for itself (NoGlyph) keeps none of the others back;
        it is told when they are printed.
        """

        def one_by_one(debts: Sequence[FiledRow], count: int, refused: NoGlyph | None) -> Future[int]:
            if debts:
                printed = settled(self._print(debts[0].case_id))
                return chain(printed, lambda said: go_on(debts[1:], count, refused, said))
            if refused is not None:
                raise refused
            return done_with(count)

        def go_on(
            rest: Sequence[FiledRow], count: int, refused: NoGlyph | None, said: bool | BaseException
        ) -> Future[int]:
            if isinstance(said, NoGlyph):
                return one_by_one(rest, count, refused or said)
            if isinstance(said, BaseException):
                raise said
            return one_by_one(rest, count + said, refused)

        return chain(self.owed(), lambda debts: one_by_one(debts, 0, None))

    def _facts(self, case_id: bytes) -> Future[OwedPaper]:
        parts = self._parts
        centre = parts.facts.centre_name, parts.facts.centre_phone
        return parts.write(lambda: owed_paper(parts.store, case_id, *centre, parts.key))

    def _pdf(self, paper: OwedPaper) -> bytes:
        """On the print thread: the page once made serves preview and printer."""
        from printing.receipt import receipt_pdf  # 40 ms of ReportLab, prepared on this thread

        if self._made[0] != paper.case_id:
            self._made = paper.case_id, receipt_pdf(paper.facts)
        return self._made[1]
