"""A transaction on the log, on either database, run again where another was quicker."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy.exc import DBAPIError

from central.database import Database, placed, try_again
from central.ledger import Ledger
from central.ledger_postgres import PostgresLedger

TRIES: Final = 4  # once, and at most three times again
T = TypeVar("T")


def in_ledger(database: Database, work: Callable[[Ledger], T]) -> T:
    """What work returns, after the commit. work may run up to four times. Raises Busy, and what work raises."""
    for left in reversed(range(TRIES)):
        try:
            with _ledger(database) as ledger:
                return work(ledger)
        except (DBAPIError, psycopg.Error) as error:
            # Two stations made one subject, or a deadlock: all of it rolled back, so simply once more.
            if not (left and try_again(error)):
                raise
    raise AssertionError("the last try returns or raises")


@contextmanager
def _ledger(database: Database) -> Iterator[Ledger]:
    if not database.is_postgres:
        with database.writing() as connection:
            yield Ledger(connection)
        return
    with placed(), database.hot.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        driver.execute("BEGIN")
        try:
            yield PostgresLedger(connection)
            driver.execute("COMMIT")
        except BaseException:
            if not driver.closed and driver.info.transaction_status != TransactionStatus.IDLE:
                driver.execute("ROLLBACK")
            raise
