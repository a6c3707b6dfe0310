"""Central's tables. One truth for SQLite and PostgreSQL; the migrations make them, a test compares the two.

Instants are UTC microseconds. entry and payload are the log as it came and never change; a payload may be deleted.
subject holds what is in force; held what waits or asks a person; answer and document_row are the stations' feeds.
Those of certificates come last, from issuing_desk on.
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
# By place: a SETTLED stands where the entry it names stood, so place is not always the entry's own key, and the station
# is whose queue it is. replaced: JSON list of the ids, in hex, of those that stood there before, the first one first.
HELD = Table(
    "held",
    METADATA,
    Column("station_id", Text),
    Column("epoch", BigInteger),
    Column("seq", BigInteger),
    Column("entry_id", LargeBinary, nullable=False, unique=True),
    _text("outcome"),
    _text("subjects"),  # JSON list of keys
    _text("replaced"),
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
    _text("pending"),  # rows of facts.pending, and {condition: id} of facts.conditions; JSON
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
# audience: a centre's or a station's id, '' for all.
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
    Index("case_row_by_number", "number"),
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
# Which station of a centre hands certificates out.
ISSUING_DESK = Table(
    "issuing_desk", METADATA, Column("centre_id", Text, primary_key=True), _text("station_id")
)
# Every print central has signed, by its place in a status list. status: credentials.status_list.Status of it.
# station_id, epoch: who alone may make it; changed_at, reason: why the status is what it is.
PRINT = Table(
    "print",
    METADATA,
    Column("list", Text),
    Column("place", BigInteger),
    _text("certificate_key"),
    _number("print_number"),
    _number("status"),
    _text("station_id"),
    _number("epoch"),
    _number("changed_at"),
    _text("reason"),
    PrimaryKeyConstraint("list", "place"),
    Index("print_of_certificate", "certificate_key", "print_number", unique=True),
    Index("print_by_station", "station_id"),
)
# changes: counted up with every status; published: how many of them the newest list has in it.
STATUS_LIST = Table(
    "status_list",
    METADATA,
    Column("name", Text, primary_key=True),
    _number("sequence"),
    _number("changes"),
    _number("published"),
    _number("published_at"),
)
# Entries in force that central must answer with an act of its own. detail: JSON, as central/consequences.py says.
FOLLOW_UP = Table(
    "follow_up",
    METADATA,
    Column("id", _COUNTED, primary_key=True, autoincrement=True),
    _bytes("entry_id"),
    _text("kind"),
    _text("subject_key"),
    _text("detail"),
)
# What was asked of a supervisor at another station, and her word. answer: '', approved or denied.
# served_by: the one entry that her word has served, '' before.
APPROVAL = Table(
    "approval",
    METADATA,
    Column("asked_id", Text, primary_key=True),
    _text("station_id"),
    _text("centre_id"),
    _text("actor_id"),
    _text("act"),
    _text("certificate_key"),
    _number("print_number"),
    _text("answer"),
    _text("answer_id"),
    _text("approver_id"),
    _text("approver_grant_id"),
    _text("served_by"),
    Index("approval_by_answer", "answer_id"),
)
# What is asked of certificates by identifier, person, case and sheet; follows SUBJECT by the publisher.
CERTIFICATE_ROW = Table(
    "certificate_row",
    METADATA,
    Column("subject_key", Text, primary_key=True),
    _text("identifier"),
    _text("case_key"),
    _text("case_number"),
    _text("id_number"),
    _text("serial"),
    _text("centre_id"),
    Index("certificate_row_by_identifier", "identifier"),
    Index("certificate_row_by_person", "id_number"),
    Index("certificate_row_by_case", "case_number"),
    Index("certificate_row_by_serial", "serial"),
)
# Paper certificates that a window found the library to lack, and entered.
PAPER_CERTIFICATE = Table(
    "paper_certificate",
    METADATA,
    Column("identifier", Text, primary_key=True),
    _text("type_code"),
    _bytes("entry_id"),
    _number("entered_at"),
)
# A draft that changes hands. number: counted up with every taking; holder: the station that took it last, or made it;
# parked: whether anybody of the centre may take it. body: as it was parked, JSON, '' for one that never came.
DRAFT = Table(
    "draft",
    METADATA,
    Column("case_id", Text, primary_key=True),
    _number("number"),
    _text("centre_id"),
    _text("holder"),
    _text("maker"),
    Column("parked", Boolean, nullable=False),
    _number("parked_at"),
    _text("body"),
    Index("draft_by_age", "parked_at"),
)
