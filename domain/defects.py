"""Every defect of an application, of its materials and its form, listed once: what a one-time notice tells.

Pure. What view() lists as missing is all that is missing; here each of it has what is wrong and how it is mended.
"""

from collections.abc import Mapping
from typing import Any, Final

from domain.draft import Draft, Result, Why
from domain.item import ServiceItem, Source
from domain.refusing import Said
from domain.rows.intake import FieldRow, IntakeView, Jump, MaterialRow, Met, MissingRow
from domain.rows.notices import DefectRow, RefusalRow
from domain.words import N_

# Means of 送达: the paper is handed to the person at the window.
ON_THE_SPOT: Final = "当场送达"
NOT_BROUGHT: Final = N_("未提交")
# A source that was asked and said no.
_SAID_NO: Final[Mapping[Source, str]] = {
    Source.SHARED: N_("共享数据未查到"),
    Source.VERIFIED: N_("网络核验未通过"),
    Source.E_CERTIFICATE: N_("证照库未查到"),
    Source.PRIOR: N_("以前的办件中没有"),
}
# What it said is of no use.
_OF_NO_USE: Final[Mapping[str, str]] = {
    Why.ANOTHER: N_("登记的姓名与申请人不一致"),
}
BRING: Final = N_("请交 {due} 份，{original}")
HAVE_IT_CORRECTED: Final = N_("本项不收纸质材料，请先到登记部门更正信息")
CHOOSE, FILL_IN, CORRECT = N_("请选 1 项"), N_("请填写"), N_("请更正")
_FIRST: Final = frozenset({Jump.PERSON, Jump.PARTY, Jump.ITEM, Jump.SITUATION})


def first_needed(view: IntakeView) -> tuple[MissingRow, ...]:
    """What must be known before a list can be complete: who, what, and in which situation."""
    return tuple(row for row in view.missing if row.jump in _FIRST)


def is_asking(view: IntakeView) -> bool:
    """Whether a source has still to say what need not be brought."""
    return any(row.met is Met.ASKING for row in view.materials)


def defects(draft: Draft, view: IntakeView) -> tuple[DefectRow, ...]:
    """All that is wrong, materials first. Complete once nothing is first_needed() and no source is_asking()."""
    materials = tuple(_of_material(draft, row) for row in view.materials if row.met is Met.MISSING)
    return materials + tuple(_of_field(row) for row in view.fields if row.error)


def mended(draft: Draft, found: tuple[DefectRow, ...]) -> tuple[str, ...]:
    """What was noted as wrong and no longer is, in words (当场更正)."""
    still = {row.name for row in found}
    return tuple(words for name, words in draft.noted.items() if name not in still)


def noted(draft: Draft, found: tuple[DefectRow, ...]) -> Mapping[str, str]:
    """What the draft has to remember as wrong."""
    return {**{row.name: f"{row.about}：{row.wrong}" for row in found}, **draft.noted}


def told(draft: Draft, item: ServiceItem, view: IntakeView, at: int) -> dict[str, Any]:
    """The facts of the TOLD entry: the list the person was given, whole. at: UTC microseconds."""
    found = defects(draft, view)
    return {
        **_of_visit(draft, item, "told", at),
        "answers": {row.id: option.id for row in view.situations for option in row.options if option.chosen},
        "defects": [
            {
                "part": row.jump.value,
                "key": row.key,
                "about": row.about,
                "wrong": row.wrong,
                "remedy": row.remedy.format(**row.parameters),
                "now": row.now,
            }
            for row in found
        ],
        "mended": list(mended(draft, found)),
        "checked": {"materials": len(view.materials), "fields": len(view.fields)},
        "pending": [row.id for row in view.materials if row.met is Met.PENDING],
    }


def not_collected(draft: Draft, item: ServiceItem, row: RefusalRow, said: Said, at: int) -> dict[str, Any]:
    """The facts of the NOT_COLLECTED entry. said: what the clerk adds. at: UTC microseconds."""
    return {
        **_of_visit(draft, item, "not_collected", at),
        "conditions": [{"id": c.id, "says": c.says, "by": c.by} for c in row.reasons],
        "reason": said.reason,
        "brought": said.brought.value,
        "instead": [fitting.code for fitting in row.instead],
    }


def _of_visit(draft: Draft, item: ServiceItem, outcome: str, at: int) -> dict[str, Any]:
    return {
        "visit_id": draft.visit_id.hex(),
        "outcome": outcome,
        "item": {"code": item.code, "version": item.version, "name": item.name},
        "given_at": at,
        "delivery": ON_THE_SPOT,
    }


def _of_material(draft: Draft, row: MaterialRow) -> DefectRow:
    finding = draft.findings.get(row.id)
    no = finding if finding is not None and finding.result is Result.NO else None
    wrong = NOT_BROUGHT if no is None else _OF_NO_USE.get(no.why) or _SAID_NO.get(no.source, NOT_BROUGHT)
    remedy = BRING if row.takes_paper else HAVE_IT_CORRECTED
    return DefectRow(Jump.MATERIAL, row.id, row.name, wrong, remedy, False, row.due, row.original)


def _of_field(row: FieldRow) -> DefectRow:
    remedy = CHOOSE if row.choices else CORRECT if row.text.strip() else FILL_IN
    return DefectRow(Jump.FIELD, row.name, row.title, row.error, remedy, True)
