"""Every way through an item's situations: which questions, materials and children some answers lead to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from domain.item import ServiceItem, Situation
from domain.schema import fits
from domain.schema_bounds import names

MOST_PATHS: Final = 20_000
Answers = dict[str, str]


class TooManyPaths(Exception):
    """More ways than can be looked at one by one."""


def paths(item: ServiceItem) -> list[Answers]:
    """The answers of each way, {question: option}, of the questions asked on it. Raises TooManyPaths.

    An answer that no rule looks at makes no way of its own: there the first option stands for all.
    """
    deciding = frozenset(name for when in rules(item) for name in names(when))
    found: list[Answers] = []
    for answers in _ways(item.situations, deciding, {}):
        found.append(answers)
        if len(found) > MOST_PATHS:
            raise TooManyPaths(item.code)
    return found


def rules(item: ServiceItem) -> Iterator[Mapping[str, Any]]:
    """Each `when` of the item: of questions, materials and a theme's children."""
    children = item.theme.children if item.theme else ()
    parts: Iterable[Any] = (*item.situations, *item.requirements, *children)
    return (part.when for part in parts if part.when is not None)


def reached(when: Mapping[str, Any] | None, ways: Iterable[Answers]) -> bool:
    """Whether some way leads there."""
    return when is None or any(fits(when, answers) for answers in ways)


def _ways(rest: tuple[Situation, ...], deciding: frozenset[str], answers: Answers) -> Iterator[Answers]:
    if not rest:
        yield answers
        return
    situation, *others = rest
    if situation.when is not None and not fits(situation.when, answers):
        yield from _ways(tuple(others), deciding, answers)
        return
    options = situation.options if situation.id in deciding else situation.options[:1]
    for option in options:
        yield from _ways(tuple(others), deciding, {**answers, situation.id: option.id})
