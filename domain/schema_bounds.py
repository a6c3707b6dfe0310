"""What a schema of the catalogue may hold: known keywords, a bounded size and depth, patterns that end soon.

A schema comes with the feed and is run on every keystroke: what is not in these tables is refused whole.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from domain.item_values import text
from domain.pattern_bounds import check_pattern
from domain.portrait import is_need

MOST_DEPTH: Final = 8
MOST_NODES: Final = 2000
MOST_VALUES: Final = 500  # of an enum or a list of names
_NOT_TEXT: Final = (int, float)
_TYPES: Final = frozenset({"object", "string", "integer", "number", "boolean"})


class SchemaRefused(ValueError):
    """A schema out of bounds. The message names the place in it."""


def _text(value: Any) -> bool:
    try:
        text(value)
    except (TypeError, ValueError):
        return False
    return True


def _texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) <= MOST_VALUES and all(map(_text, value))


def _values(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) <= MOST_VALUES and all(map(_value, value))


def _value(value: Any) -> bool:
    return _text(value) or isinstance(value, _NOT_TEXT) or value is None


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _pattern(value: Any) -> bool:
    return _text(value) and check_pattern(value)


def _schemas(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _named_schemas(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_text(k) and isinstance(v, Mapping) for k, v in value.items())


Words = Mapping[str, Callable[[Any], bool]]
# Of a rule (a condition, a `when`): nothing that negates, so that one more fact never makes a "yes" a "no".
RULE_WORDS: Final[Words] = {
    "type": lambda value: _text(value) and value in _TYPES,
    "const": _value,
    "enum": _values,
    "minimum": _number,
    "maximum": _number,
    "required": _texts,
    "properties": _named_schemas,
    "anyOf": _schemas,
    "allOf": _schemas,
}
# Of a form: texts, their bounds, and our own words (domain/form.py).
FORM_WORDS: Final[Words] = {
    **RULE_WORDS,
    "title": _text,
    "description": _text,
    "default": _text,
    "format": lambda value: value in ("date", "portrait"),
    "pattern": _pattern,
    "minLength": _count,
    "maxLength": _count,
    "x-origin": _texts,
    "x-says": _text,
    "x-shared": lambda value: isinstance(value, bool),
    "x-long": lambda value: isinstance(value, bool),
    "x-address": lambda value: isinstance(value, bool),
    "x-not-after": lambda value: value == "today",
    "x-portrait": is_need,
}


def bounded(schema: Any, words: Words = FORM_WORDS) -> Mapping[str, Any]:
    """The schema itself, unchanged. Raises SchemaRefused."""
    for nodes, (place, depth, node) in enumerate(_nodes(schema, "", 1), 1):
        if not isinstance(node, Mapping):
            raise SchemaRefused(f"{place or '/'}: no object")
        if depth > MOST_DEPTH or nodes > MOST_NODES:
            raise SchemaRefused(f"{place or '/'}: deeper than {MOST_DEPTH} or more than {MOST_NODES} parts")
        for word, value in node.items():
            if word not in words or not words[word](value):
                raise SchemaRefused(f"{place}/{word}: not allowed")
    checked: Mapping[str, Any] = schema
    return checked


def loosened(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The same without `required` anywhere. Of a bounded rule only."""
    kept = {word: value for word, value in schema.items() if word != "required"}
    if "properties" in kept:
        kept["properties"] = {name: loosened(part) for name, part in kept["properties"].items()}
    for word in ("anyOf", "allOf"):
        if word in kept:
            kept[word] = [loosened(part) for part in kept[word]]
    return kept


def names(schema: Mapping[str, Any]) -> frozenset[str]:
    """The properties that a bounded rule names, wherever in it."""
    found = {
        name
        for _, _, node in _nodes(schema, "", 1)
        for name in (*node.get("properties", ()), *_required(node))
    }
    return frozenset(found)


def _required(node: Mapping[str, Any]) -> Any:
    return node.get("required", ())


def _nodes(schema: Any, place: str, depth: int) -> Iterator[tuple[str, int, Any]]:
    """Each schema in the schema with its place and depth. Who meets one out of bounds must not ask for the next."""
    yield place, depth, schema
    named = schema.get("properties")
    for name, part in named.items() if isinstance(named, Mapping) else ():
        yield from _nodes(part, f"{place}/properties/{name}", depth + 1)
    for word in ("anyOf", "allOf"):
        parts = schema.get(word)
        for n, part in enumerate(parts if isinstance(parts, list | tuple) else ()):
            yield from _nodes(part, f"{place}/{word}/{n}", depth + 1)
