"""What was asked of second persons, as rows. Read after the certificate is locked: one word is not used twice."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, or_, select

from central.database import put_all
from central.packets import Received
from central.tables import APPROVAL
from central.two_people import Ask, names_asks


def asks_named(connection: Connection, entries: Iterable[Received]) -> dict[str, Ask]:
    """Those that the entries answer or use, by asked_id. Mostly no entry does, and nothing is asked."""
    names = {name for entry in entries if not entry.unreadable for name in names_asks(entry)}
    if not names:
        return {}
    wanted = select(APPROVAL).where(or_(APPROVAL.c.asked_id.in_(names), APPROVAL.c.answer_id.in_(names)))
    rows = connection.execute(wanted).mappings()
    return {row["asked_id"]: Ask(**row) for row in rows}


def keep_asks(connection: Connection, asks: Iterable[Ask]) -> None:
    """Write what changed."""
    rows: list[dict[str, Any]] = [asdict(ask) for ask in asks if ask.changed]
    for row in rows:
        del row["changed"]
    put_all(connection, APPROVAL, ("asked_id",), rows)
