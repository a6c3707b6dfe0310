"""The issuing desk's calls, each on the thread it belongs to. Who was checked for a certificate is kept until it is
handed out.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection

from client.devices.reader_trouble import ReaderGone
from client.executors import chain
from client.fetch_certificates import fetch_from_central
from client.issue_rows import Shown, certificate_row, ready_rows, waits_here
from client.issuing_terms import terms
from client.offers import IssueOffer
from client.papers_by_kind import template_of
from client.parts import Parts
from client.print_desk import PrintDesk
from client.reprint_desk import ReprintDesk
from client.session import Session
from client.stock import stock_rows, taken_rows
from client.tasks import shelve_certificate
from client.tasks.add_scan import read_page
from client.tasks.came_out import answer_came_out, spoil_print
from client.tasks.hand_out import Collector, check_collector, hand_out, keep_letter
from client.tasks.identify import may_identify, person_of_card, person_typed
from client.tasks.suspend_certificate import lift, suspend
from domain.draft import Person, Scan
from domain.issuance_trouble import CertificateUnknown
from domain.rows.issuing import (
    CallResult,
    CertificateRow,
    FoundRow,
    ReadyRow,
    StockRow,
    TakenRow,
)
from domain.sheet import CameOut
from domain.world import World
from offline.issuing import Issuing
from offline.reading.issuing import found, print_heard_at, waiting
from offline.reading.reference import name_of
from offline.store import Store

T = TypeVar("T")
CARD_WITHIN_S = 3.0
PREVIEW_PX = 1240


class IssueDesk:
    """One session's desk."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        # Written on the writer alone: who was checked, and letters brought.
        self._checked: dict[str, Collector] = {}
        self._letters: dict[str, Scan] = {}
        self._sheets = PrintDesk(parts, session, self.open)
        self._reprints = ReprintDesk(parts, session, self._checked.get, self.open)

    def offer(self) -> IssueOffer:
        """What the page may do."""
        reprints, sheets, read = self._reprints, self._sheets, self._parts.read
        return IssueOffer(
            ready=self.ready,
            find=self.find,
            fetch=self.fetch,
            open=self.open,
            facts=sheets.facts,
            preview=sheets.preview,
            stock=self.stock,
            asked_about=self.asked_about,
            read_collector=self.read_collector,
            type_collector=self.type_collector,
            bring_letter=self.bring_letter,
            print=sheets.print,
            came_out=self.came_out,
            spoil=self.spoil,
            shelve=self.shelve,
            call=self.call,
            send_back=self.send_back,
            collect=self.collect,
            print_slip=sheets.print_slip,
            reprint=reprints.reprint,
            ask_approval=reprints.ask_approval,
            go_on=reprints.go_on,
            promise=reprints.promise,
            print_promise=reprints.print_promise,
            suspend=self.suspend,
            lift=self.lift,
            name_of=lambda login: read(lambda connection: name_of(connection, login)),
        )

    # What is seen

    def ready(self) -> Future[Sequence[ReadyRow]]:
        """All that waits here, the longest first."""
        station = self._parts.store.station.station_id

        def query(connection: Connection) -> Sequence[ReadyRow]:
            now, checked = self._parts.world.now_us(), dict(self._checked)
            rows = ready_rows(waiting(connection, station), terms(connection), now, checked)
            return [row for row in rows if waits_here(row)]

        return self._parts.read(query)

    def find(self, words: str) -> Future[Sequence[ReadyRow]]:
        """By name, pinyin, tail of the number, shelf or receipt; '' gives what waits."""
        if not words.strip():
            return self.ready()

        def query(connection: Connection) -> Sequence[ReadyRow]:
            now, checked = self._parts.world.now_us(), dict(self._checked)
            return ready_rows(found(connection, words), terms(connection), now, checked)

        return self._parts.read(query)

    def fetch(self, words: str) -> Future[Sequence[FoundRow]]:
        """Ask central; what it finds, this window is told from now on."""
        parts = self._parts
        may_look = self._write(lambda store, session, _: may_identify(store, session))
        return chain(may_look, lambda _: parts.ask(lambda: fetch_from_central(parts, self._session, words)))

    def open(self, certificate_id: str) -> Future[CertificateRow]:
        """Fails with CertificateUnknown, TemplateWrong."""
        parts = self._parts

        def query(connection: Connection) -> CertificateRow:
            shown = _shown(connection, certificate_id, parts.store.station.station_id)
            collector = self._checked.get(certificate_id)
            return certificate_row(shown, collector, terms(connection), parts.world.now_us())

        return parts.read(query)

    def stock(self) -> Future[Sequence[StockRow]]:
        """The blanks of this window."""
        station = self._parts.store.station.station_id
        return self._parts.read(lambda connection: stock_rows(connection, station, whole_centre=False))

    def asked_about(self) -> Future[Sequence[TakenRow]]:
        """Sheets found taken."""
        station = self._parts.store.station.station_id
        return self._parts.read(lambda connection: taken_rows(Issuing(connection), station))

    # Who collects

    def read_collector(self, certificate_id: str) -> Future[CertificateRow]:
        """By the card on the reader."""
        parts, reader = self._parts, self._parts.reader

        def work() -> Person:
            if reader is None:
                raise ReaderGone("this station has no reader")
            return person_of_card(reader.read(CARD_WITHIN_S), parts.world.now_us())

        allowed = self._write(lambda store, session, _: may_identify(store, session))
        read = chain(allowed, lambda _: parts.ask(work))
        return chain(read, lambda person: self._check(certificate_id, person))

    def type_collector(self, certificate_id: str, number: str, name: str) -> Future[CertificateRow]:
        """As typed. Fails with IdNumberWrong, NameMissing, CollectorDiffers."""
        typed = self._write(lambda store, session, world: person_typed(number, name, world.now_us()))
        return chain(typed, lambda person: self._check(certificate_id, person))

    def bring_letter(self, certificate_id: str, path: str) -> Future[CertificateRow]:
        """The scan of a letter of authority: another person may collect then."""

        def keep(page: tuple[str, bytes]) -> Future[None]:
            def work(store: Store, session: Session, _: World) -> None:
                self._letters[certificate_id] = keep_letter(store, session, *page)

            return self._write(work)

        kept = chain(self._parts.ask(lambda: read_page(path)), keep)
        return chain(kept, lambda _: self.open(certificate_id))

    def _check(self, certificate_id: str, person: Person) -> Future[CertificateRow]:
        def work(store: Store, session: Session, _: World) -> None:
            letter = self._letters.get(certificate_id)
            self._checked.pop(certificate_id, None)
            self._checked[certificate_id] = check_collector(store, session, certificate_id, person, letter)

        return self._then_open(certificate_id, work)

    # What came out, waiting and handing out

    def came_out(self, certificate_id: str, answer: CameOut, second_spoiled: bool) -> Future[CertificateRow]:
        """The answer about the sheet that was taken."""
        return self._then_open(
            certificate_id,
            lambda store, session, _: answer_came_out(store, session, certificate_id, answer, second_spoiled),
        )

    def spoil(self, certificate_id: str, reason: str) -> Future[CertificateRow]:
        """Before the collector has signed."""
        return self._then_open(
            certificate_id, lambda store, session, _: spoil_print(store, session, certificate_id, reason)
        )

    def shelve(self, certificate_id: str, code: str) -> Future[CertificateRow]:
        """On a shelf or in a bag."""
        return self._then_open(
            certificate_id,
            lambda store, session, world: shelve_certificate.shelve(
                store, session, world, certificate_id, code
            ),
        )

    def call(self, certificate_id: str, result: CallResult) -> Future[CertificateRow]:
        """The holder was called."""
        return self._then_open(
            certificate_id,
            lambda store, session, world: shelve_certificate.call(
                store, session, world, certificate_id, result
            ),
        )

    def send_back(self, certificate_id: str) -> Future[CertificateRow]:
        """Nobody came."""

        return self._then_open(
            certificate_id,
            lambda store, session, world: shelve_certificate.send_back(store, session, world, certificate_id),
        )

    def collect(self, certificate_id: str) -> Future[CertificateRow]:
        """Handed out; then its slip is printed. A slip the printer refused is owed, and print_slip() prints it."""

        def work(store: Store, session: Session, world: World) -> None:
            hand_out(store, session, world, certificate_id, self._checked.get(certificate_id))
            self._checked.pop(certificate_id, None)
            self._letters.pop(certificate_id, None)

        printed = chain(self._write(work), lambda _: self._sheets.print_slip(certificate_id))
        return chain(printed, lambda _: self.open(certificate_id))

    # 挂失

    def suspend(self, certificate_id: str, reason: str) -> Future[CertificateRow]:
        """挂失, once identity was checked."""
        return self._then_open(
            certificate_id,
            lambda store, session, _: suspend(
                store, session, certificate_id, reason, self._checked.get(certificate_id)
            ),
        )

    def lift(self, certificate_id: str, reason: str) -> Future[CertificateRow]:
        """解除挂失."""
        return self._then_open(
            certificate_id,
            lambda store, session, _: lift(
                store, session, certificate_id, reason, self._checked.get(certificate_id)
            ),
        )

    def _write(self, work: Callable[[Store, Session, World], T]) -> Future[T]:
        parts = self._parts
        return parts.write(lambda: work(parts.store, self._session, parts.world))

    def _then_open(
        self, certificate_id: str, work: Callable[[Store, Session, World], None]
    ) -> Future[CertificateRow]:
        return chain(self._write(work), lambda _: self.open(certificate_id))


def _shown(connection: Connection, certificate_id: str, station_id: str) -> Shown:
    """Raises CertificateUnknown, TemplateWrong."""
    issuing = Issuing(connection)
    certificate = issuing.certificate(certificate_id)
    if certificate is None:
        raise CertificateUnknown("no document of it")
    fields = certificate.fields
    kind = template_of(fields["template"], fields["template_version"]).paper_kind
    return Shown(
        certificate=certificate,
        signed=issuing.signed(certificate_id),
        heard_at=print_heard_at(connection, certificate_id),
        taken=issuing.taken_for(certificate_id, station_id),
        stack=issuing.stack(kind, station_id),
        asked=issuing.asked(certificate_id),
        is_behind=issuing.is_behind(),
        paper_kind=kind,
    )
