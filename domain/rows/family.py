"""The cases of one theme (一件事), as the pages of each of them list the others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KinRow:
    """One of them. state: a value of CaseState, '' for one that is not known here. is_parent: of all the others.

    waits: names of materials that an earlier one's result is to meet.
    """

    case_id: bytes
    number: str
    item_name: str
    department: str
    state: str
    is_parent: bool = False
    waits: tuple[str, ...] = ()
