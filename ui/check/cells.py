"""The checks of a verdict side by side: each with its name, how it ended, and a few words."""

from collections.abc import Mapping
from typing import Final

from credentials.checks import Reason, Result
from domain.rows.checks import CheckedRow, CheckLine, Compared, What
from domain.words import N_
from ui.kit.check_cells import CellState, CheckCell
from ui.verdict_words import REASONS
from ui.words import tr

CELLS: Final[Mapping[str, str]] = {
    "picture": N_("图像"),
    "code": N_("编码"),
    "signature": N_("签名"),
    "key_usage": N_("密钥"),
    "validity": N_("有效期"),
    "revocation": N_("注销名单"),
    "holder": N_("持证人"),
    "card_number": N_("号码校验"),
    "card_agrees": N_("性别生日"),
    "base": N_("人口库"),
}
# A few words for a cell; what is not here says passed, not passed, not checked.
NOTES: Final[Mapping[str, str]] = {
    Reason.NO_PICTURE: N_("扫码读入"),
    Reason.NOT_REACHED: N_("无从检查"),
    Reason.UNKNOWN_KID: N_("不在名单"),
    Reason.NO_TRUST: N_("没有名单"),
    Reason.KEY_NOT_VALID_AT_ISSUE: N_("签发时已过期"),
    Reason.KEY_NOT_FOR_THIS: N_("用途不符"),
    Reason.BAD_SIGNATURE: N_("与内容不符"),
    Reason.WRONG_ALGORITHM: N_("算法不符"),
    Reason.NO_LIST_DECLARED: N_("没有名单"),
    Reason.NO_LIST: N_("本机没有名单"),
    Reason.NOT_IN_LIST: N_("名单尚无此证"),
    Reason.NO_STATUS_INDEX: N_("没有状态编号"),
    Reason.LIST_TOO_OLD: N_("名单过旧"),
    Reason.EXPIRED: N_("已过期"),
    Reason.STARTS_LATER: N_("未到生效日"),
    Reason.ISSUED_LATER: N_("晚于现在"),
    Reason.SEVERAL_CODES: N_("多个二维码"),
    Reason.NO_CODE: N_("没有二维码"),
    Reason.UNKNOWN_PREFIX: N_("不是证照码"),
    "card_number_wrong": N_("校验位不对"),
    "card_number_otherwise": N_("与号码不符"),
    "card_starts_later": N_("未到生效日"),
    "card_expired": N_("已过期"),
    "base_other_name": N_("姓名不同"),
}
PASSED_NOTES: Final[Mapping[str, str]] = {
    "picture": N_("1 个码"),
    "code": N_("可以读出"),
    "signature": N_("相符"),
    "key_usage": N_("用途相符"),
    "validity": N_("在期内"),
    "revocation": N_("不在册"),
    "card_number": N_("相符"),
    "card_agrees": N_("相符"),
    "base": N_("姓名相符"),
}
CODE_CHECKS: Final = ("prefix", "base45", "inflate", "cose")
OPEN_REASONS: Final = frozenset(
    {Reason.NO_LIST, Reason.NOT_IN_LIST, Reason.NO_STATUS_INDEX, Reason.LIST_TOO_OLD}
)
COMPARED: Final[Mapping[Compared, tuple[CellState, str]]] = {
    Compared.SAME: (CellState.PASSED, N_("读卡一致")),
    Compared.OTHER: (CellState.FAILED, N_("与读卡不符")),
    Compared.NONE: (CellState.LEFT_OUT, N_("未比对")),
}


def cells(row: CheckedRow) -> list[CheckCell]:
    """The checks side by side."""
    lines = {line.name: line for line in row.checks}
    if row.what is What.ID_CARD:
        return [_cell(line) for line in row.checks]
    code = next((lines[name] for name in CODE_CHECKS if lines[name].result == Result.FAIL), None)
    shown = [
        lines["picture"],
        CheckLine("code", Result.FAIL, code.reason) if code else _code_passed(lines),
        *(lines[name] for name in ("signature", "key_usage", "validity", "revocation")),
    ]
    state, note = COMPARED[row.compared]
    return [*map(_cell, shown), CheckCell(state, tr(CELLS["holder"]), tr(note))]


def _code_passed(lines: Mapping[str, CheckLine]) -> CheckLine:
    reached = all(lines[name].reason != Reason.NOT_REACHED for name in CODE_CHECKS)
    return (
        CheckLine("code", Result.PASS) if reached else CheckLine("code", Result.SKIPPED, Reason.NOT_REACHED)
    )


def _cell(line: CheckLine) -> CheckCell:
    name = tr(CELLS[line.name])
    if line.result == Result.PASS:
        return CheckCell(CellState.PASSED, name, tr(PASSED_NOTES[line.name]))
    failed = line.result == Result.FAIL
    note = NOTES.get(line.reason) or REASONS.get(Reason(line.reason)) if line.reason else None
    state = (
        CellState.FAILED
        if failed
        else CellState.OPEN
        if line.reason in OPEN_REASONS
        else CellState.PASSED
        if line.reason == Reason.NO_PICTURE
        else CellState.LEFT_OUT
    )
    return CheckCell(state, name, tr(note) if note else tr("未通过") if failed else tr("未核对"))
