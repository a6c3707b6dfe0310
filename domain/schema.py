"""JSON Schema 2020-12 as far as the catalogue uses it, by the `jsonschema-rs` library."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

_MOST_KEPT: Final = 1024  # about 10 KB and 20 us each
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
    import jsonschema_rs  # 25 ms that the start of the window need not wait for

    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    kind = jsonschema_rs.Draft202012Validator
    _kept[id(schema)] = schema, kind(dict(schema), validate_formats=True, formats={"date": _is_day})
    return _kept[id(schema)]


def _is_day(text: str) -> bool:
    """Of RFC 3339, and of our calendar: the library's own takes the year 0000."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
