"""The words of a receipt, without their places on the sheet."""

from datetime import date
from typing import Final

from printing.facts import MaterialLine, NotAsked, ReceiptFacts

SCAN_ME: Final = "扫一扫，查进度"
SEAL: Final = "（业务专用章）"
LIST_FOLLOWS: Final = "收件材料清单附后"
COLUMNS: Final = ("序号", "材料名称", "应交", "实交", "原件处理", "材料来源")
_FIVE_DAYS: Final = (
    "本中心将在自收件之日起五个工作日内作出受理或者不予受理的决定；申请材料需要补正的，一次性告知需要补正的"
    "全部内容。逾期未作决定也未告知的，自收件之日起即视为受理，本凭证作为受理凭证。"
)


def day(value: date) -> str:
    """As papers write it: 2026 年 11 月 24 日."""
    return f"{value.year} 年 {value.month} 月 {value.day} 日"


def salutation(facts: ReceiptFacts) -> str:
    """The line above the body."""
    return f"{facts.applicant_name}（{facts.masked_id}）："


def body(facts: ReceiptFacts) -> list[str]:
    """The paragraphs between salutation and signature."""
    phone = f"（联系电话 {facts.phone_masked}）" if facts.phone_masked else ""
    window = f" {facts.window}" if facts.window[:1].isascii() else facts.window
    handed_in = f"您于 {day(facts.date)}在本中心{window}提交的“{facts.item_name}”申请材料{phone}"
    if facts.accepted:
        latest = facts.accepted.latest
        by = f"，最迟办结日期为 {latest}" if latest else ""
        return [
            f"{handed_in}，经审查符合受理条件，予以受理。",
            f"本办件由{facts.accepted.department}办理{by}。",
        ]
    paragraphs = [f"{handed_in}已经收到，现予收件。"]
    if facts.open_checks:
        checks = "、".join(facts.open_checks)
        paragraphs.append(f"以下事项待联网核查，由本中心办理，结果另行告知：{checks}。")
    if facts.five_day_clause:
        paragraphs.append(_FIVE_DAYS)
    return paragraphs


def signature(facts: ReceiptFacts) -> list[tuple[str, str]]:
    """Label and value of each line beside the seal."""
    return [
        ("收件单位", facts.centre_name),
        ("收件人", f"{facts.receiver}（{facts.window}）"),
        ("联系电话", facts.centre_phone),
        ("日期", day(facts.date)),
    ]


def list_heading(materials: tuple[MaterialLine, ...]) -> str:
    """The line above the list."""
    return f"{LIST_FOLLOWS}（共 {len(materials)} 项）"


def row(number: int, line: MaterialLine) -> tuple[str, ...]:
    """A material under COLUMNS."""
    return str(number), line.name, str(line.due), str(line.given), line.original, line.source


def not_asked(materials: tuple[NotAsked, ...]) -> str:
    """What was not asked for, counted, with each reason; "" if all was."""
    named = "；".join(f"{material.name}（{material.why}）" for material in materials)
    return f"免于提交 {len(materials)} 项：{named}。" if materials else ""


def keep(facts: ReceiptFacts) -> list[str]:
    """The lines at the foot."""
    return [
        "请核对以上内容，并妥善保管本凭证。",
        f"查询办理进度，请扫右上角二维码，或致电 {facts.centre_phone} 并告知办件编号。",
    ]


def page_number(page: int, pages: int) -> str:
    """page counts from 1."""
    return f"第 {page} 页，共 {pages} 页"
