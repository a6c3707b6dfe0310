"""The verdict on a chip card: its number, its dates, and whether the population base knows the person so. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from credentials.checks import Result, Word
from domain.draft import Person
from domain.id_number import parse_id_number
from domain.local_time import date_text
from domain.mask import mask_id_number
from domain.name import agrees
from domain.number_trouble import IdNumberWrong
from domain.rows.checks import Asked, AtWindow, CheckedRow, CheckLine, OtherAnswer, Via, What, Written

# Reasons of a card, beside those of credentials/checks.py.
NUMBER_WRONG: Final = "card_number_wrong"
NUMBER_OTHERWISE: Final = "card_number_otherwise"
CARD_STARTS_LATER: Final = "card_starts_later"
CARD_EXPIRED: Final = "card_expired"
BASE_OTHER_NAME: Final = "base_other_name"
# Which word each of them speaks for, the worst first.
WORDS: Final[Mapping[str, Word]] = {
    NUMBER_WRONG: Word.FORGED,
    NUMBER_OTHERWISE: Word.FORGED,
    CARD_STARTS_LATER: Word.NOT_YET_VALID,
    CARD_EXPIRED: Word.EXPIRED,
    BASE_OTHER_NAME: Word.HOLDER_MISMATCH,
}
BASE: Final = "base"
FIRST_DAY, NO_END = (
    "0000-00-00",
    "9999-99-99",
)  # a card without an end says 长期, one of the old layouts nothing
DAY: Final = 10


def judge_card(person: Person, now_us: int) -> CheckedRow:
    """The row of a card as read, before the population base is asked."""
    today = date_text(now_us)
    starts = person.valid_from[:DAY] or FIRST_DAY
    ends = person.valid_to if person.valid_to[:1].isdigit() else NO_END
    dated = CARD_STARTS_LATER if today < starts else CARD_EXPIRED if today > ends else ""
    lines = (
        _line("card_number", _number(person)),
        _line("card_agrees", _agrees(person)),
        _line("validity", dated),
        CheckLine(BASE, Result.SKIPPED),
    )
    written = Written(
        holder=person.name,
        masked_number=mask_id_number(person.number),
        type_code=person.id_type.value,
        issued=person.valid_from,
        expires=person.valid_to,
    )
    row = said(
        CheckedRow(
            entry_id=b"",
            first=b"",
            at=now_us,
            what=What.ID_CARD,
            via=Via.CARD,
            word=Word.VALID,
            reason="",
            checks=lines,
            written=written,
            other=OtherAnswer(Asked.ASKING),
        )
    )
    return replace(row, own=(row.word, row.reason))


def said(row: CheckedRow) -> CheckedRow:
    """The row with the word of the worst check that failed."""
    reasons = {line.reason for line in row.checks if line.result == Result.FAIL}
    worst = next((reason for reason in WORDS if reason in reasons), "")
    return replace(row, word=WORDS[worst] if worst else Word.VALID, reason=worst)


def with_base(row: CheckedRow, person: Person, answer: Mapping[str, Any] | None, now_us: int) -> CheckedRow:
    """The row with what the population base said; None: nobody answered."""
    told = None if answer is None else answer["person"].get("population.name", {}).get("value")
    if answer is None or told is None:
        state = Asked.SILENT if answer is None else Asked.NOT_FOUND
        return replace(row, other=OtherAnswer(state, at=now_us))
    same = agrees(person.name, str(told))
    line = _line(BASE, "" if same else BASE_OTHER_NAME)
    checks = tuple(line if old.name == BASE else old for old in row.checks)
    other = OtherAnswer(Asked.FOUND, at=now_us, agrees=same)
    return said(replace(row, checks=checks, other=other))


def at_window(row: CheckedRow) -> AtWindow:
    """The person, for the pane beside."""
    bad = "" if row.word == Word.VALID else row.word
    return AtWindow(row.written.holder, row.written.masked_number, row.at, bad)


def _line(name: str, wrong: str) -> CheckLine:
    return CheckLine(name, Result.FAIL if wrong else Result.PASS, wrong)


def _number(person: Person) -> str:
    try:
        parse_id_number(person.number)
    except IdNumberWrong:
        return NUMBER_WRONG
    return ""


def _agrees(person: Person) -> str:
    """Sex and birth as the number tells them, where it does."""
    try:
        parsed = parse_id_number(person.number)
    except IdNumberWrong:
        return ""
    other_birth = parsed.birth is not None and bool(person.birth) and parsed.birth.isoformat() != person.birth
    other_sex = bool(parsed.sex) and person.sex in ("男", "女") and parsed.sex != person.sex
    return NUMBER_OTHERWISE if other_birth or other_sex else ""
