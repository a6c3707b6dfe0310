"""Notices: drawn from facts read on the writer, shown as they are printed, then recorded."""

from collections.abc import Callable
from concurrent.futures import Future

from client.executors import chain
from client.given_papers import GivenPaper, GivenPapers
from client.notice_papers import not_collected_facts, one_time_facts
from client.offers import NoticeOffer
from client.parts import Parts
from client.session import Session
from client.tasks import refuse_collection, tell_notice
from domain.draft import Draft
from domain.local_time import day_of
from domain.refusing import Said
from domain.rows.filed import PageImage
from domain.rows.notices import NoticeRow, RefusalRow
from printing.documents.kinds import DocumentKind


class NoticeDesk:
    """One session's. ended: told of a draft whose matter is over, on the writer."""

    def __init__(self, parts: Parts, session: Session, ended: Callable[[Draft], None]) -> None:
        self._parts, self._session, self._ended = parts, session, ended
        self._papers = GivenPapers(parts, session)

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
        return chain(self._notice(draft_id), lambda paper: self._papers.page(paper, page))

    def give(self, draft_id: bytes) -> Future[None]:
        """Print, then record."""
        parts = self._parts

        def record(paper: GivenPaper) -> None:
            tell_notice.record_told(parts.store, self._session, parts.world, draft_id, paper.told)

        return self._papers.give(draft_id, self._notice, record)

    def look_refusal(self, draft_id: bytes) -> Future[RefusalRow]:
        """Why nothing would be taken in."""
        return self._parts.write(lambda: refuse_collection.look(self._parts.store, self._session, draft_id))

    def refusal_page(self, draft_id: bytes, said: Said, page: int) -> Future[PageImage]:
        """A page of the sheet."""
        return chain(self._refusal(draft_id, said), lambda paper: self._papers.page(paper, page))

    def refuse(self, draft_id: bytes, said: Said) -> Future[None]:
        """Print, then record."""

        def record(paper: GivenPaper) -> None:
            store, session = self._parts.store, self._session
            self._ended(refuse_collection.record_refused(store, session, draft_id, paper.told))

        return self._papers.give(draft_id, lambda id_: self._refusal(id_, said), record)

    def _notice(self, draft_id: bytes) -> Future[GivenPaper]:
        parts = self._parts

        def work() -> GivenPaper:
            told = tell_notice.telling(parts.store, self._session, parts.world, draft_id)
            facts = one_time_facts(*told.opened, self._papers.office(), day_of(parts.world.now_us()))
            return _paper(DocumentKind.ONE_TIME_NOTICE, facts, draft_id, told.facts)

        return parts.write(work)

    def _refusal(self, draft_id: bytes, said: Said) -> Future[GivenPaper]:
        parts = self._parts

        def work() -> GivenPaper:
            found = refuse_collection.refusing(parts.store, self._session, parts.world, draft_id, said)
            draft, item, _ = found.opened
            on, office = day_of(parts.world.now_us()), self._papers.office()
            facts = not_collected_facts(draft, item, found.row, found.said, office, on)
            return _paper(DocumentKind.NOT_COLLECTED, facts, draft_id, found.facts)

        return parts.write(work)


def _paper(kind: DocumentKind, facts: object, draft_id: bytes, told: object) -> GivenPaper:
    """Another title each time: a folder keeps them all."""
    assert isinstance(told, dict)
    word = "notice" if kind is DocumentKind.ONE_TIME_NOTICE else "not-collected"
    return GivenPaper(kind, facts, f"{word}-{draft_id.hex()}-{told['given_at'] // 1_000}", told)
