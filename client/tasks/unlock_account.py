"""Unlock an account that five wrong passwords locked at this station (UNLOCK_ACCOUNT)."""

from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from offline.store import Store


def unlock_account(store: Store, session: Session, login: str) -> None:
    """Let her try again. Raises NotAllowed."""
    with requiring(store, session, StaffTask.UNLOCK_ACCOUNT), store.transaction() as tx:
        tx.accounts.unlock(login)
        station = Subject("station", store.station.station_id)
        tx.log.append(EntryKind.ACCOUNT_UNLOCKED, {}, {"login": login}, session.actor, subjects=[station])
