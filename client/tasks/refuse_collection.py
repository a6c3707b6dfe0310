"""不收件告知 (TELL): the item does not fit, or not here. Why, what fits instead, and the visit's outcome; no case."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from client.fitting_items import fitting_items
from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.edit_draft import held
from client.tasks.not_allowed import requiring
from client.tasks.tell_notice import NoticeTooEarly, Opened, opened, subjects_of
from domain.access import StaffTask
from domain.defects import not_collected
from domain.draft import Draft
from domain.entry_kind import EntryKind
from domain.mask import mask_id_number
from domain.refusing import Said, likely_brought
from domain.rows.notices import RefusalRow
from domain.world import World
from offline.store import Store
from offline.transaction import Transaction


class Refusing(NamedTuple):
    """A sheet about to be given. said: what the clerk adds; facts: of its entry."""

    opened: Opened
    row: RefusalRow
    said: Said
    facts: Mapping[str, Any]


def look(store: Store, session: Session, draft_id: bytes) -> RefusalRow:
    """Why nothing would be taken in. Raises NotAllowed, DraftGone, ItemUnpublished."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        return _row(tx, opened(tx, draft_id))


def refusing(store: Store, session: Session, world: World, draft_id: bytes, said: Said) -> Refusing:
    """What is to be printed and recorded. Raises NotAllowed, ReasonMissing, NoticeTooEarly for nobody."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        found = opened(tx, draft_id)
        if found.draft.person is None:
            raise NoticeTooEarly("nobody is identified")
        row = _row(tx, found)
        reason = " ".join(said.reason.split()) if row.reasons else reason_of(said.reason)
        kept = said._replace(reason=reason)
        facts = not_collected(found.draft, found.item, row, kept, world.now_us())
    return Refusing(found, row, kept, facts)


def record_refused(store: Store, session: Session, draft_id: bytes, facts: Mapping[str, Any]) -> Draft:
    """The sheet is in her hand: an entry, and the matter is over. The draft that was."""
    with requiring(store, session, StaffTask.TELL), store.transaction() as tx:
        draft = held(tx, draft_id)
        tx.log.append(EntryKind.NOT_COLLECTED, {}, facts, session.actor, subjects=subjects_of(draft))
        tx.drafts.delete(draft.id)
    return draft


def _row(tx: Transaction, found: Opened) -> RefusalRow:
    draft, item, view = found
    person, reasons = draft.person, view.hindered
    return RefusalRow(
        draft_id=draft.id,
        item=item.name,
        version=item.version,
        person=person.name if person else "",
        masked=mask_id_number(person.number) if person else "",
        reasons=reasons,
        instead=tuple(fitting_items(tx.reference, (code for row in reasons for code in row.instead))),
        brought=likely_brought(any(draft.scans.values())),
    )
