"""容缺承诺书: materials that may follow, and the day by which the applicant promises them."""

from dataclasses import dataclass
from datetime import date

from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing, named
from printing.documents.parts import (
    Col,
    Document,
    Entry,
    Fields,
    Grid,
    Heading,
    Numbered,
    Paragraphs,
    Signatures,
)
from printing.receipt_words import day


@dataclass(frozen=True)
class Deferred:
    """A material that may follow, how many copies, and by when."""

    name: str
    count: int
    by: date


@dataclass(frozen=True)
class DeferralPromiseFacts:
    """case.number is "" before it is filed. how: how the materials may be sent in, as in "到原窗口提交或者邮寄"."""

    case: CaseLabel
    applicant: Party
    deferred: tuple[Deferred, ...]
    how: str
    office: Office
    date: date


_COLUMNS = (Col("序号", 14, "centre"), Col("暂缺材料", 96), Col("份数", 18, "centre"), Col("补交期限", 42))


def deferral_promise(facts: DeferralPromiseFacts) -> Document:
    """The promise, signed by the applicant and stamped by the centre."""
    return Document(
        title=DocumentKind.DEFERRAL_PROMISE,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            Fields(
                (
                    ("承诺人", named(facts.applicant)),
                    ("联系电话", facts.applicant.phone),
                    ("办理事项", facts.case.item),
                )
            ),
            Paragraphs(
                (
                    "本人申请办理上述事项，主要申请材料已经齐全、符合要求，下列材料暂缺。经办人已经告知容缺受理的"
                    "条件、期限和后果，本人自愿申请容缺受理。",
                )
            ),
            Heading(f"一、暂缺材料（{len(facts.deferred)} 项）"),
            Grid(
                _COLUMNS,
                tuple(
                    (str(number), one.name, str(one.count), f"{day(one.by)}前")
                    for number, one in enumerate(facts.deferred, 1)
                ),
            ),
            Heading("二、本人承诺"),
            Numbered(
                (
                    Entry(f"在上列期限内补交全部暂缺材料（{facts.how}）。"),
                    Entry("补交的材料真实、合法、有效，与申请内容一致。"),
                    Entry(
                        "逾期未补交，或者补交的材料不符合要求的，由承办部门依法处理，由此产生的后果由本人承担。"
                    ),
                )
            ),
            Signatures(("承诺人（签名）", "代理人（签名）")),
            closing(facts.office, facts.date, "收件单位"),
        ),
    )
