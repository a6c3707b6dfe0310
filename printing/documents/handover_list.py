"""材料交接清单: papers that go from one centre or desk to another, counted and signed at both ends."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from printing.documents.kinds import DocumentKind
from printing.documents.parties import Office
from printing.documents.parts import (
    Codes,
    Col,
    Document,
    Fields,
    Grid,
    Heading,
    Paragraphs,
    Ruled,
    Signatures,
)
from printing.receipt_words import day


@dataclass(frozen=True)
class HandedPaper:
    """A paper of a case: form is 原件 or 复印件, count its copies."""

    name: str
    form: str
    count: int


@dataclass(frozen=True)
class HandedCase:
    """The papers of one case."""

    number: str
    item: str
    applicant: str
    papers: tuple[HandedPaper, ...]


@dataclass(frozen=True)
class HandoverListFacts:
    """number: the list's own, "" for none. receiver: centre or department, with its phone or "".

    code: the whole list for the receiver's scanner (domain/handover.py); "" leaves the codes of its cases out, too.
    """

    number: str
    giver: Office
    receiver: str
    receiver_phone: str
    cases: tuple[HandedCase, ...]
    date: date
    code: str = ""


_SCAN: Final = "接收方扫此二维码，不联网也能逐件核对。"
_COLUMNS: Final = (
    Col("序号", 12, "centre"),
    Col("办件编号、事项、申请人", 70),
    Col("材料", 58),
    Col("形式", 16),
    Col("份数", 14, "centre"),
)


def handover_list(facts: HandoverListFacts) -> Document:
    """The list in two copies, one for each end."""
    papers = [paper for case in facts.cases for paper in case.papers]
    copies = sum(paper.count for paper in papers)
    return Document(
        title=DocumentKind.HANDOVER_LIST,
        number=facts.number,
        parts=(
            Fields(
                (
                    ("移交单位", facts.giver.centre),
                    ("移交人", f"{facts.giver.clerk}（{facts.giver.window}），联系电话 {facts.giver.phone}"),
                    ("接收单位", facts.receiver),
                    ("接收方电话", facts.receiver_phone),
                    ("移交日期", day(facts.date)),
                )
            ),
            Heading(f"移交办件 {len(facts.cases)} 件，材料 {len(papers)} 项、{copies} 份"),
            Grid(
                _COLUMNS,
                tuple(row for number, case in enumerate(facts.cases, 1) for row in _rows(number, case)),
                (("", "合计", f"{len(papers)} 项", "", str(copies)),) if papers else (),
            ),
            Paragraphs(("以上材料已当面清点，份数相符。如有不符，注明如下：",)),
            Ruled(2),
            Signatures(("移交人（签名）", "接收人（签名）"), seals=True),
            *(_codes(facts) if facts.code else ()),
        ),
        foot=("本清单一式两份，移交单位和接收单位各执一份。",),
    )


def _codes(facts: HandoverListFacts) -> tuple[Heading, Codes]:
    rows = tuple((case.number, f"{case.number}  {case.applicant}") for case in facts.cases)
    return Heading("接收时先扫清单编号或二维码，再逐件扫下列条码。"), Codes(rows, facts.code, _SCAN)


def _rows(number: int, case: HandedCase) -> list[tuple[str, ...]]:
    named = f"{case.number} {case.item}，{case.applicant}"
    if not case.papers:
        return [(str(number), named, "（无纸质材料）", "—", "0")]
    return [
        (
            str(number) if first else "",
            named if first else case.number,
            paper.name,
            paper.form,
            str(paper.count),
        )
        for first, paper in ((index == 0, paper) for index, paper in enumerate(case.papers))
    ]
