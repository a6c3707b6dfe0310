"""Approve a reprint from one's own station, or not (APPROVE_REPRINT). Central closes the task either way."""

from typing import Any

from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.not_allowed import requiring
from client.tasks.reprint import REPRINT
from client.tasks.second_person import SamePerson
from domain.access import StaffTask
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.issuing import APPROVALS
from offline.reading.issuing import approvals
from offline.store import Store


class ApprovalGone(Trouble):
    """Answered meanwhile, or taken back."""

    says = N_("这项申请已经有人处理。没有改动任何内容。请看列表里的其他申请。")


def approve(store: Store, session: Session, world: World, task_id: str) -> None:
    """批准. Raises ApprovalGone, SamePerson."""
    _answer(store, session, world, task_id, EntryKind.APPROVED, "")


def deny(store: Store, session: Session, world: World, task_id: str, reason: str) -> None:
    """不批准. Raises ReasonMissing, ApprovalGone, SamePerson."""
    _answer(store, session, world, task_id, EntryKind.APPROVAL_DENIED, reason_of(reason))


def _answer(store: Store, session: Session, world: World, task_id: str, kind: EntryKind, reason: str) -> None:
    with requiring(store, session, StaffTask.APPROVE_REPRINT), store.transaction() as tx:
        asked = next((a for a in approvals(tx.unit.connection) if a.task_id == task_id), None)
        if asked is None or tx.issuing.is_answered(asked.certificate_id, task_id):
            raise ApprovalGone("no open task")
        if asked.asked_by == session.actor_id:
            raise SamePerson("she asked herself")
        subject = Subject("certificate", asked.certificate_id)
        word = {"answer": kind.value, "by": session.actor_id, "grant": session.grant_id, "at": world.now_us()}
        certificate = tx.issuing.certificate(asked.certificate_id)
        facts: dict[str, Any] = {
            "asked": task_id,
            "act": REPRINT,
            "certificate": subject.id,
            "reason": reason,
        }
        relied = {}
        if certificate is not None:  # told of it; otherwise central knows for which print it was asked
            relied = certificate.same("print_number")
            facts["print_number"] = certificate.get("print_number") + 1
        # In the document, so that the window that asked learns whose word it has.
        change = Change(relied, adds={APPROVALS: {task_id: word}})
        tx.log.append(kind, {subject: change}, facts, session.actor)
