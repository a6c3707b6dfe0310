"""Who a paper is between: the centre's window, the person before it, the case; and the lines that name them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from printing.documents.parts import Closing, Line
from printing.receipt_words import day

# 一、二、……: the headings of a paper.
ORDINALS: Final = "一二三四五六七八九十"


@dataclass(frozen=True)
class Office:
    """Who hands the paper out: phone is the centre's, clerk the 经办人."""

    centre: str
    phone: str
    window: str
    clerk: str


@dataclass(frozen=True)
class Party:
    """A person or legal entity. id_number as the paper may show it, masked but for a power of attorney; "" if none."""

    name: str
    id_number: str = ""
    phone: str = ""


@dataclass(frozen=True)
class CaseLabel:
    """A case as papers name it. progress_url: of the QR; "" where it is not known, as after the receipt was made."""

    number: str
    item: str
    progress_url: str = ""


def named(party: Party) -> str:
    """李样本（319900********1234）"""
    return f"{party.name}（{party.id_number}）" if party.id_number else party.name


def salutation(party: Party) -> Line:
    """The line above the body."""
    return Line(f"{named(party)}：")


def closing(office: Office, on: date, unit: str = "经办单位", *, seal: bool = True) -> Closing:
    """The centre, its clerk with window and telephone, and the date."""
    return Closing(
        (
            (unit, office.centre),
            ("经办人", f"{office.clerk}（{office.window}）"),
            ("联系电话", office.phone),
            ("日期", day(on)),
        ),
        seal,
    )
