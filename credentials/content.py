"""What an OW1 code says: a certificate, or a station's receipt. Read from a stranger's map and made by us.

Keys of a certificate: id, ty type code, tn its short Chinese name (a window without network must show what it is),
nm holder, no masked number, by issuer, on and to ISO dates (to is left out where it never ends), pn print number,
st [list, index]. Of a receipt: kd "rc", cn case number, it item, nm, no, at seconds since 1970, sn station id.
No whole number of a document, no hash of one and no blank's serial is in a code: it can be copied off the paper.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from credentials.status_list import MOST_PRINTS
from credentials.trust import OURS, RECEIPTS

KIND: Final = "kd"
RECEIPT_KIND: Final = "rc"
MASK: Final = "*"
MOST_PRINT_NUMBER: Final = 9999
_LATEST_S: Final = 253_402_300_799  # the last second of 9999, which dates can show


class Certificate(NamedTuple):
    """A uniform certificate. expires None: it has no end. status: the name of a list and the index in it."""

    identifier: str
    type_code: str
    type_name: str
    holder: str
    masked_number: str
    issuer: str
    issued: date
    expires: date | None
    print_number: int
    status: tuple[str, int]


class Receipt(NamedTuple):
    """A receipt as its station signs it. filed_s in seconds since 1970."""

    case_number: str
    item: str
    holder: str
    masked_number: str
    filed_s: int
    station_id: str


def signed_kind(content: Mapping[Any, Any]) -> str:
    """The row of PURPOSES that a key needs to sign this. All that does not call itself a receipt is a certificate."""
    return RECEIPTS if content.get(KIND) == RECEIPT_KIND else OURS


def read_content(content: object) -> Certificate | Receipt | None:
    """What the content of an OW1 code is (Verdict.document); keys of other versions are passed over. None: neither.

    Raises nothing.
    """
    if not isinstance(content, dict):
        return None
    kind = content.get(KIND)
    try:
        if kind == RECEIPT_KIND:
            return Receipt(*(read(content.get(key)) for key, read in _RECEIPT.items()))
        if kind is None:
            return Certificate(*(read(content.get(key)) for key, read in _CERTIFICATE.items()))
    except ValueError:
        return None
    return None


def certificate_map(certificate: Certificate) -> dict[str, Any]:
    """The content to sign. Raises ValueError for what read_content would refuse, or a number that is not masked."""
    told: dict[str, Any] = dict(zip(_CERTIFICATE, certificate, strict=True))
    told |= {"on": certificate.issued.isoformat(), "st": list(certificate.status)}
    told |= {"to": None if certificate.expires is None else certificate.expires.isoformat()}
    return _checked({key: value for key, value in told.items() if value is not None}, certificate)


def receipt_map(receipt: Receipt) -> dict[str, Any]:
    """The same of a receipt."""
    return _checked({KIND: RECEIPT_KIND, **dict(zip(_RECEIPT, receipt, strict=True))}, receipt)


def _checked(made: dict[str, Any], meant: Certificate | Receipt) -> dict[str, Any]:
    if MASK not in meant.masked_number:
        raise ValueError("the number is not masked")
    if read_content(made) != meant:
        raise ValueError("a field is missing, too long or of another kind")
    return made


def _text(most: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not 0 < len(value) <= most:
            raise ValueError("no text of such a length")
        return value

    return read


def _number(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError("no such number")
        return value

    return read


def _day(value: Any) -> date:
    if not isinstance(value, str):
        raise ValueError("no date")
    return date.fromisoformat(value)


def _end(value: Any) -> date | None:
    return None if value is None else _day(value)


def _place(value: Any) -> tuple[str, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("no place in a list")
    return _text(64)(value[0]), _number(0, MOST_PRINTS - 1)(value[1])


# In the order of the fields of the class. Names: the longest on a Chinese document has 50 characters; twice that.
_PERSON: Final[Mapping[str, Callable[[Any], Any]]] = {"nm": _text(100), "no": _text(40)}
_CERTIFICATE: Final[Mapping[str, Callable[[Any], Any]]] = {
    "id": _text(100),
    "ty": _text(32),
    "tn": _text(40),
    **_PERSON,
    "by": _text(100),
    "on": _day,
    "to": _end,
    "pn": _number(1, MOST_PRINT_NUMBER),
    "st": _place,
}
_RECEIPT: Final[Mapping[str, Callable[[Any], Any]]] = {
    "cn": _text(64),
    "it": _text(100),
    **_PERSON,
    "at": _number(0, _LATEST_S),
    "sn": _text(64),
}
