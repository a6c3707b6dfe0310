"""apply(): the only thing that changes a document, at the station and at central.

A document is {"fields": {name: value}, "lists": {name: {id: item}}, "contains": [entry_id hex, …]}: what is so
of one subject, and which entries are in it.
"""

from typing import Any, Final, NamedTuple

from domain.case_state import NEXT, CaseState
from domain.entry import Change
from domain.sheet import SHEET_NEXT

Document = dict[str, Any]
# Claims, and what an entry relies on: central must hold old; equal to new is a conflict.
CLAIMS: Final = frozenset(
    {"number", "print_number", "holder", "sheet", "keeper", "blank", "request", "collected", "approval"}
    | {"parent", "children", "routed_to", "routed_by"}  # of which family a case is and where it is decided
)


class Misfit(NamedTuple):
    """Why a change does not fit: the field, what the entry found, what it wants, what the document holds."""

    field: str
    old: Any
    new: Any
    held: Any


def empty() -> Document:
    """The document of a subject nothing was said of yet."""
    return {"fields": {}, "lists": {}, "contains": []}


def misfits(document: Document, change: Change) -> list[Misfit]:
    """Where the change conflicts; an empty list if it fits. Lists never conflict: they merge by id."""
    fields = document["fields"]
    return [
        Misfit(name, old, new, fields.get(name))
        for name, (old, new) in change.sets.items()
        if not _fits(name, fields.get(name), old, new)
    ]


def apply(document: Document, change: Change, *entry_ids: str) -> Document:
    """The document with the change in force and the entries named in it. The one given is left as it is.

    Ask misfits() first: this sets what it is told.
    """
    lists = dict(document["lists"])
    for name, items in change.adds.items():
        lists[name] = {**lists.get(name, {}), **items}
    for name, ids in change.removes.items():
        lists[name] = {i: item for i, item in lists.get(name, {}).items() if i not in ids}
    fields = {**document["fields"], **{name: new for name, (_, new) in change.sets.items()}}
    known = document["contains"]
    return {
        "fields": fields,
        "lists": lists,
        "contains": [*known, *(i for i in entry_ids if i not in known)],
    }


def _fits(name: str, held: Any, old: Any, new: Any) -> bool:
    if name == "state":
        # What nobody has heard of is a draft.
        found, before = (CaseState.DRAFT.value if state is None else state for state in (held, old))
        if old == new:  # what an entry relies on
            return bool(found == before)
        return found in (before, new) and new in NEXT.get(found, ())
    if name == "sheet" and old != new and new not in SHEET_NEXT.get(old, ()):
        return False
    return bool(held == old if name in CLAIMS or old == new else held in (old, new))
