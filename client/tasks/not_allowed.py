"""The role table at the door of every task; a refusal is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager

from client.session import NotAllowed, Session
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from offline.store import Store


@contextmanager
def requiring(store: Store, session: Session, task: StaffTask) -> Iterator[None]:
    """Go on only if the session's role has a row for the task. Raises NotAllowed, once the refusal is on disk."""
    try:
        session.require(task)
    except NotAllowed:
        with store.transaction() as tx:
            station = Subject("station", store.station.station_id)
            tx.log.append(EntryKind.NOT_ALLOWED, {}, {"task": task.value}, session.actor, subjects=[station])
        raise
    yield
