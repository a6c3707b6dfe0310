"""Ask the city what it knows of a person for an item (IDENTIFY): what it answers nobody has to bring.

Three steps: begin_asking() on the writer records the query and its purpose, central is asked on another thread,
heard() on the writer puts the answer into the draft. A source that failed or was late is 'unknown', and why is kept.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from client.session import Session
from client.tasks.edit_draft import held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Draft, Finding, OpenCase, Person, Result, Why
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.intake import applicable, view
from domain.item import ASKED_OF_CENTRAL, Requirement, ServiceItem, Source, Whose
from domain.name import agrees, clean_name
from domain.parties import Firm
from domain.party_rules import Applicant, acting, applicant, bearer, beside_base, coming_as
from domain.person_file import file_of
from domain.rows.open_draft import OpenDraft
from domain.undertaking import Credit, Standing
from domain.world import World
from offline.reading.repeated_cases import repeated_cases
from offline.store import Store
from sync.fates import Answer
from sync.http import NotTaken


class PersonQuery(NamedTuple):
    """The body of POST /v1/persons/query, and the draft it is for."""

    draft_id: bytes
    body: Mapping[str, Any]


def begin_asking(
    store: Store, session: Session, world: World, draft_id: bytes, again: bool
) -> tuple[OpenDraft, PersonQuery | None]:
    """Mark what is being asked, record the query. None where there is nothing to ask: no person, no item, no need.

    Only what the answers so far ask for is asked of anybody. again: also what was asked and not answered with yes.
    """
    with requiring(store, session, StaffTask.IDENTIFY), store.transaction() as tx:
        draft = held(tx, draft_id)
        item = item_of(tx, draft)
        query, person = None, applicant(draft)
        if person is not None and item is not None:
            known = repeated_cases(tx.unit.connection, person, item.code)
            if more := _not_yet(draft, known):
                draft = replace(draft, open_cases=(*draft.open_cases, *more), saved_at=world.now_us())
                tx.drafts.put(draft)
            askable = _askable(draft, item, again)
            asked = {r.id: Finding(best, Result.ASKING) for r, best in askable}
            # Asked again, or for the first time: the form wants the registers' facts even where no paper does.
            if asked or again:
                draft = replace(draft, findings={**draft.findings, **asked}, saved_at=world.now_us())
                tx.drafts.put(draft)
                query = _query(draft, person, item, [r for r, _ in askable])
                facts = {"item": item.code, "purpose": query.body["purpose"], "requirements": list(asked)}
                case = Subject("case", draft.id.hex())
                tx.log.append(EntryKind.QUERIED, {}, facts, session.actor, subjects=[case])
    return OpenDraft(draft, item, view(draft, item)), query


def why_silent(error: BaseException | None) -> Why:
    """Why central gave no answer."""
    return _NO_ANSWER.get(error.answer, Why.SILENT) if isinstance(error, NotTaken) else Why.SILENT


_NO_ANSWER: Final = {Answer.UNREACHABLE: Why.OFFLINE, Answer.TIMED_OUT: Why.LATE}


def heard(
    store: Store, session: Session, world: World, query: PersonQuery, answer: Mapping[str, Any] | None,
    why: Why = Why.SILENT,
) -> OpenDraft:  # fmt: skip
    """Put the answer into the draft; None: nobody answered, and why. One about another person or item is let go."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = held(tx, query.draft_id)
        item, person, names = item_of(tx, draft), applicant(draft), set(query.body["requirements"])
        if person is not None and item is not None and _is_about(query, person, item):
            about = (query.body.get("agent") or query.body)["id_number"]
            hers = {of for of in Whose if (one := bearer(draft, of)) is not None and one.number == about}
            asked = [r for r in item.requirements if r.id in names and r.of in {Whose.APPLICANT, *hers}]
            told_of = _with(draft, asked, answer, why)
            if told_of.capacity is not draft.capacity:  # whoever is there is the firm's head
                told_of = coming_as(told_of, item, told_of.capacity)
            draft = replace(told_of, saved_at=world.now_us())
            told = _told_cases(answer, item.code)
            draft = replace(draft, open_cases=(*draft.open_cases, *_not_yet(draft, told)))
            tx.drafts.put(draft)
    return OpenDraft(draft, item, view(draft, item))


def _told_cases(answer: Mapping[str, Any] | None, item_code: str) -> tuple[OpenCase, ...]:
    """The open cases of the item that central knows, whichever window filed them."""
    rows = (answer or {}).get("open_cases") or ()
    return tuple(
        OpenCase(row["number"], row["state"], row["filed_at"] or 0)
        for row in rows
        if row["item_code"] == item_code and row["number"]
    )


def _not_yet(draft: Draft, cases: tuple[OpenCase, ...]) -> tuple[OpenCase, ...]:
    held = {case.number for case in draft.open_cases}
    return tuple(case for case in cases if case.number not in held)


def _askable(draft: Draft, item: ServiceItem, again: bool) -> list[tuple[Requirement, Source]]:
    """What applies, the city may know and nobody was asked yet; again: or has not said yes to."""
    found = []
    for requirement in applicable(draft, item):
        best = _best(requirement)
        finding = draft.findings.get(requirement.id)
        known = requirement.of is Whose.APPLICANT or bearer(draft, requirement.of) is not None
        if best is not None and known and (finding is None or (again and finding.result is not Result.YES)):
            found.append((requirement, best))
    return found


def _best(requirement: Requirement) -> Source | None:
    return next((s for s in requirement.sources if s in ASKED_OF_CENTRAL), None)


def _query(draft: Draft, person: Applicant, item: ServiceItem, asked: list[Requirement]) -> PersonQuery:
    body: dict[str, Any] = {
        "id_type": person.id_type,
        "id_number": person.number,
        "name": person.name,
        "item": item.code,
        "purpose": item.name,
        "subject": ["case", draft.id.hex()],
        "requirements": [r.id for r in asked],
    }
    # Of a firm registers that know only people are asked about whoever comes; else she is, of papers of her own.
    hers = any(r.of is not Whose.APPLICANT for r in asked)
    came = draft.person if draft.firm is not None else acting(draft) if hers else None
    if came is not None:
        body["agent"] = {"id_type": came.id_type.value, "id_number": came.number}
    return PersonQuery(draft.id, body)


def _is_about(query: PersonQuery, person: Applicant, item: ServiceItem) -> bool:
    return (query.body["id_number"], query.body["item"]) == (person.number, item.code)


def _with(draft: Draft, asked: list[Requirement], answer: Mapping[str, Any] | None, why: Why) -> Draft:
    """asked: those whose bearer it is still about."""
    facts = (answer or {}).get("person") or {}
    draft = beside(draft, facts) if facts else draft
    if came := (answer or {}).get("agent"):
        draft = _beside_agent(draft, came, asked)
    told = {e["requirement"]: e for e in (answer or {}).get("evidence", ())}
    findings = dict(draft.findings)
    for requirement in asked:
        best, had = _best(requirement), findings.get(requirement.id)
        if best is None:
            continue
        said = Finding(best, Result.UNKNOWN, why="" if answer else why)
        if requirement.id in told:
            said = _found(told[requirement.id], _is_named_so(draft, requirement.of))
        # A yes heard meanwhile, of a question asked before, is not undone by silence.
        if not (said.result is Result.UNKNOWN and had is not None and had.result is Result.YES):
            findings[requirement.id] = said
    return replace(
        draft,
        findings=findings,
        shared={**draft.shared, **facts},
        file=draft.file or file_of(answer),
        credit=_credit(answer) or draft.credit,
    )


_OF_A_FIRM: Final = ("legal_entities.name", "legal_entities.legal_person", "legal_entities.address")


def beside(draft: Draft, facts: Mapping[str, Any]) -> Draft:
    """Whom the case is about, beside what the base of the residents, or of the legal entities, says."""

    def told(name: str) -> str:
        return str(facts.get(name, {}).get("value") or "")

    if draft.firm is not None:
        name, head, address = map(told, _OF_A_FIRM)
        return beside_base(draft, Firm(draft.firm.uscc, name, head, address))
    if draft.person is None:
        return draft
    return replace(draft, person=_compared(draft.person, told("population.name")))


def _beside_agent(draft: Draft, facts: Mapping[str, Any], asked: list[Requirement]) -> Draft:
    """Who comes for a person, beside what the base of the residents says; not of one who is gone again."""
    if draft.agent is None or draft.firm is not None or all(r.of is Whose.APPLICANT for r in asked):
        return draft
    name = str(facts.get("population.name", {}).get("value") or "")
    return replace(draft, agent=_compared(draft.agent, name))


def _is_named_so(draft: Draft, of: Whose) -> bool:
    """Whether no base has another name of whose document it is."""
    came = None if of is Whose.APPLICANT else acting(draft)
    about = came or (draft.person if draft.firm is None else draft.firm)
    return about is None or about.agrees is not False


def _found(said: Mapping[str, Any], same: bool) -> Finding:
    """What a source said. same: whether the base has her name on it; else it is no proof of hers."""
    result, value, why = Result(said["result"]), said["value"] or "", said.get("why") or ""
    if result is Result.YES and not same:
        result, value, why = Result.NO, "", Why.ANOTHER
    return Finding(Source(said["source"]), result, value, said["as_of"], why)


def _credit(answer: Mapping[str, Any] | None) -> Credit | None:
    told = (answer or {}).get("credit")
    return Credit(Standing(told["standing"]), told["reason"], told["as_of"]) if told else None


def _compared(person: Person, base_name: str) -> Person:
    """The person beside the population base. The chip holds 15 characters: where the base knows the rest, it counts."""
    if not base_name:
        return replace(person, agrees=None)
    same = agrees(person.name, base_name)
    return replace(person, agrees=same, name=clean_name(base_name) if same else person.name)
