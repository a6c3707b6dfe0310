"""The page after filing as one row: the case, central's word on it, its paper."""

from sqlalchemy import Connection

from client.receipt import latest_day
from client.settings import StationSettings
from client.tasks.file_case import RECEIPT
from domain.after_filing import open_checks
from domain.case_state import CaseState
from domain.mask import mask_id_number
from domain.rows.filed import FiledRow, PaperState
from offline.reading.cases import case_detail
from offline.reading.family import family_of
from offline.reading.papers import paper_of
from offline.reference import Reference
from printing.routes import PaperKind

# States in which nobody has accepted the case yet: the five days run.
UNDECIDED = frozenset({CaseState.COLLECTED.value, CaseState.CORRECTION.value})


def filed_row(connection: Connection, case_id: bytes, settings: StationSettings) -> FiledRow:
    """Raises KeyError for a case that is not here."""
    detail, paper = case_detail(connection, case_id), paper_of(connection, RECEIPT, case_id)
    if detail is None:
        raise KeyError("no such case here")
    reference = Reference(connection)
    fields, materials = detail.document["fields"], detail.document["lists"]["materials"]
    item = reference.item(fields["item"]["code"], fields["item"]["version"])
    accepted = fields["state"] not in UNDECIDED
    latest = (
        latest_day(item, accepted, fields["filed_at"], reference.calendar()) if item is not None else None
    )
    return FiledRow(
        case_id=case_id,
        number=fields["number"],
        state=fields["state"],
        item_name=fields["item"]["name"],
        department=fields["item"]["department"],
        person_name=fields["applicant"]["name"],
        masked_number=mask_id_number(fields["applicant"]["number"]),
        phone_tail=fields["phone"][-4:],
        fee=item.fee if item is not None else "",
        latest=latest.isoformat() if latest else "",
        pending=open_checks(detail.document),
        not_asked=sum(m["result"] == "yes" for m in materials.values()),
        filed_at=fields["filed_at"],
        outcome=detail.outcome,
        answered_at=detail.answered_at,
        paper=PaperState.OWED if paper is None or paper.printed_at is None else PaperState.PRINTED,
        paper_at=None if paper is None else paper.printed_at,
        printer=settings.printer_of(PaperKind.RECEIPT),
        scans=detail.scans,
        family=family_of(connection, fields),
    )
