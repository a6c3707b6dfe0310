"""The status list of all prints, signed anew when one of them changed, and at least every hour."""

import base64
from typing import Any, Final

from sqlalchemy import Connection, func, select, update

from central.database import Database
from central.issuer import ISSUER_ID, LIST_NAME, Issuer, put_word
from central.ledger import FeedWord
from central.tables import PRINT, STATUS_LIST
from credentials.status_list import make_status_list
from domain.world import World
from sync.wire import Feed

EVERY_US: Final = 3600 * 1_000_000


def publish_lists(database: Database, world: World, issuer: Issuer) -> bool:
    """Sign and say the list, if it is due; True if it was. Safe beside another process that does the same."""
    wanted = select(STATUS_LIST).where(STATUS_LIST.c.name == LIST_NAME)
    with database.reading() as connection:
        if not _is_due(connection.execute(wanted).one(), world.now_us()):
            return False
    with database.writing() as connection:
        row = connection.execute(wanted.with_for_update()).one()
        if not _is_due(row, world.now_us()):
            return False
        _publish(connection, row, world.now_us(), issuer)
    return True


def _is_due(row: Any, now_us: int) -> bool:
    return bool(row.changes != row.published or now_us - row.published_at >= EVERY_US)


def _publish(connection: Connection, row: Any, now_us: int, issuer: Issuer) -> None:
    sequence = row.sequence + 1
    signed = make_status_list(
        LIST_NAME, sequence, now_us // 1_000_000, _states(connection), issuer.key, issuer.entry
    )
    body = {
        "issuer_id": ISSUER_ID,
        "name": LIST_NAME,
        "sequence": sequence,
        "signed": base64.urlsafe_b64encode(signed).decode(),
    }
    put_word(connection, FeedWord(Feed.STATUS_LISTS.value, f"{ISSUER_ID}/{LIST_NAME}", "", body))
    change = update(STATUS_LIST).where(STATUS_LIST.c.name == LIST_NAME)
    connection.execute(change.values(sequence=sequence, published=row.changes, published_at=now_us))


def _states(connection: Connection) -> bytes:
    """One byte a print. Only those that are not in force are read: of millions they are few."""
    of_list = PRINT.c.list == LIST_NAME
    last = connection.scalars(select(func.max(PRINT.c.place)).where(of_list)).one()
    states = bytearray(0 if last is None else last + 1)
    for place, status in connection.execute(
        select(PRINT.c.place, PRINT.c.status).where(of_list, PRINT.c.status != 0)
    ):
        states[place] = status
    return bytes(states)
