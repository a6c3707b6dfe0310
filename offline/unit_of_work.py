"""What the parts of one transaction share: the connection, the world, and what was changed so far."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from domain.changes import Changes
from domain.entry import Subject
from domain.exchange import Feed, Head
from domain.world import World


@dataclass(frozen=True)
class StationFacts:
    """Which window this is. station_code: 10 digits, the head of its case numbers."""

    station_id: str
    station_code: str
    centre_id: str
    window: str


@dataclass
class UnitOfWork:
    """One transaction in the making. head: of the log as it will be after the commit."""

    connection: Connection
    world: World
    station: StationFacts
    head: Head
    subjects: set[Subject] = field(default_factory=set)
    drafts: set[bytes] = field(default_factory=set)
    papers: set[bytes] = field(default_factory=set)
    reference: set[Feed] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    outbox: bool = False

    def changes(self) -> Changes:
        """What was written so far."""
        return Changes(
            frozenset(self.subjects),
            frozenset(self.drafts),
            frozenset(self.papers),
            frozenset(self.reference),
            frozenset(self.accounts),
            self.outbox,
        )
