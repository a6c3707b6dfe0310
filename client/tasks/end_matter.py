"""End a matter of a visit without a case or a paper (TELL): advice was given, it went elsewhere, or she left."""

from enum import StrEnum
from typing import Final

from client.session import Session
from client.tasks.edit_draft import held, item_of
from client.tasks.not_allowed import requiring
from client.tasks.tell_notice import subjects_of
from domain.access import StaffTask
from domain.draft import Draft
from domain.entry_kind import EntryKind
from offline.store import Store

LONGEST: Final = 500  # characters of a note


class Ended(StrEnum):
    """How: beside what FILED, TOLD and NOT_COLLECTED say of a matter."""

    CONSULTED = "consulted"
    TRANSFERRED = "transferred"
    LEFT = "left"


def end_matter(store: Store, session: Session, draft_id: bytes, outcome: Ended, note: str) -> Draft:
    """Record it; the draft is gone. The draft that was. Raises NotAllowed, DraftGone."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        draft = held(tx, draft_id)
        item = item_of(tx, draft)
        named = None if item is None else {"code": item.code, "version": item.version, "name": item.name}
        facts = {
            "visit_id": draft.visit_id.hex(),
            "outcome": outcome.value,
            "item": named,
            "note": " ".join(note.split())[:LONGEST],
        }
        tx.log.append(EntryKind.MATTER_ENDED, {}, facts, session.actor, subjects=subjects_of(draft))
        tx.drafts.delete(draft.id)
    return draft
