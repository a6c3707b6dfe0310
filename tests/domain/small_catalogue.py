"""A catalogue of three items with nothing wrong, and its parts to break: a permit, its proof, a theme of both."""

from copy import deepcopy
from typing import Any, Final

from domain.catalogue_check import problems_of
from domain.catalogue_whole import problems_between
from domain.item import read_item
from resources.catalogue_files import with_themes
from tests.domain.items import asks, question, raw_item, when

BASIS: Final = dict.fromkeys(
    (
        "codes", "materials", "situations", "conditions", "mode", "promised", "statutory", "fee", "fee_basis",
        "legal_basis", "form", "sources", "must_come", "may_defer", "may_promise", "certificate", "theme",
    ),
    "sample",
)  # fmt: skip
PHONE: Final = {"type": "string", "title": "电话", "x-origin": ["population.phone"]}
FORM: Final = {"type": "object", "required": ["phone"], "properties": {"phone": PHONE}}
THEME: Final = {
    "parent": "T",
    "children": [{"item": "A"}, {"item": "B", "meets": [{"requirement": "permit", "result_of": "A"}]}],
}


def condition(id_: str = "age", **parts: Any) -> dict[str, Any]:
    """A condition's JSON: of age."""
    schema = {"properties": {"person.age": {"minimum": 16}}, "required": ["person.age"]}
    return {
        "id": id_,
        "text": "年满 16 周岁",
        "schema": schema,
        "says": "未满 16 周岁",
        "instead": [],
        **parts,
    }


def permit(**parts: Any) -> dict[str, Any]:
    """Item A: two questions, three materials, a condition that names B."""
    good = {
        "code": "A",
        "name": "证件申领",
        "conditions": [condition(instead=["B"])],
        "situations": [
            question("home", "own", "rent"),
            question("proof", "deed", "note", when=when(home="own")),
        ],
        "requirements": [
            asks("id", "verified", "submitted", authority="population"),
            asks("deed", "submitted", when=when(proof="deed")),
            asks("lease", "submitted", when=when(home="rent")),
        ],
        "form": FORM,
        "basis": BASIS,
        "certificate": "notice",
        "statutory": {"amount": 15, "unit": "days"},
    }
    return raw_item(**deepcopy({**good, **parts}))


def proof(**parts: Any) -> dict[str, Any]:
    """Item B: its one material may be A's result."""
    good = {
        "code": "B",
        "name": "证明出具",
        "requirements": [asks("permit", "e_certificate", "prior", "submitted", authority="certificates")],
        "form": FORM,
        "basis": BASIS,
    }
    return raw_item(**deepcopy({**good, **parts}))


def parent(**parts: Any) -> dict[str, Any]:
    """Item T: the theme's."""
    return raw_item(**deepcopy({"code": "T", "name": "两件事", "form": FORM, "basis": BASIS, **parts}))


def problems(
    items: list[dict[str, Any]] | None = None, themes: list[dict[str, Any]] | None = None
) -> list[tuple[str, str]]:
    """(place, what is said) of all that is wrong; the good catalogue where nothing is given."""
    themes = [THEME] if themes is None else themes
    read = [read_item(raw) for raw in with_themes(items or [permit(), proof(), parent()], themes)]
    found = [problem for item in read for problem in problems_of(item)]
    found += problems_between(read, themes, {"notice"})
    return [(problem.place, problem.says.format_map(problem.parameters)) for problem in found]
