"""延期告知书: a case takes longer than promised, why, and until when."""

from dataclasses import dataclass
from datetime import date

from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing, salutation
from printing.documents.parts import Document, Fields, Paragraphs, Signatures
from printing.receipt_words import day


@dataclass(frozen=True)
class ExtensionNoticeFacts:
    """was, now: the last day before and after. added: as in "10 个工作日". approved_by: the body whose head agreed.

    reason: a phrase without its full stop. basis: the article, "" for none.
    """

    case: CaseLabel
    applicant: Party
    department: str
    accepted_on: date
    was: date
    now: date
    added: str
    reason: str
    basis: str
    approved_by: str
    office: Office
    date: date

    def __post_init__(self) -> None:
        if self.now <= self.was:
            raise ValueError("an extension ends later")


def extension_notice(facts: ExtensionNoticeFacts) -> Document:
    """The notice, with its reason."""
    by = f"依据{facts.basis}，" if facts.basis else ""
    return Document(
        title=DocumentKind.EXTENSION_NOTICE,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            salutation(facts.applicant),
            Paragraphs(
                (
                    f"您申请办理的“{facts.case.item}”已于 {day(facts.accepted_on)}受理，由{facts.department}办理。"
                    f"因{facts.reason}，不能在原定期限内办结。",
                    f"{by}经{facts.approved_by}负责人批准，办理期限延长 {facts.added}。",
                )
            ),
            Fields((("原办结期限", day(facts.was)), ("延长后办结期限", day(facts.now)))),
            Paragraphs(("由此给您带来不便，敬请谅解。",)),
            Signatures(("申请人（代理人）签收",)),
            closing(facts.office, facts.date, "告知单位"),
        ),
        foot=(f"查询办理进度，请致电 {facts.office.phone} 并告知办件编号。",),
    )
