"""A check desk in memory: real verdicts on the kept codes, today's list, an answer of central as it is told."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Final, TypeVar

from client.hub import Hub, News
from client.offers import CheckOffer
from client.tasks.check_card import at_window, judge_card, with_base
from client.tasks.check_code import Seen, judge
from client.tasks.check_library import read_answer, with_library
from client.tasks.check_record import checked_facts
from client.tasks.check_trust import book_of
from client.tasks.raise_incident import NoteMissing
from credentials.checks import Reason
from domain.changes import Changes
from domain.draft import Heard, Person
from domain.id_number import IdKind, can_be_id_number
from domain.rows.checks import Asked, CheckedRow, PaperEntry, PastCheck, Via, What
from domain.rows.station import LinkRow
from domain.trouble import Trouble
from tests.credentials.issuers import AT
from tests.credentials.make_verdicts import made

T = TypeVar("T")
US: Final = 1_000_000
NOW: Final = AT * US
KEPT: Final[Mapping[str, Any]] = made()
CODES: Final[Mapping[str, Mapping[str, Any]]] = {row["name"]: row for row in KEPT["codes"]}


def _number(head: str, tail: str) -> str:
    """A fictional number that adds up: the area is whatever makes its check digit so."""
    areas = (f"{head}{area:03}" for area in range(100, 300))
    return next(area + tail for area in areas if can_be_id_number(area + tail))


HOLDER: Final = Person(
    IdKind.RESIDENT, _number("310", "20000101001X"), "张示例𠮷", "男", "2000-01-01", valid_from="2018-05-02",
    valid_to="2038-05-02", heard=Heard.CARD, at=NOW,
)  # fmt: skip
SOMEBODY: Final = replace(HOLDER, name="李样本", number=_number("310", "199901010034"), birth="1999-01-01")


def done(value: T) -> Future[T]:
    """A call that is over."""
    future: Future[T] = Future()
    future.set_result(value)
    return future


def failed(trouble: BaseException) -> Future[Any]:
    """A call that went wrong."""
    future: Future[Any] = Future()
    future.set_exception(trouble)
    return future


class MemoryDesk:
    """library: what the e-certificate library answers, None for silence; base: the name the registers have.

    card: who lies on the reader. reports, papers: what was sent. refuses: why nothing is taken, None for nothing.
    held: answers of central do not come until release().
    """

    def __init__(self, hub: Hub, at: int = AT) -> None:
        self.hub, self.at = hub, at * US
        self.book = book_of(KEPT["trust_rows"], [bytes.fromhex(KEPT["status_list"])])
        self.library: Mapping[str, Any] | None = None
        self.base: str | None = None
        self.card: Person | None = HOLDER
        self.person: Person | None = None
        self.refuses: Trouble | None = None
        self.image = b""
        self.reports: list[tuple[str, str, str]] = []
        self.papers: list[PaperEntry] = []
        self.checked: list[tuple[bytes, Via]] = []
        self.rows: dict[bytes, CheckedRow] = {}
        self.seen: dict[bytes, Seen] = {}
        self.past: dict[bytes, PastCheck] = {}
        self.held = False
        self._waiting: list[Callable[[], None]] = []

    def offer(self) -> CheckOffer:
        """As the composition binds it."""
        return CheckOffer(
            check_text=self._check,
            check_file=lambda path: self._check(path, Via.FILE),
            check_frame=lambda: self._check(CODES["good"]["text"], Via.CAMERA),
            again=lambda first: self._look(first, 1),
            compare=lambda first: self._look(first, 0),
            read_card=self._read_card,
            forget_person=self._forget,
            ask_central=self._ask,
            today=lambda: done(list(reversed(self.past.values()))),
            age=lambda: done(self.book.age(None, self.at)),
            link=lambda: LinkRow(True, None, None, ""),
            report=self._report,
            enter_paper=self._enter,
            scan_prefix="~",
        )

    def release(self) -> None:
        """What was asked of central is answered."""
        self.held, waiting = False, self._waiting
        self._waiting = []
        for end in waiting:
            end()

    def _check(self, text: str, via: Via) -> Future[CheckedRow]:
        if self.refuses is not None:
            return failed(self.refuses)
        reason = Reason.SEVERAL_CODES if text == "several" else Reason.NONE
        seen = Seen(text, via, reason, self.image)
        return done(self._record(judge(seen, self.book, self.at, self.person), seen))

    def _look(self, first: bytes, looks: int) -> Future[CheckedRow]:
        old = self.rows[first]
        row = replace(judge(self.seen[first], self.book, self.at, self.person), first=first)
        if not looks and old.other.state is Asked.FOUND:
            row = with_library(row, old.other)
        return done(self._record(replace(row, looks=old.looks + looks), self.seen[first]))

    def _read_card(self) -> Future[CheckedRow]:
        if self.refuses is not None or self.card is None:
            return failed(self.refuses or Trouble("no card"))
        self.person = self.card
        row = self._record(judge_card(self.person, self.at), None)
        return done(replace(row, person=at_window(row)))

    def _forget(self) -> Future[None]:
        self.person = None
        return done(None)

    def _ask(self, first: bytes) -> Future[CheckedRow]:
        future: Future[CheckedRow] = Future()

        def end() -> None:
            old = self.rows[first]
            if old.what is What.ID_CARD:
                assert self.card is not None
                told = None if self.base is None else {"person": {"population.name": {"value": self.base}}}
                row = self._record(with_base(old, self.card, told, self.at), None)
                future.set_result(replace(row, person=at_window(row)))
            else:
                answer = read_answer(self.library, self.at)
                future.set_result(self._record(with_library(old, answer), self.seen[first]))

        if self.held:
            self._waiting.append(end)
        else:
            end()
        return future

    def _report(self, first: bytes, note: str, image: str, login: str, password: str) -> Future[None]:
        if not note:
            return failed(NoteMissing("no note"))
        self.reports.append((note, image, login))
        return done(None)

    def _enter(self, first: bytes, paper: PaperEntry) -> Future[None]:
        if self.refuses is not None:
            return failed(self.refuses)
        self.papers.append(paper)
        return done(None)

    def _record(self, row: CheckedRow, seen: Seen | None) -> CheckedRow:
        entry = (len(self.checked) + 1).to_bytes(16, "big")
        row = replace(row, entry_id=entry, first=row.first or entry)
        if seen is not None:
            self.seen[row.first] = seen
        self.rows[row.first] = row
        self.checked.append((row.first, row.via))
        facts = checked_facts(row)
        told = {key: str(facts[key] or "") for key in ("what", "word", "reason", "type_name", "type_code")}
        self.past[row.first] = PastCheck(
            row.first, row.at, identifier=row.written.identifier, name=row.written.holder, **told
        )
        self.hub.tell(News(changes=Changes(outbox=True)))
        return row
