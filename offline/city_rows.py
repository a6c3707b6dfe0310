"""The rows of the small feeds: calendar, users, settings, tasks. Each is one row of one table, the last one counts."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, delete
from sqlalchemy.dialects.sqlite import insert as upsert

from domain.access import Role
from domain.draft_hands import DRAFT_TASK, Hand
from offline.reference_tables import TASK
from offline.row_values import Row, flag, json_text, number, text
from offline.tables import DRAFT
from offline.unit_of_work import UnitOfWork

Values = Mapping[str, Any]
_DETAILS = ("record", "draft")


def read_calendar(row: Row) -> Values:
    """{year, holidays: [date], workdays: [date]}."""
    for day in (*row["holidays"], *row["workdays"]):
        date.fromisoformat(day)
    lists = {name: json_text(row[name]) for name in ("holidays", "workdays")}
    return {"year": number(row, "year"), **lists}


def read_user(row: Row) -> Values:
    """{actor_id, login, name, role, centre_id, active}."""
    texts = {name: text(row, name) for name in ("actor_id", "login", "name", "centre_id")}
    return {**texts, "role": Role(row["role"]).value, "active": flag(row, "active")}


def read_setting(row: Row) -> Values:
    """{name, value}."""
    return {"name": text(row, "name"), "value": json_text(row["value"])}


def read_task(row: Row) -> Values:
    """{task_id, kind, subject: [kind, id], text, entry_id | null, open, record?, draft?}."""
    kind, id_ = row["subject"]
    texts = {name: text(row, name) for name in ("task_id", "kind", "text")}
    entry_id = None if row["entry_id"] is None else text(row, "entry_id")
    subject = text({"subject": f"{kind}:{id_}"}, "subject")
    detail = next((row[name] for name in _DETAILS if row.get(name) is not None), None)
    return {
        **texts,
        "subject": subject,
        "entry_id": entry_id,
        "open": flag(row, "open"),
        "detail": "" if detail is None else json_text(dict(detail)),
    }


def table_of(
    table: Table,
) -> tuple[Callable[[UnitOfWork, list[Values]], list[str]], Callable[[Connection], list[str]]]:
    """How rows are kept in a table, over those of the same key, and how they are dropped. Nothing is replayed."""
    new = upsert(table)
    keys = [column.name for column in table.primary_key]
    others = {c.name: new.excluded[c.name] for c in table.columns if c.name not in keys}
    put, empty = new.on_conflict_do_update(index_elements=keys, set_=others), delete(table)

    def keep(unit: UnitOfWork, rows: list[Values]) -> list[str]:
        unit.connection.execute(put, rows)
        return []

    def drop(connection: Connection) -> list[str]:
        connection.execute(empty)
        return []

    return keep, drop


keep_rows, drop_tasks = table_of(TASK)
_GONE: Final = delete(DRAFT).where(
    DRAFT.c.id == bindparam("draft"),
    DRAFT.c.hand.in_([Hand.ASKED.value, Hand.AWAY.value]),
    DRAFT.c.number < bindparam("since"),
)


def keep_tasks(unit: UnitOfWork, rows: list[Values]) -> list[str]:
    """Keep the tasks; a draft given away that somebody took since is no longer ours, nor kept here."""
    keep_rows(unit, rows)
    for row in rows:
        told = json.loads(row["detail"]) if row["kind"] == DRAFT_TASK and row["detail"] else {}
        if not isinstance(told.get("number"), int) or told.get("holder") == unit.station.station_id:
            continue
        name = bytes.fromhex(row["task_id"])
        if unit.connection.execute(_GONE, {"draft": name, "since": told["number"]}).rowcount:
            unit.drafts.add(name)
    return []
