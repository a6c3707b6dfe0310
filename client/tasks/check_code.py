"""The verdict of this window on a scanned text, as a row of the page. Pure: book, time and person are given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic_ns
from typing import Any, Final

from client.tasks.check_trust import US, Book
from credentials.checks import PASSED, Check, Reason, Result, Word
from credentials.content import Certificate, Receipt
from credentials.verdict import NO_PICTURE, Holder, Verdict, no_text, verify
from domain.draft import Person
from domain.name import agrees
from domain.rows.checks import Asked, CheckedRow, CheckLine, Compared, OtherAnswer, Via, What, Written

PICTURED: Final = frozenset({Via.FILE, Via.CAMERA})
# Words after which the holder was compared; a worse one needs no comparing.
COMPARED: Final = frozenset({Word.VALID, Word.UNCONFIRMED})
DOUBTED: Final = frozenset({Word.MALFORMED, Word.UNKNOWN_ISSUER, Word.FORGED})
NOTHING: Final = Written()


@dataclass(frozen=True)
class Seen:
    """What was held under the scanner: its text, or why there is none; and the picture it was in, b'' for none."""

    text: str
    via: Via
    no_text: Reason = Reason.NONE
    image: bytes = b""
    image_name: str = ""

    @property
    def picture(self) -> Check:
        """The check of the picture."""
        return PASSED if self.via in PICTURED else NO_PICTURE


def judge(seen: Seen, book: Book, now_us: int, person: Person | None) -> CheckedRow:
    """The row at now_us, without an entry yet. person: whom to compare the holder with."""
    started = monotonic_ns()
    verdict = _verdict(seen, book, now_us, None)
    if person is not None and verdict.document is not None:
        verdict = _verdict(seen, book, now_us, _holder(person, verdict.document.holder))
    document = verdict.document
    what = _WHATS.get(type(document), What.UNKNOWN)
    asks = what is What.CERTIFICATE
    return CheckedRow(
        entry_id=b"",
        first=b"",
        at=now_us,
        what=what,
        via=seen.via,
        word=verdict.word,
        reason=verdict.reason,
        checks=tuple(CheckLine(name, check.result, check.reason) for name, check in verdict.checks.items()),
        written=NOTHING if document is None else _WRITERS[type(document)](document),
        compared=_compared(verdict) if person is not None and document is not None else Compared.NONE,
        age=book.age(verdict.content, now_us) if asks else None,
        took_us=(monotonic_ns() - started) // 1_000,
        other=OtherAnswer(Asked.ASKING if asks else Asked.NO),
        own=(verdict.word, verdict.reason),
        has_image=bool(seen.image),
    )


def believed(row: CheckedRow) -> bool:
    """Whether a signature vouches for what is written; what is on a card its chip vouches for."""
    signed = any(line.name == "signature" and line.result == Result.PASS for line in row.checks)
    return row.what is What.ID_CARD or (signed and row.word not in DOUBTED)


def _verdict(seen: Seen, book: Book, now_us: int, holder: Holder | None) -> Verdict:
    if seen.no_text:
        return no_text(seen.no_text)
    return verify(seen.text, book.trust, Fraction(now_us, US), book.lists, holder, seen.picture)


def _holder(person: Person, written: str) -> Holder:
    """The chip holds 15 characters of a name: where the rest can be so, what is written counts."""
    return Holder(written if agrees(person.name, written) else person.name, person.number)


def _compared(verdict: Verdict) -> Compared:
    if verdict.word is Word.HOLDER_MISMATCH:
        return Compared.OTHER
    return Compared.SAME if verdict.word in COMPARED else Compared.NONE


def _of_certificate(said: Certificate) -> Written:
    return Written(
        identifier=said.identifier,
        type_code=said.type_code,
        type_name=said.type_name,
        holder=said.holder,
        masked_number=said.masked_number,
        issuer=said.issuer,
        issued=said.issued.isoformat(),
        expires="" if said.expires is None else said.expires.isoformat(),
        print_number=said.print_number,
    )


def _of_receipt(said: Receipt) -> Written:
    return Written(
        identifier=said.case_number,
        case_number=said.case_number,
        item=said.item,
        holder=said.holder,
        masked_number=said.masked_number,
        station=said.station_id,
        filed_at=said.filed_s * US,
    )


_WHATS: Final[Mapping[type, What]] = {Certificate: What.CERTIFICATE, Receipt: What.RECEIPT}
_WRITERS: Final[Mapping[type, Callable[[Any], Written]]] = {
    Certificate: _of_certificate,
    Receipt: _of_receipt,
}
