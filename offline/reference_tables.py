"""The tables of what the feeds bring: catalogue, calendar, staff, settings, tasks, and how far each was heard."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text, column, table

from offline.columns import instant, number, text
from offline.tables import METADATA

# heard_at: UTC microseconds of the last page without `more`.
FEED: Final = Table(
    "feed",
    METADATA,
    text("name", key=True),
    text("generation"),
    number("cursor"),
    instant("heard_at", nullable=True),
)
PARKED: Final = Table(
    "parked",
    METADATA,
    text("feed", key=True),
    number("position", key=True),
    text("row"),
    text("reason"),
    instant("parked_at"),
    sqlite_with_rowid=False,
)
# Every version a draft or a case may name.
ITEM: Final = Table("item", METADATA, text("code", key=True), number("version", key=True), text("body"))
# What can be applied for now, as the search shows it; its row in item_search has the same id.
ITEM_CURRENT: Final = Table(
    "item_current",
    METADATA,
    Column("id", Integer, primary_key=True),
    text("code"),
    number("version"),
    text("name"),
    text("initials"),
    text("department"),
    text("category"),
    Column("promised_amount", BigInteger),
    Column("promised_unit", Text),
    text("mode"),
    Index("item_current_by_code", "code", unique=True),
)
# FTS5, made by the migration: no table of METADATA.
ITEM_SEARCH: Final = table(
    "item_search",
    *(column(name) for name in ("rowid", "item_search", "name", "pinyin", "initials", "department")),
)
CALENDAR: Final = Table("calendar", METADATA, number("year", key=True), text("holidays"), text("workdays"))
STAFF: Final = Table(
    "staff",
    METADATA,
    text("actor_id", key=True),
    text("login"),
    text("name"),
    text("role"),
    text("centre_id"),
    Column("active", Boolean, nullable=False),
    Index("staff_by_login", "login"),
)
SETTING: Final = Table("setting", METADATA, text("name", key=True), text("value"))
# detail: of a task that brings more than words (a record, a draft), JSON; '' for the others.
TASK: Final = Table(
    "task",
    METADATA,
    text("task_id", key=True),
    text("kind"),
    text("subject"),
    text("text"),
    Column("entry_id", Text),
    Column("open", Boolean, nullable=False),
    text("detail"),
)
