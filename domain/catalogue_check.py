"""What would mislead a clerk in a catalogue: every problem with its place, for its authors.

Pure: items as read, problems out. A place is code/part/id, such as SAMPLE000012/situations/housing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Any, Final, NamedTuple

from domain.catalogue_paths import MOST_PATHS, TooManyPaths, paths, reached
from domain.catalogue_persons import somebody_meets
from domain.conditions import PERSON_FACTS
from domain.form import PERSON_ORIGINS, REGISTERS, FormField, fields, wrong_with
from domain.item import ASKED_OF_CENTRAL, ServiceItem, Source
from domain.parties import Capacity
from domain.portrait import FORMAT as PORTRAIT
from domain.schema import fits
from domain.schema_bounds import names
from domain.words import N_


class Problem(NamedTuple):
    """says is to be translated and filled with the parameters."""

    place: str
    says: str
    parameters: Mapping[str, str] = {}


def problems_of(item: ServiceItem) -> Iterator[Problem]:
    """The problems of one item by itself."""
    for check in _CHECKS:
        yield from check(item)


def _at(item: ServiceItem, *parts: str) -> str:
    return "/".join((item.code, *parts))


def _twice(item: ServiceItem) -> Iterator[Problem]:
    """Ids that stand twice, labels that cannot be told apart."""
    groups = {
        "conditions": [c.id for c in item.conditions],
        "situations": [s.id for s in item.situations],
        "requirements": [r.id for r in item.requirements],
        **{f"situations/{s.id}": [o.id for o in s.options] for s in item.situations},
    }
    for part, ids in groups.items():
        for id_ in _repeated(ids):
            yield Problem(_at(item, part, id_), N_("编号重复"))
    for title in _repeated([f.title for f in fields(item.form)]):
        yield Problem(_at(item, "form"), N_("两个字段的名称都是“{title}”"), {"title": title})


def _repeated(ids: Sequence[str]) -> list[str]:
    return sorted({id_ for id_ in ids if ids.count(id_) > 1})


def _labels(item: ServiceItem) -> Iterator[Problem]:
    """What the clerk would see as an empty place."""
    texts: dict[tuple[str, ...], str] = {
        ("name",): item.name,
        ("department",): item.department,
        **{("conditions", c.id): c.text for c in item.conditions},
        **{("conditions", c.id, "says"): c.says for c in item.conditions},
        **{("situations", s.id): s.question for s in item.situations},
        **{("situations", s.id, o.id): o.text for s in item.situations for o in s.options},
        **{("requirements", r.id): r.name for r in item.requirements},
    }
    for place, text in texts.items():
        if not text.strip():
            yield Problem(_at(item, *place), N_("没有文字"))
    for name, schema in item.form.get("properties", {}).items():
        if not str(schema.get("title", "")).strip():
            yield Problem(_at(item, "form", name), N_("字段没有名称"))
    for situation in item.situations:
        if len(situation.options) < 2:
            yield Problem(_at(item, "situations", situation.id), N_("问题少于两个答案"))
        if situation.capacity and not {o.id for o in situation.options} <= {c.value for c in Capacity}:
            yield Problem(_at(item, "situations", situation.id), N_("问办理人身份的答案应为 Capacity 的值"))


def _references(item: ServiceItem) -> Iterator[Problem]:
    """Rules that look at questions or answers that are not there."""
    offered = {s.id: {o.id for o in s.options} for s in item.situations}
    for place, when in _placed_rules(item):
        for question in sorted(names(when) - offered.keys()):
            yield Problem(_at(item, *place), N_("条件提到的问题“{id}”不存在"), {"id": question})
        for question, answer in _answers_named(when):
            if answer not in offered.get(question, {answer}):
                told = {"id": question, "answer": str(answer)}
                yield Problem(_at(item, *place), N_("问题“{id}”没有答案“{answer}”"), told)


def _placed_rules(item: ServiceItem) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    children = item.theme.children if item.theme else ()
    placed = [
        *((("situations", s.id), s.when) for s in item.situations),
        *((("requirements", r.id), r.when) for r in item.requirements),
        *((("theme", c.item), c.when) for c in children),
    ]
    return ((place, when) for place, when in placed if when is not None)


def _answers_named(when: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for question, part in when.get("properties", {}).items():
        for answer in (*part.get("enum", ()), *((part["const"],) if "const" in part else ())):
            yield question, answer
    for part in (*when.get("anyOf", ()), *when.get("allOf", ())):
        yield from _answers_named(part)


def _order(item: ServiceItem) -> Iterator[Problem]:
    """Questions that wait for a later one, or for each other."""
    place = {s.id: n for n, s in enumerate(item.situations)}
    waits = {s.id: names(s.when) & place.keys() for s in item.situations if s.when is not None}
    for cycle in cycles(waits):
        told = {"cycle": " → ".join((*cycle, cycle[0]))}
        yield Problem(_at(item, "situations", cycle[0]), N_("问题互相等待：{cycle}"), told)
    in_cycle = {id_ for cycle in cycles(waits) for id_ in cycle}
    for id_, others in waits.items():
        for other in sorted(o for o in others if place[o] >= place[id_] and not {id_, o} <= in_cycle):
            yield Problem(_at(item, "situations", id_), N_("要看的问题“{id}”排在后面"), {"id": other})


def cycles(graph: Mapping[str, frozenset[str] | set[str]]) -> list[tuple[str, ...]]:
    """The circles of a graph, each once, from its first name on."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for start in sorted(graph):
        ways: list[tuple[str, ...]] = [(start,)]
        seen: set[str] = set()
        while ways:
            way = ways.pop()
            for onward in sorted(graph.get(way[-1], ())):
                if onward == start:
                    found.setdefault(frozenset(way), way)
                elif onward not in seen:
                    seen.add(onward)
                    ways.append((*way, onward))
    return list(found.values())


def _unreachable(item: ServiceItem) -> Iterator[Problem]:
    """Questions never asked, materials and children that no answers lead to."""
    try:
        ways = paths(item)
    except TooManyPaths:
        told = {"most": f"{MOST_PATHS:,}"}
        yield Problem(_at(item, "situations"), N_("情形组合超过 {most} 种，不能逐一检查"), told)
        return
    asked = {question for answers in ways for question in answers}
    for situation in item.situations:
        if situation.id not in asked:
            yield Problem(_at(item, "situations", situation.id), N_("无论怎样回答都问不到这个问题"))
    for requirement in item.requirements:
        if not reached(requirement.when, ways):
            yield Problem(_at(item, "requirements", requirement.id), N_("无论怎样回答都用不到这份材料"))
    for child in item.theme.children if item.theme else ():
        if not reached(child.when, ways):
            yield Problem(_at(item, "theme", child.item), N_("无论怎样回答都办不到这个事项"))


def _sources(item: ServiceItem) -> Iterator[Problem]:
    """Materials that no register can be asked for, or that say so of one nobody knows."""
    for requirement in item.requirements:
        place = _at(item, "requirements", requirement.id)
        asked = ASKED_OF_CENTRAL.intersection(requirement.sources)
        if requirement.authority and requirement.authority not in REGISTERS:
            yield Problem(place, N_("没有登记库“{id}”"), {"id": requirement.authority})
        if bool(asked) != bool(requirement.authority):
            yield Problem(place, N_("来源和登记库不相符"))
        if not requirement.sources or list(requirement.sources) != sorted(
            requirement.sources, key=list(Source).index
        ):
            yield Problem(place, N_("来源没有按先后顺序写"))
        if requirement.due < 1:
            yield Problem(place, N_("应交份数少于 1"))


def _origins(item: ServiceItem) -> Iterator[Problem]:
    """Fields and conditions that look at facts nobody holds, and defaults that are wrong."""
    for field in fields(item.form):
        place = _at(item, "form", field.name)
        for origin in field.origins:
            yield from _fact(place, origin, PERSON_ORIGINS)
        default = field.schema.get("default")
        if default is not None and wrong_with(field, default):
            yield Problem(place, N_("默认值不合字段的要求"))
        yield from _own_words(item, field)
    for name in item.form.get("required", ()):
        if name not in item.form.get("properties", {}):
            yield Problem(_at(item, "form", name), N_("必填的字段不存在"))
    for condition in item.conditions:
        for name in sorted(names(condition.schema)):
            yield from _fact(_at(item, "conditions", condition.id), name, PERSON_FACTS)


def _own_words(item: ServiceItem, field: FormField) -> Iterator[Problem]:
    """Words of ours on a field that they say nothing of, portraits of a material that is not there."""
    place = _at(item, "form", field.name)
    if field.standard and (field.is_date or field.choices or field.portrait):
        yield Problem(place, N_("不是文字的字段不能查标准地址"))
    if field.not_after and not field.is_date:
        yield Problem(place, N_("不是日期的字段不能限定日期"))
    if (field.schema.get("format") == PORTRAIT) != (field.portrait is not None):
        yield Problem(place, N_("照片字段没有写明照片的要求"))
    if field.portrait and field.portrait.requirement not in {r.id for r in item.requirements}:
        yield Problem(place, N_("没有编号为“{id}”的材料"), {"id": field.portrait.requirement})


def _fact(place: str, name: str, of_person: Set[str]) -> Iterator[Problem]:
    register, _, fact = name.partition(".")
    if not fact or (register == "person" and name not in of_person):
        yield Problem(place, N_("没有这一项信息“{id}”"), {"id": name})
    elif register != "person" and register not in REGISTERS:
        yield Problem(place, N_("没有登记库“{id}”"), {"id": register})


def _conditions(item: ServiceItem) -> Iterator[Problem]:
    """Conditions that nobody meets, alone or together, and those that hold of whom nothing is known."""
    alone = True
    for condition in item.conditions:
        place = _at(item, "conditions", condition.id)
        if fits(condition.schema, {}):
            yield Problem(place, N_("没有任何信息也算满足，请写明必需的信息"))
        elif not somebody_meets([condition]):
            alone = False
            yield Problem(place, N_("没有人能满足这个条件"))
        if item.code in condition.instead:
            yield Problem(place, N_("改办的事项就是本事项"))
    if alone and not somebody_meets(item.conditions):
        yield Problem(_at(item, "conditions"), N_("没有人能同时满足这些条件"))


# Each part and whether the item has it: then its basis has to be told.
_BASIS: Final[Mapping[str, Callable[[ServiceItem], bool]]] = {
    "codes": lambda item: True,
    "materials": lambda item: True,
    "situations": lambda item: bool(item.situations),
    "conditions": lambda item: bool(item.conditions),
    "mode": lambda item: True,
    "promised": lambda item: True,
    "statutory": lambda item: item.statutory is not None,
    "fee": lambda item: True,
    "fee_basis": lambda item: bool(item.fee_basis),
    "legal_basis": lambda item: bool(item.legal_basis),
    "form": lambda item: True,
    "sources": lambda item: any(r.authority for r in item.requirements),
    "must_come": lambda item: item.must_come,
    "may_defer": lambda item: any(r.may_defer for r in item.requirements),
    "may_promise": lambda item: any(r.may_promise for r in item.requirements),
    "certificate": lambda item: bool(item.certificate),
    "theme": lambda item: item.theme is not None,
}


def _basis(item: ServiceItem) -> Iterator[Problem]:
    """Parts of which nobody says where they come from."""
    for part, has in _BASIS.items():
        if has(item) and not str(item.basis.get(part, "")).strip():
            yield Problem(_at(item, "basis", part), N_("没有写明依据"))


_CHECKS: Final[tuple[Callable[[ServiceItem], Iterator[Problem]], ...]] = (
    _twice,
    _labels,
    _references,
    _order,
    _unreachable,
    _sources,
    _origins,
    _conditions,
    _basis,
)
