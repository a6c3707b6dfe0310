"""Certificates and blanks as one connection sees them, a transaction's or a reader's snapshot: what is shown here."""

import json
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, literal, select

from domain.apply import Document
from domain.blank_moves import SheetAt, sheet_at
from domain.entry import Actor, Subject, decode_payload
from domain.entry_kind import EntryKind
from domain.issuance import Certificate, SignedHere, case_of
from domain.serial import in_order
from domain.sheet import Sheet, blank
from offline import replay
from offline.credential_tables import SIGNED_PRINT
from offline.incidents import OLDER_THAN_ANCHOR, STACK_DISAGREES, of_epoch
from offline.reference_tables import TASK
from offline.tables import CACHED, ENTRY, ENTRY_SUBJECT, FIRST_COPY, INCIDENT, OWN, PAYLOAD

APPROVAL: Final = "approval"
APPROVAL_DENIED: Final = "approval_denied"
APPROVALS: Final = "approvals"  # a certificate's list: {task_id: {answer, by, grant, at}}
_BLANK: Final = "blank:"
_SIGNED: Final = select(SIGNED_PRINT.c.print_number, SIGNED_PRINT.c.epoch, SIGNED_PRINT.c.code).where(
    SIGNED_PRINT.c.certificate_id == bindparam("of")
)
EPOCH: Final = func.coalesce(
    select(ENTRY.c.epoch)
    .where(ENTRY.c.id < FIRST_COPY)
    .order_by(ENTRY.c.id.desc())
    .limit(1)
    .scalar_subquery(),
    select(OWN.c.epoch).scalar_subquery(),
)


def field(path: str) -> Any:
    """A field of a cached document, in SQL."""
    return func.json_extract(CACHED.c.document, f"$.fields.{path}")


def among(prefix: str) -> Any:
    """Subjects of a kind with an id in hex, by the primary key's own order."""
    return CACHED.c.subject.between(prefix, prefix + "g")


_SHEETS: Final = select(CACHED.c.document).where(among(_BLANK))
_OF_KIND: Final = field("kind") == bindparam("of_kind")
_KEPT_BY: Final = and_(field("keeper") == bindparam("station"), field("sheet") == bindparam("state"))
_ASKED: Final = (
    select(ENTRY.c.entry_id, PAYLOAD.c.payload, ENTRY.c.occurred_at, TASK.c.kind, TASK.c.text, TASK.c.open)
    .add_columns(TASK.c.entry_id.label("answered_by"))
    .select_from(ENTRY_SUBJECT)
    .join(ENTRY, ENTRY.c.id == ENTRY_SUBJECT.c.entry)
    .join(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
    .outerjoin(TASK, TASK.c.task_id == func.lower(func.hex(ENTRY.c.entry_id)))
    .where(ENTRY_SUBJECT.c.subject == bindparam("of"), ENTRY.c.kind == EntryKind.APPROVAL_ASKED.value)
    .order_by(ENTRY.c.id.desc())
    .limit(1)
)

_ANSWERED: Final = (
    select(PAYLOAD.c.payload)
    .select_from(ENTRY_SUBJECT)
    .join(ENTRY, ENTRY.c.id == ENTRY_SUBJECT.c.entry)
    .join(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
    .where(ENTRY_SUBJECT.c.subject == bindparam("of"))
    .where(ENTRY.c.kind.in_((EntryKind.APPROVED.value, EntryKind.APPROVAL_DENIED.value)))
)


class Signed(NamedTuple):
    """The print that this window may make. code: the text of its QR."""

    here: SignedHere
    code: str


class Asked(NamedTuple):
    """The last approval asked for of a certificate, and what became of it. entry_id: hex.

    answered_by: entry_id of APPROVED in hex, '' before; denied: the supervisor's sentence, '' for none. approver: who
    approved, None before its certificate's document says so.
    """

    entry_id: str
    facts: dict[str, Any]
    at: int
    answered_by: str
    denied: str
    approver: Actor | None


class Issuing:
    """Reads what the issuing desk works on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def certificate(self, certificate_id: str) -> Certificate | None:
        """The certificate of a hex id, None if it is not known here."""
        subject = Subject("certificate", certificate_id)
        document = replay.shown(self._connection, subject)
        return Certificate(subject, document) if document["fields"] else None

    def case(self, certificate: Certificate) -> Document | None:
        """The case behind it, None if this window was not told of it."""
        document = replay.shown(self._connection, case_of(certificate))
        return document if document["fields"] else None

    def signed(self, certificate_id: str) -> Signed | None:
        """What central signed for this window."""
        row = self._connection.execute(
            _SIGNED.add_columns(EPOCH.label("own")), {"of": certificate_id}
        ).first()
        return None if row is None else Signed(SignedHere(row.print_number, row.epoch, row.own), row.code)

    def sheet(self, kind: str, serial: str) -> SheetAt:
        """A sheet as it is shown; state None if nobody heard of it."""
        return sheet_at(kind, serial, replay.shown(self._connection, blank(kind, serial)))

    def sheets(self, kind: str) -> list[SheetAt]:
        """All sheets of a kind known here, in ledger order."""
        return _in_order(self._connection.execute(_SHEETS.where(_OF_KIND), {"of_kind": kind}).scalars())

    def every_sheet(self) -> list[SheetAt]:
        """All sheets known here, in ledger order within their kinds."""
        return _in_order(self._connection.execute(_SHEETS).scalars())

    def stack(self, kind: str, station_id: str) -> list[SheetAt]:
        """The unused sheets of a window, the next on top first."""
        named = {"of_kind": kind, "station": station_id, "state": Sheet.ISSUED.value}
        return _in_order(self._connection.execute(_SHEETS.where(_OF_KIND, _KEPT_BY), named).scalars())

    def taken(self, station_id: str) -> list[SheetAt]:
        """The sheets of a window of which nobody said what came out."""
        named = {"station": station_id, "state": Sheet.TAKEN.value}
        return _in_order(self._connection.execute(_SHEETS.where(_KEPT_BY), named).scalars())

    def taken_for(self, certificate_id: str, station_id: str) -> SheetAt | None:
        """The one taken for a certificate."""
        found = (s for s in self.taken(station_id) if s.print and s.print["certificate"] == certificate_id)
        return next(found, None)

    def with_serial(self, serial: str) -> list[SheetAt]:
        """The sheets of all kinds that bear a serial."""
        named = {"serial": serial}
        wanted = _SHEETS.where(field("serial") == bindparam("serial"))
        return _in_order(self._connection.execute(wanted, named).scalars())

    def asked(self, certificate_id: str) -> Asked | None:
        """The approval this window last asked for of a certificate."""
        row = self._connection.execute(_ASKED, {"of": f"certificate:{certificate_id}"}).first()
        if row is None:
            return None
        closed = row.kind is not None and not row.open
        document = replay.shown(self._connection, Subject("certificate", certificate_id))
        word = document["lists"].get(APPROVALS, {}).get(row.entry_id.hex())
        return Asked(
            row.entry_id.hex(),
            dict(decode_payload(row.payload).facts),
            row.occurred_at,
            (row.answered_by or "") if closed and row.kind == APPROVAL else "",
            row.text if closed and row.kind == APPROVAL_DENIED else "",
            None if word is None else Actor(word["by"], word["grant"]),
        )

    def is_answered(self, certificate_id: str, task_id: str) -> bool:
        """Whether this window has answered an approval; central may not have heard."""
        payloads = self._connection.execute(_ANSWERED, {"of": f"certificate:{certificate_id}"}).scalars()
        return any(decode_payload(payload).facts.get("asked") == task_id for payload in payloads)

    def is_behind(self) -> bool:
        """Whether the file is older than the key store or the stack of blanks remembers, and has no new epoch since."""
        epoch = self._connection.execute(select(EPOCH)).scalar_one()
        wanted = select(literal(1)).where(
            INCIDENT.c.kind.in_((OLDER_THAN_ANCHOR, STACK_DISAGREES)),
            INCIDENT.c.about.contains(of_epoch(epoch), autoescape=True),
        )
        return self._connection.execute(wanted.limit(1)).first() is not None


def _in_order(documents: Iterable[str]) -> list[SheetAt]:
    sheets = []
    for text in documents:
        document: Document = json.loads(text)
        fields = document["fields"]
        if isinstance(fields.get("kind"), str) and isinstance(fields.get("serial"), str):
            sheets.append(sheet_at(fields["kind"], fields["serial"], document))
    return sorted(sheets, key=lambda sheet: (sheet.kind, in_order(sheet.serial)))
