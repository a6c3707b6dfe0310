"""Accounts of this station that five wrong passwords locked."""

from typing import Final

from sqlalchemy import Connection, func, select

from offline.reference_tables import STAFF
from offline.tables import ACCOUNT

_LOCKED: Final = (
    select(ACCOUNT.c.login, func.coalesce(STAFF.c.name, ""))
    .outerjoin(STAFF, STAFF.c.login == ACCOUNT.c.login)
    .where(ACCOUNT.c.locked_at.is_not(None))
    .order_by(ACCOUNT.c.login)
)


def locked_accounts(connection: Connection) -> list[tuple[str, str]]:
    """(login, name) of each, by login; name '' where the login is nobody's."""
    return [(row[0], row[1]) for row in connection.execute(_LOCKED)]
