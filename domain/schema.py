"""JSON Schema 2020-12 as far as a schema of the catalogue may go: the words of domain/schema_bounds.py.

A schema becomes a function once; a form is checked at every keystroke, and every filing asks a score of them. What
these words mean is held by a test against the `jsonschema` library, which takes ten times as long to say the same, and
7 MB.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

Check = Callable[[Any], bool]

_MOST_KEPT: Final = 4096
# Checks by the identity of their schema, which is kept beside, so that no other can get its id: items are kept as they
# were read.
_kept: dict[int, tuple[Mapping[str, Any], Check]] = {}


def fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether value is valid under schema, a bounded one. A schema is never changed once it was used."""
    kept = _kept.get(id(schema))
    if kept is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        kept = _kept[id(schema)] = schema, _all_of([schema])
    return kept[1](value)


def _all_of(schemas: Sequence[Mapping[str, Any]]) -> Check:
    checks = [_WORDS[word](said) for schema in schemas for word, said in schema.items() if word in _WORDS]
    if len(checks) == 1:
        return checks[0]
    return lambda value: all(check(value) for check in checks)


def _any_of(schemas: Sequence[Mapping[str, Any]]) -> Check:
    checks = [_all_of([schema]) for schema in schemas]
    return lambda value: any(check(value) for check in checks)


def _properties(named: Mapping[str, Mapping[str, Any]]) -> Check:
    checks = [(name, _all_of([schema])) for name, schema in named.items()]
    return lambda value: (
        not isinstance(value, dict) or all(check(value[name]) for name, check in checks if name in value)
    )


def _required(names: Sequence[str]) -> Check:
    wanted = frozenset(names)
    return lambda value: not isinstance(value, dict) or wanted <= value.keys()


def _enum(values: Sequence[Any]) -> Check:
    texts = frozenset(value for value in values if isinstance(value, str))
    others = [value for value in values if not isinstance(value, str)]
    return lambda value: (
        value in texts if isinstance(value, str) else any(_same(one, value) for one in others)
    )


def _same(said: Any, value: Any) -> bool:
    """1 is 1.0, but no truth value is a number."""
    return said == value and isinstance(said, bool) is isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    return _is_number(value) and value == value // 1


def _is_date(value: Any) -> bool:
    """Days of the calendar as 2026-11-24 only, of the many ways that ISO 8601 has."""
    if not isinstance(value, str):
        return True
    try:
        return _DATE(value) is not None and date.fromisoformat(value) is not None
    except ValueError:
        return False


def _pattern(pattern: str) -> Check:
    found = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or found(value) is not None


_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_TYPES: Final[Mapping[str, Check]] = {
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": _is_number,
    "integer": _is_integer,
}
_FORMATS: Final[Mapping[str, Check]] = {"date": _is_date}
# What a word asks of a value. A word that speaks of another kind of value asks nothing; titles and ours ask nothing.
_WORDS: Final[Mapping[str, Callable[[Any], Check]]] = {
    "type": _TYPES.__getitem__,
    "const": lambda said: lambda value: _same(said, value),
    "enum": _enum,
    "minimum": lambda least: lambda value: not _is_number(value) or value >= least,
    "maximum": lambda most: lambda value: not _is_number(value) or value <= most,
    "minLength": lambda least: lambda value: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda most: lambda value: not isinstance(value, str) or len(value) <= most,
    "format": lambda name: _FORMATS.get(name, lambda _: True),
    "pattern": _pattern,
    "properties": _properties,
    "required": _required,
    "anyOf": _any_of,
    "allOf": _all_of,
}
