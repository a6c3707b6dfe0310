"""Drafts and cases as lists and pages show them. Names of persons are in the rows: who may see them, client decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from domain.apply import Document
from domain.case_clock import CaseClock
from domain.case_steps import CaseStep
from domain.handover import Lost
from domain.refusing import Brought
from domain.rows.family import KinRow
from domain.rows.intake import FieldRow
from domain.rows.notices import DefectRow

NEWEST: Final = 2**63 - 1  # a place before which all cases lie


class CaseAct(StrEnum):
    """What can be done with a filed case."""

    NOTIFY = "notify"  # 补正通知书
    SUPPLEMENT = "supplement"
    ACCEPT = "accept"
    TELL_ACCEPTED = "tell_accepted"  # 受理通知书
    REFUSE = "refuse"
    AMEND = "amend"
    HANDOVER = "handover"  # its papers wait here, or are on their way to here
    COPY_OUT = "copy_out"  # its department takes no cases by itself


@dataclass(frozen=True)
class DraftRow:
    """One draft. person_name, item_name: '' before there is one. missing: how many things. saved_at: µs UTC.

    window: where it was put aside, '' for this one. number: under which a colleague's is taken. away: this window gave
    it away; without the network it opens only as a copy. leaving: put aside here, and not yet gone to central.
    """

    id: bytes
    person_name: str
    item_name: str
    missing: int
    saved_at: int
    window: str = ""
    number: int = 0
    away: bool = False
    leaving: bool = False


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
    """One case of the list of cases. place: its order, the newest highest. pending: a check waits for the network.

    standing: of a theme's parent (一件事) how many of its children are done, and how many there are; else (0, 0).
    """

    place: int
    id: bytes
    number: str
    state: str
    pending: bool
    item_name: str
    person_name: str
    filed_at: int
    clock: CaseClock
    standing: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class CasesFound:
    """A part of the list, the newest first. more: there are others after these."""

    lines: tuple[CaseLine, ...]
    more: bool


@dataclass(frozen=True)
class MaterialLine:
    """One material of a case. source: a value of Source, '' for none yet; result: yes, paper, form, pending or no.

    value: what a source said. given, due: how many pieces were handed in of how many. pages: scans. until: ISO date of
    a deferral's last day, '' for none; overdue: it is over. id: of its requirement.
    """

    name: str
    source: str
    result: str
    value: str
    original: str
    given: int
    due: int
    pages: int
    id: str = ""
    until: str = ""
    overdue: bool = False


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
    acts: what else it allows as it stands, whoever may do it. failed: how many checks said no and nobody told the
    applicant yet. asked: what central asks of the centre about it, in words. papers: a value of handover.Papers, ''
    where none travel; centre: the name of the one that decides. department_number: what its own system gave it.
    lapsed: it counts as accepted, and nobody gave the paper yet; lost: its papers did not come
    where they were sent, and which end this is.
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
    family: tuple[KinRow, ...] = ()  # the other cases of its theme (一件事)
    acts: frozenset[CaseAct] = frozenset()
    failed: int = 0
    asked: tuple[str, ...] = ()
    papers: str = ""
    centre: str = ""
    department_number: str = ""
    lapsed: bool = False
    lost: Lost | None = None


@dataclass(frozen=True)
class SupplementLine:
    """A material to which pages may be added. wrong: what was told of it, '' for nothing; kept: pages it has already.

    by_word: it asks for no page but is put right by what somebody said or did; id is then the defect's name. result: of
    the material, as in MaterialLine.
    """

    id: str
    name: str
    wrong: str
    kept: int
    by_word: bool = False
    result: str = ""


@dataclass(frozen=True)
class AfterRow:
    """A paper about to be given after filing. defects: of a correction notice, all of them.

    earliest: ISO date of the filing. brought: of a refusal, what likely became of the papers.
    """

    case_id: bytes
    number: str
    item: str
    version: int
    person: str
    defects: tuple[DefectRow, ...]
    earliest: str
    brought: Brought


@dataclass(frozen=True)
class AmendRow:
    """The form of a filed case, what is typed over it. changed: names of fields that differ; was: what was filed."""

    case_id: bytes
    number: str
    item: str
    person: str
    fields: tuple[FieldRow, ...]
    changed: tuple[str, ...]
    was: Mapping[str, str]


@dataclass(frozen=True)
class FoundCase:
    """A case of another window that central found by its number."""

    id: bytes
    number: str
