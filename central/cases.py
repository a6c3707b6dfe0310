"""What central holds of cases, for those who check: `onewindow-central cases`."""

import json
from typing import Any

from sqlalchemy import select

from central.database import Database
from central.tables import SCAN, SUBJECT


def list_cases(database: Database) -> list[dict[str, Any]]:
    """[{number, state, entries, scans}] of the cases in force, oldest first.

    entries: how many are in force; scans: hashes of those named by its materials that central has.
    """
    with database.reading() as connection:
        held = set(connection.scalars(select(SCAN.c.sha256)))
        wanted = select(SUBJECT.c.document).where(SUBJECT.c.key.startswith("case:")).order_by(SUBJECT.c.key)
        documents = [json.loads(text) for text in connection.scalars(wanted)]
    return [
        {
            "number": document["fields"].get("number"),
            "state": document["fields"].get("state"),
            "entries": len(document["contains"]),
            "scans": [sha for sha in _named(document) if sha in held],
        }
        for document in documents
        if document["fields"].get("number")  # a draft that was only asked about is no case
    ]


def _named(document: dict[str, Any]) -> list[str]:
    materials = document["lists"].get("materials", {}).values()
    return list(dict.fromkeys(sha for material in materials for sha in material.get("scans", ())))
