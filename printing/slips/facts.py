"""What a slip says, handed over whole: light to import. The texts are Chinese; ids come masked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class QueueSlip:
    """A number drawn. desk: where to wait, as "1–4 号窗口"; taken_at as "2026-11-24 09:05"."""

    number: str
    item_name: str
    desk: str
    people_before: int
    taken_at: str
    centre_name: str

    def __post_init__(self) -> None:
        if self.people_before < 0:
            raise ValueError("nobody or somebody stands before")


@dataclass(frozen=True)
class ReceiptSlip:
    """The receipt in small, beside or before the one on A4. kind: its title; taken: the materials handed in."""

    kind: str
    number: str
    progress_url: str
    item_name: str
    applicant_name: str
    masked_id: str
    taken: tuple[str, ...]
    taken_at: str
    window: str
    centre_name: str
    centre_phone: str


@dataclass(frozen=True)
class PromiseSlip:
    """A reprint asked for without the network: central must agree before anything is printed. number: the request's."""

    number: str
    certificate_name: str
    holder_name: str
    masked_id: str
    reason: str
    asked_at: str
    window: str
    receiver: str
    centre_name: str
    centre_phone: str


Slip = QueueSlip | ReceiptSlip | PromiseSlip
