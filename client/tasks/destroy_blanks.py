"""销毁 of spoiled and surrendered sheets (DESTROY_BLANKS): by two, the second with her own log-in."""

from collections.abc import Sequence

from client.session import Session
from client.tasks.keep_blanks import append, kind_of
from client.tasks.not_allowed import requiring
from client.tasks.second_person import WINDOW, Vouched, still_valid
from domain.access import StaffTask
from domain.blank_moves import destroyed, own
from domain.entry_kind import EntryKind
from domain.serial import SerialWrong, clean_serial
from domain.world import World
from offline.store import Store


def destroy(
    store: Store, session: Session, world: World, kind: str, serials: Sequence[str], voucher: Vouched
) -> int:
    """How many. Raises ApprovalTooOld, SerialWrong, BlankUnknown, BlankOfAnotherCentre, BlankNotSo."""
    with requiring(store, session, StaffTask.DESTROY_BLANKS), store.transaction() as tx:
        approver = still_valid(voucher, world)
        wanted = dict.fromkeys(map(clean_serial, serials))
        if not wanted:
            raise SerialWrong("no sheet")
        centre = store.station.centre_id
        changes = destroyed(own(tx.issuing.sheet(kind_of(kind), serial), centre) for serial in wanted)
        append(tx, session, EntryKind.BLANKS_DESTROYED, changes, {"proof": WINDOW}, approver=approver)
    return len(changes)


def may_destroy(store: Store, session: Session) -> None:
    """Before a second person is troubled. Raises NotAllowed, recorded."""
    with requiring(store, session, StaffTask.DESTROY_BLANKS):
        return
