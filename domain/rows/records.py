"""The records of the sync page: what the station wrote about cases, and what central said of each."""

from dataclasses import dataclass

from domain.exchange import ASKS_A_PERSON, Outcome


@dataclass(frozen=True)
class RecordRow:
    """One record. kind: a value of EntryKind; state: of the case as shown now, '' for none.

    outcome: a value of domain.exchange.Outcome, None before any. sent: central has it. reasons: why it was not
    applied, as central says it (field, reason). misfits: fields at which it no longer fits what is shown here.
    occurred_at, answered_at: UTC microseconds. scans_done of scans_total pages are at central. settling: somebody here
    has settled it, and central has not said so yet. lacks_scan: a page of it is in no store any more. window: of the
    colleague whose record it is, '' for ours.
    """

    entry_id: bytes
    kind: str
    person_name: str
    item_name: str
    number: str
    state: str
    outcome: str | None
    reasons: tuple[tuple[str, str], ...]
    misfits: tuple[str, ...]
    occurred_at: int
    answered_at: int | None
    scans_done: int
    scans_total: int
    copied: bool
    settling: bool = False
    lacks_scan: bool = False
    window: str = ""

    @property
    def asks(self) -> bool:
        """Whether a person must settle it."""
        asked = self.outcome in ASKS_A_PERSON or (self.outcome == Outcome.WAITING_SCANS and self.lacks_scan)
        return asked and not self.settling


@dataclass(frozen=True)
class ExportedRow:
    """A file with records. words: open it, shown once; count: how many records are in it."""

    path: str
    words: str
    count: int


@dataclass(frozen=True)
class ParkedRow:
    """A row of a feed that could not be applied. reason: English, for the technician. parked_at: UTC microseconds."""

    feed: str
    position: int
    reason: str
    parked_at: int


@dataclass(frozen=True)
class IncidentRow:
    """Something a technician must look at. kind: a word of offline/incidents.py. at: UTC microseconds.

    about: English, with no person in it. feed: of a row kept out, else ''. reason: why it was, '' where no longer:
    a later row stands in its place, and what is told here is over.
    """

    id: bytes
    kind: str
    about: str
    at: int
    feed: str = ""
    reason: str = ""
