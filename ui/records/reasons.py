"""Why central did not put a record in force, as a person reads it; its codes stand in central/."""

from collections.abc import Mapping
from typing import Final

from domain.words import N_
from ui.records.values import FIELDS
from ui.words import tr

_REASONS: Final[Mapping[str, str]] = {
    "held": N_("别处已经改过"),
    "taken": N_("审批部门已经接手或已办结，窗口不能再更正"),
    "another act": N_("不在这项操作可改的范围内"),
    "filed once": N_("收件时已经定下，不能再改"),
    "central only": N_("只能由市级平台改"),
    "role": N_("办理人没有这项权限"),
    "reach": N_("属于其他中心或其他窗口"),
    "centre": N_("属于其他中心"),
    "another desk": N_("由另一个发证窗口打印"),
    "missing": N_("缺少第二人的批准"),
    "ended": N_("办理人的登录已经过期"),
    "no place": N_("所处理的记录已经不在待处理之列"),
}


def reason_text(field: str, reason: str) -> str:
    """One reason. What is no code of central's is told as it came: it may quote what was typed."""
    if reason not in _REASONS:
        return f"{field}：{reason}" if field else reason
    said = tr(_REASONS[reason])
    return f"{tr(FIELDS[field])}：{said}" if field in FIELDS else said
