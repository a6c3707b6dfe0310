"""材料交接 as its page shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WaitingRow:
    """A case whose papers wait to be sent. centre: the name of where to; lost: they were listed and did not arrive."""

    id: bytes
    number: str
    item_name: str
    person_name: str
    filed_at: int
    to: str
    centre: str
    pieces: int
    lost: bool


@dataclass(frozen=True)
class ListedRow:
    """A case on a list. item_name, person_name: '' where this window knows no more than the list's code says.

    word: taken or missing, as far as the other end said; '' before. scanned is the page's business.
    """

    id: bytes
    number: str
    item_name: str
    person_name: str
    pieces: int
    word: str


@dataclass(frozen=True)
class HandoverRow:
    """A list. giver, receiver: centre ids; other: the name of the centre at the other end."""

    number: str
    giver: str
    receiver: str
    other: str
    cases: tuple[ListedRow, ...]

    @property
    def open(self) -> tuple[ListedRow, ...]:
        """Those nobody has taken yet."""
        return tuple(case for case in self.cases if case.word != "taken")


@dataclass(frozen=True)
class HandoverPage:
    """All of the page, read on one snapshot. given: lists of this centre not wholly taken; coming: those for it."""

    waiting: tuple[WaitingRow, ...]
    given: tuple[HandoverRow, ...]
    coming: tuple[HandoverRow, ...]


@dataclass(frozen=True)
class CameRow:
    """What came of taking a list. missing: numbers that were listed and did not come."""

    number: str
    taken: int
    missing: tuple[str, ...]
