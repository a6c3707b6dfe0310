"""The other cases of a theme (一件事): of a parent its children, of a child its parent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select

from domain.parts import part_of, rows_of, text_of
from domain.rows.cases import CaseLine
from domain.rows.family import KinRow
from domain.theme_filing import AWAITS
from domain.theme_standing import parent_standing
from offline.tables import CACHED

_DOCUMENT: Final = select(CACHED.c.document).where(CACHED.c.subject == bindparam("of"))
_CHILDREN: Final = select(
    CACHED.c.case_id, func.json_extract(CACHED.c.document, "$.fields.children").label("children")
).where(
    CACHED.c.subject.in_(bindparam("keys", expanding=True)),
    func.json_type(CACHED.c.document, "$.fields.children") == "array",
)
_STATES: Final = select(CACHED.c.subject, CACHED.c.state).where(
    CACHED.c.subject.in_(bindparam("keys", expanding=True))
)
_MOST: Final = 20  # children of one theme
Fields = Mapping[str, Any]


def family_of(connection: Connection, fields: Fields) -> tuple[KinRow, ...]:
    """The others as they stand now, in the order they were filed; nothing for a case that was filed alone."""
    parent = fields.get("parent")
    if isinstance(parent, str):
        return tuple(_kin(connection, {"case": parent}, is_parent=True))
    rows = rows_of(fields.get("children"))[:_MOST]
    return tuple(kin for row in rows for kin in _kin(connection, row, is_parent=False))


def with_standing(connection: Connection, lines: Sequence[CaseLine]) -> tuple[CaseLine, ...]:
    """The lines of a list; a theme's parent among them with how far its children are. Two looks, however many."""
    keys = [f"case:{line.id.hex()}" for line in lines]
    found = {
        row.case_id: rows_of(json.loads(row.children))[:_MOST]
        for row in connection.execute(_CHILDREN, {"keys": keys})
    }
    if not found:
        return tuple(lines)
    named = {case_id: [f"case:{row.get('case')}" for row in rows] for case_id, rows in found.items()}
    every = sorted({key for keys in named.values() for key in keys})
    states = {row.subject: row.state for row in connection.execute(_STATES, {"keys": every})}
    told = {case_id: parent_standing(states.get(key, "") for key in keys) for case_id, keys in named.items()}
    return tuple(replace(line, standing=told.get(line.id, line.standing)) for line in lines)


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
    item = part_of(fields, "item")
    return [
        KinRow(
            case_id,
            str(fields.get("number") or named.get("number") or ""),
            text_of(item, "name"),
            text_of(item, "department"),
            str(fields.get("state") or ""),
            is_parent,
            tuple(str(m["name"]) for m in materials if isinstance(m, dict) and m.get("result") == AWAITS),
        )
    ]
