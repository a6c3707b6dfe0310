"""不予受理通知书: an application is not accepted, why, and what can be done against it."""

from dataclasses import dataclass
from datetime import date

from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing, salutation
from printing.documents.parts import Document, Paragraphs, Signatures
from printing.receipt_words import day


@dataclass(frozen=True)
class RefusalFacts:
    """reason: a sentence without its full stop. basis: the articles. elsewhere: whom to ask instead, "" for nobody.

    reviewer, court: the bodies for 行政复议 and 行政诉讼, "" where the paper names none.
    returned: whether the materials were handed back; else none were taken.
    """

    case: CaseLabel
    applicant: Party
    office: Office
    applied_on: date
    reason: str
    basis: str
    elsewhere: str
    reviewer: str
    court: str
    returned: bool
    date: date
    station_code: str | None = None


def refusal(facts: RefusalFacts) -> Document:
    """The notice, with reason and remedy."""
    return Document(
        title=DocumentKind.REFUSAL,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            salutation(facts.applicant),
            Paragraphs(
                (
                    f"您于 {day(facts.applied_on)}提出的“{facts.case.item}”申请，经审查：{facts.reason}。",
                    f"依据{facts.basis}，决定不予受理。",
                    f"您可以向{facts.elsewhere}提出申请。" if facts.elsewhere else "",
                    "您提交的申请材料已全部退还。" if facts.returned else "您的申请材料本中心未收取。",
                    _remedy(facts),
                )
            ),
            Signatures(("申请人（代理人）签收",)),
            closing(facts.office, facts.date, "通知单位"),
        ),
        foot=(f"如有疑问，请致电 {facts.office.phone} 并告知办件编号。",),
        station_code=facts.station_code,
    )


def _remedy(facts: RefusalFacts) -> str:
    # 行政复议法 (2023) art. 20; 行政诉讼法 art. 46.
    reviewed = f"向{facts.reviewer}" if facts.reviewer else "依法"
    return (
        f"如不服本决定，可以自收到本通知书之日起六十日内{reviewed}申请行政复议；"
        f"也可以自收到本通知书之日起六个月内向{facts.court or '有管辖权的人民法院'}提起行政诉讼。"
    )
