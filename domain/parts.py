"""Reads the parts of a document, which may be of any shape: a copy is another's word. Nothing here raises. Pure."""

from collections.abc import Mapping
from typing import Any


def part_of(of: Any, name: str) -> Mapping[str, Any]:
    """A part that has parts of its own, empty for anything else."""
    value = of.get(name) if isinstance(of, dict) else None
    return value if isinstance(value, dict) else {}


def text_of(of: Any, name: str) -> str:
    """A text, '' for anything else."""
    value = of.get(name) if isinstance(of, dict) else None
    return value if isinstance(value, str) else ""


def instant_of(of: Any, name: str) -> int | None:
    """An instant in UTC microseconds, None for anything else."""
    value = of.get(name) if isinstance(of, dict) else None
    return value if isinstance(value, int) and 0 <= value < 2**60 else None


def rows_of(listed: Any) -> list[dict[str, Any]]:
    """The rows of a list that have parts, none of anything else."""
    return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []


def version_of(item: Any) -> tuple[str, int] | None:
    """(code, version) by which a service item is named, None where it is not."""
    code, version = (item.get("code"), item.get("version")) if isinstance(item, dict) else (None, None)
    return (code, version) if isinstance(code, str) and isinstance(version, int) else None
