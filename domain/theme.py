"""A bundled theme (一件事): one parent item, its children, and what one child's result spares a later one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.item_values import named_texts, rows, text, texts
from domain.schema_bounds import RULE_WORDS, bounded


@dataclass(frozen=True)
class Meets:
    """The result of an earlier child, by item code, meets this requirement of the child it stands in."""

    requirement: str
    result_of: str


@dataclass(frozen=True)
class Child:
    """One item of the theme. when: JSON Schema over the parent's answers, None for always.

    fields: {field of the child's form: field of the parent's}; what is not in it has the same name in both.
    """

    item: str
    when: Mapping[str, Any] | None
    fields: Mapping[str, str]
    meets: tuple[Meets, ...]


@dataclass(frozen=True)
class Theme:
    """The children in the order they are dealt with. elsewhere: parts of the theme that the catalogue lacks, in words.

    The one form is the parent's, the shared materials are the parent's requirements.
    """

    children: tuple[Child, ...]
    elsewhere: tuple[str, ...]


def read_theme(raw: Mapping[str, Any]) -> Theme:
    """A theme from the catalogue's JSON. Raises KeyError, ValueError, TypeError where it is not one."""
    return Theme(tuple(map(_child, rows(raw["children"]))), texts(raw.get("elsewhere", ())))


def _child(raw: Mapping[str, Any]) -> Child:
    when = raw.get("when")
    return Child(
        item=text(raw["item"]),
        when=None if when is None else bounded(when, RULE_WORDS),
        fields=named_texts(raw.get("fields", {})),
        meets=tuple(Meets(**named_texts(told)) for told in rows(raw.get("meets", ()))),
    )
