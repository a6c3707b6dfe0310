"""What the list of materials is given beside scans: promises, later days, paper after all, objections to data."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from domain.rows.intake import Act
from domain.rows.open_draft import OpenDraft


@dataclass(frozen=True)
class EvidenceOffer:
    """Each names the draft by its id first, then the requirement.

    print: 告知承诺书 or 容缺承诺书 by the act, to be signed; gives the last day of a deferral, '' of a promise.
    signed: the paper that was printed is signed. take_back: a promise, a deferral, the decision for paper.
    take_paper: why; object: what is wrong, what shows it. Fail with NotOpenToHer, NotSigned, NothingToObject,
    ReasonMissing, a PrinterTrouble.
    """

    print: Callable[[bytes, str, Act], Future[str]]
    signed: Callable[[bytes, str, Act], Future[OpenDraft]]
    take_back: Callable[[bytes, str], Future[OpenDraft]]
    take_paper: Callable[[bytes, str, str], Future[OpenDraft]]
    object: Callable[[bytes, str, str, str], Future[OpenDraft]]
