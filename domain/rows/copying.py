"""The panel that fills a department's own system field by field."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CopyField:
    """A field in the order of the department's system: its name, title and whole value, never with stars."""

    name: str
    title: str
    value: str


@dataclass(frozen=True)
class CopyRow:
    """A case to be copied. department_number: what the department gave it, '' before."""

    id: bytes
    number: str
    item_name: str
    department: str
    fields: tuple[CopyField, ...]
    department_number: str
