"""The pages of feeds, each brought in with its cursor in one transaction: answers, documents and reference data."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from domain.entry import Subject
from domain.exchange import Feed, Page
from offline import answers, catalogue, city_rows, credential_rows, feeds, replay, told
from offline.credential_tables import ISSUER
from offline.feeds import Heard
from offline.reference_tables import CALENDAR, SETTING, STAFF
from offline.transaction import Transaction
from offline.unit_of_work import UnitOfWork

# What reading a row may raise: it is of another shape than ours.
_ANOTHER_SHAPE: Final = (KeyError, TypeError, ValueError, AttributeError, RecursionError)


class _Keeping(NamedTuple):
    """How a feed's rows are read, kept, and dropped before another generation comes.

    keep and drop return the keys of subjects to be replayed.
    """

    read: Callable[[Mapping[str, Any]], Any]
    keep: Callable[[UnitOfWork, list[Any]], list[str]]
    drop: Callable[[Connection], list[str]]


_FEEDS: Final[Mapping[Feed, _Keeping]] = {
    Feed.ANSWERS: _Keeping(answers.read_row, answers.keep, answers.drop),
    Feed.DOCUMENTS: _Keeping(told.read_row, told.keep, told.drop),
    Feed.CATALOGUE: _Keeping(catalogue.read_row, catalogue.keep, catalogue.drop),
    Feed.CALENDAR: _Keeping(city_rows.read_calendar, *city_rows.table_of(CALENDAR)),
    Feed.USERS: _Keeping(city_rows.read_user, *city_rows.table_of(STAFF)),
    Feed.SETTINGS: _Keeping(city_rows.read_setting, *city_rows.table_of(SETTING)),
    Feed.TASKS: _Keeping(city_rows.read_task, city_rows.keep_tasks, city_rows.drop_tasks),
    Feed.ISSUERS: _Keeping(credential_rows.read_issuer, *city_rows.table_of(ISSUER)),
    Feed.STATUS_LISTS: _Keeping(
        credential_rows.read_list, credential_rows.keep_lists, credential_rows.drop_lists
    ),
    Feed.CERTIFICATES: _Keeping(
        credential_rows.read_print, credential_rows.keep_prints, credential_rows.drop_prints
    ),
}


def apply_page(tx: Transaction, page: Page, since: int) -> bool:
    """Bring in a page that was asked for with `since`, and move the cursor; all in this transaction.

    Each row by itself: one that cannot be applied is parked with its position and raises an incident. Rows the
    station had already change nothing. False if nothing was brought in: the page leaves a gap behind the cursor,
    or is of another generation than what is held. Ask again from feeds.heard(), which is the beginning then; its
    first page replaces what is held.
    """
    unit, keeping = tx.unit, _FEEDS[page.feed]
    before, stale = feeds.heard(unit.connection, page.feed), []
    if before.generation not in ("", page.generation):
        if since:
            feeds.start_again(unit, page.feed, before)
            return False
        stale = keeping.drop(unit.connection)
        feeds.unpark(unit, page.feed)
        before = Heard(page.generation)
    if since > before.cursor:
        return False
    rows = _readable(tx, page, before.cursor, keeping.read)
    keys = stale + (keeping.keep(unit, rows) if rows else [])
    replay.refresh(unit.connection, keys)
    unit.subjects.update(Subject(*key.split(":", 1)) for key in keys)
    if page.signature is not None:
        answers.keep_signed(unit, page)
    feeds.move(unit, page, max(before.cursor, page.cursor), before)
    return True


def _readable(
    tx: Transaction, page: Page, behind: int, read: Callable[[Mapping[str, Any]], Any]
) -> list[Any]:
    good, raw = [], []
    for row in page.rows:
        if row["position"] <= behind:
            continue
        try:
            good.append(read(row))
        except _ANOTHER_SHAPE as error:
            feeds.park(tx.unit, page.feed, row, error)
        else:
            raw.append(row)
    feeds.take_out(tx.unit, page.feed, raw)
    return good
