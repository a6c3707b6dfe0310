"""Chip cards of people who do not exist: the inverse of card_layout, for training, demo and tests."""

from collections.abc import Callable, Mapping
from typing import Final

from client.devices.card_layout import LAYOUTS, LETTER_AT, SPARE, TEXT_SIZE
from domain.card import ETHNICITIES, SEXES, CardRead
from domain.name import fit_units

BLANK: Final = " ".encode("utf-16-le")
CODE_OF_SEX: Final = {word: code for code, word in SEXES.items()}
CODE_OF_ETHNICITY: Final = {word: code for code, word in ETHNICITIES.items()}


def write_date(text: str) -> str:
    """1990-03-07 -> 19900307; 长期 and '' as they are."""
    return text.replace("-", "")


WRITE_AS: Final[Mapping[str, Callable[[str], str]]] = {
    "sex": lambda word: CODE_OF_SEX.get(word, ""),
    "ethnicity": lambda word: CODE_OF_ETHNICITY.get(word, ""),
    "birth": write_date,
    "valid_from": write_date,
    "valid_to": write_date,
}


def card_text(card: CardRead) -> bytes:
    """The 256 bytes of text of a card; what is too long for its field is cut, as the real chip does with names.

    A letter without a layout of ours gives a resident's fields under that letter: it stands for what we cannot read.
    """
    text = bytearray()
    for name, size in LAYOUTS.get(card.letter, LAYOUTS[""]):
        value = "" if name == SPARE else WRITE_AS.get(name, str)(getattr(card, name))
        text += _field(value, size)
    text += BLANK * ((LETTER_AT - len(text)) // 2)
    text += _field(card.letter, 2)
    return bytes(text + BLANK * ((TEXT_SIZE - len(text)) // 2))


def _field(value: str, size: int) -> bytes:
    field = fit_units(value, size // 2).encode("utf-16-le")
    return field + BLANK * ((size - len(field)) // 2)
