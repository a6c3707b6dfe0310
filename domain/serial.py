"""Serial numbers of blanks as they stand on the sheets: letters and a count with leading zeros, read in any width."""

import re
from typing import Final

from domain.id_number import normalise_number
from domain.trouble import Trouble
from domain.words import N_

MOST_AT_ONCE: Final = 2_000
_SERIAL: Final = re.compile(r"((?:[0-9A-Z-]{0,19}[A-Z-])?)([0-9]{1,18})")


class SerialWrong(Trouble):
    """What was scanned or typed is no serial, or the two are no range."""

    says = N_("这不是空白证照的编号，或起止编号不成一段。没有改动任何内容。请核对纸上的编号后重新扫码。")


class TooManySheets(Trouble):
    """A range longer than anybody hands over at once: a slip of the finger."""

    says = N_("一次最多登记 {most} 张。没有改动任何内容。请核对起止编号，分几次登记。")


def clean_serial(text: str) -> str:
    """The serial as it is kept. Raises SerialWrong."""
    serial = normalise_number(text)
    if not _SERIAL.fullmatch(serial):
        raise SerialWrong("no serial")
    return serial


def serials_from(first: str, count: int) -> list[str]:
    """So many serials from the first on. Raises SerialWrong, TooManySheets."""
    head, digits = _parts(first)
    if not 1 <= count <= MOST_AT_ONCE:
        raise _too_many(count) if count > MOST_AT_ONCE else SerialWrong("no sheet")
    last = int(digits) + count - 1
    if len(str(last)) > len(digits):
        raise SerialWrong("the count leaves its digits")
    return [f"{head}{number:0{len(digits)}}" for number in range(int(digits), last + 1)]


def serials_between(first: str, last: str) -> list[str]:
    """Both ends with all between. Raises SerialWrong, TooManySheets."""
    (head, start), (other, end) = _parts(first), _parts(last)
    if head != other or len(start) != len(end) or int(end) < int(start):
        raise SerialWrong("no range")
    return serials_from(first, int(end) - int(start) + 1)


def in_order(serial: str) -> tuple[str, int, int]:
    """The place of a serial in the ledger: sheets go in this order."""
    head, digits = _parts(serial)
    return head, len(digits), int(digits)


def _parts(serial: str) -> tuple[str, str]:
    found = _SERIAL.fullmatch(clean_serial(serial))
    assert found is not None
    return found[1], found[2]


def _too_many(count: int) -> TooManySheets:
    return TooManySheets(f"{count} sheets", most=MOST_AT_ONCE)
