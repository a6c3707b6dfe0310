"""What a clerk says who refuses an application, before or after it is filed: why, and what became of its papers."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from domain.words import N_


class Brought(StrEnum):
    """What became of the papers she brought."""

    RETURNED = "returned"
    NOT_TAKEN = "not_taken"


BROUGHT_NAMES: Final[Mapping[Brought, str]] = {
    Brought.RETURNED: N_("已退还"),
    Brought.NOT_TAKEN: N_("未收取"),
}


class Said(NamedTuple):
    """reason: as it is typed; '' where the paper needs none."""

    reason: str = ""
    brought: Brought = Brought.RETURNED


def likely_brought(taken: bool) -> Brought:
    """What holds until the clerk says otherwise. taken: whether any paper was scanned or collected."""
    return Brought.RETURNED if taken else Brought.NOT_TAKEN
