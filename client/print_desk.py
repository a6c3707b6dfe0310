"""Certificates and their slips on their way to the printer: drawn on the print thread, the sheet taken on the writer.

Of each certificate one print at a time: a second key press takes no second sheet.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from client.collect_slip import slip_pdf, slip_title
from client.executors import chain
from client.papers_by_kind import template_of
from client.parts import Parts
from client.session import Session
from client.sheet_facts import sheet_facts
from client.tasks.print_certificate import (
    Printable,
    SerialNotOnTop,
    job_title,
    printable,
    specimen,
    take_blank,
)
from client.tasks.print_slip import owed_slip, record_slip
from domain.blank_moves import SheetAt
from domain.rows.filed import PageImage
from domain.rows.issuing import CertificateRow, SheetFactsRow
from domain.serial import clean_serial
from domain.world import World
from offline.store import Store
from printing.certificates.facts import Offset
from printing.jobs import Job, JobEnd
from printing.routes import PaperKind
from printing.spooler import FollowedPrinter

T = TypeVar("T")
PREVIEW_PX: Final = 1240


class PrintDesk:
    """One session's. open: a certificate as it is afterwards."""

    def __init__(
        self, parts: Parts, session: Session, open_: Callable[[str], Future[CertificateRow]]
    ) -> None:
        self._parts, self._session, self._open = parts, session, open_
        self._lock = threading.Lock()
        self._printing: set[str] = set()  # certificates on their way to the printer
        self._wrong: dict[
            str, str
        ] = {}  # by kind, the wrong serial last scanned; touched on the writer alone

    def facts(self, certificate_id: str) -> Future[SheetFactsRow]:
        """Glyphs, template and offset."""
        drawn = self._write(lambda store, session, _: specimen(store, session, certificate_id))
        return chain(drawn, lambda it: self._on_printer(lambda: sheet_facts(it.facts, self._offset())))

    def preview(self, certificate_id: str) -> Future[PageImage]:
        """The page as it will be printed, with what its blank bears, marked 样张."""

        def draw(drawn: Printable) -> PageImage:
            from printing.certificates.page import certificate_pdf  # 40 ms of ReportLab, on the print thread
            from printing.preview import page_picture  # 20 ms of pdfium

            template = template_of(drawn.facts.template_id, drawn.facts.template_version)
            pdf = certificate_pdf(template, drawn.facts, self._offset(), specimen=True)
            picture = page_picture(pdf, 0, PREVIEW_PX)
            return PageImage(picture.rgba, picture.width, picture.height, 0, 1)

        drawn = self._write(lambda store, session, _: specimen(store, session, certificate_id))
        return chain(drawn, lambda it: self._on_printer(lambda: draw(it)))

    def print(self, certificate_id: str, scanned: str) -> Future[CertificateRow]:
        """Draw, take the sheet, hand over. One at a time of each certificate: a second key press prints no second."""
        with self._lock:
            if certificate_id in self._printing:
                return self._open(certificate_id)
            self._printing.add(certificate_id)
        whole = chain(
            self._write(lambda store, session, _: printable(store, session, certificate_id)),
            lambda drawn: chain(
                self._on_printer(lambda: self._pdf(drawn)),
                lambda pdf: chain(
                    self._write(lambda *_: self._take(drawn, scanned)),
                    lambda sheet: self._on_printer(lambda: self._hand_over(drawn, sheet, pdf)),
                ),
            ),
        )
        whole.add_done_callback(lambda _: self._is_over(certificate_id))
        return chain(chain(whole, self._follow), lambda _: self._open(certificate_id))

    def _is_over(self, certificate_id: str) -> None:
        with self._lock:
            self._printing.discard(certificate_id)

    def _pdf(self, drawn: Printable) -> bytes:
        from printing.certificates.page import certificate_pdf  # 40 ms of ReportLab, on the print thread

        template = template_of(drawn.facts.template_id, drawn.facts.template_version)
        return certificate_pdf(template, drawn.facts, self._offset(), specimen=False)

    def _take(self, drawn: Printable, scanned: str) -> SheetAt:
        """On the writer. The same wrong serial for a second time is no slip of the hand."""
        parts = self._parts
        kind = template_of(drawn.facts.template_id, drawn.facts.template_version).paper_kind
        again = self._wrong.pop(kind, "") == clean_serial(scanned)
        try:
            return take_blank(parts.store, self._session, drawn, kind, scanned, again)
        except SerialNotOnTop:
            self._wrong[kind] = clean_serial(scanned)
            raise

    def _hand_over(self, drawn: Printable, sheet: SheetAt, pdf: bytes) -> Job:
        title = job_title(drawn.certificate_id, drawn.facts.print_number, sheet.serial)
        return self._printer().hand_over(pdf, title)

    def _follow(self, job: Job) -> Future[None]:
        """Done when the job is over; failed at its first trouble, which the clerk must hear while it waits."""
        told: Future[None] = Future()

        def tell(end: JobEnd) -> None:
            if end.trouble is not None and not told.done():
                told.set_exception(end.trouble)

        def follow() -> None:
            tell(self._printer().follow(job, tell=tell))
            if not told.done():
                told.set_result(None)

        self._parts.ask(follow)
        return told

    def _printer(self) -> FollowedPrinter:
        return self._parts.queues.printer_for(PaperKind.CERTIFICATE)

    def print_slip(self, certificate_id: str) -> Future[None]:
        """领证签收单, the first time or again."""
        parts, facts = self._parts, self._parts.facts

        def hand_over(said: dict[str, Any]) -> None:
            pdf = slip_pdf(said, facts.centre_name, facts.centre_phone, f"{facts.window} 号窗")
            parts.queues.printer_for(PaperKind.FORM).print(pdf, slip_title(said))

        def record(store: Store, session: Session, _: World) -> None:
            record_slip(store, session, certificate_id, parts.settings.printer_of(PaperKind.FORM))

        owed = self._write(lambda store, session, _: owed_slip(store, session, certificate_id))
        handed = chain(owed, lambda said: self._on_printer(lambda: hand_over(said)))
        return chain(handed, lambda _: self._write(record))

    def _offset(self) -> Offset:
        route = self._parts.queues[PaperKind.CERTIFICATE]
        return Offset(route.offset_x_mm, route.offset_y_mm, route.scale)

    def _on_printer(self, work: Callable[[], T]) -> Future[T]:
        return self._parts.executors.printer.submit(work)

    def _write(self, work: Callable[[Store, Session, World], T]) -> Future[T]:
        parts = self._parts
        return parts.write(lambda: work(parts.store, self._session, parts.world))
