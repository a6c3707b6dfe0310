"""A window signs for blanks and gives them back (SIGN_FOR_BLANKS): a clerk at her own window."""

from client.session import Session
from client.tasks.keep_blanks import append, ranged
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.blank_moves import given_back, issued
from domain.entry_kind import EntryKind
from offline.store import Store


def sign_for(store: Store, session: Session, kind: str, first: str, last: str) -> int:
    """窗口签收 of a range out of the centre's safe. How many. Raises BlankNotSo for the first that is not there."""
    with requiring(store, session, StaffTask.SIGN_FOR_BLANKS), store.transaction() as tx:
        changes = issued(ranged(tx, kind, first, last), store.station.station_id)
        append(tx, session, EntryKind.BLANKS_ISSUED, changes)
    return len(changes)


def give_back(store: Store, session: Session, kind: str, first: str, last: str) -> int:
    """交回 of unused sheets to the safe. How many. Raises BlankNotSo for the first that is not at this window."""
    with requiring(store, session, StaffTask.SIGN_FOR_BLANKS), store.transaction() as tx:
        changes = given_back(ranged(tx, kind, first, last), store.station.station_id)
        append(tx, session, EntryKind.BLANKS_RETURNED, changes)
    return len(changes)
