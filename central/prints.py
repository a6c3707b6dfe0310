"""Prints of certificates: each is signed for one station in one epoch, and has a place of its own in a status list."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select, update

from central.issuer import ISSUER_ID, LIST_NAME, Issuer
from central.ledger import FeedWord
from central.tables import PRINT, STATION, STATUS_LIST
from credentials.content import Certificate, certificate_map
from credentials.encode import encode
from credentials.status_list import Status
from domain.local_time import day_start_us
from domain.mask import mask_id_number
from sync.wire import Feed

_US: Final = 1_000_000
_NO_END_S: Final = (
    253_402_214_399  # a certificate without an end: its code holds as long as dates can be shown
)


def next_place(connection: Connection) -> int:
    """The place of the next print. Central's row must be locked."""
    last = connection.scalars(select(func.max(PRINT.c.place)).where(PRINT.c.list == LIST_NAME)).one()
    return 0 if last is None else last + 1


def sign_print(
    connection: Connection, issuer: Issuer, key: str, fields: dict[str, Any], station_id: str, now_us: int
) -> FeedWord:
    """Sign print fields["print_number"] of a certificate for a station; what its feed says.

    key: the certificate's. Central's row must be locked. Raises ValueError for fields that no code can hold.
    """
    number, place = fields["print_number"], next_place(connection)
    epoch = connection.scalars(select(STATION.c.epoch).where(STATION.c.id == station_id)).one()
    code = _code(issuer, fields, place, now_us)
    row = {
        "list": LIST_NAME,
        "place": place,
        "certificate_key": key,
        "print_number": number,
        "status": int(Status.IN_FORCE),
        "station_id": station_id,
        "epoch": epoch,
        "changed_at": now_us,
        "reason": "",
    }
    connection.execute(insert(PRINT), row)
    _count_change(connection)
    certificate_id = key.partition(":")[2]
    body = {"certificate_id": certificate_id, "print_number": number, "epoch": epoch, "code": code}
    return FeedWord(Feed.CERTIFICATES.value, certificate_id, station_id, body)


def set_status(
    connection: Connection, key: str, print_number: int, status: Status, now_us: int, reason: str
) -> None:
    """From now on the print stands so; the next list says it. One that was cancelled stays so."""
    p = PRINT.c
    change = update(PRINT).where(p.certificate_key == key, p.print_number == print_number)
    change = change.where(p.status.in_((int(Status.IN_FORCE), int(Status.SUSPENDED))))
    connection.execute(change.values(status=int(status), changed_at=now_us, reason=reason))
    _count_change(connection)


def _count_change(connection: Connection) -> None:
    change = update(STATUS_LIST).where(STATUS_LIST.c.name == LIST_NAME)
    connection.execute(change.values(changes=STATUS_LIST.c.changes + 1))


def _code(issuer: Issuer, fields: dict[str, Any], place: int, now_us: int) -> str:
    told = fields["expires_on"]
    expires = None if told is None else date.fromisoformat(told)
    content = Certificate(
        identifier=fields["identifier"],
        type_code=fields["type_code"],
        type_name=fields["type_name"],
        holder=fields["holder"]["name"],
        masked_number=mask_id_number(fields["holder"]["number"]),
        issuer=fields["issuer"],
        issued=date.fromisoformat(fields["issued_on"]),
        expires=expires,
        print_number=fields["print_number"],
        status=(LIST_NAME, place),
    )
    ends = _NO_END_S if expires is None else day_start_us(expires + timedelta(days=1)) // _US - 1
    return encode(
        certificate_map(content),
        issuer.key,
        issuer.kid,
        issuer=ISSUER_ID,
        issued_s=now_us // _US,
        expires_s=ends,
    )
