"""补正通知书: after 收件, everything that a case still needs, told once, with a day."""

from dataclasses import dataclass
from datetime import date

from printing.documents.defects import Defects, defect_parts
from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing, salutation
from printing.documents.parts import Document, Paragraphs, Signatures
from printing.receipt_words import day


@dataclass(frozen=True)
class CorrectionNoticeFacts:
    """by: the day until which to mend, None where none is set. five_day_clause: whether the item has the rule."""

    case: CaseLabel
    applicant: Party
    office: Office
    collected_on: date
    defects: Defects
    by: date | None
    five_day_clause: bool
    basis: str
    date: date
    station_code: str | None = None


def correction_notice(facts: CorrectionNoticeFacts) -> Document:
    """The notice."""
    return Document(
        title=DocumentKind.CORRECTION_NOTICE,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            salutation(facts.applicant),
            Paragraphs(
                (
                    f"您提交的“{facts.case.item}”申请材料，本中心已于 {day(facts.collected_on)}收件。经审查，"
                    f"下列 {len(facts.defects)} 处需要补正，现将需要补正的全部内容一次性告知如下。",
                )
            ),
            *defect_parts(facts.defects),
            Paragraphs(tuple(_what_follows(facts))),
            Signatures(("申请人（代理人）签收",)),
            closing(facts.office, facts.date, "通知单位"),
        ),
        foot=(f"补正时请携带本通知书。如有疑问，请致电 {facts.office.phone} 并告知办件编号。",),
        station_code=facts.station_code,
    )


def _what_follows(facts: CorrectionNoticeFacts) -> list[str]:
    by = f"请于 {day(facts.by)}前补正；不能按期补正的，请在该日之前与本中心联系。" if facts.by else ""
    texts = [f"{by}补正所用的时间不计入办理期限。除上列各处外，不再要求补正。"]
    if facts.five_day_clause:
        texts.append(
            "本中心将自收到全部补正材料之日起五个工作日内作出受理或者不予受理的决定；逾期未作决定也未告知的，"
            "自收到补正材料之日起即视为受理。"
        )
    return [*texts, f"依据：{facts.basis}。" if facts.basis else ""]
