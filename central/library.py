"""The e-certificate library as windows ask it: how a certificate stands, and which ones there are to be handed out."""

import json
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from central.certificate_rows import serial_of
from central.database import Database, among
from central.tables import CERTIFICATE_ROW, OUTBOX, PAPER_CERTIFICATE, PRINT, SUBJECT
from credentials.code import open_code
from credentials.status_list import Status
from domain.certificate import Standing
from domain.local_time import date_text
from domain.mask import mask_id_number

_MOST_FOUND: Final = 50
_UNKNOWN: Final[dict[str, Any]] = {
    "found": False,
    "standing": None,
    "print_number": None,
    "blank_serial": None,
    "date": None,
    "reason": "",
    "entered": False,
}


def query_certificate(
    database: Database, now_us: int, identifier: str | None, code: str | None
) -> dict[str, Any]:
    """{found, standing, print_number, blank_serial, date, reason, entered, as_of}.

    standing is that of the print which the code names, else of the print in force, which print_number is; date: ISO,
    the day since when. Nothing is said of a person. A code is looked into, not judged: the window does that.
    """
    number = None
    if code is not None:
        identifier, number = _named(code)
    with database.reading() as connection:
        told = _issued(connection, identifier, number) or _entered(connection, identifier)
    return {**_UNKNOWN, **(told or {}), "as_of": now_us}


def find_certificates(
    database: Database, station_id: str, centre_id: str, by: dict[str, str | None]
) -> list[dict[str, Any]]:
    """The centre's certificates of a person, a case or a sheet; from now on the station follows them and their cases.

    by: {id_number, case_number, serial}, one of them given.
    """
    c = CERTIFICATE_ROW.c
    given = [c[name] == value for name, value in by.items() if value]
    wanted = select(c.subject_key, c.case_key, SUBJECT.c.document)
    wanted = wanted.join_from(CERTIFICATE_ROW, SUBJECT, c.subject_key == SUBJECT.c.key)
    wanted = wanted.where(c.centre_id == centre_id, *given).order_by(c.subject_key.desc()).limit(_MOST_FOUND)
    with database.writing() as connection:
        found = connection.execute(wanted).all()
        keys = sorted({row.subject_key for row in found} | {row.case_key for row in found})
        if keys:
            told = {"station_id": station_id, "subjects": json.dumps(_known(connection, keys)), "rows": "[]"}
            connection.execute(insert(OUTBOX), told)
    return [_row(row.subject_key, json.loads(row.document)["fields"]) for row in found]


def _known(connection: Connection, keys: list[str]) -> list[str]:
    return sorted(connection.scalars(select(SUBJECT.c.key).where(among(connection, SUBJECT.c.key, keys))))


def _row(key: str, fields: dict[str, Any]) -> dict[str, Any]:
    case, holder = fields["case"], fields["holder"]
    return {
        "certificate_id": key.partition(":")[2],
        "case_id": str(case.get("id")),
        "case_number": str(case.get("number")),
        "type_name": str(fields.get("type_name")),
        "identifier": str(fields.get("identifier")),
        "holder_name": str(holder.get("name")),
        "masked_number": mask_id_number(str(holder.get("number"))),
        "print_number": fields.get("print_number"),
        "standing": str(fields.get("standing")),
        "station": str(fields.get("station")),
    }


def _named(code: str) -> tuple[str | None, int | None]:
    claims = open_code(code).claims
    content = claims.content if claims else {}
    identifier, number = content.get("id"), content.get("pn")
    return (
        identifier if isinstance(identifier, str) else None,
        number if type(number) is int and 0 < number < 1 << 62 else None,
    )


def _issued(connection: Connection, identifier: str | None, number: int | None) -> dict[str, Any] | None:
    wanted = select(SUBJECT.c.key, SUBJECT.c.document)
    wanted = wanted.join_from(CERTIFICATE_ROW, SUBJECT, CERTIFICATE_ROW.c.subject_key == SUBJECT.c.key)
    row = connection.execute(wanted.where(CERTIFICATE_ROW.c.identifier == identifier)).first()
    if row is None:
        return None
    fields = json.loads(row.document)["fields"]
    asked = fields["print_number"] if number is None else number
    p = PRINT.c
    made = connection.execute(
        select(p.status, p.changed_at, p.reason).where(p.certificate_key == row.key, p.print_number == asked)
    ).one_or_none()
    if made is None:  # a print that was never signed
        return None
    return {
        "found": True,
        "standing": Standing[Status(made.status).name].value,
        "print_number": fields["print_number"],
        "blank_serial": serial_of(fields),
        "date": date_text(made.changed_at),
        "reason": made.reason,
    }


def _entered(connection: Connection, identifier: str | None) -> dict[str, Any] | None:
    """One from before: entered by a window from the paper, and nothing more is known of it."""
    c = PAPER_CERTIFICATE.c
    at = connection.scalars(select(c.entered_at).where(c.identifier == identifier)).one_or_none()
    return None if at is None else {"found": True, "entered": True, "date": date_text(at)}
