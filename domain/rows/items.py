"""Service items as the search shows them."""

from dataclasses import dataclass

from domain.item import Deadline, Mode


@dataclass(frozen=True)
class ItemRow:
    """One item of the catalogue in its current version. initials: of its pinyin."""

    code: str
    version: int
    name: str
    initials: str
    department: str
    category: str
    promised: Deadline | None
    mode: Mode
