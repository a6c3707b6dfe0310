"""Notices: drawn on the print thread from facts read on the writer, shown as they are printed, then recorded.

Of each draft one paper at a time, from the moment it is asked for until its entry is on disk.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, NamedTuple

from client.executors import chain, done_with, settled
from client.notice_papers import not_collected_facts, one_time_facts
from client.offers import NoticeOffer
from client.parts import Parts
from client.session import Session
from client.tasks import refuse_collection, tell_notice
from domain.draft import Draft
from domain.local_time import day_of
from domain.rows.filed import PageImage
from domain.rows.notices import NoticeRow, RefusalRow
from printing.documents.kinds import DocumentKind
from printing.documents.parties import Office
from printing.printer_trouble import PrinterTrouble
from printing.routes import PaperKind

PAGE_PX: Final = 1240  # A4 at 150 dpi: sharp at 200 % of the screen's 440


class _Paper(NamedTuple):
    """A paper: its kind and facts, and what is recorded once it is given."""

    kind: DocumentKind
    facts: Any
    told: Any


class NoticeDesk:
    """One session's. ended: told of a draft whose matter is over, on the writer."""

    def __init__(self, parts: Parts, session: Session, ended: Callable[[Draft], None]) -> None:
        self._parts, self._session, self._ended = parts, session, ended
        self._lock = threading.Lock()
        self._printing: set[bytes] = set()  # drafts whose paper is on its way
        self._waiting: dict[bytes, object] = {}  # papers that wait in the printer and come out by themselves
        self._made: tuple[object, bytes] = (None, b"")  # on the print thread alone: facts and PDF last made

    def offer(self) -> NoticeOffer:
        """What the page may do."""
        return NoticeOffer(
            look=self.look,
            page=self.page,
            give=self.give,
            look_refusal=self.look_refusal,
            refusal_page=self.refusal_page,
            refuse=self.refuse,
        )

    def look(self, draft_id: bytes) -> Future[NoticeRow]:
        """The notice as it would be now."""
        return self._parts.write(lambda: tell_notice.look(self._parts.store, self._session, draft_id))

    def page(self, draft_id: bytes, page: int) -> Future[PageImage]:
        """A page of the notice, by the same bytes that are printed."""
        return chain(self._notice(draft_id), lambda paper: self._drawn(paper, page))

    def give(self, draft_id: bytes) -> Future[None]:
        """Print, then record."""
        parts = self._parts

        def record(paper: _Paper) -> None:
            tell_notice.record_told(parts.store, self._session, parts.world, draft_id, paper.told)

        return self._once(draft_id, self._notice, record)

    def look_refusal(self, draft_id: bytes) -> Future[RefusalRow]:
        """Why nothing would be taken in."""
        return self._parts.write(lambda: refuse_collection.look(self._parts.store, self._session, draft_id))

    def refusal_page(self, draft_id: bytes, reason: str, page: int) -> Future[PageImage]:
        """A page of the sheet."""
        return chain(self._refusal(draft_id, reason), lambda paper: self._drawn(paper, page))

    def refuse(self, draft_id: bytes, reason: str) -> Future[None]:
        """Print, then record."""

        def record(paper: _Paper) -> None:
            store, session = self._parts.store, self._session
            self._ended(refuse_collection.record_refused(store, session, draft_id, paper.told))

        return self._once(draft_id, lambda id_: self._refusal(id_, reason), record)

    def _notice(self, draft_id: bytes) -> Future[_Paper]:
        parts = self._parts

        def work() -> _Paper:
            told = tell_notice.telling(parts.store, self._session, parts.world, draft_id)
            facts = one_time_facts(*told.opened, self._office(), day_of(parts.world.now_us()))
            return _Paper(DocumentKind.ONE_TIME_NOTICE, facts, told.facts)

        return parts.write(work)

    def _refusal(self, draft_id: bytes, reason: str) -> Future[_Paper]:
        parts = self._parts

        def work() -> _Paper:
            found = refuse_collection.refusing(parts.store, self._session, parts.world, draft_id, reason)
            draft, item, _ = found.opened
            on = day_of(parts.world.now_us())
            facts = not_collected_facts(draft, item, found.row, found.reason, self._office(), on)
            return _Paper(DocumentKind.NOT_COLLECTED, facts, found.facts)

        return parts.write(work)

    def _once(
        self,
        draft_id: bytes,
        made: Callable[[bytes], Future[_Paper]],
        record: Callable[[_Paper], None],
    ) -> Future[None]:
        """Hand over and record, unless one of the draft is on its way already."""
        with self._lock:
            if draft_id in self._printing:
                return done_with(None)
            self._printing.add(draft_id)

        def end(said: BaseException | None) -> Future[None]:
            with self._lock:
                self._printing.discard(draft_id)
            if said is not None:
                raise said
            return done_with(None)

        given = chain(
            made(draft_id),
            lambda paper: chain(
                self._parts.executors.printer.submit(self._hand_over, draft_id, paper),
                lambda _: self._parts.write(lambda: record(paper)),
            ),
        )
        return chain(settled(given), end)

    def _hand_over(self, draft_id: bytes, paper: _Paper) -> None:
        """On the print thread. What waits in the printer comes out by itself: no second copy of it."""
        if self._waiting.pop(draft_id, None) == paper.facts:
            return
        try:
            self._parts.queues.printer_for(PaperKind.NOTICE).print(self._pdf(paper), _title(draft_id, paper))
        except PrinterTrouble as trouble:
            if trouble.waits:
                self._waiting[draft_id] = paper.facts
            raise

    def _drawn(self, paper: _Paper, page: int) -> Future[PageImage]:
        def draw() -> PageImage:
            from printing.preview import page_count, page_picture  # 20 ms of pdfium, on the print thread

            pdf = self._pdf(paper)
            picture = page_picture(pdf, page, PAGE_PX)
            return PageImage(picture.rgba, picture.width, picture.height, page, page_count(pdf))

        return self._parts.executors.printer.submit(draw)

    def _pdf(self, paper: _Paper) -> bytes:
        """On the print thread: the page once made serves preview and printer."""
        from printing.documents.pdf import document_pdf  # 40 ms of ReportLab, prepared on this thread

        if self._made[0] != paper.facts:
            self._made = paper.facts, document_pdf(paper.kind, paper.facts)
        return self._made[1]

    def _office(self) -> Office:
        facts = self._parts.facts
        return Office(facts.centre_name, facts.centre_phone, f"{facts.window} 号窗", self._session.name)


def _title(draft_id: bytes, paper: _Paper) -> str:
    """Another one each time: a folder keeps them all."""
    word = "notice" if paper.kind is DocumentKind.ONE_TIME_NOTICE else "not-collected"
    return f"{word}-{draft_id.hex()}-{paper.told['given_at'] // 1_000}"
