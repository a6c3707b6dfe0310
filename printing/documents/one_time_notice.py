"""一次性告知单: before there is a case, everything that a person must bring or mend, told at once."""

from dataclasses import dataclass
from datetime import date

from printing.documents.defects import Defects, defect_parts
from printing.documents.kinds import DocumentKind
from printing.documents.parties import Office, Party, closing, salutation
from printing.documents.parts import Document, Fields, Heading, Line, Paragraphs, Signatures


@dataclass(frozen=True)
class OneTimeNoticeFacts:
    """answers: question and answer of each situation. checked: how many materials and fields were looked at.

    person: None where nobody was identified. catalogue_version: of the item. where: where to come again, as in
    "全市任一社区事务受理服务中心". basis: the article it rests on, "" for none. pending: names of materials that are
    checked once the network is back, and need not be brought. unconfirmed: its sampled parts.
    """

    item: str
    catalogue_version: int
    person: Party | None
    answers: tuple[tuple[str, str], ...]
    defects: Defects
    checked: tuple[int, int]
    where: str
    basis: str
    office: Office
    date: date
    pending: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()


def one_time_notice(facts: OneTimeNoticeFacts) -> Document:
    """The notice; it has no number, for there is no case."""
    materials, fields = facts.checked
    return Document(
        title=DocumentKind.ONE_TIME_NOTICE,
        about=facts.item,
        parts=(
            salutation(facts.person) if facts.person else Line("办事人："),
            Paragraphs(
                (
                    f"您申请办理“{facts.item}”。经核对，下列 {len(facts.defects)} 处不齐全或者不符合要求，"
                    "现将需要补正的全部内容一次性告知如下。",
                )
            ),
            *((Heading("您的情形"), Fields(facts.answers)) if facts.answers else ()),
            *defect_parts(facts.defects),
            Paragraphs(
                (
                    f"按照上述情形，已核对本事项全部申请材料 {materials} 项、申请表 {fields} 项。除上列各处外，"
                    "不再要求补充。",
                    f"其中{'、'.join(facts.pending)}由本中心联网核对，不需要提交；核对未通过的，另行告知。"
                    if facts.pending
                    else "",
                    f"备齐后，请携带本告知单到{facts.where}办理。本次带来的材料已当场退还，已填内容保留为草稿。",
                    f"依据：{facts.basis}。" if facts.basis else "",
                )
            ),
            Signatures(("办事人签收",)),
            closing(facts.office, facts.date, "告知单位"),
        ),
        foot=(
            f"本告知单依据事项目录第 {facts.catalogue_version} 版，不是收件凭证。",
            *(
                [f"该版目录为样例：{'、'.join(facts.unconfirmed)}未经主管部门确认。"]
                if facts.unconfirmed
                else []
            ),
        ),
    )
