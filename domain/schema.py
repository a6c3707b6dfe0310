"""JSON Schema 2020-12 as far as the catalogue uses it, by the `jsonschema` library."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from domain.entry import line


def fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether value is valid under schema."""
    return bool(_validator(line(dict(schema))).is_valid(value))


@cache
def _validator(schema: bytes) -> Any:
    import jsonschema  # 60 ms that the start of the window need not wait for

    return jsonschema.Draft202012Validator(
        json.loads(schema), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
