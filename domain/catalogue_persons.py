"""Whether there can be a person who meets the acceptance conditions of an item."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import Any, Final

from domain.birth import OLDEST
from domain.id_number import IdKind
from domain.item import Condition
from domain.schema import fits
from domain.schema_bounds import names

MOST_PERSONS: Final = 20_000
# What a fact of the person can be; a register's can be anything a rule names.
_WITHIN: Final[Mapping[str, Any]] = {
    "person.age": lambda value: isinstance(value, int) and 0 <= value <= OLDEST,
    "person.age_months": lambda value: isinstance(value, int) and 0 <= value <= OLDEST * 12,
    "person.sex": lambda value: value in ("男", "女"),
    "person.id_type": lambda value: value in set(IdKind),
}
_OF_TYPE: Final[Mapping[str, Any]] = {"string": "示例", "integer": 0, "number": 0, "boolean": True}
_UNKNOWN: Final = object()  # no value that a rule names can be
_AGE, _MONTHS = "person.age", "person.age_months"


def somebody_meets(conditions: Iterable[Condition]) -> bool:
    """Whether a person can be thought of who meets them all; True also where there are too many to try."""
    schemas = [condition.schema for condition in conditions]
    choices = _choices(schemas)
    if prod(len(values) for values in choices.values()) > MOST_PERSONS:
        return True
    persons = (
        {name: value for name, value in zip(choices, values, strict=True) if value is not _UNKNOWN}
        for values in product(*choices.values())
    )
    return any(_can_be(person) and all(fits(s, person) for s in schemas) for person in persons)


def _choices(schemas: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """For each fact the values at which a rule about it turns."""
    found: dict[str, list[Any]] = {}
    for schema in schemas:
        for name in names(schema):
            found.setdefault(name, [])
        for name, part in _parts(schema):
            found[name] += _values(part)
    if _AGE in found and _MONTHS in found:
        years, months = list(found[_AGE]), list(found[_MONTHS])
        found[_AGE] += [value // 12 for value in months if isinstance(value, int)]
        found[_MONTHS] += [value * 12 for value in years if isinstance(value, int)]
    return {name: _possible(name, values) for name, values in found.items()}


def _possible(name: str, values: list[Any]) -> list[Any]:
    can_be = _WITHIN.get(name)
    kept = [value for n, value in enumerate(values) if value not in values[:n]]
    return [value for value in kept if can_be is None or can_be(value)] or [_UNKNOWN]


def _can_be(person: Mapping[str, Any]) -> bool:
    return not {_AGE, _MONTHS} <= person.keys() or person[_AGE] == person[_MONTHS] // 12


def _parts(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each fact with a rule about it, wherever it stands."""
    yield from schema.get("properties", {}).items()
    for part in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from _parts(part)


def _values(part: Mapping[str, Any]) -> list[Any]:
    found = [part[word] for word in ("const", "minimum", "maximum") if word in part]
    found += list(part.get("enum", ()))
    for inner in (*part.get("anyOf", ()), *part.get("allOf", ())):
        found += _values(inner)
    return found or [_OF_TYPE.get(part.get("type", "string"), "示例")]
