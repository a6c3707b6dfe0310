"""Ask the city what it knows of a person for an item (IDENTIFY): what it answers nobody has to bring.

Three steps: begin_asking() on the writer records the query and its purpose, central is asked on another thread,
heard() on the writer puts the answer into the draft. A source that failed or was late is 'unknown'.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from client.session import Session
from client.tasks.edit_draft import held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Draft, Finding, Person, Result
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.intake import view
from domain.item import ASKED_OF_CENTRAL, Requirement, ServiceItem, Source
from domain.name import agrees
from domain.rows.open_draft import OpenDraft
from domain.world import World
from offline.store import Store


class PersonQuery(NamedTuple):
    """The body of POST /v1/persons/query, and the draft it is for."""

    draft_id: bytes
    body: Mapping[str, Any]


def begin_asking(
    store: Store, session: Session, world: World, draft_id: bytes
) -> tuple[OpenDraft, PersonQuery | None]:
    """Mark what is being asked, record the query. None where there is nothing to ask: no person or no item yet."""
    with requiring(store, session, StaffTask.IDENTIFY), store.transaction() as tx:
        draft = held(tx, draft_id)
        item = item_of(tx, draft)
        query, person = None, draft.person
        if person is not None and item is not None:
            asked = {r.id: Finding(best, Result.ASKING) for r, best in _askable(draft, item)}
            draft = replace(draft, findings={**draft.findings, **asked}, saved_at=world.now_us())
            tx.drafts.put(draft)
            query = _query(draft, person, item)
            facts = {"item": item.code, "purpose": query.body["purpose"], "requirements": list(asked)}
            case = Subject("case", draft.id.hex())
            tx.log.append(EntryKind.QUERIED, {}, facts, session.actor, subjects=[case])
    return OpenDraft(draft, item, view(draft, item)), query


def heard(
    store: Store, session: Session, world: World, query: PersonQuery, answer: Mapping[str, Any] | None
) -> OpenDraft:
    """Put the answer into the draft; None: nobody answered. An answer about another person or item is let go."""
    with requiring(store, session, StaffTask.EDIT_DRAFT), store.transaction() as tx:
        draft = held(tx, query.draft_id)
        item = item_of(tx, draft)
        if draft.person is not None and item is not None and _query(draft, draft.person, item) == query:
            draft = replace(_with(draft, item, answer), saved_at=world.now_us())
            tx.drafts.put(draft)
    return OpenDraft(draft, item, view(draft, item))


def _askable(draft: Draft, item: ServiceItem) -> list[tuple[Requirement, Source]]:
    """What the city may know and has not said yes to."""
    found = []
    for requirement in item.requirements:
        best = next((s for s in requirement.sources if s in ASKED_OF_CENTRAL), None)
        finding = draft.findings.get(requirement.id)
        if best is not None and (finding is None or finding.result is not Result.YES):
            found.append((requirement, best))
    return found


def _query(draft: Draft, person: Person, item: ServiceItem) -> PersonQuery:
    body = {
        "id_type": person.id_type.value,
        "id_number": person.number,
        "name": person.name,
        "item": item.code,
        "purpose": item.name,
        "subject": ["case", draft.id.hex()],
    }
    return PersonQuery(draft.id, body)


def _with(draft: Draft, item: ServiceItem, answer: Mapping[str, Any] | None) -> Draft:
    told = {e["requirement"]: e for e in (answer or {}).get("evidence", ())}
    findings = dict(draft.findings)
    for requirement, best in _askable(draft, item):
        said = told.get(requirement.id)
        if said is None:
            findings[requirement.id] = Finding(best, Result.UNKNOWN)
        else:
            source = Source(said["source"])
            findings[requirement.id] = Finding(
                source, Result(said["result"]), said["value"] or "", said["as_of"]
            )
    person = (answer or {}).get("person")
    if person is None or draft.person is None:
        return replace(draft, findings=findings)
    base_name = str(person.get("population.name", {}).get("value") or "")
    known = replace(draft.person, agrees=agrees(draft.person.name, base_name) if base_name else None)
    return replace(draft, findings=findings, shared={**draft.shared, **person}, person=known)
