"""Drafts and cases as lists and pages show them. Names of persons are in the rows: who may see them, client decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from domain.apply import Document
from domain.case_clock import CaseClock
from domain.case_steps import CaseStep

NEWEST: Final = 2**63 - 1  # a place before which all cases lie


@dataclass(frozen=True)
class DraftRow:
    """One draft. person_name, item_name: '' before there is one. missing: how many things. saved_at: µs UTC.

    window: where it was put aside, '' for this one. number: under which a colleague's is taken. away: this window gave
    it away; without the network it opens only as a copy.
    """

    id: bytes
    person_name: str
    item_name: str
    missing: int
    saved_at: int
    window: str = ""
    number: int = 0
    away: bool = False


@dataclass(frozen=True)
class CaseRow:
    """One filed case of a list. state: a value of CaseState; unsent: entries about it that central has not applied."""

    id: bytes
    number: str
    state: str
    item_name: str
    person_name: str
    filed_at: int
    unsent: int


@dataclass(frozen=True)
class CaseDetail:
    """One case whole, as the clerk left it. outcome: central's word on its FILED entry, None before any.

    answered_at: UTC microseconds when that was heard, or None. scans, scans_sent: pages its entry names, and those
    central has.
    """

    id: bytes
    document: Document
    outcome: str | None
    outcome_detail: Mapping[str, Any]
    answered_at: int | None
    scans: int
    scans_sent: int


@dataclass(frozen=True)
class CaseLine:
    """One case of the list of cases. place: its order, the newest highest. pending: a check waits for the network."""

    place: int
    id: bytes
    number: str
    state: str
    pending: bool
    item_name: str
    person_name: str
    filed_at: int
    clock: CaseClock


@dataclass(frozen=True)
class CasesFound:
    """A part of the list, the newest first. more: there are others after these."""

    lines: tuple[CaseLine, ...]
    more: bool


@dataclass(frozen=True)
class MaterialLine:
    """One material of a case. source: a value of Source, '' for none yet; result: yes, paper, form, pending or no.

    value: what a source said. given, due: how many pieces were handed in of how many. pages: scans.
    """

    name: str
    source: str
    result: str
    value: str
    original: str
    given: int
    due: int
    pages: int


@dataclass(frozen=True)
class CaseRecord:
    """One entry of this station's about a case. kind: of EntryKind; outcome: central's word, None before any."""

    entry_id: bytes
    kind: str
    who: str
    at: int
    outcome: str | None
    reason: str


@dataclass(frozen=True)
class CasePage:
    """One case as its pane shows it. form: (title, text) of what was answered and typed.

    masked_number, phone: with stars. archive: the name of its package in this station's archive, '' for none.
    prints: its receipt was made here, and can be printed again. withdraws: the case may be withdrawn as it stands.
    """

    id: bytes
    number: str
    state: str
    pending: int
    item_name: str
    department: str
    person_name: str
    masked_number: str
    phone: str
    window: str
    filed_at: int
    clock: CaseClock
    steps: tuple[CaseStep, ...]
    materials: tuple[MaterialLine, ...]
    form: tuple[tuple[str, str], ...]
    records: tuple[CaseRecord, ...]
    prints: bool
    withdraws: bool
    archive: str = ""
