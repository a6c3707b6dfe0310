"""A draft begun under an older version of its item, brought onto the one that is published, and what that changes.

Nothing the clerk gathered is thrown away but answers that the newer version does not offer: a scan or a value that is
not asked for any more stays in the draft and counts for nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from domain.draft import Draft
from domain.form import fields
from domain.intake import applicable, asked_questions
from domain.item import ServiceItem
from domain.rows.rebase import ChangedRow, How, Part
from domain.words import N_


class Rebased(NamedTuple):
    """The draft under the newer version, and what the clerk has to be shown."""

    draft: Draft
    changes: tuple[ChangedRow, ...]


def rebase(draft: Draft, old: ServiceItem, new: ServiceItem) -> Rebased:
    """Bring a draft from one version of an item to another. Questions and materials are told where they concern it."""
    offered = {s.id: {option.id for option in s.options} for s in new.situations}
    answers = {s: option for s, option in draft.answers.items() if option in offered.get(s, ())}
    moved = replace(draft, item_version=new.version, answers=answers)
    before, after = _parts(draft, old), _parts(moved, new)
    return Rebased(moved, tuple(row for part in Part for row in _changes(part, before[part], after[part])))


# Of the item itself: what the clerk or the citizen was told.
_OF_ITEM: Final[Mapping[str, tuple[str, Callable[[ServiceItem], Any]]]] = {
    "name": (N_("事项名称"), lambda item: item.name),
    "department": (N_("办理部门"), lambda item: item.department),
    "mode": (N_("办理方式"), lambda item: (item.mode, item.routing_note)),
    "promised": (N_("承诺时限"), lambda item: item.promised),
    "statutory": (N_("法定时限"), lambda item: item.statutory),
    "fee": (N_("收费"), lambda item: (item.fee, item.fee_basis)),
    "must_come": (N_("须本人到场"), lambda item: item.must_come),
    "applicants": (N_("申请人类型"), lambda item: frozenset(item.applicants)),
    "result": (N_("办理结果"), lambda item: item.result),
}
Titled = Mapping[str, tuple[str, Any]]  # id: title and all that makes it what it is


def _parts(draft: Draft, item: ServiceItem) -> Mapping[Part, Titled]:
    return {
        Part.ITEM: {key: (title, fact(item)) for key, (title, fact) in _OF_ITEM.items()},
        Part.CONDITION: _titled((c.id, c.text, c) for c in item.conditions),
        Part.SITUATION: _titled((s.id, s.question, s) for s in asked_questions(draft, item)),
        # Under which answers a material is due decides whether it is here, and is no change by itself.
        Part.MATERIAL: _titled((r.id, r.name, replace(r, when=None)) for r in applicable(draft, item)),
        Part.FIELD: _titled((f.name, f.title, f) for f in fields(item.form)),
    }


def _titled(parts: Iterable[tuple[str, str, Any]]) -> Titled:
    return {key: (title, whole) for key, title, whole in parts}


def _changes(part: Part, before: Titled, after: Titled) -> Iterator[ChangedRow]:
    for key, (title, whole) in after.items():
        if key not in before:
            yield ChangedRow(part, key, title, How.NEW)
        elif before[key][1] != whole:
            yield ChangedRow(part, key, title, How.CHANGED)
    for key, (title, _) in before.items():
        if key not in after:
            yield ChangedRow(part, key, title, How.GONE)
