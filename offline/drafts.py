"""Drafts: mutable rows, saved as one types, until they are filed."""

import json
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from domain.draft import Draft
from domain.draft_hands import DRAFT_TASK, Hand
from domain.draft_json import dump_draft, load_draft
from offline.reference_tables import TASK
from offline.tables import DRAFT
from offline.unit_of_work import UnitOfWork

_NEW: Final = upsert(DRAFT)
_PUT: Final = _NEW.on_conflict_do_update(
    index_elements=["id"],
    set_={name: _NEW.excluded[name] for name in ("saved_at", "item_code", "item_version", "body")},
)
_ALL: Final = select(DRAFT.c.id, DRAFT.c.saved_at, DRAFT.c.body)
_GET: Final = _ALL.where(DRAFT.c.id == bindparam("draft"))
_HELD: Final = select(DRAFT.c.number, DRAFT.c.hand).where(DRAFT.c.id == bindparam("draft"))
_AT_CENTRE: Final = select(TASK.c.detail).where(
    TASK.c.task_id == bindparam("task_id"), TASK.c.kind == DRAFT_TASK
)
_LIST: Final = _ALL.order_by(DRAFT.c.saved_at.desc(), DRAFT.c.id)
_DELETE: Final = delete(DRAFT).where(DRAFT.c.id == bindparam("draft"))


class Held(NamedTuple):
    """How a draft stands here. number: the one to be named to central."""

    number: int
    hand: Hand


class Drafts:
    """The drafts in one transaction."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def put(self, draft: Draft) -> None:
        """Keep the draft as it is, new or not."""
        row = {
            "id": draft.id,
            "saved_at": draft.saved_at,
            "item_code": draft.item_code,
            "item_version": draft.item_version,
            "body": json.dumps(dump_draft(draft), ensure_ascii=False, separators=(",", ":")),
            "number": 0,
            "hand": Hand.HERE.value,
        }
        self._unit.connection.execute(_PUT, row)
        self._unit.drafts.add(draft.id)

    def get(self, draft_id: bytes) -> Draft | None:
        """The draft, None if it was filed or dropped."""
        row = self._unit.connection.execute(_GET, {"draft": draft_id}).first()
        return None if row is None else read_draft(row)

    def list(self) -> list[Draft]:
        """All drafts, the last saved first."""
        return [read_draft(row) for row in self._unit.connection.execute(_LIST)]

    def held(self, draft_id: bytes) -> Held | None:
        """Under which number, and in whose hand, the draft is; None where there is none here."""
        row = self._unit.connection.execute(_HELD, {"draft": draft_id}).first()
        return None if row is None else Held(row.number, Hand(row.hand))

    def hand(self, draft_id: bytes, number: int, hand: Hand) -> None:
        """It is in this hand from now, under this number."""
        change = update(DRAFT).where(DRAFT.c.id == draft_id)
        self._unit.connection.execute(change.values(number=number, hand=hand.value))
        self._unit.drafts.add(draft_id)
        self._unit.outbox |= hand is Hand.LEAVING  # its pages are to be sent

    def number_at_centre(self, draft_id: bytes) -> int | None:
        """The number of a draft that a colleague put aside, as the feed of tasks told it; None for none."""
        detail = self._unit.connection.execute(_AT_CENTRE, {"task_id": draft_id.hex()}).scalar()
        return int(json.loads(detail)["number"]) if detail else None

    def delete(self, draft_id: bytes) -> None:
        """The draft is filed or dropped."""
        self._unit.connection.execute(_DELETE, {"draft": draft_id})
        self._unit.drafts.add(draft_id)


def read_draft(row: Any) -> Draft:
    """The draft of a row (id, saved_at, body)."""
    return load_draft(row.id, row.saved_at, json.loads(row.body))
