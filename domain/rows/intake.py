"""What the intake screen shows of one draft: plain rows, worked out by domain/intake.py."""

from dataclasses import dataclass
from enum import StrEnum

from domain.draft import OpenCase
from domain.item import Source
from domain.portrait import PortraitNeed
from domain.rows.conditions import ConditionRow, Holds


class Met(StrEnum):
    """How a requirement stands. The badge's word follows from it and the source."""

    SHARED = "共享"
    VERIFIED = "核验"
    E_CERTIFICATE = "证照"
    PRIOR = "复用"
    PAPER = "纸质"
    FORM = "表单"
    COMMITMENT = "承诺"
    DEFERRED = "容缺"
    PENDING = "待联网"
    ASKING = "在查"
    MISSING = "缺"


class Act(StrEnum):
    """What can be done about a requirement beside bringing paper."""

    PROMISE = "promise"  # 告知承诺, signed
    DEFER = "defer"  # 容缺: it follows by a day
    TAKE_PAPER = "take_paper"  # though a source said yes, or has not answered
    OBJECT = "object"  # 数据异议
    TAKE_BACK = "take_back"  # a promise, a deferral, or the decision for paper


class Jump(StrEnum):
    """Which part of the page a missing thing is mended in."""

    PERSON = "person"
    PARTY = "party"
    ITEM = "item"
    SITUATION = "situation"
    MATERIAL = "material"
    FIELD = "field"


@dataclass(frozen=True)
class MissingRow:
    """One thing still missing. key: the situation's, requirement's or field's id; '' for person and item; of a
    party its place in the box: firm, capacity, agent, mandate."""

    jump: Jump
    key: str
    title: str
    why: str


@dataclass(frozen=True)
class OptionRow:
    """One answer; number: the digit of Alt + digit, 0 when there is none left."""

    id: str
    text: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class SituationRow:
    """A question with its answers."""

    id: str
    question: str
    options: tuple[OptionRow, ...]
    answered: bool


@dataclass(frozen=True)
class MaterialRow:
    """One requirement. said: what its source said or what to do; at: UTC microseconds or None; pages scanned.

    due, given: 应交 and 实交 counts; original: what happens to the original, in words. acts: what else can be done.
    hindered: why a promise or deferral that the item knows is not open to her, or open unheard, in words, with the
    city's own reason behind it; both '' for nothing. until: ISO date by which it follows, '' where it does not.
    doubts: what looks wrong with its pages, in words; it hinders nothing.
    """

    id: str
    name: str
    met: Met
    source: Source | None
    said: str
    at: int | None
    due: int
    given: int
    original: str
    pages: int
    takes_paper: bool
    acts: frozenset[Act] = frozenset()
    hindered: str = ""
    hindered_by: str = ""
    until: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldRow:
    """One form field with what stands in it. origin: a word, '' for none. error: '' for none.

    others: (origin word, text) of registers that say something else than what stands in it.
    standard: standard addresses are offered. portrait: it holds a picture, shown is what is said of that, () of none.
    group: of a theme, the child that asks for it; '' for the item itself.
    """

    name: str
    title: str
    text: str
    origin: str
    prefilled: bool
    readonly: bool
    required: bool
    error: str
    choices: tuple[str, ...]
    is_date: bool
    long: bool
    others: tuple[tuple[str, str], ...] = ()
    standard: bool = False
    portrait: PortraitNeed | None = None
    shown: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class IntakeView:
    """All of it. finishes_as: 'accepted' or 'collected', what F9 will do. not_asked: what nobody had to bring.

    A condition that fails is no missing thing: nothing the clerk can add mends it. repeated: open cases of the same
    person and item that the clerk has not acknowledged; they hinder nothing.
    """

    situations: tuple[SituationRow, ...]
    materials: tuple[MaterialRow, ...]
    fields: tuple[FieldRow, ...]
    missing: tuple[MissingRow, ...]
    finishes_as: str
    pending: int
    not_asked: int
    conditions: tuple[ConditionRow, ...] = ()
    repeated: tuple[OpenCase, ...] = ()

    @property
    def unconfirmed(self) -> tuple[ConditionRow, ...]:
        """The conditions that nobody has said anything of: the clerk is asked."""
        return tuple(row for row in self.conditions if row.result is Holds.UNKNOWN)

    @property
    def hindered(self) -> tuple[ConditionRow, ...]:
        """The conditions that fail: the item does not fit this person."""
        return tuple(row for row in self.conditions if row.result is Holds.NO)

    @property
    def filled(self) -> int:
        """How many fields have a value."""
        return sum(bool(field.text) for field in self.fields)
