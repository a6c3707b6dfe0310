"""What a window holds to judge certificates, and the print of one that it may make."""

from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, select

from offline.credential_tables import ISSUER, SIGNED_PRINT, STATUS_LIST

_PRINT: Final = select(SIGNED_PRINT.c.print_number, SIGNED_PRINT.c.epoch, SIGNED_PRINT.c.code).where(
    SIGNED_PRINT.c.certificate_id == bindparam("of")
)


class SignedPrint(NamedTuple):
    """A print as central signed it, for this station in one epoch. code: the text of its QR."""

    print_number: int
    epoch: int
    code: str


class HeldList(NamedTuple):
    """A status list as it came."""

    issuer_id: str
    name: str
    sequence: int
    signed: bytes


def issuers(connection: Connection) -> list[dict[str, Any]]:
    """{issuer_id, kind, pem, list_limit_s} of all issuers and stations known."""
    return [dict(row) for row in connection.execute(select(ISSUER)).mappings()]


def status_lists(connection: Connection) -> list[HeldList]:
    """The newest of each issuer and name."""
    return [HeldList(*row) for row in connection.execute(select(STATUS_LIST))]


def signed_print(connection: Connection, certificate_id: str) -> SignedPrint | None:
    """The print this station may make of a certificate (hex id), None if none."""
    row = connection.execute(_PRINT, {"of": certificate_id}).first()
    return None if row is None else SignedPrint(*row)
