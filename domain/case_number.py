"""The number of a case (办件编号): made at the station without asking anybody, and never made twice.

22 characters of 0-9A-Z: station code 10 digits | epoch 2 digits | counter 6 digits | random 3 | check 1 (ISO
7064 MOD 37,36). The counter is taken in the transaction that files; the random part keeps neighbours unguessable.
To everybody else the number is opaque.
"""

from typing import Final

from domain import mod3736

LENGTH: Final = 22
LAST_EPOCH: Final = 99
LAST_COUNTER: Final = 999_999


def make(station_code: str, epoch: int, counter: int, random3: str) -> str:
    """A case number. station_code: 10 digits; epoch 0..99; counter 0..999,999; random3: 3 of 0-9A-Z.

    Raises ValueError for anything else: a number with a part cut off could be taken twice.
    """
    if not (len(station_code) == 10 and _is_digits(station_code)):
        raise ValueError(f"a station code has 10 digits, not {station_code!r}")
    if not (0 <= epoch <= LAST_EPOCH and 0 <= counter <= LAST_COUNTER):
        raise ValueError(f"epoch {epoch} or counter {counter} is out of range")
    if not (len(random3) == 3 and all(c in mod3736.VALUE_OF for c in random3)):
        raise ValueError(f"the random part is 3 of 0-9A-Z, not {random3!r}")
    body = f"{station_code}{epoch:02}{counter:06}{random3}"
    return body + mod3736.check_character(body)


def three_of(dice: bytes) -> str:
    """The random part from random bytes; 4 of them leave no bias worth the name."""
    number, parts = int.from_bytes(dice, "big"), []
    for _ in range(3):
        number, value = divmod(number, 36)
        parts.append(mod3736.ALPHABET[value])
    return "".join(parts)


def check(number: str) -> bool:
    """Whether number is whole: length, digits where they belong, check character."""
    return len(number) == LENGTH and _is_digits(number[:18]) and mod3736.holds(number)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
