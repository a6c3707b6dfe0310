"""挂失 and 解除挂失 (SUSPEND_CERTIFICATE): at once here, in the status list once central has heard. Identity first."""

from collections.abc import Callable

from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.hand_out import Collector, CollectorUnchecked
from client.tasks.not_allowed import requiring
from client.tasks.print_certificate import held
from domain.access import StaffTask
from domain.blank_moves import Changes
from domain.entry_kind import EntryKind
from domain.issuance import Certificate, lifted, suspended
from offline.store import Store


def suspend(
    store: Store, session: Session, certificate_id: str, reason: str, collector: Collector | None
) -> None:
    """挂失. Raises CollectorUnchecked, ReasonMissing, Suspended, NotInForce."""
    kind = EntryKind.CERTIFICATE_SUSPENDED
    _change(store, session, certificate_id, reason, collector, kind, suspended)


def lift(
    store: Store, session: Session, certificate_id: str, reason: str, collector: Collector | None
) -> None:
    """解除挂失. Raises CollectorUnchecked, ReasonMissing, NotSuspended."""
    _change(store, session, certificate_id, reason, collector, EntryKind.SUSPENSION_LIFTED, lifted)


def _change(
    store: Store,
    session: Session,
    certificate_id: str,
    reason: str,
    collector: Collector | None,
    kind: EntryKind,
    rule: Callable[[Certificate], Changes],
) -> None:
    with requiring(store, session, StaffTask.SUSPEND_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        changes = rule(certificate)
        if collector is None:
            raise CollectorUnchecked("nobody was checked")
        facts = {
            "reason": reason_of(reason),
            "by": {
                "name": collector.name,
                "masked_number": collector.masked_number,
                "agent": collector.agent,
            },
        }
        tx.log.append(kind, changes, facts, session.actor)
