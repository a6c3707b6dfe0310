"""What stands in for a paper that is not here: a promise (告知承诺), a date (容缺), an objection to data (数据异议)."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What the city's credit says of an applicant."""

    GOOD = "good"
    BROKEN = "broken"  # an earlier promise was not kept, or she is on the list of serious breaches


@dataclass(frozen=True)
class Credit:
    """What was heard of it. reason: in words for the screen, '' where it is good; as_of: UTC microseconds."""

    standing: Standing
    reason: str
    as_of: int


@dataclass(frozen=True)
class Promise:
    """A signed 告知承诺 for one requirement. by: the clerk's name; at: UTC microseconds it was signed before her."""

    by: str
    at: int


@dataclass(frozen=True)
class Deferral:
    """容缺: the paper follows. until: ISO date, the last day. by, at: as in Promise."""

    until: str
    by: str
    at: int


@dataclass(frozen=True)
class Objection:
    """数据异议 about what a source said of a requirement. wrong: what is wrong; proof: what shows it, in words.

    The case goes on with paper where the requirement takes it. by, at: as in Promise.
    """

    wrong: str
    proof: str
    by: str
    at: int


@dataclass(frozen=True)
class Override:
    """A clerk's decision to take paper though a source said yes, or has not answered. why: her reason."""

    why: str
    by: str
    at: int
