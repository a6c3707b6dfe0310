"""Central's tables. One truth for SQLite and PostgreSQL; the migrations make them, a test compares the two.

Instants are UTC microseconds. entry and payload are the log as it came and never change; a payload may be deleted.
subject holds what is in force; held what waits or asks a person; answer and document_row are the stations' feeds.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

METADATA: Final = MetaData()
_COUNTED: Final = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only an INTEGER


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


META = Table("meta", METADATA, Column("name", Text, primary_key=True), _text("value"))
CENTRE = Table(
    "centre",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("name"),
    _text("phone"),
    _text("district"),
    _text("code"),
)
# Of central itself too: its own entries have their chain. held: how many of its entries stand in HELD.
STATION = Table(
    "station",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("code"),
    _text("centre_id"),
    _text("window"),
    Column("public_key", LargeBinary),
    _number("epoch"),
    _number("seq"),
    _bytes("sha256"),
    _number("answer_position"),
    _number("held"),
)
ENTRY = Table(
    "entry",
    METADATA,
    Column("station_id", Text),
    Column("epoch", BigInteger),
    Column("seq", BigInteger),
    Column("entry_id", LargeBinary, nullable=False, unique=True),
    _bytes("sha256"),
    _bytes("envelope"),
    _number("received_at"),
    PrimaryKeyConstraint("station_id", "epoch", "seq"),
)
PAYLOAD = Table("payload", METADATA, Column("entry_id", LargeBinary, primary_key=True), _bytes("payload"))
# A case, visit, certificate or blank of which something is in force. key: Subject.key; document: JSON.
SUBJECT = Table(
    "subject",
    METADATA,
    Column("key", Text, primary_key=True),
    _number("version"),
    _text("document"),
    postgresql_with={"fillfactor": "50"},
)
# By place: a SETTLED will stand where the entry it names stood, so place is not always the entry's own key.
HELD = Table(
    "held",
    METADATA,
    Column("station_id", Text),
    Column("epoch", BigInteger),
    Column("seq", BigInteger),
    Column("entry_id", LargeBinary, nullable=False, unique=True),
    _text("outcome"),
    _text("subjects"),  # JSON list of keys
    PrimaryKeyConstraint("station_id", "epoch", "seq"),
)
MISSING_SCAN = Table(
    "missing_scan",
    METADATA,
    Column("sha256", Text),
    Column("entry_id", LargeBinary),
    _text("station_id"),  # whose row of HELD it is
    PrimaryKeyConstraint("sha256", "entry_id"),
)
ANSWER = Table(
    "answer",
    METADATA,
    Column("station_id", Text),
    Column("position", BigInteger),
    _bytes("entry_id"),
    _bytes("envelope_sha256"),
    _text("outcome"),
    _text("detail"),  # JSON, '' for none
    PrimaryKeyConstraint("station_id", "position"),
)
# One row a transaction; the publisher takes it away. rows: what other feeds shall say, JSON.
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", _COUNTED, primary_key=True, autoincrement=True),
    Column("station_id", Text),
    _text("subjects"),
    _text("rows"),
)
# Cases whose pending evidence central must ask for.
JOB = Table(
    "job",
    METADATA,
    Column("case_key", Text, primary_key=True),
    _text("pending"),  # facts.pending of the entry, JSON
    _number("not_before"),
    _number("tries"),
)
FEED = Table(
    "feed",
    METADATA,
    Column("name", Text, primary_key=True),
    _text("generation"),
    _number("position"),
)
# audience: a centre's id, '' for all.
FEED_ROW = Table(
    "feed_row",
    METADATA,
    Column("feed", Text),
    Column("key", Text),
    _number("position"),
    _text("audience"),
    _text("body"),
    PrimaryKeyConstraint("feed", "key"),
    Index("feed_row_by_position", "feed", "position", unique=True),
)
# Which station is told of which subject, and where in its feed the news stands.
DOCUMENT_ROW = Table(
    "document_row",
    METADATA,
    Column("subject_key", Text),
    Column("station_id", Text),
    _number("position"),
    PrimaryKeyConstraint("subject_key", "station_id"),
    Index("document_row_by_position", "station_id", "position"),
)
# What is asked of cases by number and person; follows SUBJECT by the publisher.
CASE_ROW = Table(
    "case_row",
    METADATA,
    Column("subject_key", Text, primary_key=True),
    _text("number"),
    _text("state"),
    _text("item_code"),
    _text("item_name"),
    _text("id_type"),
    _text("id_number"),
    _number("filed_at"),
    _text("centre_id"),
    Index("case_row_by_person", "id_number"),
)
STAFF = Table(
    "staff",
    METADATA,
    Column("actor_id", Text, primary_key=True),
    Column("login", Text, nullable=False, unique=True),
    _text("password_hash"),  # Argon2id, PHC string
    _text("name"),
    _text("role"),
    _text("centre_id"),
    Column("active", Boolean, nullable=False),
)
# "grant" is a word of SQL.
STAFF_GRANT = Table(
    "staff_grant",
    METADATA,
    Column("grant_id", Text, primary_key=True),
    _text("actor_id"),
    _text("role"),
    _text("centre_id"),
    _text("station_id"),
    _number("valid_until"),
)
ITEM = Table(
    "item",
    METADATA,
    Column("code", Text),
    Column("version", BigInteger),
    Column("current", Boolean, nullable=False),
    _text("body"),
    PrimaryKeyConstraint("code", "version"),
)
SCAN = Table(
    "scan",
    METADATA,
    Column("sha256", Text, primary_key=True),
    _number("size"),
    _text("media_type"),
    _number("stored_at"),
    _bytes("data"),
)
UPLOAD = Table(
    "upload",
    METADATA,
    Column("station_id", Text),
    Column("sha256", Text),
    _number("size"),
    _number("received"),
    _text("media_type"),
    PrimaryKeyConstraint("station_id", "sha256"),
)
UPLOAD_PART = Table(
    "upload_part",
    METADATA,
    Column("station_id", Text),
    Column("sha256", Text),
    Column("start", BigInteger),
    _bytes("data"),
    PrimaryKeyConstraint("station_id", "sha256", "start"),
)
# The demo's stand-in for the city's registers. body: JSON as in central/demo/residents.json.
RESIDENT = Table(
    "resident",
    METADATA,
    Column("id_type", Text),
    Column("number", Text),
    _text("body"),
    PrimaryKeyConstraint("id_type", "number"),
)
