"""When a task about a case is over: nobody is sent after what its document no longer asks for.

Told by the publisher, whatever moved the case: a window's entry, another centre's, or central's own.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, select

from central.database import among
from central.ledger import FeedWord
from central.tables import FEED_ROW
from central.task_words import ASKED, CORRECTION, HANDOVER_MISSING, LAPSED, ROUTED, task_id
from domain.after_filing import lapsed_untold, materials_of, open_defects
from domain.apply import Document
from domain.case_conditions import CONDITIONS, NO, conditions_of, key_of
from domain.case_state import CLOSED, CaseState
from domain.handover import Papers, papers_at, papers_lost
from domain.parts import part_of, text_of
from sync.wire import Feed

_TASKS: Final = Feed.TASKS.value
_CORRECTED: Final = frozenset({CaseState.COLLECTED.value, CaseState.CORRECTION.value})
_ASKED: Final = frozenset({CaseState.COLLECTED.value, CaseState.SPECIAL.value})
_ENDED: Final = frozenset(state.value for state in CLOSED)
# By kind, whether it stands by state and document; those of a correction have a rule of their own.
_OTHERS: Final[Mapping[str, Callable[[str, Document], bool]]] = {
    LAPSED: lambda state, document: state == CaseState.ACCEPTED and lapsed_untold(document),
    ROUTED: lambda state, document: state not in _ENDED and papers_at(document) is not Papers.THERE,
    HANDOVER_MISSING: lambda state, document: state not in _ENDED and papers_lost(document),
}


def ended_tasks(connection: Connection, documents: Mapping[str, Document]) -> list[FeedWord]:
    """That these are over. documents: of cases, by key, as they are published."""
    of = {id_: key for key, document in documents.items() for id_ in _ids(key, document)}
    wanted = select(FEED_ROW.c.key, FEED_ROW.c.audience, FEED_ROW.c.body)
    rows = connection.execute(wanted.where(FEED_ROW.c.feed == _TASKS, among(connection, FEED_ROW.c.key, of)))
    told = [(id_, audience, json.loads(body)) for id_, audience, body in rows]
    return [
        FeedWord(_TASKS, id_, audience, {**body, "text": "", "open": False, "record": None})
        for id_, audience, body in told
        if body["open"] and not stands(body, documents[of[id_]])
    ]


def stands(task: Mapping[str, Any], document: Document) -> bool:
    """Whether the task still asks for something."""
    state = text_of(document["fields"], "state")
    rule = _OTHERS.get(task["kind"])
    if rule is not None:
        return rule(state, document)
    requirement = text_of(part_of(task, "record"), "requirement")
    if not requirement:
        return state in _ASKED
    told = {text_of(row, "key") for row in open_defects(document).values()}
    if requirement in map(key_of, conditions_of(document, NO)):
        return requirement not in told and state not in _ENDED
    wrong = text_of(materials_of(document).get(requirement), "result") == "no"
    return wrong and requirement not in told and state in _CORRECTED


def _ids(key: str, document: Document) -> Iterable[str]:
    yield from (task_id(kind, key) for kind in _OTHERS)
    yield task_id(CORRECTION, f"{key} {ASKED}")
    for name in (*materials_of(document), *map(key_of, document["lists"].get(CONDITIONS, ()))):
        yield task_id(CORRECTION, f"{key} {name}")
