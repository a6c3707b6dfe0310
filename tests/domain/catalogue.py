"""Drafts at random over an item, and exactly what each missing row asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

from domain.draft import Draft, Finding, Result, Why
from domain.form import FormField, fields
from domain.intake import material
from domain.item import ASKED_OF_CENTRAL, Requirement, ServiceItem, Source, read_item
from domain.parties import Firm
from domain.rows.intake import Act, Jump, Met, MissingRow
from domain.undertaking import Credit, Deferral, Objection, Override, Promise, Standing
from resources.catalogue_files import items
from tests.domain.items import NOON, PERMIT, PERSON, PLAIN, new_draft, page, requirement, typed

CATALOGUE: Final = tuple(map(read_item, items()))
ITEMS: Final = (*CATALOGUE, PERMIT, PLAIN)
Draw = Callable[[st.SearchStrategy[Any]], Any]
words = st.text("一窗示例 ab12", max_size=12)
dates = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(lambda day: day.isoformat())


def findings(requirement: Requirement) -> st.SearchStrategy[Finding]:
    """What a source may have said, and why it did not yield."""
    why = st.sampled_from(["", "unheard of", *Why])
    return st.builds(
        Finding, st.sampled_from(Source), st.sampled_from(Result), words, st.none() | st.just(NOON), why
    )


UNDERTAKEN: Final = {
    "promised": st.just(Promise("张示例", NOON)),
    "deferred": st.just(Deferral("2026-12-08", "张示例", NOON)),
    "objections": st.just(Objection("登记有误", "出生医学证明", "张示例", NOON)),
    "overridden": st.just(Override("来源与事实不符", "张示例", NOON)),
}


@st.composite
def undertaken(draw: st.DrawFn, item: ServiceItem) -> dict[str, Any]:
    """Promises, deferrals, objections and decisions for paper, also of what knows none; any credit, or none heard."""
    ids = [requirement.id for requirement in item.requirements]
    said = {
        name: draw(st.dictionaries(st.sampled_from(ids), one, max_size=2)) if ids else {}
        for name, one in UNDERTAKEN.items()
    }
    standing = st.sampled_from(Standing)
    return {**said, "credit": draw(st.none() | st.builds(Credit, standing, words, st.just(NOON)))}


@st.composite
def drafts(draw: st.DrawFn, item: ServiceItem) -> Draft:
    """Any draft of the item: answers also to questions not asked, texts also wrong, facts also of no use."""
    options = {s.id: st.sampled_from(["gone", *(o.id for o in s.options)]) for s in item.situations}
    found = {r.id: findings(r) for r in item.requirements}
    pages = {r.id: st.lists(st.integers(1, 9).map(page), max_size=2).map(tuple) for r in item.requirements}
    form = fields(item.form)
    facts = st.fixed_dictionaries({"value": st.none() | words | dates})
    return new_draft(
        item,
        person=draw(st.none() | st.just(PERSON)),
        answers=draw(st.fixed_dictionaries({}, optional=options)),
        findings=draw(st.fixed_dictionaries({}, optional=found)),
        scans=draw(st.fixed_dictionaries({}, optional=pages)),
        form=draw(st.fixed_dictionaries({}, optional={f.name: words.map(typed) for f in form})),
        shared=draw(st.fixed_dictionaries({}, optional={o: facts for f in form for o in f.origins})),
        **draw(undertaken(item)),
    )


def right_text(field: FormField) -> st.SearchStrategy[str]:
    """A text that the field accepts, as a clerk would type it."""
    schema = field.schema
    if field.choices:
        return st.sampled_from(field.choices)
    if field.is_date:
        return dates
    if pattern := schema.get("pattern"):
        return st.from_regex(pattern.replace("$", r"\Z"))
    return st.text(
        "市区路弄", min_size=max(1, schema.get("minLength", 1)), max_size=schema.get("maxLength", 30)
    )


def supply(draw: Draw, draft: Draft, item: ServiceItem, row: MissingRow) -> Draft:
    """The draft with what one missing row asks for."""
    return SUPPLIES[row.jump](draw, draft, item, row.key)


def _person(draw: Draw, draft: Draft, item: ServiceItem, key: str) -> Draft:
    return replace(draft, person=PERSON)


def _party(draw: Draw, draft: Draft, item: ServiceItem, key: str) -> Draft:
    assert key == "firm"  # nobody else is missing where nobody came for another
    head = PERSON.name  # she is there herself
    return replace(draft, firm=Firm("91310000MA1FL00018", "示例有限公司", head, at=NOON, agrees=True))


def _answer(draw: Draw, draft: Draft, item: ServiceItem, key: str) -> Draft:
    asked = next(s for s in item.situations if s.id == key)
    return draft.answer(key, draw(st.sampled_from(asked.options)).id)


def _material(draw: Draw, draft: Draft, item: ServiceItem, key: str) -> Draft:
    wanted = requirement(item, key)
    row = material(draft, wanted)
    if row.met is Met.ASKING:  # the answer arrives
        source = next(s for s in wanted.sources if s in ASKED_OF_CENTRAL)
        return draft.find(key, Finding(source, draw(st.sampled_from([Result.YES, Result.UNKNOWN]))))
    if row.met is not Met.MISSING:  # the person, listed before it, was all it lacked
        return draft
    if row.takes_paper:
        return draft.add_scan(key, page())
    assert Act.OBJECT in row.acts  # the person can be helped
    return replace(draft, objections={**draft.objections, key: draw(UNDERTAKEN["objections"])})


def _field(draw: Draw, draft: Draft, item: ServiceItem, key: str) -> Draft:
    field = next(f for f in fields(item.form) if f.name == key)
    return draft.fill(key, typed(draw(right_text(field))))


SUPPLIES: Final = {
    Jump.PERSON: _person,
    Jump.PARTY: _party,
    Jump.SITUATION: _answer,
    Jump.MATERIAL: _material,
    Jump.FIELD: _field,
}
