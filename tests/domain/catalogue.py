"""Drafts at random over an item, and exactly what each missing row asks for."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from domain.draft import Draft, Finding, Result
from domain.form import FormField, fields
from domain.intake import material
from domain.item import ASKED_OF_CENTRAL, Requirement, ServiceItem, Source, read_item
from domain.rows.intake import Jump, Met, MissingRow
from resources.catalogue_files import items
from tests.domain.items import NOON, PERMIT, PERSON, PLAIN, new_draft, page, requirement, typed

CATALOGUE: Final = tuple(map(read_item, items()))
ITEMS: Final = (*CATALOGUE, PERMIT, PLAIN)
Draw = Callable[[st.SearchStrategy[Any]], Any]
words = st.text("一窗示例 ab12", max_size=12)
dates = st.dates().map(lambda day: day.isoformat())


def findings(requirement: Requirement) -> st.SearchStrategy[Finding]:
    """What a source may have said. A no where no paper is taken is left out: there the person cannot be helped."""
    results = [r for r in Result if r is not Result.NO or Source.SUBMITTED in requirement.sources]
    return st.builds(
        Finding, st.sampled_from(Source), st.sampled_from(results), words, st.none() | st.just(NOON)
    )


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
    return new_draft(
        item,
        answers=draft.answers,
        findings=draft.findings,
        scans=draft.scans,
        form=draft.form,
        shared=draft.shared,
    )


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
    assert row.takes_paper
    return draft.add_scan(key, page())


def _field(draw: Draw, draft: Draft, item: ServiceItem, key: str) -> Draft:
    field = next(f for f in fields(item.form) if f.name == key)
    return draft.fill(key, typed(draw(right_text(field))))


SUPPLIES: Final = {
    Jump.PERSON: _person,
    Jump.SITUATION: _answer,
    Jump.MATERIAL: _material,
    Jump.FIELD: _field,
}
