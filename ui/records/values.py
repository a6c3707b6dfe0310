"""What a field of a record is called, and how its value reads."""

from collections.abc import Mapping
from typing import Any, Final

from domain.case_state import NAMES, CaseState
from domain.mask import mask_id_number, mask_phone
from domain.settling import BLANK, SHEET, STATE, Point, Rule
from domain.sheet import SHEET_NAMES, Sheet
from domain.words import N_
from ui.words import tr

FIELDS: Final[Mapping[str, str]] = {
    "state": N_("办件状态"),
    "number": N_("办件编号"),
    "item": N_("事项"),
    "applicant": N_("申请人"),
    "phone": N_("联系电话"),
    "centre_id": N_("受理中心"),
    "window": N_("窗口"),
    "filed_at": N_("收件时间"),
    "answers": N_("办理情形"),
    "materials": N_("材料"),
    "sheet": N_("空白证去向"),
    "keeper": N_("保管窗口"),
    "blank": N_("空白证号"),
    "standing": N_("证照状态"),
}
RULES: Final[Mapping[Rule, str]] = {
    Rule.ONLY_MINE: N_("只有本窗改，采用本窗|采用本窗"),
    Rule.SAME: N_("两边一样|两边一样"),
    Rule.CENTRAL_S: N_("以市级平台为准|市级为准"),
    Rule.BOTH: N_("两边都保留|都保留"),
}
# What is bound to the entry itself and says nothing to a person.
HIDDEN_FIELDS: Final = frozenset({"progress_token_sha256", "centre_id", "filed_at", "window"})


def field_name(point: Point, labels: Mapping[str, str]) -> str:
    """What the field is called."""
    if point.field in labels:
        return labels[point.field]
    known = FIELDS.get(point.field)
    return tr(known) if known else point.field.removeprefix("form.")


def value_text(point: Point, value: Any) -> str:
    """The value as it reads; numbers of persons and telephones masked."""
    if point.rule is Rule.BOTH:
        return "" if value is None else tr("{count} 项", count=value)
    if value in (None, "", {}, []):
        return tr("未填")
    if point.subject.startswith(BLANK) and point.field == SHEET and value in set(Sheet):
        return tr(SHEET_NAMES[Sheet(value)])
    if point.field == STATE and value in set(CaseState):
        return tr(NAMES[CaseState(value)])
    if isinstance(value, Mapping):
        name = str(value.get("name") or "")
        number = value.get("number")
        return f"{name} {mask_id_number(number)}" if isinstance(number, str) else name or tr("已填")
    text = str(value)
    return mask_phone(text) if "phone" in point.field else text
