"""What is wrong between the items of a catalogue: codes, items to go to instead, themes, templates."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from domain.catalogue_check import Problem, cycles
from domain.item import ServiceItem, Source
from domain.theme import Child, Theme
from domain.words import N_

Items = Mapping[str, ServiceItem]


def problems_between(
    items: Sequence[ServiceItem], themes: Sequence[Mapping[str, Any]], templates: Set[str]
) -> Iterator[Problem]:
    """themes: as their file has them, already read into the items; templates: ids of certificates' templates."""
    known = {item.code: item for item in items}
    yield from _codes(items)
    parents = [str(theme.get("parent")) for theme in themes]
    for parent in sorted(set(parents)):
        if parent not in known:
            yield Problem(f"themes/{parent}", N_("没有事项“{id}”"), {"id": parent})
        if parents.count(parent) > 1:
            yield Problem(f"themes/{parent}", N_("编号重复"))
    for item in items:
        yield from _instead(item, known)
        if item.certificate and item.certificate not in templates:
            told = {"id": item.certificate}
            yield Problem(f"{item.code}/certificate", N_("没有证照模板“{id}”"), told)
        if item.theme is not None:
            yield from _theme(item, item.theme, known)
    yield from _nested(items)


def _codes(items: Sequence[ServiceItem]) -> Iterator[Problem]:
    codes = [item.code for item in items]
    names = [item.name for item in items]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Problem(code, N_("编号重复"))
    for item in items:
        if names.count(item.name) > 1:
            yield Problem(item.code, N_("另一个事项也叫“{title}”"), {"title": item.name})


def _instead(item: ServiceItem, known: Items) -> Iterator[Problem]:
    for condition in item.conditions:
        for code in condition.instead:
            if code not in known:
                yield Problem(f"{item.code}/conditions/{condition.id}", N_("没有事项“{id}”"), {"id": code})


def _theme(parent: ServiceItem, theme: Theme, known: Items) -> Iterator[Problem]:
    waits = {child.item: {m.result_of for m in child.meets} for child in theme.children}
    circles = cycles(waits)
    for circle in circles:
        told = {"cycle": " → ".join((*circle, circle[0]))}
        yield Problem(f"{parent.code}/theme/{circle[0]}", N_("事项互相等待结果：{cycle}"), told)
    in_circle = {code for circle in circles for code in circle}
    before: set[str] = set()
    for child in theme.children:
        place = f"{parent.code}/theme/{child.item}"
        item = known.get(child.item)
        if item is None:
            yield Problem(place, N_("没有事项“{id}”"), {"id": child.item})
        else:
            yield from _child(place, child, item, parent)
        for code in sorted(waits[child.item] - before - in_circle):
            yield Problem(place, N_("要用的结果“{id}”不在前面"), {"id": code})
        before.add(child.item)


def _child(place: str, child: Child, item: ServiceItem, parent: ServiceItem) -> Iterator[Problem]:
    asked = {r.id: r for r in item.requirements}
    for meets in child.meets:
        if meets.requirement not in asked:
            yield Problem(place, N_("没有材料“{id}”"), {"id": meets.requirement})
        elif Source.PRIOR not in asked[meets.requirement].sources:
            yield Problem(place, N_("材料“{id}”不收前一事项的结果"), {"id": meets.requirement})
    shared = parent.form.get("properties", {})
    for field in item.form.get("required", ()):
        if child.fields.get(field, field) not in shared:
            yield Problem(place, N_("共用的表缺少字段“{id}”"), {"id": field})


def _nested(items: Sequence[ServiceItem]) -> Iterator[Problem]:
    inside = {item.code: {c.item for c in item.theme.children} for item in items if item.theme is not None}
    for circle in cycles(inside):
        told = {"cycle": " → ".join((*circle, circle[0]))}
        yield Problem(f"{circle[0]}/theme", N_("一件事互相包含：{cycle}"), told)
