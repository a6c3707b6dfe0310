"""What a station and central exchange: entries one way, the pages of feeds the other. Their JSON is sync/wire.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

BATCH_ENTRIES: Final = 100
BATCH_BYTES: Final = 1024 * 1024
SCAN_BYTES: Final = 8 * 1024 * 1024
CENTRAL: Final = "central"  # the station_id of central's own entries
# Subjects with a document. Of a station the log has only the order: nothing is in force of it.
DOCUMENTED: Final = frozenset({"case", "visit", "certificate", "blank"})


class Outcome(StrEnum):
    """What central says of an entry."""

    RECEIVED = "received"
    WAITING_SCANS = "waiting_scans"
    APPLIED = "applied"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    UNREADABLE = "unreadable"
    SETTLED = "settled"


# Outcomes that wait for a person, and those that are the end of an entry.
ASKS_A_PERSON: Final = frozenset({Outcome.CONFLICT, Outcome.REJECTED, Outcome.UNREADABLE})
FINAL: Final = frozenset({Outcome.APPLIED, Outcome.SETTLED})


class Feed(StrEnum):
    """The feeds of GET /v1/feeds/{name}?since=cursor."""

    ANSWERS = "answers"
    DOCUMENTS = "documents"
    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    USERS = "users"
    SETTINGS = "settings"
    TASKS = "tasks"
    ISSUERS = "issuers"
    STATUS_LISTS = "status_lists"
    CERTIFICATES = "certificates"


class Head(NamedTuple):
    """The last entry of a station that somebody has; seq 0 and zeros before the first."""

    epoch: int
    seq: int
    envelope_sha256: str

    def to_json(self) -> dict[str, Any]:
        """{epoch, seq, envelope_sha256}."""
        return self._asdict()


class Packet(NamedTuple):
    """One entry as stored. payload None: sent as envelope alone."""

    envelope: bytes
    payload: bytes | None


@dataclass(frozen=True)
class Page:
    """A page of a feed. rows have `position`, rising; cursor is the next since. signature: of `answers` only.

    answers rows: {position, entry_id, envelope_sha256, outcome, detail, envelope?, payload?}; envelope and payload
    (UTF-8 texts) come with every outcome that is not final; detail {missing: [sha256], fields: [{field, reason}],
    documents: {subject key: document}, flags: [text]}, all optional.
    documents rows: {position, subject: [kind, id], version, document}. catalogue rows: {position, code, version,
    item | null}. calendar rows: {position, year, holidays: [date], workdays: [date]}. users rows: {position,
    actor_id, login, name, role, centre_id, active}. settings rows: {position, name, value}. tasks rows: {position,
    task_id, kind, subject: [kind, id], text, entry_id | null, open, record?, draft?}; record, of a task of kind settle
    that is open: {station_id, window, outcome, fields, documents, envelope, payload | null}, of one of kind correction
    that a register's no made: {requirement, name, why}; draft, of one of kind draft: {number, holder, window,
    parked_at, person_name, item_code, item_name}. issuers rows: {position, issuer_id, kind: certificate | station, pem,
    list_limit_s | null}. status_lists rows: {position, issuer_id, name, sequence, signed: base64url of
    credentials/status_list.py}. certificates rows, to the one station that may print it: {position, certificate_id:
    hex, print_number, epoch, code: the signed text}.
    """

    feed: Feed
    generation: str
    cursor: int
    more: bool
    rows: tuple[Mapping[str, Any], ...]
    signature: str | None = None  # base64url of the COSE_Sign1

    def to_json(self) -> dict[str, Any]:
        """The page as JSON."""
        return {
            "feed": self.feed.value,
            "generation": self.generation,
            "cursor": self.cursor,
            "more": self.more,
            "rows": [dict(row) for row in self.rows],
            "signature": self.signature,
        }
