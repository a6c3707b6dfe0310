"""The panel that fills a department's own system (逐栏复制), where it takes no cases by itself. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

from domain.apply import Document
from domain.form import fields as form_fields
from domain.item import ServiceItem
from domain.rows.copying import CopyField
from domain.trouble import Trouble
from domain.words import N_

DEPARTMENT_NUMBER: Final = "department_number"
LONGEST: Final = 64
_NUMBER: Final = re.compile(r"[0-9A-Za-z\u4e00-\u9fff()（）〔〕\[\]/_.-]{1,64}")
# What every system asks before the form: names by which `copy_order` may call them.
PERSON_FIELDS: Final[Mapping[str, str]] = {
    "applicant.name": N_("申请人姓名"),
    "applicant.number": N_("证件号码"),
    "applicant.address": N_("证件地址"),
}


class NumberWrong(Trouble):
    """What was typed or scanned is no number of a department."""

    says = N_("部门编号应为 1 至 64 个字母、数字或汉字，中间不留空格。没有改动任何内容。请核对后重新录入。")


def clean_number(typed: str) -> str:
    """The department's number as it is kept. Raises NumberWrong."""
    text = typed.strip()
    if not _NUMBER.fullmatch(text):
        raise NumberWrong(f"{len(text)} characters")
    return text


def copy_fields(document: Document, item: ServiceItem | None) -> tuple[CopyField, ...]:
    """The fields in the order of the department's system; those without a value are left out.

    Names that copy_order has and the case has not are passed over; what it leaves out is not asked for there.
    """
    known = _known(document["fields"], item)
    order = item.copy_order if item is not None and item.copy_order else tuple(known)
    return tuple(known[name] for name in order if name in known and known[name].value)


def _known(fields: Mapping[str, Any], item: ServiceItem | None) -> dict[str, CopyField]:
    person = fields.get("applicant")
    told = person if isinstance(person, dict) else {}
    named = {
        name: CopyField(name, title, _text(told.get(name.partition(".")[2])))
        for name, title in PERSON_FIELDS.items()
    }
    form = form_fields(item.form) if item is not None else []
    titles = {field.name: field.title for field in form}
    pictures = {field.name for field in form if field.schema.get("format") == "portrait"}
    values = {name.removeprefix("form."): _text(v) for name, v in fields.items() if name.startswith("form.")}
    typed = {name: value for name, value in values.items() if name not in pictures}
    in_order = (*(name for name in titles if name in typed), *(name for name in typed if name not in titles))
    return named | {name: CopyField(name, titles.get(name, name), typed[name]) for name in in_order}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
