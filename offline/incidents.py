"""Incidents: what a technician must look at. Noted once, however often it is met."""

from typing import Final

from sqlalchemy.dialects.sqlite import insert as upsert

from offline.tables import INCIDENT
from offline.unit_of_work import UnitOfWork

PARKED_ROW: Final = "parked_row"  # about: feed and position
OLDER_THAN_ANCHOR: Final = "older_than_anchor"  # about: what the key store remembers, and what the file holds
STACK_DISAGREES: Final = (
    "stack_disagrees"  # about: the serial the file has next and the one on top of the stack
)
OLDER_LIST: Final = "older_list"  # about: a status list with a lower sequence than was seen
_NOTE: Final = upsert(INCIDENT).on_conflict_do_nothing(index_elements=["kind", "about"])


def of_epoch(epoch: int) -> str:
    """How `about` names the epoch of the file: what a new epoch settles is found by it."""
    return f"file epoch {epoch} seq"


class Incidents:
    """The incidents in one transaction."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def note(self, kind: str, about: str) -> None:
        """Something happened. about: English, for the technician, with no person in it."""
        unit = self._unit
        row = {"id": unit.world.new_id(), "kind": kind, "about": about, "at": unit.world.now_us()}
        unit.connection.execute(_NOTE, row)
        unit.outbox = True
