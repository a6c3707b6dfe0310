"""The drafts of this station, for the list beside the search."""

import json
from typing import Final

from sqlalchemy import Connection, select

from domain.intake import view
from domain.item import read_item
from domain.rows.cases import DraftRow
from offline.drafts import read_draft
from offline.reference_tables import ITEM
from offline.tables import DRAFT

_DRAFTS: Final = (
    select(DRAFT.c.id, DRAFT.c.saved_at, DRAFT.c.body, ITEM.c.body.label("item"))
    .outerjoin(ITEM, (ITEM.c.code == DRAFT.c.item_code) & (ITEM.c.version == DRAFT.c.item_version))
    .order_by(DRAFT.c.saved_at.desc(), DRAFT.c.id)
)


def drafts(connection: Connection, limit: int = 50) -> list[DraftRow]:
    """The drafts last saved, the newest first, each with how much is still missing by the intake's own rules."""
    rows = []
    for row in connection.execute(_DRAFTS.limit(limit)):
        draft = read_draft(row)
        item = None if row.item is None else read_item(json.loads(row.item))
        rows.append(
            DraftRow(
                id=draft.id,
                person_name=draft.person.name if draft.person else "",
                item_name=item.name if item else "",
                missing=len(view(draft, item).missing),
                saved_at=draft.saved_at,
            )
        )
    return rows
