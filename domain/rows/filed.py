"""What the page after filing shows of one case."""

from dataclasses import dataclass
from enum import StrEnum

from domain.rows.family import KinRow


class PaperState(StrEnum):
    """Where the receipt stands."""

    OWED = "owed"
    PRINTING = "printing"
    PRINTED = "printed"


@dataclass(frozen=True)
class FiledRow:
    """One filed case. state: a value of CaseState; outcome: central's word on the FILED entry, None before any.

    pending: names of the requirements and conditions central still checks. latest: ISO date by which it is decided,
    or by which a collected case is answered; '' where the item names none. times in UTC microseconds.
    """

    case_id: bytes
    number: str
    state: str
    item_name: str
    department: str
    person_name: str
    masked_number: str
    phone_tail: str
    fee: str
    latest: str
    pending: tuple[str, ...]
    not_asked: int
    filed_at: int
    outcome: str | None
    answered_at: int | None
    paper: PaperState
    paper_at: int | None
    printer: str
    scans: int
    family: tuple[KinRow, ...] = ()  # the cases that were filed with it (一件事)


@dataclass(frozen=True)
class PageImage:
    """A page of the PDF that is printed, as RGBA rows without padding."""

    rgba: bytes
    width: int
    height: int
    page: int
    pages: int
