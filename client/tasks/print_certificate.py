"""Print a certificate on a numbered blank (ISSUE_CERTIFICATE): the sheet is taken on disk before the job is spooled.

Four steps: what is printed is worked out on the writer and drawn on the print thread, so that a missing glyph costs no
sheet; take_blank() commits; then the job is handed over. A kill after the commit leaves a sheet `taken`, which is
asked about; never one of which nobody knows.
"""

from typing import NamedTuple

from client.certificate_facts import SPECIMEN_CODE, certificate_facts
from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.blank_moves import SheetAt, not_so, own
from domain.entry_kind import EntryKind
from domain.issuance import Certificate, may_sign, may_take, taken
from domain.issuance_trouble import CertificateUnknown
from domain.serial import clean_serial
from domain.sheet import Sheet
from domain.trouble import Trouble
from domain.words import N_
from offline.incidents import STACK_DISAGREES, of_epoch
from offline.store import Store
from offline.transaction import Transaction
from printing.certificates.facts import CertificateFacts


class NoBlankLeft(Trouble):
    """No unused sheet of the kind at this window."""

    says = N_("本窗没有可用的空白证了。证照资料都在，没有打印。请先办理空白证窗口签收。")


class NotSignedHere(Trouble):
    """Central signed no print of it for this window in its present epoch."""

    says = N_("市级平台还没有签发这一印次给本窗。证照资料都在，没有占用空白证。请联网收到后再打印。")


class SheetUnanswered(Trouble):
    """A sheet was taken for it, and nobody said what came out."""

    says = N_("上一张空白证还没有确认打印结果。编号已经记下，没有丢失。请先回答出来的是什么。")


class SerialNotOnTop(Trouble):
    """What was scanned is not the next serial: perhaps the wrong sheet. Scanned once more, it is StackDisagrees."""

    says = N_(
        "本机记录的下一张是 {next}，扫到的是 {scanned}。没有占用空白证。请取最上面一张再扫一次，有遗失请先报失。"
    )


class StackDisagrees(Trouble):
    """The stack is ahead of the file: the file may be an old copy, and no certificate is printed from it."""

    says = N_(
        "本机记录的下一张与纸垛不符，本机暂停打印证照。已有的记录都在，没有占用空白证。请联系技术员，并请其他窗口打印。"
    )


class StoreBehind(Trouble):
    """The file is older than the key store or the stack of blanks remembers."""

    says = N_(
        "本机数据可能是旧的，暂停打印证照和占用空白证。其他业务照常，记录都在。请联系技术员处理，并请其他窗口打印。"
    )


class Printable(NamedTuple):
    """What is printed, and the kind of blank it goes on."""

    certificate_id: str
    facts: CertificateFacts


def held(tx: Transaction, certificate_id: str) -> Certificate:
    """The certificate. Raises CertificateUnknown."""
    certificate = tx.issuing.certificate(certificate_id)
    if certificate is None:
        raise CertificateUnknown("no document of it")
    return certificate


def printable(store: Store, session: Session, certificate_id: str) -> Printable:
    """What would be printed now. Raises what keeps it from being printed, but for the blank."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        _may_print(tx, certificate)
        code = _signed_code(tx, certificate)
    return Printable(certificate_id, certificate_facts(certificate, code, ""))


def specimen(store: Store, session: Session, certificate_id: str) -> Printable:
    """What the preview shows, whether it may be printed or not. The blank's serial is the one it is or will be on."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        signed = tx.issuing.signed(certificate_id)
        code = signed.code if signed and may_sign(certificate, signed.here) else SPECIMEN_CODE
        bears = certificate.get("blank") or {}
        taken_for = tx.issuing.taken_for(certificate_id, store.station.station_id)
        serial = taken_for.serial if taken_for else bears.get("serial", "")
    return Printable(certificate_id, certificate_facts(certificate, code, serial))


def take_blank(
    store: Store, session: Session, drawn: Printable, kind: str, scanned: str, again: bool
) -> SheetAt:
    """Take the next sheet for what was drawn. scanned: from the top of the stack; again: the same for a second time.

    Returns after the commit: only then may the job be spooled. Raises SerialWrong, NoBlankLeft, SerialNotOnTop,
    StackDisagrees (kept as an incident), StoreBehind, BlankOfAnotherCentre or BlankNotSo for a sheet that cannot be of
    this stack, and what printable() does.
    """
    serial = clean_serial(scanned)
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, drawn.certificate_id)
        _may_print(tx, certificate)
        if _signed_code(tx, certificate) != drawn.facts.code:
            raise NotSignedHere("another print was signed meanwhile")
        stack = tx.issuing.stack(kind, store.station.station_id)
        if not stack:
            raise NoBlankLeft("none of the kind")
        sheet = own(stack[0], store.station.centre_id)
        disagrees = serial != sheet.serial
        if disagrees:
            _could_be_next(tx, kind, serial)
        if disagrees and again:
            head = tx.unit.head
            about = f"next {kind} {sheet.serial}, scanned {serial}, {of_epoch(head.epoch)} {head.seq}"
            tx.incidents.note(STACK_DISAGREES, about)
        elif not disagrees:
            changes = taken(certificate, sheet)
            tx.log.append(EntryKind.BLANK_TAKEN, changes, {}, session.actor)
    if disagrees and again:
        raise StackDisagrees(f"next is {sheet.serial}, on top lies {serial}")
    if disagrees:
        raise SerialNotOnTop("not the next serial", next=sheet.serial, scanned=serial)
    return sheet


def job_title(certificate_id: str, print_number: int, serial: str) -> str:
    """What the print job is called: no person is in it."""
    return f"certificate-{certificate_id[-12:]}-{print_number}-{serial}"


def _may_print(tx: Transaction, certificate: Certificate) -> None:
    if tx.issuing.is_behind():
        raise StoreBehind("the file may be an old copy")
    if tx.issuing.taken_for(certificate.subject.id, tx.unit.station.station_id) is not None:
        raise SheetUnanswered("a sheet is taken for it")
    may_take(certificate)


def _could_be_next(tx: Transaction, kind: str, serial: str) -> None:
    """A sheet of which the ledger knows that it is elsewhere or used was picked up by mistake: the stack is sound."""
    station, scanned = tx.unit.station, tx.issuing.sheet(kind, serial)
    if scanned.state is None:
        return
    own(scanned, station.centre_id)
    if scanned.state is not Sheet.ISSUED or scanned.keeper != station.station_id:
        raise not_so(scanned)


def _signed_code(tx: Transaction, certificate: Certificate) -> str:
    signed = tx.issuing.signed(certificate.subject.id)
    if signed is None or not may_sign(certificate, signed.here):
        raise NotSignedHere("no print of this epoch was signed for this window")
    return signed.code
