"""What 告知承诺书 and 容缺承诺书 say, from the draft and the item: facts of printing/documents. Pure."""

from datetime import date
from typing import Final

from domain.draft import Draft
from domain.item import Requirement, ServiceItem
from domain.mask import mask_id_number, mask_phone
from domain.party_rules import applicant
from domain.rows.intake import IntakeView
from printing.documents.commitment import CommitmentFacts
from printing.documents.deferral_promise import DeferralPromiseFacts, Deferred
from printing.documents.parties import CaseLabel, Office, Party

# 国办发〔2020〕42 号: what every promise rests on where the item names nothing of its own.
GROUND: Final = (
    "国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见（国办发〔2020〕42 号）"
)
CHECKS: Final = "由承办部门在办理过程中或者办结后，通过数据共享、行政协助或者实地核查等方式核实"
CONSEQUENCES: Final = (
    "承诺不实的，依法终止办理、责令限期整改、撤销决定或者予以处罚",
    "不实承诺记入信用记录，影响今后适用告知承诺和容缺受理",
    "涉嫌犯罪的，依法移送司法机关",
)
HOW: Final = "到原窗口提交或者邮寄"


def commitment_facts(
    draft: Draft, item: ServiceItem, view: IntakeView, requirement: Requirement, office: Office, on: date
) -> CommitmentFacts:
    """A promise in place of one material."""
    return CommitmentFacts(
        case=CaseLabel("", item.name),
        applicant=_party(draft, view),
        proof=requirement.name,
        ground="；".join(item.legal_basis) or GROUND,
        content=f"“{requirement.name}”所证明的情况属实",
        conditions=tuple(row.text for row in view.conditions),
        checks=CHECKS,
        consequences=CONSEQUENCES,
        office=office,
        date=on,
    )


def deferral_facts(
    draft: Draft, item: ServiceItem, view: IntakeView, requirement: Requirement, until: date, office: Office,
    on: date,
) -> DeferralPromiseFacts:  # fmt: skip
    """One material that follows by a day."""
    return DeferralPromiseFacts(
        case=CaseLabel("", item.name),
        applicant=_party(draft, view),
        deferred=(Deferred(requirement.name, requirement.due, until),),
        how=HOW,
        office=office,
        date=on,
    )


def _party(draft: Draft, view: IntakeView) -> Party:
    about = applicant(draft)
    assert about is not None  # nothing can be promised before it is known by whom
    number = about.number if draft.firm is not None else mask_id_number(about.number)
    phone = next((field.text.strip() for field in view.fields if field.name == "phone"), "")
    return Party(about.name, number, mask_phone(phone))
