"""What the sync engine remembers. Nothing of it is stored: after a start, head and cursors are asked for again.

Instants are µs of the clock that step is given, which never goes back (the shell gives a monotonic one).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from domain.exchange import BATCH_ENTRIES, Feed, Head
from sync.fates import Answer

S: Final = 1_000_000  # µs in a second
RETRY_AFTER_MOST_S: Final = 600
_DOUBLINGS: Final = 20
# How old each feed may get, in seconds, in the order of a first start.
FEED_AGES_S: Final[Mapping[Feed, int]] = {
    Feed.SETTINGS: 600,
    Feed.CALENDAR: 3600,
    Feed.USERS: 600,
    Feed.CATALOGUE: 600,
    Feed.ANSWERS: 30,
    Feed.DOCUMENTS: 30,
    Feed.TASKS: 60,
    Feed.ISSUERS: 3600,
    Feed.STATUS_LISTS: 300,
    Feed.CERTIFICATES: 30,
}


@dataclass(frozen=True)
class Policy:
    """What the city decides, in seconds: spread of the first call after an outage, base and cap of the back-off."""

    spread_s: float = 60
    base_s: float = 2
    cap_s: float = 300
    probe_s: float = 10

    def with_settings(self, settings: Mapping[str, Any]) -> "Policy":
        """With what the settings feed says; a value out of all reason changes nothing."""
        changed = {
            name: settings[told]
            for name, (told, least, most) in _SETTINGS.items()
            if type(settings.get(told)) in (int, float) and least <= settings[told] <= most
        }
        return replace(self, **changed)


_SETTINGS: Final[Mapping[str, tuple[str, float, float]]] = {
    "spread_s": ("spread_s", 0, 3600),
    "base_s": ("backoff_base_s", 0.1, 60),
    "cap_s": ("backoff_cap_s", 1, 3600),
    "probe_s": ("probe_s", 1, 300),
}


@dataclass(frozen=True)
class LinkState:
    """What is shown of the link. since_us: when online last changed; next_retry_us: when it is tried again.

    stopped: why nothing is sent until somebody does something, None if it is.
    """

    online: bool
    since_us: int
    next_retry_us: int | None = None
    stopped: Answer | None = None


@dataclass(frozen=True)
class Pace:
    """Back-off with full jitter: wait uniformly up to base, twice that, … up to the cap."""

    failures: int = 0
    not_before_us: int = 0

    def failed(self, now_us: int, uniform: float, policy: Policy, retry_after_s: float = 0) -> "Pace":
        """After one more failure. retry_after_s: what central asked for is waited for at least."""
        most_s = min(policy.cap_s, policy.base_s * 2 ** min(self.failures, _DOUBLINGS))
        asked_s = min(max(retry_after_s, 0), RETRY_AFTER_MOST_S)
        return Pace(self.failures + 1, now_us + int((asked_s + uniform * most_s) * S))


@dataclass(frozen=True)
class Doubt:
    """A batch whose outcome is not known. hard: central said that it failed, not the line."""

    after_seq: int
    count: int
    hard: bool
    alone: bool


@dataclass(frozen=True)
class Sending:
    """Messages. head: central's as far as known, None in doubt. failed, hard: how often this batch was not taken.

    most: entries in the next batch; below the full number until the entry suspect_until is passed.
    """

    waiting: bool = True
    head: Head | None = None
    highest: int = 0
    pace: Pace = Pace()
    doubt: Doubt | None = None
    most: int = BATCH_ENTRIES
    failed: int = 0
    hard: int = 0
    suspect_until: int = 0
    alone: bool = False
    unwritten: int = 0


@dataclass(frozen=True)
class FeedState:
    """When a feed is to be asked."""

    due_us: int = 0
    failures: int = 0


@dataclass(frozen=True)
class Scanning:
    """Scans. look: there may be some the queue lacks; busy: one is under way. None is ever given up."""

    look: bool = True
    busy: bool = False
    queue: tuple[str, ...] = ()
    pace: Pace = Pace()


def _all_due() -> Mapping[Feed, FeedState]:
    return {feed: FeedState() for feed in FEED_AGES_S}


@dataclass(frozen=True)
class SyncState:
    """All of it. busy: a message or a feed is under way; fed_last: it, or the one before, was a feed.

    unspread: the next link is no end of an outage (a start, or somebody who waits).
    """

    policy: Policy = Policy()
    online: bool = False
    since_us: int = 0
    probe_at_us: int = 0
    probing: bool = False
    unspread: bool = True
    stopped: Answer | None = None
    busy: bool = False
    fed_last: bool = False
    sending: Sending = Sending()
    feeds: Mapping[Feed, FeedState] = field(default_factory=_all_due)
    scanning: Scanning = Scanning()
    incidents: frozenset[Answer] = frozenset()

    @property
    def link(self) -> LinkState:
        """As shown."""
        if not self.online:
            return LinkState(False, self.since_us, self.probe_at_us, self.stopped)
        pace = self.sending.pace
        waits = pace.failures and self.sending.waiting and self.stopped is None
        return LinkState(True, self.since_us, pace.not_before_us if waits else None, self.stopped)
