"""What the frame and the log-in page show of the station itself."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class StationFace:
    """Who this window is."""

    centre: str
    window: str
    station_id: str
    version: str
    training: bool


class Health(StrEnum):
    """How a part of the station is: fine, unhappy or missing; or still being looked at."""

    OK = "ok"
    WARNING = "warning"
    MISSING = "missing"
    CHECKING = "checking"


@dataclass(frozen=True)
class CheckRow:
    """One row of the self-test and of the status strip.

    part: central, outbox, reference, reader, scanner, printer or store.

    said: a Chinese sentence of what is so and what to do, already with its parameters in place for translation:
    text and parameters apart, so that ui can translate.
    """

    part: str
    health: Health
    text: str
    parameters: dict[str, object]


@dataclass(frozen=True)
class LinkRow:
    """The link to central. since, next_retry: UTC microseconds or None. stopped: why sending stands, or ''."""

    online: bool
    since: int | None
    next_retry: int | None
    stopped: str


@dataclass(frozen=True)
class UnsentRow:
    """What central has not yet confirmed: records about a case, scans of them, and all other entries."""

    records: int
    scans: int
    others: int
