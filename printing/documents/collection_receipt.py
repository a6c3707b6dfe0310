"""领证签收单: who took which certificate away, on which sheet."""

from dataclasses import dataclass
from datetime import date

from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing, named
from printing.documents.parts import Document, Fields, Paragraphs, Signatures


@dataclass(frozen=True)
class CollectionReceiptFacts:
    """blank_serial: "" where it is printed on plain paper. relation: of the collector, 本人 or e.g. 代理人（有委托书）.

    identity: the document shown, as in 居民身份证（读卡核验）. surrendered: the old print taken back, "" for none.
    """

    case: CaseLabel
    certificate: str
    identifier: str
    print_number: int
    blank_serial: str
    holder: Party
    collector: Party
    relation: str
    identity: str
    surrendered: str
    office: Office
    date: date


def collection_receipt(facts: CollectionReceiptFacts) -> Document:
    """The sheet the collector signs before the certificate leaves the window."""
    rows = (
        ("证照名称", facts.certificate),
        ("证照标识", facts.identifier),
        ("印制次数", f"第 {facts.print_number} 次印制"),
        ("空白证照编号", facts.blank_serial),
        ("持证人", named(facts.holder)),
        ("办理事项", facts.case.item),
        ("领取人", named(facts.collector)),
        ("领取人身份", facts.relation),
        ("出示证件", facts.identity),
        ("联系电话", facts.collector.phone),
        ("收回旧证照", facts.surrendered),
    )
    return Document(
        title=DocumentKind.COLLECTION_RECEIPT,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            Fields(tuple((label, value) for label, value in rows if value)),
            Paragraphs(
                ("本人已当面核对证照记载的姓名、号码、日期等内容，确认无误，现领取上述证照。",),
            ),
            Signatures(("领取人（签名）", "经办人（签名）")),
            closing(facts.office, facts.date, "发证单位"),
        ),
        foot=("领取后发现记载有误的，请携带证照到发证窗口更正。",),
    )
