"""The check page's calls. Pictures and central on the devices' pool, verdicts on the reading thread, entries on the
writer: an entry is on disk before its verdict is handed out."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection

from client.devices.camera import Use, frame_for
from client.devices.reader_trouble import ReaderGone
from client.executors import chain
from client.login_desk import login_offer, no_earlier
from client.offers import CheckOffer
from client.parts import Parts
from client.session import Session
from client.tasks import check_base, identify
from client.tasks.check_card import at_window, judge_card, with_base
from client.tasks.check_code import Seen, judge
from client.tasks.check_library import PURPOSE, read_answer, with_library
from client.tasks.check_picture import read_file, see
from client.tasks.check_record import record_checked
from client.tasks.check_trust import TrustBook
from client.tasks.enter_paper import check_complete, enter_paper, quality
from client.tasks.identify import CARD_WITHIN_S, person_of_card
from client.tasks.raise_incident import raise_incident
from credentials.checks import Word
from domain.draft import Person
from domain.rows.checks import Asked, CheckedRow, ListAge, PaperEntry, PastCheck, Via
from offline.reading.checks import CheckEntry, checks_of_day, is_reported
from sync.http import NotTaken

KEPT: Final = 40  # checks of which text, picture and names are remembered
WAITS_FOR_LISTS: Final = frozenset({Word.UNCONFIRMED, Word.UNKNOWN_ISSUER})
KEPT_IMAGES: Final = 3  # of 8 MB at most


class _Held:
    """One thing that was checked: what was seen of it, its last row, and the person where it was a card."""

    def __init__(self, seen: Seen | None, row: CheckedRow, person: Person | None = None) -> None:
        self.seen, self.row, self.person = seen, row, person


class CheckDesk:
    """One session's checks. What is held is touched on the writer alone; names are nowhere but there."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        self._book = TrustBook()
        self._person: Person | None = None
        self._at_window: CheckedRow | None = None
        self._held: OrderedDict[bytes, _Held] = OrderedDict()

    def offer(self) -> CheckOffer:
        """What the page may do."""
        parts = self._parts
        return CheckOffer(
            check_text=self.check_text,
            check_file=self.check_file,
            check_frame=self.check_frame,
            again=lambda first: self._look(first, looks=1),
            compare=lambda first: self._look(first, looks=0),
            read_card=self.read_card,
            forget_person=self.forget_person,
            ask_central=self.ask_central,
            today=self.today,
            age=lambda: parts.read(self._age),
            link=lambda: parts.sync.link,
            report=self.report,
            enter_paper=self.enter_paper,
            scan_prefix=parts.settings.scan_prefix,
        )

    # What is held under the scanner

    def check_text(self, text: str, via: Via) -> Future[CheckedRow]:
        """The verdict on a scanned or typed text."""
        return self._check(Seen(text, via))

    def check_file(self, path: str) -> Future[CheckedRow]:
        """The verdict on a picture or the first pages of a PDF. Fails with PictureUnread, PictureTooBig."""

        def work() -> Seen:
            name, data = read_file(path)
            return see(data, name, Via.FILE)

        return chain(self._parts.ask(work), self._check)

    def check_frame(self) -> Future[CheckedRow]:
        """The verdict on what lies under the document camera. Fails with a CameraTrouble."""
        camera = self._parts.camera

        def work() -> Seen:
            name, data = frame_for(camera, Use.CHECK)
            return see(data, name, Via.CAMERA)

        return chain(self._parts.ask(work), self._check)

    def read_card(self) -> Future[CheckedRow]:
        """The card on the reader: its own verdict, and from now on the person to compare holders with."""
        parts, reader = self._parts, self._parts.reader

        def work() -> Person:
            if reader is None:
                raise ReaderGone("this station has no reader")
            return person_of_card(reader.read(CARD_WITHIN_S), parts.world.now_us())

        def record(person: Person) -> CheckedRow:
            self._person = person
            row = self._record(judge_card(person, no_earlier(parts)))
            self._keep(_Held(None, row, person))
            self._at_window = row
            return replace(row, person=at_window(row))

        # The role table before the card: of whom she may not identify nothing is read.
        allowed = parts.write(lambda: identify.may_identify(parts.store, self._session))
        read = chain(allowed, lambda _: parts.ask(work))
        return chain(read, lambda person: parts.write(lambda: record(person)))

    def forget_person(self) -> Future[None]:
        """She has left the window."""

        def work() -> None:
            self._person = self._at_window = None

        return self._parts.write(work)

    def _check(self, seen: Seen) -> Future[CheckedRow]:
        def record(row: CheckedRow) -> CheckedRow:
            recorded = self._record(row)
            self._keep(_Held(seen, recorded))
            return self._with_person(recorded)

        return chain(self._judged(seen), lambda row: self._parts.write(lambda: record(row)))

    def _look(self, first: bytes, looks: int) -> Future[CheckedRow]:
        """Judge the same thing once more, with the person and the lists as they are now. KeyError: long ago."""

        def again(held: _Held) -> Future[CheckedRow]:
            if held.seen is None:
                return self._parts.write(
                    lambda: self._record(replace(held.row, looks=held.row.looks + looks))
                )
            return chain(self._judged(held.seen), lambda row: self._parts.write(lambda: record(held, row)))

        def record(held: _Held, judged: CheckedRow) -> CheckedRow:
            before = held.row
            row = replace(judged, first=before.first, looks=before.looks + looks)
            if not looks and before.other.state is Asked.FOUND:
                row = with_library(row, before.other)
            held.row = self._record(row)
            return self._with_person(held.row)

        return chain(self._parts.write(lambda: self._held[first]), again)

    def _judged(self, seen: Seen) -> Future[CheckedRow]:
        parts, person = self._parts, self._person

        def work(connection: Connection) -> CheckedRow:
            row = judge(seen, self._book.read(connection), no_earlier(parts), person)
            return replace(row, reported=is_reported(connection, row.written.identifier))

        return parts.read(work)

    # What central says beside us

    def ask_central(self, first: bytes) -> Future[CheckedRow]:
        """The same row with the library's answer, or for a card the population base's; both are entries first."""
        parts = self._parts

        def ask(held: _Held) -> Future[CheckedRow]:
            if held.person is not None:
                return self._ask_base(held, held.person)
            if held.row.word in WAITS_FOR_LISTS:
                parts.sync.sync_now()  # the list that knows it may be there already
            if held.row.other.state is Asked.NO:
                return parts.write(lambda: self._with_person(held.row))
            told = parts.ask(lambda: self._library(held))
            return chain(told, lambda answer: parts.write(lambda: heard(held, answer)))

        def heard(held: _Held, told: Mapping[str, Any] | None) -> CheckedRow:
            answer = read_answer(told, no_earlier(parts))
            row = with_library(held.row, answer)
            held.row = row if answer.state is Asked.SILENT else self._record(row)
            return self._with_person(held.row)

        return chain(parts.write(lambda: self._held[first]), ask)

    def _library(self, held: _Held) -> Mapping[str, Any] | None:
        """On the devices' pool. None: nobody answered. By the code, which says which print it is."""
        body = {"code": "" if held.seen is None else held.seen.text, "purpose": PURPOSE}
        try:
            return self._parts.central.certificate_query(body, self._session.actor)
        except NotTaken:
            return None

    def _ask_base(self, held: _Held, person: Person) -> Future[CheckedRow]:
        parts = self._parts

        def ask(body: Mapping[str, Any]) -> Mapping[str, Any] | None:
            try:
                return parts.central.person_query(body, self._session.actor)
            except NotTaken:
                return None

        def heard(told: Mapping[str, Any] | None) -> CheckedRow:
            row = with_base(held.row, person, told, no_earlier(parts))
            held.row = row if row.other.state is Asked.SILENT else self._record(row)
            if self._person is person:
                self._at_window = held.row
            return self._with_person(held.row)

        query = parts.write(lambda: check_base.begin_asking(parts.store, self._session, person))
        return chain(
            chain(query, lambda body: parts.ask(lambda: ask(body))),
            lambda told: parts.write(lambda: heard(told)),
        )

    # What was checked before

    def today(self) -> Future[Sequence[PastCheck]]:
        """Today's checks of this window, the last first; of each thing the last word."""
        parts = self._parts
        found = parts.read(lambda connection: checks_of_day(connection, parts.world.now_us()))
        return chain(found, lambda entries: parts.write(lambda: self._past(entries)))

    def _past(self, entries: Sequence[CheckEntry]) -> list[PastCheck]:
        shown: dict[bytes, PastCheck] = {}
        for entry in entries:
            facts, of = entry.facts, entry.facts.get("of")
            first = bytes.fromhex(of) if of else entry.entry_id
            if first not in shown:
                shown[first] = _past_check(first, entry.occurred_at, facts, self._name_of(first))
        return list(shown.values())

    def _name_of(self, first: bytes) -> str:
        held = self._held.get(first)
        return "" if held is None else held.row.written.holder

    def _age(self, connection: Connection) -> ListAge | None:
        return self._book.read(connection).age(None, no_earlier(self._parts))

    # What becomes of it

    def report(self, first: bytes, note: str, image: str, login: str, password: str) -> Future[None]:
        """Raise an incident. image: path of a picture, '' for the one of the check. Fails with the troubles of
        raise_incident.py and of the log-in."""
        parts = self._parts

        def supervise(picture: tuple[str, bytes]) -> Future[None]:
            signed_in = login_offer(parts).sign_in(login, password)
            return chain(signed_in, lambda other: parts.write(lambda: raised(other, picture)))

        def raised(other: Session, picture: tuple[str, bytes]) -> None:
            held = self._held[first]
            own = ("", b"") if held.seen is None else (held.seen.image_name, held.seen.image)
            raise_incident(parts.store, self._session, other, held.row, note, picture if picture[1] else own)

        picture = parts.ask(lambda: read_file(image) if image.strip() else ("", b""))
        return chain(picture, supervise)

    def enter_paper(self, first: bytes, paper: PaperEntry) -> Future[None]:
        """Enter a paper certificate. Fails with the troubles of enter_paper.py, PictureUnread, PictureTooBig."""
        parts = self._parts

        def measure(seen: Seen | None) -> tuple[tuple[str, bytes], Mapping[str, Any]]:
            check_complete(paper)
            own = ("", b"") if seen is None else (seen.image_name, seen.image)
            page = read_file(paper.scan) if paper.scan.strip() or not own[1] else own
            return page, quality(page[1])

        def enter(page: tuple[str, bytes], measured: Mapping[str, Any]) -> None:
            enter_paper(parts.store, self._session, paper, page, measured)

        held = parts.write(lambda: self._held[first].seen)
        return chain(
            chain(held, lambda seen: parts.ask(lambda: measure(seen))),
            lambda told: parts.write(lambda: enter(*told)),
        )

    # On the writer

    def _record(self, row: CheckedRow) -> CheckedRow:
        entry_id = record_checked(self._parts.store, self._session, row)
        return replace(row, entry_id=entry_id, first=row.first or entry_id)

    def _with_person(self, row: CheckedRow) -> CheckedRow:
        return row if self._at_window is None else replace(row, person=at_window(self._at_window))

    def _keep(self, held: _Held) -> None:
        self._held[held.row.first] = held
        while len(self._held) > KEPT:
            self._held.popitem(last=False)
        pictured = [h for h in self._held.values() if h.seen is not None and h.seen.image]
        for old in pictured[:-KEPT_IMAGES]:
            assert old.seen is not None
            old.seen = replace(old.seen, image=b"")


def _past_check(first: bytes, at: int, facts: Mapping[str, Any], name: str) -> PastCheck:
    texts = {key: str(facts.get(key) or "") for key in ("what", "word", "reason", "type_name", "type_code")}
    return PastCheck(first, at, identifier=str(facts.get("identifier") or ""), name=name, **texts)
