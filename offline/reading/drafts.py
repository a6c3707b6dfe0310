"""The drafts of this station and those put aside in its centre, for the list beside the search."""

import json
from typing import Final

from sqlalchemy import Connection, func, select

from domain.draft_hands import DRAFT_TASK, OURS, Hand
from domain.intake import view
from domain.item import read_item
from domain.rows.cases import DraftRow
from domain.theme_cases import whole
from offline.drafts import read_draft
from offline.reference import Reference
from offline.reference_tables import ITEM, TASK
from offline.tables import DRAFT

_DRAFTS: Final = (
    select(DRAFT.c.id, DRAFT.c.saved_at, DRAFT.c.body, DRAFT.c.hand, ITEM.c.body.label("item"))
    .outerjoin(ITEM, (ITEM.c.code == DRAFT.c.item_code) & (ITEM.c.version == DRAFT.c.item_version))
    .order_by(DRAFT.c.saved_at.desc(), DRAFT.c.id)
)

_PARKED: Final = (
    select(TASK.c.task_id, TASK.c.detail, DRAFT.c.id)
    .outerjoin(DRAFT, DRAFT.c.id == func.unhex(TASK.c.task_id))
    .where(TASK.c.kind == DRAFT_TASK, TASK.c.open, TASK.c.detail != "")
)


def drafts(connection: Connection, limit: int = 50) -> list[DraftRow]:
    """This window's drafts, the newest first, each with how much is still missing by the intake's own rules."""
    rows, current = [], Reference(connection).current
    for row in connection.execute(_DRAFTS.limit(limit)):
        draft = read_draft(row)
        item = None if row.item is None else whole(read_item(json.loads(row.item)), current, draft)
        hand = Hand(row.hand)
        rows.append(
            DraftRow(
                id=draft.id,
                person_name=draft.person.name if draft.person else "",
                item_name=item.name if item else "",
                missing=len(view(draft, item).missing),
                saved_at=draft.saved_at,
                away=hand not in OURS,
                leaving=hand is Hand.LEAVING,
            )
        )
    return rows


def centre_drafts(connection: Connection) -> list[DraftRow]:
    """Those that were put aside at other windows of the centre, the newest first."""
    found = []
    for task_id, detail, here in connection.execute(_PARKED):
        told = json.loads(detail)
        if here is None:
            found.append(
                DraftRow(
                    id=bytes.fromhex(task_id),
                    person_name=str(told.get("person_name") or ""),
                    item_name=str(told.get("item_name") or ""),
                    missing=0,
                    saved_at=int(told.get("parked_at") or 0),
                    window=str(told.get("window") or ""),
                    number=int(told.get("number") or 0),
                )
            )
    return sorted(found, key=lambda row: -row.saved_at)
