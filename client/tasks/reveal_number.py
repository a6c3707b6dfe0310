"""Look at a full ID number (REVEAL_NUMBER): only while the key is held, and the look is an entry."""

from client.session import Session
from client.tasks.edit_draft import held
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from offline.store import Store


def reveal_number(store: Store, session: Session, draft_id: bytes) -> str:
    """The full number of the draft's person, '' if nobody is identified; on disk before it is told."""
    with requiring(store, session, StaffTask.REVEAL_NUMBER), store.transaction() as tx:
        draft = held(tx, draft_id)
        if draft.person is None:
            return ""
        case = Subject("case", draft.id.hex())
        tx.log.append(EntryKind.NUMBER_REVEALED, {}, {"where": "intake"}, session.actor, subjects=[case])
    return draft.person.number
