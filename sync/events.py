"""What the sync engine hears."""

from dataclasses import dataclass

from domain.exchange import Feed, Head
from sync.fates import Answer
from sync.state import Policy


@dataclass(frozen=True)
class Started:
    """The program runs."""


@dataclass(frozen=True)
class WorkAppeared:
    """An entry or a scan was committed."""


@dataclass(frozen=True)
class TimePassed:
    """The moment of the last WaitUntil is here."""


@dataclass(frozen=True)
class SyncNowPressed:
    """Somebody pressed 立即同步."""


@dataclass(frozen=True)
class PolicyChanged:
    """The city's settings came."""

    policy: Policy


@dataclass(frozen=True)
class ProbeAnswered:
    """Whether central's time could be had."""

    answer: Answer


@dataclass(frozen=True)
class HeadAnswered:
    """Central's head and our own; both with TAKEN, else None. retry_after_s: of the header, seconds."""

    answer: Answer
    head: Head | None = None
    ours: Head | None = None
    retry_after_s: float = 0


@dataclass(frozen=True)
class BatchAnswered:
    """What came of `count` entries after after_seq; 0 where none was sent. head: with TAKEN.

    With TAKEN a page of answers is on its way to the writer: Written follows. more: it was not the last page.
    """

    answer: Answer
    after_seq: int
    count: int
    head: Head | None = None
    more: bool = False
    retry_after_s: float = 0


@dataclass(frozen=True)
class NothingToSend:
    """The store has nothing after the head."""


@dataclass(frozen=True)
class Written:
    """A page of answers that came with a batch is in the store, or could not be written."""

    ok: bool


@dataclass(frozen=True)
class FeedAnswered:
    """A page of a feed; with TAKEN it is in the store. more: it was not the last; news: it had rows."""

    feed: Feed
    answer: Answer
    more: bool = False
    retry_after_s: float = 0
    news: bool = False


@dataclass(frozen=True)
class ScansFound:
    """The scans central has not confirmed, SHA-256 in hex."""

    scans: tuple[str, ...]


@dataclass(frozen=True)
class ScanAnswered:
    """A part of a scan went, or did not. finished: central has the whole, and the store knows."""

    sha256: str
    answer: Answer
    finished: bool = False
    retry_after_s: float = 0


Event = (
    Started
    | WorkAppeared
    | TimePassed
    | SyncNowPressed
    | PolicyChanged
    | ProbeAnswered
    | HeadAnswered
    | BatchAnswered
    | NothingToSend
    | Written
    | FeedAnswered
    | ScansFound
    | ScanAnswered
)
