"""What a transaction changed: names of records, never of screens. A screen that shows one of them reads it again."""

from dataclasses import dataclass, fields

from domain.entry_names import Subject


@dataclass(frozen=True)
class Changes:
    """Made by the unit of work from what it wrote, told after the commit.

    drafts, papers: ids, 16 bytes. reference: names of feeds (domain/exchange.py). accounts: logins. outbox: what
    central has not yet taken, or what it said of it.
    """

    subjects: frozenset[Subject] = frozenset()
    drafts: frozenset[bytes] = frozenset()
    papers: frozenset[bytes] = frozenset()
    reference: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    outbox: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        """Both together."""
        names = (field.name for field in fields(self))
        return Changes(**{name: getattr(self, name) | getattr(other, name) for name in names})

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(getattr(self, field.name) for field in fields(self))
