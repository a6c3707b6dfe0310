"""Check characters after ISO 7064, MOD 37,36: over 0-9 and A-Z, one check character of the same alphabet."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
VALUE_OF: Final = {character: value for value, character in enumerate(ALPHABET)}


def check_character(text: str) -> str:
    """The character that makes text whole. text: 0-9A-Z. Raises KeyError for any other character."""
    product = 36
    for character in text:
        product = ((product + VALUE_OF[character]) % 36 or 36) * 2 % 37
    return ALPHABET[(37 - product) % 36]


def holds(text: str) -> bool:
    """Whether the last character of text is the right one. False also for foreign characters and for ''."""
    return bool(text) and all(c in VALUE_OF for c in text) and check_character(text[:-1]) == text[-1]
