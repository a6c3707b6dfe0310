"""Archive a case that is at its end: everything this station has of it, as the package asks for it. Reads only.

The station that filed a case keeps its package: it has the entry that began it, and its scans.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from client.tasks.hand_out import SLIP
from domain.case_state import CaseState
from domain.entry_kind import EntryKind
from domain.local_time import local
from offline.tables import CACHED, ENTRY, ENTRY_SCAN, ENTRY_SUBJECT, PAPER, PAYLOAD, SCAN
from printing.archive.metadata import CaseMetadata, CertificateMetadata
from printing.archive.package import ArchiveFile, LogEntry

# Where a case is at its end: decided and nothing to hand out, or handed out, or not approved.
_ENDS: Final = (CaseState.ISSUED.value, CaseState.NOT_APPROVED.value, CaseState.DECIDED.value)
_CERTIFICATE: Final = func.json_extract(CACHED.c.document, "$.fields.certificate")
_AT_THEIR_END: Final = (
    select(CACHED.c.case_id, CACHED.c.number)
    .where(CACHED.c.case_id.is_not(None), CACHED.c.window == bindparam("of_window"))
    .where(CACHED.c.state.in_(_ENDS))
    .where((CACHED.c.state != CaseState.DECIDED.value) | _CERTIFICATE.is_(None))
    .order_by(CACHED.c.filed_at)
)
_DOCUMENT: Final = select(CACHED.c.document).where(CACHED.c.subject == bindparam("of"))
_LOG: Final = (
    select(ENTRY.c.envelope, PAYLOAD.c.payload, ENTRY.c.kind)
    .select_from(ENTRY_SUBJECT)
    .join(ENTRY, ENTRY.c.id == ENTRY_SUBJECT.c.entry)
    .outerjoin(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
    .where(ENTRY_SUBJECT.c.subject == bindparam("of"))
    .order_by(ENTRY_SUBJECT.c.place, ENTRY.c.id)
)
_SCANS: Final = (
    select(SCAN.c.sha256, SCAN.c.media_type, SCAN.c.data)
    .select_from(ENTRY_SUBJECT)
    .join(ENTRY_SCAN, ENTRY_SCAN.c.entry == ENTRY_SUBJECT.c.entry)
    .join(SCAN, SCAN.c.sha256 == ENTRY_SCAN.c.sha256)
    .where(ENTRY_SUBJECT.c.subject == bindparam("of"))
    .group_by(SCAN.c.sha256)
    .order_by(func.min(ENTRY_SUBJECT.c.place), SCAN.c.sha256)
)


_SLIPS: Final = (
    select(PAPER.c.facts)
    .where(PAPER.c.case_id == bindparam("case"), PAPER.c.kind.startswith(SLIP))
    .order_by(PAPER.c.owed_at)
)


class CaseAtItsEnd(NamedTuple):
    """What goes into the package, beside the papers, which are made of it. slips: what stands on each 领证签收单."""

    case_id: bytes
    number: str
    case: CaseMetadata
    certificates: tuple[CertificateMetadata, ...]
    slips: tuple[dict[str, Any], ...]
    scans: tuple[ArchiveFile, ...]
    log: tuple[LogEntry, ...]


def at_their_end(connection: Connection, window: str) -> list[tuple[bytes, str]]:
    """(case, number) of the window's cases that are at their end, the oldest first."""
    return [(row.case_id, row.number) for row in connection.execute(_AT_THEIR_END, {"of_window": window})]


def case_at_its_end(connection: Connection, case_id: bytes, centre_name: str) -> CaseAtItsEnd | None:
    """All this station has of it; None for a case that was not filed here. Raises KeyError for an unknown one."""
    named = {"of": f"case:{case_id.hex()}"}
    entries = connection.execute(_LOG, named).all()
    if EntryKind.FILED.value not in {entry.kind for entry in entries}:
        return None
    text = connection.execute(_DOCUMENT, named).scalar()
    if text is None:
        raise KeyError("no such case here")
    fields = json.loads(text)["fields"]
    return CaseAtItsEnd(
        case_id=case_id,
        number=fields["number"],
        case=_case(fields, centre_name),
        certificates=_certificates(connection, fields),
        slips=tuple(json.loads(facts) for facts in connection.execute(_SLIPS, {"case": case_id}).scalars()),
        scans=tuple(
            ArchiveFile(row.sha256.hex(), row.media_type, row.data)
            for row in connection.execute(_SCANS, named)
        ),
        log=tuple(LogEntry(entry.envelope, entry.payload) for entry in entries),
    )


def _case(fields: Mapping[str, Any], centre_name: str) -> CaseMetadata:
    item, person, decision = fields["item"], fields["applicant"], fields.get("decision") or {}
    return CaseMetadata(
        item_code=item["code"],
        implementation_code=item.get("implementation_code", ""),
        item_name=item["name"],
        case_number=fields["number"],
        applicant=person["name"],
        applicant_number=person["number"],
        department=item.get("department", ""),
        centre=centre_name,
        filed_at=_iso(fields["filed_at"]),
        decided_at=_iso(decision["at"]) if decision.get("at") else "",
        outcome=_OUTCOMES.get(str(decision.get("result")), ""),
    )


_OUTCOMES: Final[Mapping[str, str]] = {"approved": "准予", "refused": "不予批准"}


def _certificates(connection: Connection, fields: Mapping[str, Any]) -> tuple[CertificateMetadata, ...]:
    """What came of it, where this station was told."""
    name = fields.get("certificate")
    text = connection.execute(_DOCUMENT, {"of": f"certificate:{name}"}).scalar() if name else None
    if text is None:
        return ()
    told = json.loads(text)["fields"]
    if "identifier" not in told:
        return ()
    return (
        CertificateMetadata(
            identifier=told["identifier"],
            type_code=told["type_code"],
            type_name=told["type_name"],
            issuer=told["issuer"],
            issued_on=told["issued_on"],
            holder=told["holder"]["name"],
            holder_code=told["holder"]["number"],
            valid_from=told["issued_on"],
            valid_to=told.get("expires_on") or "",
        ),
    )


def _iso(instant: int) -> str:
    return local(instant).isoformat(timespec="seconds")
