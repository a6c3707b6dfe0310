"""What one session is given: the offers its role has rows for."""

from concurrent.futures import Future

from client.approval_desk import ApprovalDesk
from client.blank_desk import BlankDesk
from client.case_desk import CaseDesk
from client.check_desk import CheckDesk
from client.copy_desk import CopyDesk
from client.evidence_desk import EvidenceDesk
from client.face import face_of
from client.form_desk import FormDesk
from client.handover_desk import HandoverDesk
from client.intake_desk import IntakeDesk
from client.issue_desk import IssueDesk
from client.login_desk import self_test
from client.notice_desk import NoticeDesk
from client.offers import FrameOffer, IntakeOffer, SessionOffers
from client.paper_desk import PaperDesk
from client.parties_desk import PartiesDesk
from client.parts import Parts
from client.rebase_desk import RebaseDesk
from client.records_desk import RecordsDesk
from client.session import Session
from client.tasks.unlock_account import unlock_account
from domain.access import StaffTask, reach
from offline.reading.accounts import locked_accounts
from offline.reading.item_search import categories, search_items
from offline.reading.records import unsent
from offline.reading.reference import incidents

MOST_ITEMS = 9


def offers_for(parts: Parts, session: Session) -> SessionOffers:
    """The offers of a session. What its role has no row for is absent."""

    def has(task: StaffTask) -> bool:
        return reach(session.role, task) is not None

    serves, papers = has(StaffTask.FILE_CASE), PaperDesk(parts, session)
    intake = IntakeDesk(parts, session)
    return SessionOffers(
        session=session,
        frame=_frame(parts, session),
        records=RecordsDesk(parts, session).offer(),
        intake=_intake(parts, session, intake) if serves else None,
        filed=papers.offer() if serves else None,
        notice=NoticeDesk(parts, session, intake.ended).offer() if has(StaffTask.TELL) else None,
        cases=CaseDesk(parts, session, papers.print).offer() if serves else None,
        issue=IssueDesk(parts, session).offer() if has(StaffTask.ISSUE_CERTIFICATE) else None,
        blanks=BlankDesk(parts, session).offer() if has(StaffTask.SIGN_FOR_BLANKS) else None,
        approvals=ApprovalDesk(parts, session).offer() if has(StaffTask.APPROVE_REPRINT) else None,
        check=CheckDesk(parts, session).offer() if has(StaffTask.CHECK_CERTIFICATE) else None,
        handover=HandoverDesk(parts, session).offer() if has(StaffTask.HAND_OVER) else None,
        copy=CopyDesk(parts, session).offer() if has(StaffTask.COPY_OUT) else None,
    )


def _frame(parts: Parts, session: Session) -> FrameOffer:
    unlocks = reach(session.role, StaffTask.UNLOCK_ACCOUNT) is not None
    return FrameOffer(
        face=face_of(parts.settings, parts.facts),
        link=lambda: parts.sync.link,
        unsent=lambda: parts.read(unsent),
        checks=lambda: self_test(parts),
        self_test=lambda: self_test(parts),
        sync_now=lambda: _sync_now(parts, session),
        sign_out=lambda: parts.write(lambda: None),
        locked=lambda: parts.read(locked_accounts),
        unlock=(lambda login: parts.write(lambda: unlock_account(parts.store, session, login)))
        if unlocks
        else None,
        incidents=lambda: parts.read(incidents),
    )


def _sync_now(parts: Parts, session: Session) -> Future[None]:
    session.require(StaffTask.SYNC_NOW)
    return parts.ask(parts.sync.sync_now)


def _intake(parts: Parts, session: Session, desk: IntakeDesk) -> IntakeOffer:
    return IntakeOffer(
        drafts=desk.drafts,
        search=lambda words, category: parts.read(
            lambda connection: search_items(connection, words, MOST_ITEMS, category)
        ),
        categories=lambda: parts.read(categories),
        begin=desk.begin,
        open=desk.open,
        another=desk.another,
        read_card=desk.read_card,
        type_person=desk.type_person,
        choose_item=desk.choose_item,
        answer=desk.answer,
        fill=desk.fill,
        add_scan=desk.add_scan,
        ask_again=desk.ask_again,
        park=desk.park,
        drop=desk.drop,
        reveal=desk.reveal,
        file=desk.file,
        fitting=desk.fitting,
        confirm=desk.confirm,
        acknowledge=desk.acknowledge,
        evidence=EvidenceDesk(parts, session).offer(),
        parties=PartiesDesk(parts, session, desk.asked, desk.ended).offer(),
        forms=FormDesk(parts, session).offer(),
        rebase=RebaseDesk(parts, session, desk.asked).offer(),
    )
