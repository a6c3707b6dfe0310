"""Identify the person at the window (IDENTIFY): by her card, or typed."""

from dataclasses import replace

from client.session import Session
from client.tasks.edit_draft import held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.card import CardRead
from domain.draft import Draft, Heard, Person
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.id_number import IdKind, parse_id_number
from domain.intake import view
from domain.mask import mask_id_number
from domain.name import clean_name
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from domain.world import World
from offline.store import Store


class NameMissing(Trouble):
    """No name was typed with the number."""

    says = "还没有姓名。证件号码已核对无误。请键入姓名后按回车。"


def person_of_card(card: CardRead, at: int) -> Person:
    """What the chip says; of an I card the name of the passport, as the registers have it. at: UTC microseconds."""
    return Person(
        id_type=IdKind(card.letter or IdKind.RESIDENT),
        number=card.number,
        name=clean_name(card.name or card.chinese_name),
        sex=card.sex,
        birth=card.birth,
        ethnicity=card.ethnicity,
        address=card.address,
        valid_from=card.valid_from,
        valid_to=card.valid_to,
        heard=Heard.CARD,
        at=at,
    )


def person_typed(number: str, name: str, at: int) -> Person:
    """What the clerk typed. Raises IdNumberWrong (which digit, why), NameMissing."""
    parsed = parse_id_number(number)
    clean = clean_name(name)
    if not clean:
        raise NameMissing("no name")
    return Person(
        id_type=IdKind(parsed.kind.value),
        number=parsed.number,
        name=clean,
        sex=parsed.sex,
        birth=parsed.birth.isoformat() if parsed.birth else "",
        heard=Heard.TYPED,
        at=at,
    )


def may_identify(store: Store, session: Session) -> None:
    """Before a card is read. Raises NotAllowed, recorded."""
    with requiring(store, session, StaffTask.IDENTIFY):
        return


def identify(store: Store, session: Session, world: World, draft_id: bytes, person: Person) -> OpenDraft:
    """Put the person into the draft; what was found for another one goes. The visit's entry names her masked."""
    with requiring(store, session, StaffTask.IDENTIFY), store.transaction() as tx:
        draft = replace(_with(held(tx, draft_id), person), saved_at=world.now_us())
        tx.drafts.put(draft)
        facts = {"how": person.heard, "id_type": person.id_type, "masked": mask_id_number(person.number)}
        visit = Subject("visit", draft.visit_id.hex())
        tx.log.append(EntryKind.IDENTIFIED, {}, facts, session.actor, subjects=[visit])
        item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))


def _with(draft: Draft, person: Person) -> Draft:
    if draft.person is not None and draft.person.number != person.number:
        kept = replace(draft, findings={}, shared={}, scans={}, form={}, confirmed={}, noted={}, told_at=0)
        kept = replace(
            kept, promised={}, deferred={}, objections={}, overridden={}, credit=None, mandate=None
        )
        return replace(kept, person=person, open_cases=(), acknowledged=())
    return replace(draft, person=person)
