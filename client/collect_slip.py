"""领证签收单 and 补换发承诺单 as pages, from what the tasks kept for them. On the print thread."""

from collections.abc import Mapping
from typing import Any, Final

from domain.certificate import REPRINTS
from domain.local_time import day_of
from domain.rows.issuing import PromiseRow
from printing.documents.collection_receipt import CollectionReceiptFacts
from printing.documents.kinds import DocumentKind
from printing.documents.parties import CaseLabel, Office, Party, closing
from printing.documents.parts import Document, Fields, Paragraphs, Signatures

SELF: Final = "本人"
AGENT: Final = "代理人（有委托书）"


def slip_facts(said: Mapping[str, Any], office: Office) -> CollectionReceiptFacts:
    """What is signed for."""
    holder, collector = said["holder"], said["collector"]
    return CollectionReceiptFacts(
        case=CaseLabel(said["case_number"], said["type_name"]),
        certificate=said["type_name"],
        identifier=said["identifier"],
        print_number=said["print_number"],
        blank_serial=said["serial"],
        holder=Party(holder["name"], holder["masked"]),
        collector=Party(collector["name"], collector["masked_number"]),
        relation=AGENT if collector["agent"] else SELF,
        identity=said["identity"],
        surrendered="",
        office=office,
        date=day_of(collector["at"]),
    )


def slip_pdf(said: Mapping[str, Any], centre: str, phone: str, window: str) -> bytes:
    """The slip. Raises NoGlyph."""
    from printing.documents.pdf import document_pdf  # 40 ms of ReportLab, prepared on this thread

    office = Office(centre, phone, window, said["clerk"])
    return document_pdf(DocumentKind.COLLECTION_RECEIPT, slip_facts(said, office))


def slip_title(said: Mapping[str, Any]) -> str:
    """What its job is called."""
    return f"collection-{said['certificate'][-12:]}-{said['print_number']}"


def promise_document(promise: PromiseRow, clerk: str) -> Document:
    """What the citizen takes along while there is no network: what was wanted, and that it will be done."""
    office = Office(promise.centre_name, promise.centre_phone, promise.window, clerk)
    rows = (
        ("证照名称", promise.type_name),
        ("持证人", f"{promise.person_name}（{promise.masked_number}）"),
        ("办理类型", REPRINTS[promise.kind].name),
        ("原因", promise.reason),
    )
    words = (
        "补换发证照要由市级平台联网签发，现在网络不通，暂时不能办理。您的要求已经登记，不用再排队填表。",
        "网络恢复后，本窗口凭这张承诺单优先为您办理，并按您留下的联系方式通知您。",
    )
    return Document(
        title="补换发承诺单",
        parts=(
            Fields(rows),
            Paragraphs(words),
            Signatures(("申请人（签名）", "经办人（签名）")),
            closing(office, day_of(promise.at), "承诺单位"),
        ),
    )


def promise_pdf(promise: PromiseRow, clerk: str) -> bytes:
    """The promise slip. Raises NoGlyph."""
    from printing.documents.setting import set_document  # 40 ms of ReportLab, prepared on this thread

    return set_document(promise_document(promise, clerk))
