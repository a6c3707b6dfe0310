"""The calls of 材料交接: what waits and what is on the way, giving with a printed list, taking what came.

The entry is on disk before the list is printed: a printer that fails leaves a list that can be printed again, never
papers that left without a record.
"""

from collections.abc import Iterable, Sequence, Set
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from client.case_desk import number_in
from client.executors import chain, done_with
from client.handing_offers import HandoverOffer
from client.parts import Parts
from client.session import Session
from client.tasks.hand_over import hand_over
from client.tasks.take_handover import take_handover
from domain import handover
from domain.handover import HandoverList, ListedCase, NoHandoverCode, Papers
from domain.local_time import day_of
from domain.parts import text_of
from domain.routing import CENTRES, centre_name
from domain.rows.handover import CameRow, HandoverPage, HandoverRow, ListedRow, WaitingRow
from offline.reading.handover import RoutedCase, documents_of, routed_cases, setting_of
from printing.documents.handover_list import HandedCase, HandedPaper, HandoverListFacts
from printing.documents.kinds import DocumentKind
from printing.documents.parties import Office
from printing.routes import PaperKind


class HandoverDesk:
    """One session's."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        self._own = parts.facts.centre_id

    def offer(self) -> HandoverOffer:
        """What the page may do."""
        return HandoverOffer(
            page=lambda: self._parts.read(self._page),
            give=self.give,
            print_again=self.print_again,
            read=lambda text: self._parts.read(lambda connection: self._read(connection, text)),
            take=self.take,
            number_in=number_in,
        )

    def give(self, case_ids: Sequence[bytes], to: str) -> Future[str]:
        """交出, recorded and then printed; a name that cannot be printed (NoGlyph) is told before."""
        parts, session = self._parts, self._session
        chosen = parts.read(lambda connection: self._facts(connection, to, set(case_ids)))
        drawn = chain(chosen, lambda facts: parts.executors.printer.submit(_pdf, facts))
        given = chain(drawn, lambda _: parts.write(lambda: hand_over(parts.store, session, case_ids, to)))
        return chain(
            given, lambda done: chain(self.print_again(done.number), lambda _: done_with(done.number))
        )

    def print_again(self, number: str) -> Future[None]:
        """The list of a hand-over of this centre. Fails with NoHandoverCode, a PrinterTrouble, NoGlyph."""
        parts = self._parts
        facts = parts.read(lambda connection: self._on_list(connection, number))
        return chain(facts, lambda told: parts.executors.printer.submit(self._print, told))

    def take(self, row: HandoverRow, got: Set[bytes], nothing_came: bool) -> Future[CameRow]:
        """接收."""
        parts, session = self._parts, self._session
        listed = _listed(row)
        return parts.write(
            lambda: take_handover(parts.store, session, parts.world, listed, got, nothing_came)
        )

    def _page(self, connection: Connection) -> HandoverPage:
        cases, centres = routed_cases(connection), setting_of(connection, CENTRES)
        waiting = [_waiting(c, centres) for c in cases if handover.waits(c.document, self._own)]
        lists = _by_list(cases, centres, self._own)
        return HandoverPage(
            waiting=tuple(sorted(waiting, key=lambda row: (row.to, not row.lost, row.filed_at))),
            given=tuple(row for row in lists if row.giver == self._own and row.open),
            coming=tuple(row for row in lists if row.receiver == self._own and row.open),
        )

    def _read(self, connection: Connection, text: str) -> HandoverRow:
        """The list of a scanned code: all of it from the QR, by its number from what is known here."""
        centres = setting_of(connection, CENTRES)
        number = handover.number_in(text)
        if text.strip().startswith("OWH1:"):
            return self._told(connection, handover.decode(text), centres)
        found = [
            row for row in _by_list(routed_cases(connection), centres, self._own) if row.number == number
        ]
        if not number or not found:
            raise NoHandoverCode("no such list is known here")
        return found[0]

    def _told(self, connection: Connection, listed: HandoverList, centres: Any) -> HandoverRow:
        known = documents_of(connection, [case.id for case in listed.cases])
        other = listed.giver if listed.receiver == self._own else listed.receiver
        return HandoverRow(
            listed.number,
            listed.giver,
            listed.receiver,
            centre_name(other, centres)[0],
            tuple(_listed_row(case, known.get(case.id), listed.number) for case in listed.cases),
        )

    def _on_list(self, connection: Connection, number: str) -> HandoverListFacts:
        cases = [c for c in routed_cases(connection) if c.document["fields"].get(handover.HANDOVER) == number]
        if not cases:
            raise NoHandoverCode("no such list is known here")
        to = str(cases[0].document["fields"].get("routed_to"))
        facts = self._facts(connection, to, {c.id for c in cases})
        listed = tuple(ListedCase(c.id, c.number, handover.pieces(c.document)) for c in cases)
        code = handover.encode(HandoverList(number, self._own, to, listed))
        return replace(facts, number=number, code=code)

    def _facts(self, connection: Connection, to: str, case_ids: Set[bytes]) -> HandoverListFacts:
        """A list without a number yet."""
        cases = [case for case in routed_cases(connection) if case.id in case_ids]
        name, phone = centre_name(to, setting_of(connection, CENTRES))
        facts = self._parts.facts
        return HandoverListFacts(
            number="",
            giver=Office(facts.centre_name, facts.centre_phone, f"{facts.window} 号窗", self._session.name),
            receiver=name,
            receiver_phone=phone,
            cases=tuple(map(_handed, cases)),
            date=day_of(self._parts.world.now_us()),
        )

    def _print(self, facts: HandoverListFacts) -> None:
        """On the print thread."""
        title = f"handover-{facts.number}-{self._parts.world.now_us() // 1_000}"
        self._parts.queues.printer_for(PaperKind.LIST).print(_pdf(facts), title)


def _pdf(facts: HandoverListFacts) -> bytes:
    """On the print thread."""
    from printing.documents.pdf import document_pdf  # 40 ms of ReportLab, prepared on this thread

    return document_pdf(DocumentKind.HANDOVER_LIST, facts)


def _waiting(case: RoutedCase, centres: Any) -> WaitingRow:
    to = str(case.document["fields"].get("routed_to"))
    return WaitingRow(
        case.id,
        case.number,
        case.item_name,
        case.person_name,
        case.filed_at,
        to,
        centre_name(to, centres)[0],
        handover.pieces(case.document),
        handover.papers_at(case.document) is Papers.ON_THE_WAY,
    )


def _by_list(cases: Iterable[RoutedCase], centres: Any, own: str) -> list[HandoverRow]:
    """The lists that the cases are on, the first filed first."""
    lists: dict[str, list[RoutedCase]] = {}
    for case in cases:
        number = case.document["fields"].get(handover.HANDOVER)
        if isinstance(number, str):
            lists.setdefault(number, []).append(case)
    rows = []
    for number, on_it in lists.items():
        fields = on_it[0].document["fields"]
        giver, receiver = str(fields.get("centre_id")), str(fields.get("routed_to"))
        other = centre_name(giver if receiver == own else receiver, centres)[0]
        listed = tuple(
            _listed_row(ListedCase(c.id, c.number, handover.pieces(c.document)), c.document, number)
            for c in on_it
        )
        rows.append(HandoverRow(number, giver, receiver, other, listed))
    return rows


def _listed_row(case: ListedCase, document: Any, number: str) -> ListedRow:
    fields = document["fields"] if document is not None else {}
    there = document is not None and handover.papers_at(document) is Papers.THERE
    return ListedRow(
        case.id,
        case.number,
        text_of(fields.get("item"), "name"),
        text_of(fields.get("applicant"), "name"),
        case.pieces,
        handover.TAKEN if there else handover.word_of(document, number) if document is not None else "",
    )


def _listed(row: HandoverRow) -> HandoverList:
    cases = tuple(ListedCase(case.id, case.number, case.pieces) for case in row.cases)
    return HandoverList(row.number, row.giver, row.receiver, cases)


def _handed(case: RoutedCase) -> HandedCase:
    papers = handover.kept_papers(case.document["lists"].get("materials"))
    told = tuple(HandedPaper(paper.name, paper.form, paper.count) for paper in papers)
    return HandedCase(case.number, case.item_name, case.person_name, told)
