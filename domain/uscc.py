"""The unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, the last a check."""

from typing import Final

from domain.id_number import normalise_number
from domain.number_trouble import UsccCharacterWrong, UsccCheckWrong, UsccLengthWrong

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31: no I O Z S V
VALUE_OF: Final = {character: value for value, character in enumerate(ALPHABET)}
WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
AREA: Final = range(2, 8)  # digits of GB/T 2260


def parse_uscc(text: str) -> str:
    """The code, normalised as id numbers are.

    Raises UsccLengthWrong, UsccCharacterWrong, UsccCheckWrong (all UsccWrong), the first that applies in this order.
    """
    code = normalise_number(text)
    if len(code) != 18:
        raise UsccLengthWrong(f"{len(code)} characters")
    for position, character in enumerate(code):
        if character not in (ALPHABET[:10] if position in AREA else ALPHABET):
            raise UsccCharacterWrong("a character that cannot be there", position)
    if code[17] != check_character(code[:17]):
        raise UsccCheckWrong("the check character does not fit", 17)
    return code


def check_character(first17: str) -> str:
    """The 18th character for the first 17 of the alphabet."""
    total = sum(VALUE_OF[c] * w for c, w in zip(first17, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]
