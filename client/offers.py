"""What the screens are given: the tasks and read models each of them uses, bound to the station and the session.

Every call returns at once with a Future that is done on another thread; the bridge in ui/ brings it home. A Future
fails with a Trouble (shown to the clerk) or any other exception (a bug, shown with a reference number).
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from client.evidence_offer import EvidenceOffer
from client.handing_offers import CopyOffer, HandoverOffer
from client.parties_offer import PartiesOffer
from client.rebase_desk import RebaseOffer
from client.session import Session
from domain.after_filing import Means
from domain.certificate import ReprintKind
from domain.draft import Scan
from domain.portrait import Crop, PortraitNeed
from domain.refusing import Said
from domain.rows.cases import AfterRow, AmendRow, CasePage, CasesFound, DraftRow, FoundCase, SupplementLine
from domain.rows.characters import CharacterRow
from domain.rows.checks import CheckedRow, ListAge, PaperEntry, PastCheck, Via
from domain.rows.filed import FiledRow, PageImage
from domain.rows.issuing import (
    ApprovalRow,
    CallResult,
    CertificateRow,
    FoundRow,
    PromiseRow,
    ReadyRow,
    SheetFactsRow,
    SheetRow,
    StockRow,
    StocktakeRow,
    TakenRow,
    WindowRow,
)
from domain.rows.items import ItemRow
from domain.rows.notices import NoticeRow, RefusalRow
from domain.rows.open_draft import OpenDraft
from domain.rows.pictures import AddressRow, BesideRow, Looked, PortraitRow
from domain.rows.records import ExportedRow, IncidentRow, RecordRow
from domain.rows.settling import UnsettledRow
from domain.rows.station import CheckRow, LinkRow, StationFace, UnsentRow
from domain.settling import Choices
from domain.sheet import CameOut


@dataclass(frozen=True)
class FrameOffer:
    """The frame: top bar, rail, status strip, and the page of this station.

    locked: (login, name) of the accounts locked here, name '' where it is unknown. unlock: None for a role without
    a row for it; then nobody sees who is locked either. incidents: what was kept out or noted here, the newest first.
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
    incidents: Callable[[], Future[Sequence[IncidentRow]]]


@dataclass(frozen=True)
class FormsOffer:
    """What helps to fill a form. A field is named by its key in the form.

    addresses: standard ones by what was typed; fails with NotTaken while central does not answer. characters: by code
    point or parts. look: a picture from a file, '' for the document camera; cut: what would come of a crop; keep: makes
    it the field's value and a page of its material. beside: of a requirement the sample and the page scanned last.
    """

    addresses: Callable[[str], Future[Sequence[AddressRow]]]
    take_address: Callable[[bytes, str, str], Future[OpenDraft]]  # draft, field, text
    characters: Callable[[str], Future[Sequence[CharacterRow]]]
    look: Callable[[str], Future[Looked]]
    cut: Callable[[Looked, Crop, PortraitNeed], Future[PortraitRow]]
    keep: Callable[[bytes, str, Looked, Crop, PortraitNeed], Future[OpenDraft]]
    beside: Callable[[bytes, str], Future[BesideRow]]


@dataclass(frozen=True)
class IntakeOffer:
    """The intake page. A draft exists from the first keystroke: begin() makes it, the rest name it by id.

    fitting: of codes, the items that can be applied for now. confirm: a condition that no register answers, and whether
    it holds. acknowledge: the open cases of the same person and item are known.
    """

    drafts: Callable[[], Future[Sequence[DraftRow]]]
    search: Callable[
        [str, str], Future[Sequence[ItemRow]]
    ]  # words, '' for what is done most; category, '' for any
    categories: Callable[
        [], Future[Sequence[tuple[str, int]]]
    ]  # and how many items each has, the largest first
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
    fitting: Callable[[Sequence[str]], Future[Sequence[ItemRow]]]
    confirm: Callable[[bytes, str, bool], Future[OpenDraft]]
    acknowledge: Callable[[bytes], Future[OpenDraft]]
    evidence: EvidenceOffer
    parties: PartiesOffer
    forms: FormsOffer
    rebase: RebaseOffer


@dataclass(frozen=True)
class NoticeOffer:
    """一次性告知单 and 不收件告知单 of a draft. A paper is drawn of the draft as it is now.

    look: notes what is wrong, so that what is mended on the spot is known. give prints the notice and records it; the
    draft stays. refuse prints why nothing is taken in, records it, and the draft is gone; what the clerk says has a
    reason where no condition fails. Both fail with a PrinterTrouble, NoGlyph, NothingToTell, NoticeTooEarly.
    """

    look: Callable[[bytes], Future[NoticeRow]]
    page: Callable[[bytes, int], Future[PageImage]]
    give: Callable[[bytes], Future[None]]
    look_refusal: Callable[[bytes], Future[RefusalRow]]
    refusal_page: Callable[[bytes, Said, int], Future[PageImage]]  # draft, what she says, page
    refuse: Callable[[bytes, Said], Future[None]]


@dataclass(frozen=True)
class FiledOffer:
    """The page after filing."""

    filed: Callable[[bytes], Future[FiledRow]]
    page: Callable[[bytes, int], Future[PageImage]]  # case, page from 0
    print_again: Callable[[bytes], Future[None]]
    owed: Callable[[], Future[Sequence[FiledRow]]]  # debts found, oldest first
    print_owed: Callable[[], Future[int]]


@dataclass(frozen=True)
class AfterPaperOffer:
    """One paper given after filing. Said: of a refusal, else no matter. give: prints, then records it with its 送达.

    Fails with a PrinterTrouble, NoGlyph, CaseMovedOn, DeliveryDayWrong, NothingToCorrect, NotAccepted, ReasonMissing.
    """

    look: Callable[[bytes], Future[AfterRow]]
    page: Callable[[bytes, Said, int], Future[PageImage]]  # case, what she says, page
    give: Callable[[bytes, Said, Means, str], Future[CasePage]]  # case, what she says, means, ISO date


@dataclass(frozen=True)
class AfterFilingOffer:
    """What is done with a filed case. supplement: pages by material, names of defects put right by word.

    amendment, amend: the form with what is typed over it, by field. refusal: None for a role without a row for it.
    """

    correction: AfterPaperOffer
    acceptance: AfterPaperOffer
    refusal: AfterPaperOffer | None
    accept: Callable[[bytes], Future[CasePage]]
    takes: Callable[[bytes], Future[Sequence[SupplementLine]]]
    read_page: Callable[[str], Future[Scan]]  # path of the file
    supplement: Callable[[bytes, Mapping[str, Sequence[Scan]], Sequence[str]], Future[CasePage]]
    amendment: Callable[[bytes, Mapping[str, str]], Future[AmendRow]]
    amend: Callable[[bytes, Mapping[str, str]], Future[CasePage]]


@dataclass(frozen=True)
class CasesOffer:
    """The cases page: those this station knows, its own and those central told of.

    find: words, a name of domain.case_marks.FILTERS, and a place before which to go on (rows.cases.NEWEST).
    print_again: the receipt of a case of this window. withdraw: case, reason; None for a role without a row for it.
    number_in: the case number in what was scanned, '' for none. fetch: asks central for a case of another window by its
    number; it comes by the feed. Fails with CaseNotFetched, AskedTooOften. link: whether anybody is there to be asked.
    """

    find: Callable[[str, str, int], Future[CasesFound]]
    counts: Callable[[], Future[dict[str, int]]]
    open: Callable[[bytes], Future[CasePage]]
    print_again: Callable[[bytes], Future[None]]
    withdraw: Callable[[bytes, str], Future[CasePage]] | None
    number_in: Callable[[str], str]
    after: AfterFilingOffer
    fetch: Callable[[str], Future[FoundCase | None]]
    link: Callable[[], LinkRow]


@dataclass(frozen=True)
class RecordsOffer:
    """The sync page. filter: all, ask, waiting or done.

    unsettled: a record by field, None where nobody is asked about it. settle: choices by field, None for central's side
    everywhere. export: into an encrypted file. The last three are None for a role without a row.
    """

    records: Callable[[str], Future[Sequence[RecordRow]]]
    counts: Callable[[], Future[dict[str, int]]]
    unsent: Callable[[], Future[UnsentRow]]
    link: Callable[[], LinkRow]
    sync_now: Callable[[], Future[None]]
    unsettled: Callable[[bytes], Future[UnsettledRow | None]] | None = None
    settle: Callable[[bytes, Choices | None], Future[None]] | None = None
    export: Callable[[], Future[ExportedRow]] | None = None


@dataclass(frozen=True)
class ReprintAsked:
    """What is asked for with a reprint. surrendered: the old sheet is in the clerk's hand."""

    certificate_id: str
    kind: ReprintKind
    reason: str
    surrendered: bool


@dataclass(frozen=True)
class IssueOffer:
    """The issuing desk. A certificate is named by its id in hex; most calls give it back as it is afterwards.

    ready: all that wait here, the longest first; find: by name, pinyin, tail of the number, shelf or receipt scan.
    fetch: asks central by ID number, case number or blank serial, and this window is told the certificates found.
    preview: the page as it will be printed, marked 样张. read_collector, type_collector: compared with the holder;
    another person needs a letter of authority, brought in first (bring_letter: path of the scan). print: the serial
    that was scanned from the top of the stack; returns once the printer has the page. came_out: True as the third
    with DOUBLE_FEED: the second sheet is spoiled too. spoil: a reason. shelve: shelf or bag code; call: how it went.
    reprint: at the window, with the supervisor's login and password; ask_approval, then go_on once she approved.
    promise: what stands on the slip while there is no network; print_promise prints it.
    asked_about: sheets found taken. Fails with Troubles: StackDisagrees, OlderThanAnchor, NoBlankLeft, NeedsNetwork, …
    """

    ready: Callable[[], Future[Sequence[ReadyRow]]]
    find: Callable[[str], Future[Sequence[ReadyRow]]]
    fetch: Callable[[str], Future[Sequence[FoundRow]]]
    open: Callable[[str], Future[CertificateRow]]
    facts: Callable[[str], Future[SheetFactsRow]]
    preview: Callable[[str], Future[PageImage]]
    stock: Callable[[], Future[Sequence[StockRow]]]
    asked_about: Callable[[], Future[Sequence[TakenRow]]]
    read_collector: Callable[[str], Future[CertificateRow]]
    type_collector: Callable[[str, str, str], Future[CertificateRow]]  # certificate, number, name
    bring_letter: Callable[[str, str], Future[CertificateRow]]  # certificate, path
    print: Callable[[str, str], Future[CertificateRow]]  # certificate, serial on top
    came_out: Callable[[str, CameOut, bool], Future[CertificateRow]]
    spoil: Callable[[str, str], Future[CertificateRow]]
    shelve: Callable[[str, str], Future[CertificateRow]]
    call: Callable[[str, CallResult], Future[CertificateRow]]
    send_back: Callable[[str], Future[CertificateRow]]
    collect: Callable[[str], Future[CertificateRow]]
    print_slip: Callable[[str], Future[None]]  # 领证签收单 once more
    reprint: Callable[[ReprintAsked, str, str], Future[CertificateRow]]  # login, password
    ask_approval: Callable[[ReprintAsked], Future[CertificateRow]]
    go_on: Callable[[str], Future[CertificateRow]]
    promise: Callable[[ReprintAsked], Future[PromiseRow]]
    print_promise: Callable[[ReprintAsked], Future[None]]
    suspend: Callable[
        [str, str], Future[CertificateRow]
    ]  # 挂失: certificate, reason; her identity checked first
    lift: Callable[[str, str], Future[CertificateRow]]
    name_of: Callable[[str], Future[str]]  # login -> name, '' if unknown


@dataclass(frozen=True)
class BlanksOffer:
    """Numbered blanks. A range is first and last serial, as they stand on the sheets; kind: a paper kind.

    stock is of this window for a clerk, sheets of it and of the safe she signs from; of the centre both for who keeps
    its blanks. find: a scanned serial, all
    kinds that have it. sign_for, give_back: at one's own window. receive (first serial, count), transfer (to a station
    id), lost, count (first, last, how many were counted; at this window) and destroy (kind, serials, the second
    person's login and password) are None for a role without a row. Calls that change give back how many sheets they
    changed.
    """

    stock: Callable[[], Future[Sequence[StockRow]]]
    sheets: Callable[[str], Future[Sequence[SheetRow]]]
    find: Callable[[str], Future[Sequence[SheetRow]]]
    windows: Callable[[], Future[Sequence[WindowRow]]]
    sign_for: Callable[[str, str, str], Future[int]]
    give_back: Callable[[str, str, str], Future[int]]
    receive: Callable[[str, str, int], Future[int]] | None
    transfer: Callable[[str, str, str, str], Future[int]] | None
    lost: Callable[[str, str, str], Future[int]] | None
    count: Callable[[str, str, str, int], Future[StocktakeRow]] | None
    destroy: Callable[[str, Sequence[str], str, str], Future[int]] | None
    name_of: Callable[[str], Future[str]]


@dataclass(frozen=True)
class ApprovalOffer:
    """What colleagues ask a supervisor for from their own windows. deny: with a reason."""

    waiting: Callable[[], Future[Sequence[ApprovalRow]]]
    approve: Callable[[str], Future[None]]
    deny: Callable[[str, str], Future[None]]


@dataclass(frozen=True)
class CheckOffer:
    """The check page. Each verdict is an entry before it is handed out; the rest name a check by its first entry.

    check_file: path of a picture or PDF; check_frame: what lies under the document camera. again: a second look;
    compare: the same with the person whose card was read since. ask_central: the e-certificate library beside us, of a
    card the population base; it answers Asked.SILENT without the network. age: of the oldest status list, None for
    none. report: note, path of a picture ('' for the one of the check), login and password of a supervisor.
    scan_prefix: what a scanner that types sends before each code, '' for nothing.
    """

    check_text: Callable[[str, Via], Future[CheckedRow]]
    check_file: Callable[[str], Future[CheckedRow]]
    check_frame: Callable[[], Future[CheckedRow]]
    again: Callable[[bytes], Future[CheckedRow]]
    compare: Callable[[bytes], Future[CheckedRow]]
    read_card: Callable[[], Future[CheckedRow]]
    forget_person: Callable[[], Future[None]]
    ask_central: Callable[[bytes], Future[CheckedRow]]
    today: Callable[[], Future[Sequence[PastCheck]]]
    age: Callable[[], Future[ListAge | None]]
    link: Callable[[], LinkRow]
    report: Callable[[bytes, str, str, str, str], Future[None]]
    enter_paper: Callable[[bytes, PaperEntry], Future[None]]
    scan_prefix: str


@dataclass(frozen=True)
class SessionOffers:
    """All that one session is given. Each of them but frame and records is None for a role without a row for it."""

    session: Session
    frame: FrameOffer
    records: RecordsOffer
    intake: IntakeOffer | None
    filed: FiledOffer | None
    notice: NoticeOffer | None = None
    cases: CasesOffer | None = None
    issue: IssueOffer | None = None
    blanks: BlanksOffer | None = None
    approvals: ApprovalOffer | None = None
    check: CheckOffer | None = None
    handover: HandoverOffer | None = None
    copy: CopyOffer | None = None
