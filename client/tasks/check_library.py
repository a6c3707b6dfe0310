"""What the e-certificate library says beside this window's own verdict, and what both together come to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from credentials.checks import Reason, Word
from domain.certificate import Standing
from domain.rows.checks import Asked, CheckedRow, OtherAnswer

PURPOSE: Final = "窗口核验证照"
# A standing that is worse than our own verdict is the verdict: the library is newer than any list.
WORSE: Final[Mapping[str, tuple[Word, Reason]]] = {
    Standing.SUSPENDED: (Word.SUSPENDED, Reason.SUSPENDED),
    Standing.CANCELLED: (Word.REVOKED, Reason.CANCELLED),
    Standing.REVOKED: (Word.REVOKED, Reason.REVOKED),
    Standing.WITHDRAWN: (Word.REVOKED, Reason.WITHDRAWN),
    Standing.VOIDED: (Word.REVOKED, Reason.VOIDED),
}
GIVES_WAY: Final = frozenset({Word.VALID, Word.UNCONFIRMED})
MOST_TEXT: Final = 200
ENTERED: Final = "entered"  # from a paper, before: nothing more is known of it


def read_answer(told: Mapping[str, Any] | None, now_us: int) -> OtherAnswer:
    """The answer of certificate_query(); None: nobody answered. What is of another shape is no answer."""
    if told is None or type(told.get("found")) is not bool:
        return OtherAnswer(Asked.SILENT, at=now_us)
    if not told["found"]:
        return OtherAnswer(Asked.NOT_FOUND, at=now_us)
    number = told.get("print_number")
    return OtherAnswer(
        Asked.FOUND,
        standing=_text(told, "standing"),
        print_number=number if type(number) is int else 0,
        blank_serial=_text(told, "blank_serial"),
        date=_day(_text(told, "date")),
        reason=_text(told, "reason"),
        entered=told.get("entered") is True,
        at=now_us,
    )


def with_library(row: CheckedRow, answer: OtherAnswer) -> CheckedRow:
    """The row beside the answer. Nothing the library says makes a certificate valid that we did not find so."""
    if answer.state is not Asked.FOUND or row.word not in GIVES_WAY:
        return replace(row, other=answer)
    if answer.standing in WORSE:
        word, reason = WORSE[answer.standing]
        return replace(row, word=word, reason=reason, other=answer)
    if answer.print_number > row.written.print_number:  # printed anew: this sheet is cancelled
        return replace(row, word=Word.REVOKED, reason=Reason.CANCELLED, other=answer)
    return replace(row, other=answer)


def library_word(answer: OtherAnswer) -> str | None:
    """What the entry says of it; None: nobody answered."""
    if answer.state is Asked.FOUND:
        return answer.standing or ENTERED
    return "not_found" if answer.state is Asked.NOT_FOUND else None


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value[:MOST_TEXT] if isinstance(value, str) else ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""
