"""The tables of the station's store. Ids and hashes are bytes, instants UTC microseconds, JSON is text.

What lasts: entry, payload, entry_subject, entry_scan, settles (the log, which refuses change by trigger), answer and
answer_page (central's word), told (central's documents), scan, draft, paper, account, own, reference data.
What may be thrown away and is rebuilt from these: cached, misfit, outbox, case_found, case_item.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    column,
    table,
)
from sqlalchemy import text as _where

from offline.columns import instant, number, octets, text

REVISION: Final = "0005"  # the newest of offline/migrations/versions; a test compares
METADATA: Final = MetaData()
_SEQ_BITS: Final = 32
FIRST_COPY: Final = 2**62


def _of_entry() -> Column[int]:
    return Column("entry", ForeignKey("entry.id"), primary_key=True, nullable=False)


def key(epoch: int, seq: int) -> int:
    """Epoch and seq as one number in their order. Raises ValueError out of range."""
    if not (0 <= epoch < 2**29 and 0 <= seq < 2**_SEQ_BITS):
        raise ValueError(f"no key: epoch {epoch} seq {seq}")
    return epoch << _SEQ_BITS | seq


# id: key() of an entry of ours; copies from central, lost here, lie above all of them and take no key.
# about: key of the subject it is about; others: keys of the other subjects, blanks between.
ENTRY: Final = Table(
    "entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    octets("entry_id"),
    number("epoch"),
    number("seq"),
    text("kind"),
    text("about"),
    text("others"),
    Column("actor_id", Text),
    instant("occurred_at"),
    octets("envelope_sha256"),
    octets("envelope"),
    Index("entry_by_entry_id", "entry_id", unique=True),
)
PAYLOAD: Final = Table(
    "payload",
    METADATA,
    _of_entry(),
    octets("payload"),
)
# The replay: which entries change a subject, in order of place, a key(). A SETTLED stands in another's place.
ENTRY_SUBJECT: Final = Table(
    "entry_subject",
    METADATA,
    text("subject", key=True),
    number("place", key=True),
    _of_entry(),
    sqlite_with_rowid=False,
)
# Which entry a SETTLED names; perhaps one of another station, which is not in this log.
SETTLES: Final = Table("settles", METADATA, _of_entry(), octets("names"), Index("settles_by_name", "names"))
ENTRY_SCAN: Final = Table(
    "entry_scan", METADATA, _of_entry(), octets("sha256", key=True), sqlite_with_rowid=False
)
# open: entries central has not put in force, what is still to be sent or waited for. Those that people count (a
# case's, not a sign-in) stay when they are closed, so that the lists of the sync page read this narrow table only.
OUTBOX: Final = Table(
    "outbox",
    METADATA,
    _of_entry(),
    Column("counted", Boolean, nullable=False),
    Column("open", Boolean, nullable=False),
)
ANSWER: Final = Table(
    "answer",
    METADATA,
    octets("entry_id", key=True),
    number("position"),
    octets("envelope_sha256"),
    text("outcome"),
    text("detail"),
    instant("heard_at"),
    sqlite_with_rowid=False,
)
# The pages as central signed them: proof of every answer, those that were overtaken too.
ANSWER_PAGE: Final = Table(
    "answer_page",
    METADATA,
    Column("id", Integer, primary_key=True),
    text("generation"),
    number("first_position"),
    number("last_position"),
    octets("signed"),
)
# version: how many entries the document names; a document that names more is newer.
TOLD: Final = Table("told", METADATA, text("subject", key=True), number("version"), text("document"))

# The columns beside document are of cases, for lists; NULL and '' elsewhere. indexed: NULL while case_index.py has to
# bring the search up to the row: that costs as much as all else of a filing, and nobody waits for it then.
CACHED: Final = Table(
    "cached",
    METADATA,
    text("subject", key=True),
    text("document"),
    Column("case_id", LargeBinary),
    text("number"),
    text("state"),
    text("item_code"),
    text("item_name"),
    text("person_name"),
    text("window"),
    Column("filed_at", BigInteger),
    Column("indexed", Boolean),
    Index("cached_to_index", "subject", sqlite_where=_where("indexed IS NULL")),
    Index("cached_cases", "window", "filed_at", "item_code", sqlite_where=_where("case_id IS NOT NULL")),
)
# A case in the lists. id: when it was filed, in microseconds, moved on where two are of the same instant; its row in
# case_search has the same one, so that the newest are found first and the search ends there.
CASE_FOUND: Final = Table(
    "case_found",
    METADATA,
    Column("id", Integer, primary_key=True),
    text("subject"),
    Index("case_found_by_subject", "subject", unique=True),
)
# The items that cases here are of, under the names they had then. Of the words typed, those that name an item are
# looked up here once; in case_search an item is one word.
CASE_ITEM: Final = Table(
    "case_item",
    METADATA,
    Column("id", Integer, primary_key=True),
    text("code"),
    text("name"),
    Index("case_item_by_code", "code", "name", unique=True),
)
# FTS5, made by the migration: no tables of METADATA.
CASE_SEARCH: Final = table(
    "case_search",
    *map(column, ("rowid", "case_search", "number", "name", "pinyin", "initials", "item", "marks")),
)
CASE_ITEM_SEARCH: Final = table(
    "case_item_search", *map(column, ("rowid", "case_item_search", "name", "pinyin", "initials"))
)
MISFIT: Final = Table(
    "misfit",
    METADATA,
    text("subject", key=True),
    _of_entry(),
    text("fields"),
    sqlite_with_rowid=False,
)

SCAN: Final = Table(
    "scan",
    METADATA,
    octets("sha256", key=True),
    text("media_type"),
    number("size"),
    instant("kept_at"),
    instant("confirmed_at", nullable=True),
    octets("data"),
)
# number: under which it is held here; hand: a value of domain.draft_hands.Hand.
DRAFT: Final = Table(
    "draft",
    METADATA,
    octets("id", key=True),
    instant("saved_at"),
    Column("item_code", Text),
    Column("item_version", BigInteger),
    text("body"),
    number("number"),
    text("hand"),
)
PAPER: Final = Table(
    "paper",
    METADATA,
    octets("case_id", key=True),
    text("kind", key=True),
    octets("id"),
    text("facts"),
    instant("owed_at"),
    instant("printed_at", nullable=True),
    text("printer"),
    sqlite_with_rowid=False,
)
# One row: which station this file is of, and what it counts.
OWN: Final = Table("own", METADATA, text("station_id", key=True), number("epoch"), number("counter"))
ACCOUNT: Final = Table(
    "account",
    METADATA,
    text("login", key=True),
    Column("verifier", Text),
    Column("grant_claims", Text),
    instant("valid_until"),
    number("failures"),
    instant("locked_at", nullable=True),
)
INCIDENT: Final = Table(
    "incident",
    METADATA,
    octets("id", key=True),
    text("kind"),
    text("about"),
    instant("at"),
    Index("incident_once", "kind", "about", unique=True),
)
