"""Ask central for a reprint (ASK_REPRINT): two people, and the network. Until central answers nothing of it is printed.

The second person is at the window (her login and password, valid for two minutes), or she approves from her own
station: then ask_approval() comes first, and the reprint goes on once the tasks feed shows that she approved.
"""

from typing import Final

from client.offers import ReprintAsked
from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.hand_out import Collector, CollectorUnchecked
from client.tasks.not_allowed import requiring
from client.tasks.print_certificate import SheetUnanswered, held
from client.tasks.second_person import WINDOW, Vouched, still_valid
from domain.access import StaffTask
from domain.certificate import REPRINTS, ReprintKind
from domain.entry import Actor, Change
from domain.entry_kind import EntryKind
from domain.issuance import Certificate, may_reprint, reprint_asked
from domain.mask import mask_id_number
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store
from offline.transaction import Transaction

REPRINT: Final = "reprint"
# Who asks for these is the holder or her agent; our own error needs nobody at the window.
_NEEDS_PERSON: Final = frozenset({ReprintKind.LOST, ReprintKind.EXCHANGED})


class NeedsNetwork(Trouble):
    """A reprint is signed by central."""

    says = N_("补换发要联网，由市级平台重新签发。原来的资料都在，没有提出申请。请先打印承诺单，联网后再办。")


class ApprovalOpen(Trouble):
    """She asked already, and the supervisor has not answered."""

    says = N_("已经提请值班长批准，还没有答复。申请已记下，没有丢失。请等值班长在她的电脑上批准。")


class NotApproved(Trouble):
    """Nothing that the supervisor approved waits here, or it is of another print."""

    says = N_("值班长还没有批准这次补换发。原来的资料都在，没有提出申请。请提请批准，或请值班长到窗口登录。")


def ask_reprint(
    store: Store,
    session: Session,
    world: World,
    asked: ReprintAsked,
    collector: Collector | None,
    voucher: Vouched,
) -> None:
    """申请补换发, with the second person at the window.

    Raises ApprovalTooOld, ReasonMissing, CollectorUnchecked, SheetUnanswered, and what may_reprint() does.
    """
    with requiring(store, session, StaffTask.ASK_REPRINT), store.transaction() as tx:
        certificate = _may_ask(tx, asked, collector)
        _append(tx, session, world, certificate, asked, WINDOW, still_valid(voucher, world))


def may_ask(store: Store, session: Session, asked: ReprintAsked, collector: Collector | None) -> None:
    """Before a second person is troubled. Raises what ask_reprint() does, but for her."""
    with requiring(store, session, StaffTask.ASK_REPRINT), store.transaction() as tx:
        _may_ask(tx, asked, collector)


def ask_approval(store: Store, session: Session, asked: ReprintAsked, collector: Collector | None) -> None:
    """提请批准 from her own station. Raises ApprovalOpen, and what may_ask() does."""
    with requiring(store, session, StaffTask.ASK_REPRINT), store.transaction() as tx:
        certificate = _may_ask(tx, asked, collector)
        before = tx.issuing.asked(asked.certificate_id)
        number = certificate.get("print_number") + 1
        if before and before.facts["print_number"] == number and not (before.answered_by or before.denied):
            raise ApprovalOpen("asked before, not answered")
        facts = {
            "act": REPRINT,
            "kind": asked.kind.value,
            "reason": reason_of(asked.reason),
            "print_number": number,
            "surrendered": asked.surrendered,
            "text": _sentence(certificate, asked, session, store.station.window),
        }
        changes = {certificate.subject: Change(certificate.same("print_number"))}
        tx.log.append(EntryKind.APPROVAL_ASKED, changes, facts, session.actor)


def go_on(store: Store, session: Session, world: World, certificate_id: str) -> None:
    """申请补换发 with what the supervisor approved on her station. Raises NotApproved, and what may_reprint() does."""
    with requiring(store, session, StaffTask.ASK_REPRINT), store.transaction() as tx:
        certificate, told = held(tx, certificate_id), tx.issuing.asked(certificate_id)
        if told is None or not told.answered_by or told.approver is None:
            raise NotApproved("no approval of it")
        if told.facts["print_number"] != certificate.get("print_number") + 1:
            raise NotApproved("approved for an earlier print")
        facts = told.facts
        asked = ReprintAsked(
            certificate_id, ReprintKind(facts["kind"]), facts["reason"], bool(facts.get("surrendered"))
        )
        _not_taken(tx, certificate_id)
        _append(tx, session, world, certificate, asked, told.answered_by, told.approver)


def _may_ask(tx: Transaction, asked: ReprintAsked, collector: Collector | None) -> Certificate:
    certificate = held(tx, asked.certificate_id)
    reason_of(asked.reason)
    _not_taken(tx, asked.certificate_id)
    may_reprint(certificate, asked.kind, asked.surrendered)
    if asked.kind in _NEEDS_PERSON and collector is None:
        raise CollectorUnchecked("nobody was checked")
    return certificate


def _not_taken(tx: Transaction, certificate_id: str) -> None:
    if tx.issuing.taken_for(certificate_id, tx.unit.station.station_id) is not None:
        raise SheetUnanswered("a sheet is taken for it")


def _append(
    tx: Transaction,
    session: Session,
    world: World,
    certificate: Certificate,
    asked: ReprintAsked,
    proof: str,
    approver: Actor | None,
) -> None:
    reason = reason_of(asked.reason)
    changes = reprint_asked(
        certificate, asked.kind, reason, asked.surrendered, session.actor_id, world.now_us()
    )
    facts = {"proof": proof, "act": REPRINT, "print_number": certificate.get("print_number") + 1}
    tx.log.append(EntryKind.REPRINT_ASKED, changes, facts, session.actor, approver=approver)


def _sentence(certificate: Certificate, asked: ReprintAsked, session: Session, window: str) -> str:
    """What the supervisor approves, in one sentence. The number is masked: it goes into a feed."""
    fields = certificate.fields
    holder, number = fields["holder"], fields["print_number"] + 1
    return (
        f"{window} 号窗 {session.name} 申请{REPRINTS[asked.kind].name}：{holder['name']}"
        f"（{mask_id_number(holder['number'])}）的{fields['type_name']}第 {number} 次印制，"
        f"原因：{reason_of(asked.reason)}。"
    )
