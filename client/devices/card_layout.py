"""Where each fact stands in the 256 bytes of text on a chip card, UTF-16LE (GA/T 490; layouts as in domain.md).

The letter at byte 248 says which layout holds: blank a resident, I a foreigner (2017), J Hong Kong, Macao, Taiwan.
The layout of Y (foreigner, 2023) is not published: its bytes are kept and the clerk types.
"""

from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from client.devices.reader_trouble import CardLetterUnknown, CardUnreadable
from domain.card import ETHNICITIES, NO_END, SEXES, CardRead
from domain.id_number import IdKind, parse_id_number
from domain.number_trouble import IdNumberWrong

TEXT_SIZE: Final = 256
LETTER_AT: Final = 248
SPARE: Final = ""
BLANKS: Final = " \x00\u3000"

Layout = tuple[tuple[str, int], ...]  # field of CardRead (or SPARE) and its bytes, from byte 0 on

_RESIDENT_HEAD: Final[Layout] = (("name", 30), ("sex", 2))
_RESIDENT_TAIL: Final[Layout] = (
    *(("birth", 16), ("address", 70), ("number", 36)),
    *(("issuer", 30), ("valid_from", 16), ("valid_to", 16)),
)
LAYOUTS: Final[Mapping[str, Layout]] = {
    "": (*_RESIDENT_HEAD, ("ethnicity", 4), *_RESIDENT_TAIL),
    "J": (*_RESIDENT_HEAD, (SPARE, 4), *_RESIDENT_TAIL, ("permit_number", 18), ("issue_count", 4)),
    "I": (
        *(("name", 120), ("sex", 2), ("number", 30), ("nationality", 6), ("chinese_name", 30)),
        *(("valid_from", 16), ("valid_to", 16), ("birth", 16), ("version", 4), ("issuer", 8)),
    ),
}
KINDS: Final[Mapping[str, IdKind]] = {"": IdKind.RESIDENT, "J": IdKind.HMT, "I": IdKind.FOREIGNER}


def read_date(text: str) -> str:
    """19900307 -> 1990-03-07; 长期 and '' as they are. Raises ValueError for what is no day."""
    if text in ("", NO_END):
        return text
    if not (len(text) == 8 and text.isascii() and text.isdigit()):
        raise ValueError("a date has 8 digits")
    return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()


READ_AS: Final[Mapping[str, Callable[[str], str]]] = {
    "sex": lambda code: SEXES.get(code, ""),
    "ethnicity": lambda code: ETHNICITIES.get(code, ""),
    "birth": read_date,
    "valid_from": read_date,
    "valid_to": read_date,
}


def decode_card(text: bytes, photo: bytes) -> CardRead:
    """A card from its 256 bytes of text and its photo.

    Raises CardLetterUnknown (with the bytes), and CardUnreadable if the facts contradict each other: no name, a
    number that does not check or belongs to another kind of card, a birth not that of the number, days that are none.
    """
    letter = text[LETTER_AT : LETTER_AT + 2].decode("utf-16-le", "replace").strip(BLANKS)
    if letter not in LAYOUTS:
        raise CardLetterUnknown(f"card letter {letter!a}", letter, text)
    try:
        card = CardRead(letter=letter, photo=photo, raw=text, **_facts(text, LAYOUTS[letter]))
        number = parse_id_number(card.number)
    except IdNumberWrong as wrong:
        raise CardUnreadable(f"number on the chip: {wrong}") from None
    except ValueError as wrong:  # no day, no UTF-16; the cause would carry the text into the log
        raise CardUnreadable(f"text of the chip: {type(wrong).__name__}") from None
    if not card.name:
        raise CardUnreadable("no name on the chip")
    if number.kind != KINDS[letter] or (number.birth and number.birth.isoformat() != card.birth):
        raise CardUnreadable("letter, number and birth contradict each other")
    return card


def _facts(text: bytes, layout: Layout) -> dict[str, str]:
    facts, at = {}, 0
    for name, size in layout:
        if name != SPARE:
            facts[name] = READ_AS.get(name, str)(_characters(text[at : at + size]))
        at += size
    return facts


def _characters(field: bytes) -> str:
    # Incremental: a hanzi outside the BMP that the end of the field cut in half is left out, and is no error.
    return getincrementaldecoder("utf-16-le")().decode(field).strip(BLANKS)
