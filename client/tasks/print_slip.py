"""领证签收单 (ISSUE_CERTIFICATE): owed by the entry that hands out, printed after it, the print an entry of its own."""

from typing import Any

from client.session import Session
from client.tasks.hand_out import slip_of
from client.tasks.not_allowed import requiring
from client.tasks.print_certificate import held
from domain.access import StaffTask
from domain.entry_kind import EntryKind
from domain.issuance import Certificate, case_of
from domain.issuance_trouble import NotPrinted
from offline.store import Store


def owed_slip(store: Store, session: Session, certificate_id: str) -> dict[str, Any]:
    """What stands on it. Raises NotPrinted for a certificate that was not handed out at this window."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        try:
            return dict(tx.papers.get(_kind(certificate), _case_id(certificate)).facts)
        except KeyError as error:
            raise NotPrinted("not handed out here") from error


def record_slip(store: Store, session: Session, certificate_id: str, printer: str) -> None:
    """The page is with the printer."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        kind = _kind(certificate)
        tx.papers.printed(kind, _case_id(certificate), printer)
        subjects = [certificate.subject]
        tx.log.append(EntryKind.PAPER_PRINTED, {}, {"paper": kind}, session.actor, subjects=subjects)


def _kind(certificate: Certificate) -> str:
    return slip_of(certificate.get("print_number"))


def _case_id(certificate: Certificate) -> bytes:
    return bytes.fromhex(case_of(certificate).id)
