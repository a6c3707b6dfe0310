"""受理通知书: an application is accepted, by whom and until when."""

from dataclasses import dataclass
from datetime import date

from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing, named, salutation
from printing.documents.parts import Document, Fields, Paragraphs
from printing.receipt_words import day


@dataclass(frozen=True)
class AcceptanceNoticeFacts:
    """basis: the articles it rests on as the item publishes them, "" for none. promised: as in "20 个工作日".

    latest: the last day of the promise, None where none is published. fee, collect: as the item says; "" for none.
    by_lapse: accepted because five working days went by without a word.
    """

    case: CaseLabel
    applicant: Party
    office: Office
    department: str
    applied_on: date
    accepted_on: date
    promised: str
    latest: date | None
    fee: str
    collect: str
    basis: str
    by_lapse: bool = False
    station_code: str | None = None


def acceptance_notice(facts: AcceptanceNoticeFacts) -> Document:
    """The notice of acceptance."""
    return Document(
        title=DocumentKind.ACCEPTANCE_NOTICE,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            salutation(facts.applicant),
            Paragraphs((_decision(facts), f"本办件由{facts.department}办理。")),
            Fields(tuple((label, value) for label, value in _fields(facts) if value)),
            Paragraphs(("依法不计入办理期限的时间，将另行书面告知。",)),
            closing(facts.office, facts.accepted_on, "受理单位"),
        ),
        foot=(
            "请核对以上内容，并妥善保管本通知书。",
            f"查询办理进度，请致电 {facts.office.phone} 并告知办件编号。",
        ),
        station_code=facts.station_code,
    )


def _decision(facts: AcceptanceNoticeFacts) -> str:
    asked = f"您于 {day(facts.applied_on)}提出的“{facts.case.item}”申请，"
    by = f"依据{facts.basis}，" if facts.basis else ""
    if facts.by_lapse:
        return f"{asked}自收件之日起五个工作日内未作决定也未告知补正，{by}自收件之日起即视为受理。"
    return f"{asked}经审查，申请材料齐全，符合受理条件，{by}决定予以受理。"


def _fields(facts: AcceptanceNoticeFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("申请人", named(facts.applicant)),
        ("联系电话", facts.applicant.phone),
        ("受理日期", day(facts.accepted_on)),
        ("承诺办结时限", facts.promised),
        ("最迟办结日期", "" if facts.latest is None else day(facts.latest)),
        ("收费", facts.fee),
        ("结果领取", facts.collect),
    )
