"""How far a theme (一件事) is: its parent follows its children. Pure."""

from collections.abc import Iterable
from typing import Final

from domain.case_state import CLOSED, CaseState

# A child on which no office has anything more to say.
DONE: Final = frozenset(s.value for s in CLOSED | {CaseState.DECIDED, CaseState.READY})


def parent_standing(states: Iterable[str]) -> tuple[int, int]:
    """How many of the children are done, and how many there are."""
    known = list(states)
    return sum(state in DONE for state in known), len(known)
