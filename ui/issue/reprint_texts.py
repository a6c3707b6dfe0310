"""How a reprint is told: its kinds with their rules, what is approved in one sentence."""

from typing import Final

from client.session import Session
from domain.certificate import REPRINTS, ReprintKind
from domain.rows.issuing import CertificateRow
from ui.approvals.second_person import Approval
from ui.issue.texts import applicant, last_print
from ui.words import tr

FEN: Final = 100


def facts(row: CertificateRow) -> list[tuple[str, str]]:
    """(label, value) of what is to be printed once more."""
    return [
        (tr("证照"), row.type_name),
        (tr("持证人"), f"{row.person_name}　{row.masked_number}"),
        (tr("申请人"), applicant(row).replace("**", "") if row.checked else tr("还没有核对，请刷身份证")),
        (tr("现空白证号"), row.serial or "—"),
        (tr("已印次数"), last_print(row)),
        (tr("补换发后"), tr("第 {number} 次印制，旧证即时注销", number=row.print_number + 1)),
    ]


def kind_words(kind: ReprintKind) -> str:
    """补发：证照遗失"""
    rule = REPRINTS[kind]
    fee = tr("，收费 {yuan:.2f} 元", yuan=rule.fee_fen / FEN) if rule.fee_fen else ""
    return f"{tr(rule.name)}：{tr(rule.when)}{fee}"


def approval(row: CertificateRow, kind: ReprintKind, reason: str, session: Session, window: str) -> Approval:
    """What the supervisor reads before she approves."""
    sentence = tr(
        "您将批准：**{name}** 的{what}**第 {number} 次**印制，{kind}，原因 **{reason}**。",
        name=row.person_name, what=row.type_name, number=row.print_number + 1, kind=tr(REPRINTS[kind].name),
        reason=reason.strip(),
    )  # fmt: skip
    old = tr("旧证 {serial} 注销", serial=row.serial) if row.serial else tr("旧的印次注销")
    detail = tr("市级平台签发后用新空白证打印；{old}，随下一期名单送达全市。", old=old)
    return Approval(
        tr("值班长批准"), tr("本次批准 2 分钟内有效，仅用于这一张"), sentence, detail, session.name,
        f"{tr('{window} 号窗', window=window)} · {session.login}", tr("批准"),
    )  # fmt: skip
