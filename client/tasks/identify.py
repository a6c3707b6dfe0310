"""Identify who is at the window and whom the matter is about (IDENTIFY): by card, or typed."""

from dataclasses import replace
from typing import Final

from client.session import Session
from client.tasks.edit_draft import held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.birth import Born, birth_typed
from domain.card import CardRead
from domain.draft import Draft, Heard, Person
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.id_number import IdKind, IdNumber, parse_document, parse_id_number
from domain.intake import view
from domain.item import ServiceItem
from domain.local_time import day_of
from domain.mask import mask_id_number
from domain.name import clean_name
from domain.parties import MANDATE, Capacity, Firm
from domain.party_rules import USCC, capacity_for, coming_as, of_its_bearers
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from domain.uscc import parse_uscc
from domain.words import N_
from domain.world import World
from offline.store import Store

CARD_WITHIN_S: Final = 3.0


class NameMissing(Trouble):
    """No name was typed with the number."""

    says = "还没有姓名。证件号码已核对无误。请键入姓名后按回车。"


class AgentIsApplicant(Trouble):
    """Somebody would act for herself."""

    says = N_("办理人与申请人是同一人。已填内容都已保存。请选“本人”，或换办理人的证件再读。")


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


def person_typed(number: str, name: str, at: int, kind: IdKind | None = None, born: Born = Born()) -> Person:
    """What the clerk typed. kind: of a document, None where its number says; what the number says counts, not born.

    Raises IdNumberWrong, NameMissing, BirthWrong.
    """
    parsed: IdNumber = parse_id_number(number) if kind is None else parse_document(kind, number)
    clean = clean_name(name)
    if not clean:
        raise NameMissing("no name")
    return Person(
        id_type=parsed.kind,
        number=parsed.number,
        name=clean,
        sex=parsed.sex or born.sex,
        birth=parsed.birth.isoformat() if parsed.birth else birth_typed(born.birth, day_of(at)),
        heard=Heard.TYPED,
        at=at,
    )


def firm_typed(uscc: str, name: str, representative: str, at: int) -> Firm:
    """What the clerk typed; '' is for the legal entities' base to say. Raises UsccWrong (which character, why)."""
    return Firm(parse_uscc(uscc), clean_name(name), clean_name(representative), at=at)


def may_identify(store: Store, session: Session) -> None:
    """Before a card is read. Raises NotAllowed, recorded."""
    with requiring(store, session, StaffTask.IDENTIFY):
        return


def identify(store: Store, session: Session, world: World, draft_id: bytes, person: Person) -> OpenDraft:
    """Put the person into the draft; what was found for another one goes. The visit's entry names her masked."""
    with requiring(store, session, StaffTask.IDENTIFY), store.transaction() as tx:
        had = held(tx, draft_id)
        item = item_of(tx, had)
        draft = of_its_bearers(_with(had, person, item), had, item)
        draft = replace(draft, saved_at=world.now_us())
        tx.drafts.put(draft)
        facts = {"how": person.heard, "id_type": person.id_type, "masked": mask_id_number(person.number)}
        tx.log.append(EntryKind.IDENTIFIED, {}, facts, session.actor, subjects=[_visit(draft)])
        item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))


def identify_agent(store: Store, session: Session, world: World, draft_id: bytes, agent: Person) -> OpenDraft:
    """Put who comes for the applicant into the draft; for a firm that is whoever is there. Raises AgentIsApplicant."""
    with requiring(store, session, StaffTask.IDENTIFY), store.transaction() as tx:
        had = held(tx, draft_id)
        if had.firm is None and had.person is not None and had.person.number == agent.number:
            raise AgentIsApplicant("the same number")
        item, capacity = item_of(tx, had), had.capacity
        if had.firm is not None:
            draft = _with(had, agent, item)
        else:
            same = had.agent is not None and had.agent.number == agent.number
            draft = replace(had if same else _without_letter(had), agent=agent)
        if capacity is Capacity.SELF:
            capacity = Capacity.AGENT
            draft = coming_as(draft, item, capacity)
        draft = replace(of_its_bearers(draft, had, item), capacity=capacity, saved_at=world.now_us())
        tx.drafts.put(draft)
        facts = {
            "how": agent.heard,
            "id_type": agent.id_type,
            "masked": mask_id_number(agent.number),
            "capacity": capacity,
        }
        tx.log.append(EntryKind.IDENTIFIED, {}, facts, session.actor, subjects=[_visit(draft)])
        item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))


def identify_firm(store: Store, session: Session, world: World, draft_id: bytes, firm: Firm) -> OpenDraft:
    """Put the firm that applies into the draft; what was found for another applicant goes."""
    with requiring(store, session, StaffTask.IDENTIFY), store.transaction() as tx:
        had = held(tx, draft_id)
        other = had.firm is None or had.firm.uscc != firm.uscc
        draft = replace(_of_nobody(had) if other else had, firm=firm, agent=None)
        draft = coming_as(draft, item_of(tx, draft), capacity_for(draft.person, firm))
        draft = replace(draft, saved_at=world.now_us())
        tx.drafts.put(draft)
        facts = {"how": Heard.TYPED, "id_type": USCC, "masked": mask_id_number(firm.uscc)}
        tx.log.append(EntryKind.IDENTIFIED, {}, facts, session.actor, subjects=[_visit(draft)])
        item = item_of(tx, draft)
    return OpenDraft(draft, item, view(draft, item))


def leave_firm(draft: Draft) -> Draft:
    """The person applies for herself after all: what was found for the firm goes."""
    return draft if draft.firm is None else replace(_of_nobody(draft), firm=None, capacity=Capacity.SELF)


def _visit(draft: Draft) -> Subject:
    return Subject("visit", draft.visit_id.hex())


def _with(draft: Draft, person: Person, item: ServiceItem | None) -> Draft:
    """With this person; where she is another one all that was the other's goes, but whoever came stays."""
    if draft.person is None or draft.person.number == person.number:
        kept = draft
    else:
        kept = _without_letter(draft) if draft.firm is not None else _of_nobody(draft)
    named = replace(kept, person=person)
    return named if draft.firm is None else coming_as(named, item, capacity_for(person, draft.firm))


def _without_letter(draft: Draft) -> Draft:
    """Nobody else's letter counts."""
    scans = {name: pages for name, pages in draft.scans.items() if name != MANDATE}
    return replace(draft, mandate=None, scans=scans)


def _of_nobody(draft: Draft) -> Draft:
    """What is left when the applicant is another one."""
    kept = replace(draft, findings={}, shared={}, scans={}, form={}, confirmed={}, noted={}, told_at=0)
    kept = replace(kept, promised={}, deferred={}, objections={}, overridden={}, credit=None, mandate=None)
    return replace(kept, open_cases=(), acknowledged=(), file={}, online="")
