"""Certificates and blanks as the publisher sees them: what is asked of them, and which stations are told.

Every station of a centre is told of the centre's blanks, so that a scan finds a sheet at any window; the desk that
issues a certificate is told of it and of its case.
"""

from collections.abc import Mapping, Set
from typing import Any

from sqlalchemy import Connection, func, select

from central.database import among
from central.tables import DOCUMENT_ROW, ISSUING_DESK, STATION

Fields = Mapping[str, Any]


def desk_of(connection: Connection, centre_id: str) -> str | None:
    """The station of a centre that hands certificates out; where none is named, its last window. None: no window."""
    named = select(ISSUING_DESK.c.station_id).where(ISSUING_DESK.c.centre_id == centre_id)
    last = select(func.max(STATION.c.id)).where(STATION.c.centre_id == centre_id)
    found: str | None = connection.scalars(named).one_or_none() or connection.scalars(last).one()
    return found


def also_told(
    connection: Connection, fields: Mapping[str, Fields], told: Mapping[str, Set[str]]
) -> dict[str, set[str]]:
    """told, with those who follow a certificate or blank without having had a hand in it."""
    more = {key: set(stations) for key, stations in told.items()}
    blanks = {key: str(f.get("centre_id")) for key, f in fields.items() if key.startswith("blank:")}
    by_centre = _stations(connection, set(blanks.values()))
    for key, centre_id in blanks.items():
        more[key] |= by_centre.get(centre_id, set())
    desks = {key: f for key, f in fields.items() if key.startswith("certificate:")}
    for key, f in desks.items():
        if isinstance(f.get("station"), str):
            more[key].add(f["station"])
    for case, station in _cases_to_tell(connection, desks.values()):
        more.setdefault(case, set()).add(station)
    return more


def certificate_row(key: str, fields: Fields) -> dict[str, Any] | None:
    """A certificate as it is asked for; None where an entry said something else than we read."""
    case, holder = fields.get("case"), fields.get("holder")
    if not (isinstance(case, dict) and isinstance(holder, dict)):
        return None
    return {
        "subject_key": key,
        "identifier": str(fields.get("identifier")),
        "case_key": f"case:{case.get('id')}",
        "case_number": str(case.get("number")),
        "id_number": str(holder.get("number")),
        "serial": serial_of(fields) or "",
        "centre_id": str(fields.get("centre_id")),
    }


def serial_of(fields: Mapping[str, Any]) -> str | None:
    """The number of the sheet a certificate is on; the field is a station's word, whatever its shape."""
    blank = fields.get("blank")
    serial = blank.get("serial") if isinstance(blank, dict) else None
    return serial if isinstance(serial, str) else None


def _stations(connection: Connection, centres: Set[str]) -> dict[str, set[str]]:
    if not centres:
        return {}
    wanted = select(STATION.c.centre_id, STATION.c.id).where(among(connection, STATION.c.centre_id, centres))
    found: dict[str, set[str]] = {}
    for centre_id, station_id in connection.execute(wanted):
        found.setdefault(centre_id, set()).add(station_id)
    return found


def _cases_to_tell(connection: Connection, certificates: Any) -> Set[tuple[str, str]]:
    """(case, station) of certificates whose desk does not follow the case yet."""
    pairs = {
        (f"case:{f['case'].get('id')}", f["station"])
        for f in certificates
        if isinstance(f.get("case"), dict) and isinstance(f.get("station"), str)
    }
    if not pairs:
        return pairs
    followed = select(DOCUMENT_ROW.c.subject_key, DOCUMENT_ROW.c.station_id)
    followed = followed.where(among(connection, DOCUMENT_ROW.c.subject_key, {case for case, _ in pairs}))
    return pairs - {(key, station) for key, station in connection.execute(followed)}
