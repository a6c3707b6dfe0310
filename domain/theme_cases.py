"""A bundled theme (一件事) as one matter: one form, each shared material once, each child asked for what is its own.

What the parent's answers call for is composed into one item, so that intake, defects, notices and drafts need know
nothing of themes. A child's own question, requirement, field or condition is named CODE:own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from domain.conditions import CITYWIDE, asked_of_clerk
from domain.draft import Draft
from domain.intake import asked_questions
from domain.item import Condition, Mode, Original, Requirement, ServiceItem, Situation
from domain.schema import fits
from domain.theme import Child

SEPARATOR: Final = ":"
_MOST_KEPT: Final = 64
# Of two offices that want the same paper, the one that wants more of it decides what happens to the original.
_STRICTEST: Final = (Original.KEEP, Original.RETURN, Original.COPY, Original.NONE)
_BOUNDS: Final = ("enum", "pattern", "minLength", "maxLength", "format", "x-not-after")
_NEVER: Final = {"required": [SEPARATOR]}  # of a fact that nobody tells


@dataclass(frozen=True)
class Part:
    """One child as a part of the whole. The mappings go from its own names to those of the whole.

    awaits: {own requirement: code of the earlier child whose result meets it}; nobody is asked for these.
    """

    item: ServiceItem
    situations: Mapping[str, str]
    requirements: Mapping[str, str]
    fields: Mapping[str, str]
    conditions: Mapping[str, str]
    awaits: Mapping[str, str]


@dataclass(frozen=True)
class WholeItem(ServiceItem):
    """A theme's parent with the children that the answers call for. alone: the parent as it is published."""

    alone: ServiceItem | None = field(default=None, repr=False, compare=False)
    parts: tuple[Part, ...] = field(default=(), repr=False, compare=False)


def whole(
    parent: ServiceItem, current: Callable[[str], ServiceItem | None], draft: Draft | None
) -> ServiceItem:
    """The parent with the children that the draft's answers call for; with all that there are where draft is None.

    current: of a code, the item that can be applied for now; a child that is not published is left out. The item itself
    where it is no theme's parent, or nothing is called for.
    """
    if parent.theme is None:
        return parent
    chosen = parent.theme.children if draft is None else called_for(parent, draft)
    children = [(child, item) for child in chosen if (item := current(child.item)) is not None]
    return _composed(parent, tuple(children)) if children else parent


def all_asked(parent: ServiceItem, current: Callable[[str], ServiceItem | None]) -> ServiceItem:
    """The parent with whatever any child may ask for, each under its own name there: what whole() names is among it."""
    if parent.theme is None:
        return parent
    children = [item for child in parent.theme.children if (item := current(child.item)) is not None]
    fields_ = {own(item, n): f for item in children for n, f in item.form.get("properties", {}).items()}
    return replace(
        parent,
        requirements=(
            *parent.requirements,
            *(replace(r, id=own(item, r.id)) for item in children for r in item.requirements),
        ),
        form={**parent.form, "properties": {**parent.form.get("properties", {}), **fields_}},
        conditions=(*parent.conditions, *(c for item in children for c in item.conditions)),
    )


def called_for(parent: ServiceItem, draft: Draft) -> tuple[Child, ...]:
    """The children that the answers in force call for, in the order they are dealt with."""
    offered = {s.id: {option.id for option in s.options} for s in asked_questions(draft, parent)}
    answers = {s: option for s, option in draft.answers.items() if option in offered.get(s, ())}
    children = parent.theme.children if parent.theme is not None else ()
    return tuple(child for child in children if child.when is None or fits(child.when, answers))


Children = tuple[tuple[Child, ServiceItem], ...]
# By the identity of the items, which are kept beside: so is each as it was read, and each schema of its form.
_kept: dict[tuple[int, ...], tuple[ServiceItem, Children, WholeItem]] = {}


def _composed(parent: ServiceItem, children: Children) -> WholeItem:
    key = (id(parent), *(id(item) for _, item in children))
    kept = _kept.get(key)
    if kept is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        kept = _kept[key] = parent, children, _compose(parent, children)
    return kept[2]


def _compose(parent: ServiceItem, children: Children) -> WholeItem:
    requirements = {r.id: r for r in parent.requirements}
    situations, conditions = list(parent.situations), list(parent.conditions)
    form = _Form(parent)
    parts: list[Part] = []
    for child, item in children:
        asked = {s.id: own(item, s.id) for s in item.situations}
        situations += [_situation(item, s, asked) for s in item.situations]
        conditions += _conditions(item)
        earlier = {part.item.code for part in parts}
        awaits = {m.requirement: m.result_of for m in child.meets if m.result_of in earlier}
        papers = {
            r.id: _share(requirements, item, replace(r, when=renamed(r.when, asked)))
            for r in item.requirements
            if r.id not in awaits
        }
        named = {c.id: own(item, c.id) for c in item.conditions}
        part = _of_the_same(item, {name: requirements[there] for name, there in papers.items()})
        parts.append(Part(part, asked, papers, form.take(child, item, papers), named, awaits))
    told = {f.name: getattr(parent, f.name) for f in fields(ServiceItem)}
    told |= {"situations": tuple(situations), "conditions": tuple(conditions), "form": form.schema()}
    return WholeItem(
        **{**told, "requirements": tuple(requirements.values())}, alone=parent, parts=tuple(parts)
    )


def _of_the_same(item: ServiceItem, shared: Mapping[str, Requirement]) -> ServiceItem:
    """A child's item, that looks at the same person's documents as the whole does. shared: by its own names."""
    asked = (replace(r, of=shared[r.id].of) if r.id in shared else r for r in item.requirements)
    return replace(item, requirements=tuple(asked))


def own(item: ServiceItem, name: str) -> str:
    """The name in the whole of what is a child's own."""
    return f"{item.code}{SEPARATOR}{name}"


def short_name(item: ServiceItem) -> str:
    """The item's name without what stands in brackets at its end."""
    return item.name.partition("（")[0] or item.name


def renamed(rule: Mapping[str, Any] | None, names: Mapping[str, str]) -> Mapping[str, Any] | None:
    """A bounded rule over the same facts under their names in the whole."""
    if rule is None:
        return None
    told = dict(rule)
    if "properties" in told:
        told["properties"] = {names.get(n, n): renamed(part, names) for n, part in told["properties"].items()}
    if "required" in told:
        told["required"] = [names.get(n, n) for n in told["required"]]
    for word in ("anyOf", "allOf"):
        if word in told:
            told[word] = [renamed(part, names) for part in told[word]]
    return told


def _situation(item: ServiceItem, asked: Situation, names: Mapping[str, str]) -> Situation:
    question = f"{short_name(item)}：{asked.question}"
    return replace(asked, id=names[asked.id], question=question, when=renamed(asked.when, names))


def _conditions(item: ServiceItem) -> Iterator[Condition]:
    """Those of a child; one that no window but its own takes can not be a part here.

    A register's no does not decide: it may be of the parent who comes for the newborn, or of what an earlier child is
    about to change. The clerk is asked, and her name stands for it.
    """
    for c in item.conditions:
        text = f"{short_name(item)}：{c.text}"
        yield asked_of_clerk(replace(c, id=own(item, c.id), text=text))
    if item.mode is Mode.LOCAL:
        says = item.routing_note or f"{item.name}由户籍地、居住地或单位所在地的受理点受理"
        never = _NEVER
        yield Condition(own(item, CITYWIDE), f"{short_name(item)}：属于全市通办事项", never, says, (), never)


def _share(known: dict[str, Requirement], item: ServiceItem, wanted: Requirement) -> str:
    """The name in the whole: that of the same paper where it is asked for already, by any way that suits both."""
    for had in known.values():
        ways = tuple(source for source in had.sources if source in wanted.sources)
        if (had.name, had.authority) == (wanted.name, wanted.authority) and ways:
            known[had.id] = replace(
                had,
                due=max(had.due, wanted.due),
                original=min(had.original, wanted.original, key=_STRICTEST.index),
                sources=ways,
                when=_either(had.when, wanted.when),
                may_defer=had.may_defer if had.may_defer == wanted.may_defer else None,
                may_promise=had.may_promise and wanted.may_promise,
            )
            return had.id
    name = own(item, wanted.id)
    known[name] = replace(wanted, id=name)
    return name


def _either(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if one is None or other is None else {"anyOf": [one, other]}


class _Form:
    """The one form: the parent's, and below it what the children ask besides."""

    def __init__(self, parent: ServiceItem) -> None:
        self._form = parent.form
        self._fields: dict[str, Mapping[str, Any]] = dict(parent.form.get("properties", {}))
        self._needed = dict.fromkeys(parent.form.get("required", ()))
        self._facts: dict[str, str] = {}  # a child's own field that a register fills, by its own name

    def take(self, child: Child, item: ServiceItem, papers: Mapping[str, str]) -> Mapping[str, str]:
        """The child's fields; each under its name in the whole. papers: so of its requirements."""
        needed = item.form.get("required", ())
        taken = {}
        for name, published in item.form.get("properties", {}).items():
            schema = _with_paper(published, papers)
            place = taken[name] = self._place(child, item, name, schema)
            self._fields[place] = (
                _both(self._fields[place], schema) if place in self._fields else self._titled(item, schema)
            )
            if name in needed:
                self._needed[place] = None
        return taken

    def schema(self) -> Mapping[str, Any]:
        """The form's schema."""
        return {**self._form, "properties": self._fields, "required": list(self._needed)}

    def _place(self, child: Child, item: ServiceItem, name: str, schema: Mapping[str, Any]) -> str:
        """The parent's field, a fact of the person that an earlier child asks for too, or a field of its own."""
        wanted = child.fields.get(name, name)
        if wanted in self._fields:
            return wanted
        earlier = self._facts.get(name)
        if earlier is not None and schema.get("x-origin") == self._fields[earlier].get("x-origin"):
            return earlier
        place = own(item, name)
        if schema.get("x-origin"):
            self._facts[name] = place
        return place

    def _titled(self, item: ServiceItem, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Whose it is; of two fields of one title the later says so in its own."""
        titles = {had.get("title") for had in self._fields.values()}
        title, whose = schema.get("title"), short_name(item)
        said = {"title": f"{title}（{whose}）"} if title and title in titles else {}
        return {**schema, **said, "x-group": whose}


def _with_paper(schema: Mapping[str, Any], papers: Mapping[str, str]) -> Mapping[str, Any]:
    """A portrait is a page of a requirement, by its name in the whole."""
    need = schema.get("x-portrait")
    if need is None:
        return schema
    named = need.get("requirement", "")
    return {**schema, "x-portrait": {**need, "requirement": papers.get(named, named)}}


def _both(had: Mapping[str, Any], wanted: Mapping[str, Any]) -> Mapping[str, Any]:
    """A field that has to suit two forms."""
    bounds = {word: wanted[word] for word in _BOUNDS if word in wanted}
    if all(had.get(word) == value for word, value in bounds.items()):
        return had
    said = _said((had, wanted))
    told = {**had, "allOf": [*had.get("allOf", ()), bounds], **({"x-says": said} if said else {})}
    if "enum" in had and "enum" in wanted:
        told["enum"] = [choice for choice in had["enum"] if choice in wanted["enum"]]
    return told


def _said(schemas: Iterable[Mapping[str, Any]]) -> str:
    return "；".join(dict.fromkeys(s["x-says"] for s in schemas if s.get("x-says")))
