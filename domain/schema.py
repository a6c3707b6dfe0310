"""JSON Schema 2020-12 as far as the catalogue uses it, by the `jsonschema` library."""

from collections.abc import Mapping
from typing import Any, Final

_MOST_KEPT: Final = 4096
# Validators by the identity of their schema, which is kept beside, so that no other can get its id: items are kept
# as they were read, and a form is checked at every keystroke.
_kept: dict[int, tuple[Mapping[str, Any], Any]] = {}


def fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether value is valid under schema. A schema is never changed once it was used."""
    kept = _kept.get(id(schema))
    if kept is None:
        kept = _keep(schema)
    return bool(kept[1].is_valid(value))


def _keep(schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], Any]:
    import jsonschema  # 60 ms that the start of the window need not wait for

    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    kind = jsonschema.Draft202012Validator
    _kept[id(schema)] = schema, kind(dict(schema), format_checker=kind.FORMAT_CHECKER)
    return _kept[id(schema)]
