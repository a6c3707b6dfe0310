"""Papers handed to a person at the window: drawn on the print thread, shown as they are printed, recorded once printed.

Of each subject one paper at a time, from the moment it is asked for until its entry is on disk.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, NamedTuple

from client.executors import chain, done_with, settled
from client.parts import Parts
from client.session import Session
from domain.rows.filed import PageImage
from printing.documents.kinds import DocumentKind
from printing.documents.parties import Office
from printing.printer_trouble import PrinterTrouble
from printing.routes import PaperKind

PAGE_PX: Final = 1240  # A4 at 150 dpi: sharp at 200 % of the screen's 440


class GivenPaper(NamedTuple):
    """A paper: its kind and facts, the job's title, and what is recorded once it is given."""

    kind: DocumentKind
    facts: Any
    title: str
    told: Any


class GivenPapers:
    """One session's."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        self._lock = threading.Lock()
        self._printing: set[bytes] = set()  # subjects whose paper is on its way
        self._waiting: dict[bytes, object] = {}  # papers that wait in the printer and come out by themselves
        self._made: tuple[object, bytes] = (None, b"")  # on the print thread alone: facts and PDF last made

    def office(self) -> Office:
        """Who hands it out."""
        facts = self._parts.facts
        return Office(facts.centre_name, facts.centre_phone, f"{facts.window} 号窗", self._session.name)

    def page(self, paper: GivenPaper, page: int) -> Future[PageImage]:
        """A page, by the same bytes that are printed."""

        def draw() -> PageImage:
            from printing.preview import page_count, page_picture  # 20 ms of pdfium, on the print thread

            pdf = self._pdf(paper)
            picture = page_picture(pdf, page, PAGE_PX)
            return PageImage(picture.rgba, picture.width, picture.height, page, page_count(pdf))

        return self._parts.executors.printer.submit(draw)

    def give(
        self,
        subject: bytes,
        made: Callable[[bytes], Future[GivenPaper]],
        record: Callable[[GivenPaper], None],
    ) -> Future[None]:
        """Hand over and record, unless one of the subject is on its way already. record: on the writer."""
        with self._lock:
            if subject in self._printing:
                return done_with(None)
            self._printing.add(subject)

        def end(said: BaseException | None) -> Future[None]:
            with self._lock:
                self._printing.discard(subject)
            if said is not None:
                raise said
            return done_with(None)

        given = chain(
            made(subject),
            lambda paper: chain(
                self._parts.executors.printer.submit(self._hand_over, subject, paper),
                lambda _: self._parts.write(lambda: record(paper)),
            ),
        )
        return chain(settled(given), end)

    def _hand_over(self, subject: bytes, paper: GivenPaper) -> None:
        """On the print thread. What waits in the printer comes out by itself: no second copy of it."""
        if self._waiting.pop(subject, None) == paper.facts:
            return
        try:
            self._parts.queues.printer_for(PaperKind.NOTICE).print(self._pdf(paper), paper.title)
        except PrinterTrouble as trouble:
            if trouble.waits:
                self._waiting[subject] = paper.facts
            raise

    def _pdf(self, paper: GivenPaper) -> bytes:
        """On the print thread: the page once made serves preview and printer."""
        from printing.documents.pdf import document_pdf  # 40 ms of ReportLab, prepared on this thread

        if self._made[0] != paper.facts:
            self._made = paper.facts, document_pdf(paper.kind, paper.facts)
        return self._made[1]
