"""The other cases of a theme (一件事): of a parent its children, of a child its parent."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from domain.rows.family import KinRow
from domain.theme_filing import AWAITS
from offline.tables import CACHED

_DOCUMENT: Final = select(CACHED.c.document).where(CACHED.c.subject == bindparam("of"))
Fields = Mapping[str, Any]


def family_of(connection: Connection, fields: Fields) -> tuple[KinRow, ...]:
    """The others as they stand now, in the order they were filed; nothing for a case that was filed alone."""
    parent, children = fields.get("parent"), fields.get("children")
    if isinstance(parent, str):
        return tuple(_kin(connection, {"case": parent}, is_parent=True))
    rows = [row for row in children if isinstance(row, dict)] if isinstance(children, list) else []
    return tuple(kin for row in rows for kin in _kin(connection, row, is_parent=False))


def _kin(connection: Connection, named: Mapping[str, Any], is_parent: bool) -> list[KinRow]:
    case = named.get("case")
    if not isinstance(case, str):
        return []
    try:
        case_id = bytes.fromhex(case)
    except ValueError:
        return []
    text = connection.execute(_DOCUMENT, {"of": f"case:{case}"}).scalar()
    document: Mapping[str, Any] = json.loads(text) if text else {"fields": {}, "lists": {}}
    fields, materials = document["fields"], document["lists"].get("materials", {}).values()
    item = fields.get("item")
    told = item if isinstance(item, dict) else {}
    return [
        KinRow(
            case_id,
            str(fields.get("number") or named.get("number") or ""),
            str(told.get("name") or ""),
            str(told.get("department") or ""),
            str(fields.get("state") or ""),
            is_parent,
            tuple(str(m["name"]) for m in materials if isinstance(m, dict) and m.get("result") == AWAITS),
        )
    ]
