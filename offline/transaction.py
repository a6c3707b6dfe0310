"""One transaction on the store: its parts, each in a file of its own."""

from domain.changes import Changes
from domain.world import World
from offline.accounts import Accounts
from offline.drafts import Drafts
from offline.incidents import Incidents
from offline.issuing import Issuing
from offline.log import Log
from offline.numbers import Numbers
from offline.papers import Papers
from offline.reference import Reference
from offline.scans import Scans
from offline.unit_of_work import UnitOfWork


class Transaction:
    """What can be read and written between BEGIN IMMEDIATE and COMMIT."""

    def __init__(self, unit: UnitOfWork) -> None:
        self.unit = unit
        self.log = Log(unit)
        self.numbers = Numbers(unit)
        self.drafts = Drafts(unit)
        self.scans = Scans(unit)
        self.papers = Papers(unit)
        self.accounts = Accounts(unit)
        self.reference = Reference(unit.connection)
        self.incidents = Incidents(unit)
        self.issuing = Issuing(unit.connection)

    @property
    def world(self) -> World:
        """The clock, dice and ids of the store."""
        return self.unit.world

    @property
    def changes(self) -> Changes:
        """What was written so far. Not to be told before the commit."""
        return self.unit.changes()
