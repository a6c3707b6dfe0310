"""Certificates that wait for their holders (ISSUE_CERTIFICATE): put on a shelf, called for, sent back when overdue."""

from client.issuing_terms import DAY_US, terms
from client.session import Session
from client.tasks.not_allowed import requiring
from client.tasks.print_certificate import held
from domain.access import StaffTask
from domain.entry_kind import EntryKind
from domain.issuance import called, sent_back, shelved
from domain.issuance_trouble import NothingOnShelf
from domain.rows.issuing import CallResult
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store


class ShelfMissing(Trouble):
    """No code of a shelf or bag."""

    says = N_("还没有架号或袋号。证照已印好，没有丢失。请扫架上或袋上的条码。")


class NotOverdue(Trouble):
    """It has not waited as long as the centre keeps it."""

    says = N_("这本证照存放还不到 {days} 天，不能退回。证照仍在待领架上。请继续通知领取。")


def shelve(store: Store, session: Session, world: World, certificate_id: str, code: str) -> None:
    """入待领架. code: of the shelf or bag. Raises ShelfMissing, NotPrinted, AlreadyCollected."""
    place = "".join(code.split()).upper()
    if not place:
        raise ShelfMissing("no code")
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        changes = shelved(certificate, tx.issuing.case(certificate), place, world.now_us())
        tx.log.append(EntryKind.CERTIFICATE_SHELVED, changes, {}, session.actor)


def call(store: Store, session: Session, world: World, certificate_id: str, result: CallResult) -> None:
    """通知领证: that somebody called, and how it went. Raises NotPrinted."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        made = {"at": world.now_us(), "by": session.actor_id, "result": result.value}
        changes = called(certificate, world.new_id().hex(), made)
        tx.log.append(EntryKind.COLLECTOR_CALLED, changes, {}, session.actor)


def send_back(store: Store, session: Session, world: World, certificate_id: str) -> None:
    """逾期未领退回. Raises NotOverdue, NothingOnShelf, AlreadyCollected."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate, kept = held(tx, certificate_id), terms(tx.unit.connection).keep_days
        shelf, bears = certificate.get("shelf"), certificate.get("blank")
        if shelf is None or bears is None:
            raise NothingOnShelf("not on a shelf")
        if world.now_us() - shelf["at"] < kept * DAY_US:
            raise NotOverdue("within the time it is kept", days=kept)
        changes = sent_back(certificate, tx.issuing.sheet(bears["kind"], bears["serial"]), world.now_us())
        tx.log.append(EntryKind.CERTIFICATE_SENT_BACK, changes, {}, session.actor)
