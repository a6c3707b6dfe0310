"""退件清单: papers that go back to the person who handed them in."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from printing.documents.handover_list import HandedPaper
from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing, salutation
from printing.documents.parts import Col, Document, Grid, Paragraphs, Signatures


@dataclass(frozen=True)
class ReturnListFacts:
    """reason: why they go back, as in "申请人撤回申请"."""

    case: CaseLabel
    applicant: Party
    reason: str
    papers: tuple[HandedPaper, ...]
    office: Office
    date: date


_COLUMNS: Final = (
    Col("序号", 14, "centre"),
    Col("材料名称", 112),
    Col("形式", 24),
    Col("份数", 20, "centre"),
)


def return_list(facts: ReturnListFacts) -> Document:
    """The list, signed by who takes them back."""
    copies = sum(paper.count for paper in facts.papers)
    return Document(
        title=DocumentKind.RETURN_LIST,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            salutation(facts.applicant),
            Paragraphs(
                (
                    f"您申请办理的“{facts.case.item}”，因{facts.reason}，现将下列材料退还给您，"
                    f"共 {len(facts.papers)} 项、{copies} 份。请当面清点。",
                )
            ),
            Grid(
                _COLUMNS,
                tuple(
                    (str(number), paper.name, paper.form, str(paper.count))
                    for number, paper in enumerate(facts.papers, 1)
                ),
                (("", "合计", "", str(copies)),) if facts.papers else (),
            ),
            Paragraphs(("上列材料已经如数收到。",)),
            Signatures(("领取人（签名）", "经办人（签名）")),
            closing(facts.office, facts.date, "退件单位"),
        ),
    )
