"""告知承诺书: what the office tells about a proof, and what the applicant declares in its place.

Its contents follow 国办发〔2020〕42 号: what is proved, on what ground, how it is promised, what is checked, what
follows from an untrue promise; then that the applicant knows, fits the conditions, answers for it and means it.
"""

from dataclasses import dataclass
from datetime import date

from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing, named
from printing.documents.parts import Document, Entry, Fields, Heading, Numbered, Paragraphs, Signatures


@dataclass(frozen=True)
class CommitmentFacts:
    """proof: the material replaced (证明事项). ground: 设定依据. content: what it proves. conditions: to be met.

    checks: how the promise is checked. consequences: of an untrue one. All as the item publishes them.
    case.number is "" before it is filed.
    """

    case: CaseLabel
    applicant: Party
    proof: str
    ground: str
    content: str
    conditions: tuple[str, ...]
    checks: str
    consequences: tuple[str, ...]
    office: Office
    date: date


def commitment(facts: CommitmentFacts) -> Document:
    """Both halves on one paper: 告知 and 承诺."""
    return Document(
        title=DocumentKind.COMMITMENT,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            Fields(
                (
                    ("申请人", named(facts.applicant)),
                    ("联系电话", facts.applicant.phone),
                    ("办理事项", facts.case.item),
                )
            ),
            Heading("一、告知"),
            Fields(
                (
                    ("证明事项", facts.proof),
                    ("设定依据", facts.ground),
                    ("证明内容", facts.content),
                    ("应当符合的条件", _listed(facts.conditions)),
                    ("承诺方式", "书面承诺，由申请人本人签名；申请人不愿承诺的，应当提交规定的证明材料"),
                    ("核查方式", facts.checks),
                    ("不实承诺的责任", _listed(facts.consequences)),
                )
            ),
            Heading("二、承诺"),
            Paragraphs(("申请人就上述证明事项，现作出下列承诺：",)),
            Numbered(
                (
                    Entry("已经知晓告知的全部内容。"),
                    Entry("已经符合告知的条件和要求。"),
                    Entry("愿意承担不实承诺的法律责任。"),
                    Entry("本承诺书中的承诺是申请人真实的意思表示。"),
                )
            ),
            Signatures(("申请人（签名）", "经办人（签名）")),
            closing(facts.office, facts.date, "告知单位"),
        ),
        foot=("本承诺书一式两份，申请人和收件单位各执一份。",),
    )


def _listed(texts: tuple[str, ...]) -> str:
    return "".join(f"（{number}）{text}" for number, text in enumerate(texts, 1)) or "无"
