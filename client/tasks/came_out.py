"""What came out of the printer (ISSUE_CERTIFICATE): the answer that puts a taken sheet where it belongs."""

from client.session import Session
from client.tasks.not_allowed import requiring
from client.tasks.print_certificate import NoBlankLeft, held
from domain.access import StaffTask
from domain.blank_moves import SheetAt
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.issuance import came_out, spoiled, spoiled_bare, taken_bare
from domain.issuance_trouble import NotPrinted
from domain.sheet import CameOut
from domain.trouble import Trouble
from domain.words import N_
from offline.store import Store
from offline.transaction import Transaction

KEPT, SPOILED = "kept", "spoiled"


class NothingTaken(Trouble):
    """No sheet of this window waits for an answer about it."""

    says = N_("这本证照没有待确认的空白证。没有改动任何内容。请看清选中的是哪一本。")


class ReasonMissing(Trouble):
    """What is spoiled, reprinted, suspended or refused has a reason."""

    says = N_("还没有写原因。没有改动任何内容。请写明原因后再办理。")


def answer_came_out(
    store: Store, session: Session, certificate_id: str, answer: CameOut, second_spoiled: bool
) -> None:
    """The clerk's answer. second_spoiled: of a double feed, the bare sheet was harmed too; else she puts it back.

    Raises NothingTaken; NoBlankLeft where there is no second sheet in the ledger.
    """
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        sheet = tx.issuing.taken_for(certificate_id, store.station.station_id)
        if sheet is None:
            raise NothingTaken("no sheet is taken for it")
        facts = {"came_out": answer.value}
        if answer is CameOut.DOUBLE_FEED:
            facts["second"] = SPOILED if second_spoiled else KEPT
        changes = came_out(certificate, sheet, answer)
        subjects = [sheet.subject, certificate.subject]
        tx.log.append(EntryKind.PRINT_CAME_OUT, changes, facts, session.actor, subjects=subjects)
        if answer is CameOut.DOUBLE_FEED and second_spoiled:
            _spoil_second(tx, session, sheet, certificate.subject)


def _spoil_second(tx: Transaction, session: Session, first: SheetAt, certificate: Subject) -> None:
    """The sheet that went through bare behind the first: the next in the ledger."""
    stack = tx.issuing.stack(first.kind, tx.unit.station.station_id)
    if not stack:
        raise NoBlankLeft("no second sheet in the ledger")
    second, station = stack[0], tx.unit.station.station_id
    subjects = [second.subject, certificate]
    tx.log.append(EntryKind.BLANK_TAKEN, taken_bare(second), {}, session.actor, subjects=subjects)
    second = next(s for s in tx.issuing.taken(station) if s.subject == second.subject)
    facts = {"came_out": CameOut.DOUBLE_FEED.value, "second_of": first.serial}
    tx.log.append(EntryKind.PRINT_CAME_OUT, spoiled_bare(second), facts, session.actor, subjects=subjects)


def spoil_print(store: Store, session: Session, certificate_id: str, reason: str) -> None:
    """作废 before the collector has signed. Raises ReasonMissing, NotPrinted, AlreadyCollected, BlankNotSo."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        bears = certificate.get("blank")
        if bears is None:
            raise NotPrinted("no sheet bears it")
        changes = spoiled(certificate, tx.issuing.sheet(bears["kind"], bears["serial"]))
        facts = {"reason": reason_of(reason)}
        tx.log.append(EntryKind.PRINT_SPOILED, changes, facts, session.actor)


def reason_of(text: str) -> str:
    """The reason as it is kept. Raises ReasonMissing."""
    reason = " ".join(text.split())
    if not reason:
        raise ReasonMissing("no reason")
    return reason
