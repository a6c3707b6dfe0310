"""Numbers of identity documents: GB 11643 with the permits that follow it, and the foreigner's permit of 2017.

18 characters: area 6 | birth 8 | serial 3, odd for men | check. Residence permits of Hong Kong, Macao and Taiwan
residents begin 810000, 820000, 830000. The foreigner's permit since 2023-12-01 has 9, province 2 and country 3
in place of the area. That of 2017 has 15: country 3 letters | 12 digits, nothing in it published to check.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.number_trouble import (
    IdAreaWrong,
    IdCharacterWrong,
    IdCheckWrong,
    IdDateWrong,
    IdDocumentWrong,
    IdLengthWrong,
    IdNumberWrong,
)

WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS: Final = "10X98765432"
PERMIT_2017: Final = re.compile(r"[A-Z]{3}[0-9]{12}")
UNCHECKED: Final = re.compile(r"[A-Z0-9]{5,17}")
CENTURIES: Final = ("18", "19", "20")


class IdKind(StrEnum):
    """What a number belongs to. Of a document with a chip the value is the letter on it."""

    RESIDENT = "resident"
    FOREIGNER = "I"
    HMT = "J"
    FOREIGNER_2023 = "Y"
    # Without a chip that is read here; their numbers have nothing to check.
    PASSPORT = "passport"
    HOUSEHOLD = "household"


# First digit of the area; first digits of provinces are 1..6 (7 was Taiwan's, 8 begins a permit).
AREAS: Final[Mapping[str, re.Pattern[str]]] = {
    IdKind.RESIDENT: re.compile(r"[1-6][0-9]{5}"),
    IdKind.HMT: re.compile(r"8[123]0000"),
    IdKind.FOREIGNER_2023: re.compile(r"9[0-9]{5}"),
}


@dataclass(frozen=True, repr=False)
class IdNumber:
    """A number that can be right. sex: 男 or 女, '' where the number does not say; birth: None likewise.

    It has no repr: a number of a person must not slip into a log.
    """

    number: str
    kind: IdKind
    sex: str
    birth: date | None


def normalise_number(text: str) -> str:
    """Without blanks, full-width characters made ASCII, letters capital. No character is judged."""
    half = (chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
    return "".join(c for c in half if not c.isspace()).upper()


def parse_id_number(text: str) -> IdNumber:
    """Read a number as typed or as on the chip.

    Raises IdLengthWrong, IdCharacterWrong, IdAreaWrong, IdDateWrong, IdCheckWrong (all IdNumberWrong), the first
    that applies in this order, with the index of the first wrong character in the normalised text.
    """
    number = normalise_number(text)
    if PERMIT_2017.fullmatch(number):
        return IdNumber(number, IdKind.FOREIGNER, "", None)
    if len(number) != 18:
        raise IdLengthWrong(f"{len(number)} characters")
    for position, character in enumerate(number):
        if character not in ("0123456789X" if position == 17 else "0123456789"):
            raise IdCharacterWrong("a character that cannot be there", position)
    kind = next((kind for kind, area in AREAS.items() if area.fullmatch(number[:6])), None)
    if kind is None:
        raise IdAreaWrong("no area begins so", 0)
    birth = _birth(number[6:14])
    if number[17] != check_digit(number[:17]):
        raise IdCheckWrong("the check digit does not fit", 17)
    return IdNumber(number, IdKind(kind), "男" if int(number[16]) % 2 else "女", birth)


def parse_document(kind: IdKind, text: str) -> IdNumber:
    """The number of a document of the kind, where the clerk says which it is.

    Raises IdNumberWrong; IdDocumentWrong for a passport or household book.
    """
    if kind not in (IdKind.PASSPORT, IdKind.HOUSEHOLD):
        return parse_id_number(text)
    number = normalise_number(text)
    if not UNCHECKED.fullmatch(number):
        raise IdDocumentWrong(f"{len(number)} characters")
    return IdNumber(number, kind, "", None)


def can_be_document(text: str) -> bool:
    """Whether it may be the number of a passport or household book: at least half of it are digits."""
    number = normalise_number(text)
    return bool(UNCHECKED.fullmatch(number)) and 2 * sum(map(str.isdigit, number)) >= len(number)


def check_digit(first17: str) -> str:
    """The 18th character for 17 digits (GB 11643; the sum of ISO 7064 MOD 11-2)."""
    return CHECKS[sum(int(c) * w for c, w in zip(first17, WEIGHTS, strict=True)) % 11]


def can_be_id_number(text: str) -> bool:
    """Whether parse_id_number takes it."""
    try:
        parse_id_number(text)
    except IdNumberWrong:
        return False
    return True


def _birth(digits: str) -> date:
    if digits[:2] not in CENTURIES:
        raise IdDateWrong("a century nobody living was born in", 6)
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError as error:
        raise IdDateWrong("no such day", 10) from error
