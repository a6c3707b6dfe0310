"""Who acts for whom at the window: the person herself, an agent (代理人), a guardian (监护人), or a committee (居委会).

Whoever is at the window is identified once a visit; the applicant is the person or the firm the case is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.words import N_


class Capacity(StrEnum):
    """In which capacity the person at the window comes."""

    SELF = "self"
    AGENT = "agent"
    GUARDIAN = "guardian"
    COMMITTEE = "committee"


CAPACITY_NAMES: Final[Mapping[Capacity, str]] = {
    Capacity.SELF: N_("本人"),
    Capacity.AGENT: N_("代理人"),
    Capacity.GUARDIAN: N_("监护人"),
    Capacity.COMMITTEE: N_("居（村）委会"),
}


@dataclass(frozen=True)
class Firm:
    """A legal entity with a unified social credit code (GB 32100). at: UTC microseconds of its identification.

    representative: 法定代表人. agrees: whether the legal entities' base confirms code and name; None: not answered.
    """

    uscc: str
    name: str
    representative: str = ""
    address: str = ""
    at: int = 0
    agrees: bool | None = None


@dataclass(frozen=True)
class Mandate:
    """By what whoever comes may act (委托书, 监护关系). scope: in words, what she may do.

    begins, ends: ISO dates, both included; ends '' where it has no end (guardians). printed_at: UTC microseconds when
    the letter was made here, 0 for one that was brought. Its signed page is a scan under MANDATE.
    """

    scope: str
    begins: str
    ends: str
    printed_at: int = 0


# The requirement's name under which the signed letter's scans lie in a draft and its case.
MANDATE: Final = "mandate"
