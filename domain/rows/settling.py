"""A record that a person settles, as the sync page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.settling import Choice, Point


@dataclass(frozen=True)
class UnsettledRow:
    """One record. kind: a value of EntryKind; outcome: of Outcome. at: when it was made, µs UTC. window: '' for ours.

    by: who made it, '' if unknown. points: what it changes; takes_mine, takes_theirs: whether one may take a side as a
    whole. labels: of form fields, by name. reasons: as central said them (field, reason).
    """

    entry_id: bytes
    kind: str
    outcome: str
    person_name: str
    item_name: str
    by: str
    at: int
    window: str
    points: tuple[Point, ...]
    takes_mine: bool
    takes_theirs: bool
    labels: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[tuple[str, str], ...] = ()

    def open_points(self, chosen: Mapping[tuple[str, str], Choice]) -> list[Point]:
        """Those that still ask."""
        return [point for point in self.points if point.choices and point.name not in chosen]
