"""What central says of what waited, as one change: the last yes of a direct item accepts the case. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain.after_filing import accepts_itself
from domain.apply import Document, apply
from domain.case_state import CaseState
from domain.entry import Change


def resolved(document: Document, told: Mapping[str, Mapping[str, Any]]) -> Change:
    """told: by list of the document, what its rows are now."""
    change = Change({}, {name: rows for name, rows in told.items() if rows})
    collected = document["fields"].get("state") == CaseState.COLLECTED
    if not (collected and accepts_itself(apply(document, change))):
        return change
    return replace(change, sets={"state": (CaseState.COLLECTED.value, CaseState.ACCEPTED.value)})
