"""What this window knows of papers that travel: the split cases among its cases, and the cases of a list by id."""

import json
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from domain.apply import Document
from domain.case_state import CaseState
from offline.reference import Reference
from offline.tables import CACHED

# Papers of a case that came to its end travel nowhere.
_STATES: Final = tuple(
    state.value
    for state in (CaseState.COLLECTED, CaseState.CORRECTION, CaseState.ACCEPTED, CaseState.IN_PROGRESS)
)
_CASES: Final = select(
    CACHED.c.case_id,
    CACHED.c.number,
    CACHED.c.item_name,
    CACHED.c.person_name,
    CACHED.c.filed_at,
    CACHED.c.document,
)
_ROUTED: Final = _CASES.where(
    CACHED.c.case_id.is_not(None),
    CACHED.c.state.in_(_STATES),
    func.json_extract(CACHED.c.document, "$.fields.routed_to").is_not(None),
).order_by(CACHED.c.filed_at)
_KEYED: Final = select(CACHED.c.subject, CACHED.c.document).where(
    CACHED.c.subject.in_(bindparam("keys", expanding=True))
)


class RoutedCase(NamedTuple):
    """A split case as it is known here."""

    id: bytes
    number: str
    item_name: str
    person_name: str
    filed_at: int
    document: Document


def routed_cases(connection: Connection) -> list[RoutedCase]:
    """The open cases that another centre may decide, the oldest first."""
    return [
        RoutedCase(
            row.case_id,
            row.number,
            row.item_name,
            row.person_name,
            row.filed_at or 0,
            json.loads(row.document),
        )
        for row in connection.execute(_ROUTED)
    ]


def documents_of(connection: Connection, cases: Iterable[bytes]) -> dict[bytes, Document]:
    """What is known here of cases by id, filed or not."""
    keys = [f"case:{case.hex()}" for case in cases]
    found = connection.execute(_KEYED, {"keys": keys})
    return {bytes.fromhex(row.subject.partition(":")[2]): json.loads(row.document) for row in found}


def setting_of(connection: Connection, name: str) -> Any:
    """A setting of the city, None before it was told."""
    try:
        return Reference(connection).setting(name)
    except KeyError:
        return None
