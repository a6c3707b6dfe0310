"""What the sync engine wants done. Each but WaitUntil, Tell and RaiseIncident is answered by one event."""

from dataclasses import dataclass

from domain.exchange import Feed
from sync.fates import Answer
from sync.state import LinkState


@dataclass(frozen=True)
class Probe:
    """Ask central's time: ProbeAnswered."""


@dataclass(frozen=True)
class AskHead:
    """Ask central how far it has us: HeadAnswered."""


@dataclass(frozen=True)
class SendBatch:
    """Send up to `most` entries of the epoch after after_seq: BatchAnswered and Written, or NothingToSend."""

    epoch: int
    after_seq: int
    most: int


@dataclass(frozen=True)
class SendEnvelopeAlone:
    """Send the one entry seq without its payload: as SendBatch."""

    epoch: int
    seq: int


@dataclass(frozen=True)
class FetchFeed:
    """Ask the next page of a feed and store it: FeedAnswered."""

    feed: Feed


@dataclass(frozen=True)
class LookForScans:
    """See which scans wait: ScansFound."""


@dataclass(frozen=True)
class SendScan:
    """Send the next part of a scan: ScanAnswered."""

    sha256: str


@dataclass(frozen=True)
class WaitUntil:
    """Say TimePassed then, unless something comes first. µs of the clock that step is given. At most one a step."""

    us: int


@dataclass(frozen=True)
class Tell:
    """The link changed."""

    link: LinkState


@dataclass(frozen=True)
class RaiseIncident:
    """A technician must know."""

    kind: Answer


Effect = (
    Probe
    | AskHead
    | SendBatch
    | SendEnvelopeAlone
    | FetchFeed
    | LookForScans
    | SendScan
    | WaitUntil
    | Tell
    | RaiseIncident
)
