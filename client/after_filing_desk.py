"""What is done with a case after it is filed: papers given and recorded, pages added, fields put right."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any, TypeVar

from client.after_papers import acceptance_facts, correction_facts, refusal_facts
from client.executors import chain
from client.given_papers import GivenPaper, GivenPapers
from client.offers import AfterFilingOffer, AfterPaperOffer
from client.parts import Parts
from client.review_bodies import ReviewBodies, review_bodies
from client.session import Session
from client.tasks import accept_case, amend_case, notify_correction, refuse_case, supplement_case
from client.tasks.add_scan import read_page
from client.tasks.held_case import DeliveryDayWrong, HeldCase
from domain.access import StaffTask, reach
from domain.after_filing import Delivery, Means, delivery_on, open_defects, papers_taken, takes_supplement
from domain.draft import Scan
from domain.local_time import date_text, day_of
from domain.parts import instant_of
from domain.refusing import Said, likely_brought
from domain.rows.cases import AfterRow, AmendRow, CasePage, SupplementLine
from domain.rows.filed import PageImage
from domain.rows.notices import DefectRow
from printing.documents.kinds import DocumentKind

T = TypeVar("T")
_FIRST = frozenset({"no", "missing", "deferred", "pending"})
_TITLES = {
    DocumentKind.CORRECTION_NOTICE: "correction",
    DocumentKind.ACCEPTANCE_NOTICE: "acceptance",
    DocumentKind.REFUSAL: "refusal",
}


class AfterFilingDesk:
    """One session's. opened: the case as its pane shows it, read anew."""

    def __init__(self, parts: Parts, session: Session, opened: Callable[[bytes], Future[CasePage]]) -> None:
        self._parts, self._session, self._opened = parts, session, opened
        self._papers = GivenPapers(parts, session)

    def offer(self) -> AfterFilingOffer:
        """What the page may do."""
        refuses = reach(self._session.role, StaffTask.REFUSE_CASE) is not None
        return AfterFilingOffer(
            correction=AfterPaperOffer(
                look=self.look_correction,
                page=lambda case_id, _, page: self._page(self._correction(case_id), page),
                give=lambda case_id, _, means, day: self.notify(case_id, means, day),
            ),
            acceptance=AfterPaperOffer(
                look=self.look_acceptance,
                page=lambda case_id, _, page: self._page(self._acceptance(case_id), page),
                give=lambda case_id, _, means, day: self.tell_acceptance(case_id, means, day),
            ),
            refusal=AfterPaperOffer(
                look=self.look_refusal,
                page=lambda case_id, said, page: self._page(self._refusal(case_id, said), page),
                give=self.refuse,
            )
            if refuses
            else None,
            accept=self.accept,
            takes=self.takes,
            read_page=self.read_page,
            supplement=self.supplement,
            amendment=self.amendment,
            amend=self.amend,
        )

    def look_correction(self, case_id: bytes) -> Future[AfterRow]:
        """The 补正通知书 as it would be now."""

        def work() -> AfterRow:
            told = notify_correction.look(self._parts.store, self._session, self._parts.world, case_id)
            return _row(case_id, told.held, told.defects)

        return self._parts.write(work)

    def look_acceptance(self, case_id: bytes) -> Future[AfterRow]:
        """The 受理通知书."""
        return self._parts.write(
            lambda: _row(case_id, accept_case.acceptance(self._parts.store, self._session, case_id))
        )

    def look_refusal(self, case_id: bytes) -> Future[AfterRow]:
        """The 不予受理通知书, without its reason."""
        return self._parts.write(
            lambda: _row(case_id, refuse_case.look(self._parts.store, self._session, case_id))
        )

    def notify(self, case_id: bytes, means: Means, day: str) -> Future[CasePage]:
        """Print the 补正通知书, then record it."""

        def record(told: notify_correction.Correction) -> None:
            delivery = self._delivery(told.held, means, day)
            store, session, world = self._parts.store, self._session, self._parts.world
            notify_correction.record_notified(store, session, world, case_id, told, delivery)

        return self._give(case_id, lambda id_: self._correction(id_, means, day), record)

    def tell_acceptance(self, case_id: bytes, means: Means, day: str) -> Future[CasePage]:
        """Print the 受理通知书, then record it."""

        def record(held: HeldCase) -> None:
            delivery = self._delivery(held, means, day)
            store, session, world = self._parts.store, self._session, self._parts.world
            accept_case.record_told(store, session, world, case_id, delivery)

        return self._give(case_id, lambda id_: self._acceptance(id_, means, day), record)

    def refuse(self, case_id: bytes, said: Said, means: Means, day: str) -> Future[CasePage]:
        """Print the 不予受理通知书, then record the refusal."""

        def record(told: refuse_case.Refusing) -> None:
            delivery = self._delivery(told.held, means, day)
            store, session, world = self._parts.store, self._session, self._parts.world
            refuse_case.record_refused(store, session, world, case_id, told.said, delivery)

        return self._give(case_id, lambda id_: self._refusal(id_, said, means, day), record)

    def accept(self, case_id: bytes) -> Future[CasePage]:
        """受理."""
        parts = self._parts
        return self._then_open(
            case_id, lambda: accept_case.accept_case(parts.store, self._session, parts.world, case_id)
        )

    def takes(self, case_id: bytes) -> Future[Sequence[SupplementLine]]:
        """The materials that pages may be added to; what is wrong with them comes first."""

        def work() -> Sequence[SupplementLine]:
            return _lines(supplement_case.look(self._parts.store, self._session, case_id))

        return self._parts.write(work)

    def read_page(self, path: str) -> Future[Scan]:
        """A page from a file into the store. Fails with ScanUnreadable, ScanRefused."""
        parts = self._parts
        return chain(
            parts.ask(lambda: read_page(path)),
            lambda page: parts.write(lambda: supplement_case.keep_page(parts.store, self._session, *page)),
        )

    def supplement(
        self, case_id: bytes, pages: Mapping[str, Sequence[Scan]], others: Sequence[str]
    ) -> Future[CasePage]:
        """Hand the pages in."""
        parts = self._parts

        def work() -> None:
            supplement_case.supplement_case(parts.store, self._session, parts.world, case_id, pages, others)

        return self._then_open(case_id, work)

    def amendment(self, case_id: bytes, typed: Mapping[str, str]) -> Future[AmendRow]:
        """The form with what is typed over it."""
        parts = self._parts
        return parts.write(lambda: amend_case.look(parts.store, self._session, parts.world, case_id, typed))

    def amend(self, case_id: bytes, typed: Mapping[str, str]) -> Future[CasePage]:
        """更正."""
        parts = self._parts
        return self._then_open(
            case_id,
            lambda: amend_case.amend_case(parts.store, self._session, parts.world, case_id, typed),
        )

    def _correction(self, case_id: bytes, means: Means | None = None, day: str = "") -> Future[GivenPaper]:
        def work() -> GivenPaper:
            world = self._parts.world
            told = notify_correction.telling(self._parts.store, self._session, world, case_id)
            facts = correction_facts(told.held, told.defects, self._papers.office(), self._today())
            return self._paper(DocumentKind.CORRECTION_NOTICE, facts, told.held, told, means, day)

        return self._parts.write(work)

    def _acceptance(self, case_id: bytes, means: Means | None = None, day: str = "") -> Future[GivenPaper]:
        def work() -> GivenPaper:
            held = accept_case.acceptance(self._parts.store, self._session, case_id)
            with self._parts.store.transaction() as tx:
                calendar = tx.reference.calendar()
            facts = acceptance_facts(held, self._papers.office(), calendar)
            return self._paper(DocumentKind.ACCEPTANCE_NOTICE, facts, held, held, means, day)

        return self._parts.write(work)

    def _refusal(
        self, case_id: bytes, said: Said, means: Means | None = None, day: str = ""
    ) -> Future[GivenPaper]:
        def work() -> GivenPaper:
            told = refuse_case.refusing(self._parts.store, self._session, case_id, said)
            bodies = self._bodies()
            facts = refusal_facts(told.held, told.said, self._papers.office(), bodies, self._today())
            return self._paper(DocumentKind.REFUSAL, facts, told.held, told, means, day)

        return self._parts.write(work)

    def _paper(
        self, kind: DocumentKind, facts: Any, held: HeldCase, told: Any, means: Means | None, day: str
    ) -> GivenPaper:
        """A wrong day is told before anything is printed. Another title each time: a folder keeps them all."""
        if means is not None:
            self._delivery(held, means, day)
        now = self._parts.world.now_us() // 1_000
        return GivenPaper(kind, facts, f"{_TITLES[kind]}-{held.document['fields']['number']}-{now}", told)

    def _page(self, made: Future[GivenPaper], page: int) -> Future[PageImage]:
        return chain(made, lambda paper: self._papers.page(paper, page))

    def _give(
        self,
        case_id: bytes,
        made: Callable[[bytes], Future[GivenPaper]],
        record: Callable[[Any], None],
    ) -> Future[CasePage]:
        given = self._papers.give(case_id, made, lambda paper: record(paper.told))
        return chain(given, lambda _: self._opened(case_id))

    def _then_open(self, case_id: bytes, work: Callable[[], T]) -> Future[CasePage]:
        return chain(self._parts.write(work), lambda _: self._opened(case_id))

    def _delivery(self, held: HeldCase, means: Means, day: str) -> Delivery:
        filed_at = instant_of(held.document["fields"], "filed_at") or 0
        try:
            return delivery_on(means, day, filed_at, self._parts.world.now_us())
        except ValueError as error:
            raise DeliveryDayWrong(str(error)) from error

    def _bodies(self) -> ReviewBodies:
        with self._parts.store.transaction() as tx:
            return review_bodies(tx.reference, self._parts.facts.centre_id)

    def _today(self) -> date:
        return day_of(self._parts.world.now_us())


def _row(case_id: bytes, held: HeldCase, defects: tuple[DefectRow, ...] = ()) -> AfterRow:
    fields = held.document["fields"]
    applicant, named = fields.get("applicant") or {}, fields.get("item") or {}
    return AfterRow(
        case_id=case_id,
        number=str(fields["number"]),
        item=str(named.get("name", "")),
        version=int(named.get("version", 0)),
        person=str(applicant.get("name", "")),
        defects=defects,
        earliest=date_text(instant_of(fields, "filed_at") or 0),
        brought=likely_brought(papers_taken(held.document)),
    )


def _lines(held: HeldCase) -> Sequence[SupplementLine]:
    said = open_defects(held.document)
    wrong = {str(told.get("key")): str(told.get("wrong", "")) for told in said.values()}
    takes = takes_supplement(held.document, held.item)
    lines = [
        SupplementLine(
            id=name,
            name=str(material.get("name") or name),
            wrong=wrong.get(name, ""),
            kept=len(material.get("scans") or ()),
            result=str(material.get("result", "")),
        )
        for name, material in takes.items()
    ]
    by_word = [
        SupplementLine(name, str(told.get("about", "")), str(told.get("wrong", "")), 0, by_word=True)
        for name, told in said.items()
        if str(told.get("key")) not in takes
    ]
    return sorted((*by_word, *lines), key=lambda line: (not line.wrong, line.result not in _FIRST))
