"""What a receipt says, handed over whole: light to import, so that a task can make it before any font is open."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReceiptKind(StrEnum):
    """The value is the paper's title."""

    COLLECTED = "收件凭证"
    ACCEPTED = "受理凭证"


@dataclass(frozen=True)
class Accepted:
    """Who decides an accepted case, and the last day of the promise as the paper says it; None: none published."""

    department: str
    latest: str | None


@dataclass(frozen=True)
class MaterialLine:
    """A line of the list: due is 应交, given 实交 (counts of sheets), original what happens to the original."""

    name: str
    due: int
    given: int
    original: str
    source: str


@dataclass(frozen=True)
class NotAsked:
    """A material the person did not have to hand in, and why, as the paper says it (三个不提交)."""

    name: str
    why: str


@dataclass(frozen=True)
class PartLine:
    """A case filed together with this one (一件事): latest is the day by which it is decided, "—" for none."""

    name: str
    department: str
    number: str
    state: str
    latest: str


@dataclass(frozen=True)
class ReceiptFacts:
    """One receipt. Id and phone come masked; phones and open_checks may be empty. The texts are Chinese.

    An accepted case has its decider and nothing open; a collected one has neither decider nor promise.
    station_code is what the station signed of it, an OW1 text; "" leaves its place white.
    Raises ValueError where the facts contradict their kind.
    """

    kind: ReceiptKind
    number: str
    progress_url: str
    item_name: str
    applicant_name: str
    masked_id: str
    phone_masked: str
    centre_name: str
    centre_phone: str
    window: str
    receiver: str
    accepted: Accepted | None
    five_day_clause: bool
    open_checks: tuple[str, ...]
    materials: tuple[MaterialLine, ...]
    not_asked: tuple[NotAsked, ...]
    date: date
    station_code: str = ""
    family: tuple[PartLine, ...] = ()

    def __post_init__(self) -> None:
        is_accepted = self.kind is ReceiptKind.ACCEPTED
        if is_accepted != (self.accepted is not None):
            raise ValueError("an accepted case, and no other, names who decides it")
        if is_accepted and (self.open_checks or self.five_day_clause):
            raise ValueError("an accepted case has no open check and no five-day clause")
