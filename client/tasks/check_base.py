"""Ask the population base about the person of a card (IDENTIFY): the query and its purpose are an entry first."""

from collections.abc import Mapping
from typing import Any, Final

from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.draft import Person
from domain.entry import Subject
from domain.entry_kind import EntryKind
from offline.store import Store

PURPOSE: Final = "核对身份证"


def begin_asking(store: Store, session: Session, person: Person) -> Mapping[str, Any]:
    """Record the query; the body of POST /v1/persons/query. Only the name is asked for. Raises NotAllowed."""
    with requiring(store, session, StaffTask.IDENTIFY), store.transaction() as tx:
        station = Subject("station", store.station.station_id)
        facts: dict[str, Any] = {"item": None, "purpose": PURPOSE, "requirements": []}
        tx.log.append(EntryKind.QUERIED, {}, facts, session.actor, subjects=[station])
    return {
        "id_type": person.id_type.value,
        "id_number": person.number,
        "name": person.name,
        "item": None,
        "purpose": PURPOSE,
        "subject": list(station),
        "requirements": [],
    }
