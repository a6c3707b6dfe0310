"""A draft (暂存): a case before it is filed, a mutable row saved as one types."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from domain.id_number import IdKind
from domain.item import Source
from domain.parties import Capacity, Firm, Mandate
from domain.undertaking import Credit, Deferral, Objection, Override, Promise


class Heard(StrEnum):
    """How a person came to be identified."""

    CARD = "card"
    TYPED = "typed"


class Result(StrEnum):
    """What a source said of a requirement. ASKING: on its way, with a time limit."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    ASKING = "asking"


@dataclass(frozen=True)
class Person:
    """The person at the window. Dates ISO 8601; sex and ethnicity in words; valid_to '长期' or a date or ''.

    agrees: whether the population base confirms name and number; None: not asked or not answered.
    """

    id_type: IdKind
    number: str
    name: str
    sex: str = ""
    birth: str = ""
    ethnicity: str = ""
    address: str = ""
    valid_from: str = ""
    valid_to: str = ""
    heard: Heard = Heard.TYPED
    at: int = 0  # UTC microseconds
    agrees: bool | None = None


class Why(StrEnum):
    """Why a source did not yield."""

    OFFLINE = "offline"  # central was not reached
    SILENT = "silent"  # it failed
    LATE = "late"  # not within its time limit
    NONE = "none"  # it does not know the person
    ANOTHER = "another_person"  # what it said is of another person


@dataclass(frozen=True)
class Finding:
    """What one source said of one requirement. as_of: UTC microseconds of the source's own state, or None.

    why: a value of Why where it did not yield, '' where it did or did not tell.
    """

    source: Source
    result: Result
    value: str = ""
    as_of: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Scan:
    """A page committed in the store. sha256: 64 hex digits; size in bytes.

    doubts: what looked wrong with the picture, in words.
    """

    sha256: str
    name: str
    media_type: str
    size: int
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Value:
    """What stands in a form field, and where it came from: an origin of domain/form.py, 'typed' or 'default'."""

    text: str
    origin: str


@dataclass(frozen=True)
class Confirmed:
    """What the clerk says of a condition that no register answers. by: her name; at: UTC microseconds."""

    holds: bool
    by: str
    at: int


@dataclass(frozen=True)
class OpenCase:
    """A case of the same person and item, not closed. state: a value of CaseState; filed_at: UTC microseconds."""

    number: str
    state: str
    filed_at: int


@dataclass(frozen=True)
class Draft:
    """All the clerk has gathered of one matter. id: 16 bytes, the case's id from the first keystroke on.

    person: the natural person the case is about; where a firm applies, the firm is, and person is whoever comes for it.
    agent: who comes in person's place, None where she is here herself. mandate: by what.
    """

    id: bytes
    visit_id: bytes
    person: Person | None = None
    item_code: str | None = None
    item_version: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    scans: Mapping[str, tuple[Scan, ...]] = field(default_factory=dict)
    form: Mapping[str, Value] = field(default_factory=dict)
    # What central told of the person: {"population.address": {"value", "source", "as_of"}}; the form draws on it.
    shared: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    # By condition.
    confirmed: Mapping[str, Confirmed] = field(default_factory=dict)
    open_cases: tuple[OpenCase, ...] = ()
    acknowledged: tuple[str, ...] = ()  # numbers of open cases that the clerk was warned of and went on
    # What was seen to be wrong when a notice was drawn up, by "material.id" or "field.name"; and when one was given.
    noted: Mapping[str, str] = field(default_factory=dict)
    told_at: int = 0
    capacity: Capacity = Capacity.SELF
    agent: Person | None = None
    mandate: Mandate | None = None
    firm: Firm | None = None
    # By requirement.
    promised: Mapping[str, Promise] = field(default_factory=dict)
    deferred: Mapping[str, Deferral] = field(default_factory=dict)
    objections: Mapping[str, Objection] = field(default_factory=dict)
    overridden: Mapping[str, Override] = field(default_factory=dict)
    credit: Credit | None = None  # None: not heard
    # What central told of the applicant's file (个人档案): lists of rows by name, as in domain/person_file.py.
    file: Mapping[str, Any] = field(default_factory=dict)
    online: str = ""  # id of the 网上申报草稿 it came from
    saved_at: int = 0

    def answer(self, situation: str, option: str) -> "Draft":
        """With one more situation answered."""
        return replace(self, answers={**self.answers, situation: option})

    def fill(self, field_name: str, value: Value) -> "Draft":
        """With one form field filled."""
        return replace(self, form={**self.form, field_name: value})

    def add_scan(self, requirement: str, scan: Scan) -> "Draft":
        """With one more page for a requirement; a page already there stays once."""
        had = self.scans.get(requirement, ())
        pages = had if scan in had else (*had, scan)
        return replace(self, scans={**self.scans, requirement: pages})

    def find(self, requirement: str, finding: Finding) -> "Draft":
        """With what a source said of a requirement."""
        return replace(self, findings={**self.findings, requirement: finding})
