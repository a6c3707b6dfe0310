"""What the papers given after filing say, from the case's document: facts of printing/documents. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from client.notice_papers import BASIS, listed
from client.receipt import latest_day
from client.review_bodies import ReviewBodies
from client.tasks.held_case import HeldCase
from domain.item import Deadline, Unit
from domain.local_time import day_of
from domain.mask import mask_id_number, mask_phone
from domain.parts import instant_of, part_of, text_of
from domain.refusing import Brought, Said
from domain.rows.notices import DefectRow
from domain.workdays import WorkCalendar
from printing.documents.acceptance_notice import AcceptanceNoticeFacts
from printing.documents.correction_notice import CorrectionNoticeFacts
from printing.documents.parties import CaseLabel, Office, Party
from printing.documents.refusal import RefusalFacts

REFUSAL_BASIS: Final = "《中华人民共和国行政许可法》第三十二条第一款"
_UNITS: Final[Mapping[Unit, str]] = {Unit.WORKING_DAYS: "个工作日", Unit.DAYS: "天", Unit.HOURS: "小时"}


def correction_facts(
    held: HeldCase, defects: Sequence[DefectRow], office: Office, on: date
) -> CorrectionNoticeFacts:
    """补正通知书. Raises ValueError where nothing is wrong."""
    return CorrectionNoticeFacts(
        case=_label(held),
        applicant=_party(held),
        office=office,
        collected_on=_filed_on(held),
        defects=listed(defects),
        by=None,
        five_day_clause=held.item is not None and held.item.five_day_clause,
        basis=BASIS,
        date=on,
    )


def acceptance_facts(held: HeldCase, office: Office, calendar: WorkCalendar) -> AcceptanceNoticeFacts:
    """受理通知书 of a case that was collected first."""
    fields, item = held.document["fields"], held.item
    told = part_of(fields, "accepted")
    filed_at = instant_of(fields, "filed_at") or 0
    lapsed = told.get("lapsed") is True
    return AcceptanceNoticeFacts(
        case=_label(held),
        applicant=_party(held, mask_phone(text_of(fields, "phone"))),
        office=office,
        department=text_of(part_of(fields, "item"), "department"),
        applied_on=_filed_on(held),
        accepted_on=day_of(instant_of(told, "at") or filed_at),
        promised=_promised(item.promised) if item and item.promised else "",
        latest=latest_day(item, True, filed_at, calendar) if item else None,
        fee=item.fee if item else "",
        collect="",
        basis=BASIS if lapsed else "",
        by_lapse=lapsed,
    )


def refusal_facts(held: HeldCase, said: Said, office: Office, bodies: ReviewBodies, on: date) -> RefusalFacts:
    """不予受理通知书: the reason, and the remedies that the law gives."""
    return RefusalFacts(
        case=_label(held),
        applicant=_party(held),
        office=office,
        applied_on=_filed_on(held),
        reason=said.reason,
        basis=REFUSAL_BASIS,
        elsewhere="",
        reviewer=bodies.review,
        court=bodies.court,
        returned=said.brought is Brought.RETURNED,
        date=on,
    )


def _label(held: HeldCase) -> CaseLabel:
    fields = held.document["fields"]
    return CaseLabel(text_of(fields, "number"), text_of(part_of(fields, "item"), "name"))


def _party(held: HeldCase, phone: str = "") -> Party:
    applicant = part_of(held.document["fields"], "applicant")
    return Party(text_of(applicant, "name"), mask_id_number(text_of(applicant, "number")), phone)


def _filed_on(held: HeldCase) -> date:
    return day_of(instant_of(held.document["fields"], "filed_at") or 0)


def _promised(deadline: Deadline) -> str:
    return f"{deadline.amount} {_UNITS[deadline.unit]}" if deadline.amount else "当场办结"
