"""A case that a window asks for by its number, as it stands on the receipt: from then on the window follows it."""

import json

from sqlalchemy import insert, select

from central.database import Database
from central.tables import CASE_ROW, OUTBOX


def find_case(database: Database, station_id: str, number: str) -> list[dict[str, str]]:
    """[{case_id, number}] of the case, whichever centre filed it; [] for none. Nothing is said of the person."""
    wanted = select(CASE_ROW.c.subject_key).where(CASE_ROW.c.number == number)
    with database.writing() as connection:
        keys = list(connection.scalars(wanted.order_by(CASE_ROW.c.subject_key)))
        if keys:
            told = {"station_id": station_id, "subjects": json.dumps(keys), "rows": "[]"}
            connection.execute(insert(OUTBOX), told)
    return [{"case_id": key.partition(":")[2], "number": number} for key in keys]
