"""What the screens are given: the tasks and read models each of them uses, bound to the station and the session.

Every call returns at once with a Future that is done on another thread; the bridge in ui/ brings it home. A Future
fails with a Trouble (shown to the clerk) or any other exception (a bug, shown with a reference number).
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from client.session import Session
from domain.rows.cases import DraftRow
from domain.rows.filed import FiledRow, PageImage
from domain.rows.items import ItemRow
from domain.rows.open_draft import OpenDraft
from domain.rows.records import RecordRow
from domain.rows.station import CheckRow, LinkRow, StationFace, UnsentRow


@dataclass(frozen=True)
class FrameOffer:
    """The frame: top bar, rail, status strip, and the page of this station.

    locked: (login, name) of the accounts locked here, name '' where it is unknown. unlock: None for a role without
    a row for it; then nobody sees who is locked either.
    """

    face: StationFace
    link: Callable[[], LinkRow]
    unsent: Callable[[], Future[UnsentRow]]
    checks: Callable[[], Future[Sequence[CheckRow]]]
    self_test: Callable[[], Future[Sequence[CheckRow]]]
    sync_now: Callable[[], Future[None]]
    sign_out: Callable[[], Future[None]]
    locked: Callable[[], Future[Sequence[tuple[str, str]]]]
    unlock: Callable[[str], Future[None]] | None


@dataclass(frozen=True)
class IntakeOffer:
    """The intake page. A draft exists from the first keystroke: begin() makes it, the rest name it by id."""

    drafts: Callable[[], Future[Sequence[DraftRow]]]
    search: Callable[[str], Future[Sequence[ItemRow]]]  # '' gives what this window does most
    begin: Callable[[], Future[OpenDraft]]
    open: Callable[[bytes], Future[OpenDraft]]
    another: Callable[
        [bytes], Future[OpenDraft]
    ]  # same visit, same person, next matter; by the case or draft id
    read_card: Callable[[bytes], Future[OpenDraft]]
    type_person: Callable[[bytes, str, str], Future[OpenDraft]]  # number, name
    choose_item: Callable[[bytes, str], Future[OpenDraft]]
    answer: Callable[[bytes, str, str], Future[OpenDraft]]
    fill: Callable[[bytes, str, str], Future[OpenDraft]]
    add_scan: Callable[[bytes, str, str], Future[OpenDraft]]  # requirement, path of the file
    ask_again: Callable[[bytes], Future[OpenDraft]]
    park: Callable[[bytes], Future[None]]
    drop: Callable[[bytes], Future[None]]
    reveal: Callable[[bytes], Future[str]]  # the full number; the look is an entry
    file: Callable[[bytes], Future[bytes]]  # the case's id


@dataclass(frozen=True)
class FiledOffer:
    """The page after filing."""

    filed: Callable[[bytes], Future[FiledRow]]
    page: Callable[[bytes, int], Future[PageImage]]  # case, page from 0
    print_again: Callable[[bytes], Future[None]]
    owed: Callable[[], Future[Sequence[FiledRow]]]  # debts found, oldest first
    print_owed: Callable[[], Future[int]]


@dataclass(frozen=True)
class RecordsOffer:
    """The sync page. filter: all, ask, waiting or done."""

    records: Callable[[str], Future[Sequence[RecordRow]]]
    counts: Callable[[], Future[dict[str, int]]]
    unsent: Callable[[], Future[UnsentRow]]
    link: Callable[[], LinkRow]
    sync_now: Callable[[], Future[None]]


@dataclass(frozen=True)
class SessionOffers:
    """All that one session is given. intake and filed are None for a role without a row for them."""

    session: Session
    frame: FrameOffer
    records: RecordsOffer
    intake: IntakeOffer | None
    filed: FiledOffer | None
