"""What the screens of issuing, blanks, reprints and approvals show: plain rows. Numbers of persons are masked in them.

Ids of certificates are hex, 32 digits; instants are UTC microseconds; `text` with `parameters` is a Chinese sentence
and what goes into it, apart, so that ui can translate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.certificate import ReprintKind
from domain.words import N_


class Stage(StrEnum):
    """Where a certificate stands on its way to its holder, as this window sees it."""

    UNSIGNED = "unsigned"
    TO_PRINT = "to_print"
    TAKEN = "taken"
    PRINTED = "printed"
    SHELVED = "shelved"
    COLLECTED = "collected"
    SENT_BACK = "sent_back"
    REPRINT_ASKED = "reprint_asked"


# UNSIGNED: no print of it may be made here. TAKEN: a sheet is out, and nobody has said what came out of the printer.
STAGE_NAMES: Final[Mapping[Stage, str]] = {
    Stage.UNSIGNED: N_("等待签发"),
    Stage.TO_PRINT: N_("待打印"),
    Stage.TAKEN: N_("待确认"),
    Stage.PRINTED: N_("已打印"),
    Stage.SHELVED: N_("待领"),
    Stage.COLLECTED: N_("已领取"),
    Stage.SENT_BACK: N_("已退回"),
    Stage.REPRINT_ASKED: N_("补换发中"),
}


class Step(StrEnum):
    """The steps of issuing, as they stand beside the page."""

    CHECKED = "checked"
    TAKEN = "taken"
    PRINTED = "printed"
    HANDED_OUT = "handed_out"


STEP_NAMES: Final[Mapping[Step, str]] = {
    Step.CHECKED: N_("领证人已核对"),
    Step.TAKEN: N_("空白证已登记占用"),
    Step.PRINTED: N_("已打印"),
    Step.HANDED_OUT: N_("核对并交付"),
}


class CallResult(StrEnum):
    """How it went to tell the holder that her certificate waits."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


CALL_NAMES: Final[Mapping[CallResult, str]] = {
    CallResult.REACHED: N_("已告知"),
    CallResult.NO_ANSWER: N_("未接听"),
    CallResult.WRONG_NUMBER: N_("号码有误"),
}


@dataclass(frozen=True)
class ReadyRow:
    """One certificate of the ready list. since: when it was printed, or came here; waits_days: full days of it.

    reminder: it waits longer than the centre reminds after; overdue: longer than it is kept. checked: its collector
    was checked in this session. calls: how many were made.
    """

    certificate_id: str
    person_name: str
    masked_number: str
    type_name: str
    case_number: str
    stage: Stage
    standing: str
    since: int
    waits_days: int
    reminder: bool
    overdue: bool
    shelf: str
    calls: int
    checked: bool


@dataclass(frozen=True)
class FoundRow:
    """A certificate that central found and that this window is told from now on."""

    certificate_id: str
    type_name: str
    person_name: str
    masked_number: str


@dataclass(frozen=True)
class CollectorRow:
    """Who stands at the window for it. agent: another than the holder, by a letter of authority that was scanned."""

    name: str
    masked_number: str
    agent: bool
    by_card: bool
    at: int


@dataclass(frozen=True)
class StepRow:
    """One step. is_now: the one to be done next. said: '' before it is done; parameters go into it."""

    step: Step
    done: bool
    is_now: bool
    said: str
    parameters: Mapping[str, object]


@dataclass(frozen=True)
class CallRow:
    """One call made. by: an actor id; result: a value of CallResult."""

    at: int
    by: str
    result: str


@dataclass(frozen=True)
class PrintRow:
    """One print of its history, by central. serial: of the sheet it went on, '' for none. why: '' for the first."""

    print_number: int
    serial: str
    at: int
    why: str


@dataclass(frozen=True)
class ReprintRow:
    """A reprint on its way. task_text: what the supervisor is asked on her station, '' at the window.

    approved: by her, so that go_on() may ask central; denied: her reason, '' for none. asked: central was asked, and
    until it answers nothing is printed.
    """

    kind: ReprintKind
    reason: str
    at: int
    task_text: str
    approved: bool
    denied: str
    asked: bool


@dataclass(frozen=True)
class CertificateRow:
    """One certificate whole.

    standing: a value of domain.certificate.Standing. serial: of the sheet that is taken or that bears the print in
    force, '' for none. next_serial: what must lie on top of the stack, '' without one. blanks: how many are left here
    of its kind. collector: who was checked for it, or who took it. checked: somebody was checked for it in this
    session; only then is it handed out, reprinted, suspended. can_reprint, can_spoil, can_hand_out: what the rules
    allow now; why_not: the sentence of what stands in the way of the next step, '' for nothing.
    """

    certificate_id: str
    type_code: str
    type_name: str
    template: str
    template_version: int
    paper_kind: str
    person_name: str
    masked_number: str
    case_number: str
    identifier: str
    issuer: str
    issued_on: str
    expires_on: str
    standing: str
    print_number: int
    stage: Stage
    steps: tuple[StepRow, ...]
    serial: str
    next_serial: str
    blanks: int
    low: bool
    collector: CollectorRow | None
    checked: bool
    shelf: str
    since: int
    waits_days: int
    calls: tuple[CallRow, ...]
    prints: tuple[PrintRow, ...]
    reprint: ReprintRow | None
    can_print: bool
    can_hand_out: bool
    can_spoil: bool
    can_reprint: bool
    why_not: str


@dataclass(frozen=True)
class GlyphRow:
    """A character outside the common ones, as it stands under the page: the character and its U+ number."""

    character: str
    code_point: str


@dataclass(frozen=True)
class SheetFactsRow:
    """What is so of the page before it is printed. rare: characters outside the BMP or of the fall-back faces.

    missing: characters no face has; then it cannot be printed. offsets in mm, scale about 1.
    """

    template_name: str
    template_version: int
    sheet_mm: tuple[float, float]
    rare: tuple[GlyphRow, ...]
    missing: tuple[GlyphRow, ...]
    x_mm: float
    y_mm: float
    scale: float


@dataclass(frozen=True)
class TakenRow:
    """A sheet that was taken and of which nobody said what came out of the printer. taken_at: None if another window's
    store took it. certificate_id: '' for one that lies bare beside a double feed."""

    certificate_id: str
    person_name: str
    type_name: str
    kind: str
    serial: str
    print_number: int


@dataclass(frozen=True)
class StockRow:
    """The blanks of one paper kind. name: of the certificate printed on it. left: issued to this window, unused.

    counts: how many sheets in each state, by value of domain.sheet.Sheet, of this window, or for who keeps the
    blanks of the whole centre; they add up to all. next_serial: '' for none. low: fewer than the setting says.
    """

    kind: str
    name: str
    left: int
    low: bool
    next_serial: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class SheetRow:
    """One numbered sheet. state: a value of domain.sheet.Sheet; keeper: a station id, '' for the centre's safe.

    certificate_id, person_name, print_number: of the print on it; '' and 0 for none.
    """

    kind: str
    serial: str
    state: str
    keeper: str
    certificate_id: str
    person_name: str
    print_number: int


@dataclass(frozen=True)
class WindowRow:
    """A window blanks can go to. window: its number at the centre."""

    station_id: str
    window: str


@dataclass(frozen=True)
class StocktakeRow:
    """What a stocktake found. expected: what the ledger says lies between first and last at the place counted.

    missing: serials of the ledger that were not there, as far as they can be named; agrees: nothing to look for.
    """

    kind: str
    first: str
    last: str
    counted: int
    expected: int
    missing: tuple[str, ...]
    agrees: bool


@dataclass(frozen=True)
class ApprovalRow:
    """What a colleague asks for from another window. text: one sentence of what is approved. own: she asked herself,
    and may not approve it."""

    task_id: str
    text: str
    certificate_id: str
    own: bool


@dataclass(frozen=True)
class PromiseRow:
    """The promise slip of a reprint that waits for the network (现在不能补换发): what stands on it."""

    type_name: str
    person_name: str
    masked_number: str
    kind: ReprintKind
    reason: str
    centre_name: str
    centre_phone: str
    window: str
    at: int
