"""Ask the city for the applicant's file (IDENTIFY), before there is an item: what she has open, holds and began online.

As in ask_sources: begin_asking() on the writer records the query and its purpose, heard() puts the answer in.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from client.session import Session
from client.tasks.ask_sources import PersonQuery, beside
from client.tasks.edit_draft import held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Why
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.intake import view
from domain.party_rules import applicant
from domain.person_file import file_of
from domain.rows.open_draft import OpenDraft
from domain.world import World
from offline.store import Store

PURPOSE: Final = "个人档案"


def begin_asking(store: Store, session: Session, draft_id: bytes) -> PersonQuery | None:
    """Record the query; None where nobody is there yet, or an item is, whose query tells the file too."""
    with requiring(store, session, StaffTask.IDENTIFY), store.transaction() as tx:
        draft = held(tx, draft_id)
        whom = applicant(draft)
        if whom is None or draft.item_code is not None:
            return None
        visit = Subject("visit", draft.visit_id.hex())
        facts = {"item": "", "purpose": PURPOSE, "requirements": []}
        tx.log.append(EntryKind.QUERIED, {}, facts, session.actor, subjects=[visit])
    body = {
        "id_type": whom.id_type,
        "id_number": whom.number,
        "name": whom.name,
        "item": None,
        "purpose": PURPOSE,
        "subject": ["visit", draft.visit_id.hex()],
        "requirements": [],
    }
    return PersonQuery(draft_id, body)


def heard(
    store: Store,
    session: Session,
    world: World,
    query: PersonQuery,
    answer: Mapping[str, Any] | None,
    why: Why,
) -> OpenDraft:
    """Put the file into the draft; an answer about somebody else is let go. why: of no use here. Raises DraftGone."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = held(tx, query.draft_id)
        whom, item = applicant(draft), item_of(tx, draft)
        if answer is not None and whom is not None and query.body["id_number"] == whom.number:
            facts = answer.get("person") or {}
            draft = beside(draft, facts) if facts else draft
            draft = replace(draft, file=file_of(answer), saved_at=world.now_us())
            tx.drafts.put(draft)
    return OpenDraft(draft, item, view(draft, item))
