"""A centre in memory: two windows with a stack of blanks and a printer each, a safe, central, and programs that die.

What the windows write is made by the product's own rules (domain/blank_moves.py, domain/issuance.py) upon documents
changed by domain.apply alone. What really happened to each sheet of paper is kept beside it, and compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeVar

from domain.apply import Document, apply, empty, misfits
from domain.blank_moves import Changes, SheetAt, sheet_at
from domain.entry import Change, Subject
from domain.issuance import Certificate
from domain.serial import in_order
from domain.sheet import Sheet, blank
from domain.world import ScriptedWorld

T = TypeVar("T")
KIND: Final = "residence_blank"
CENTRE: Final = "CE-1"
# Where a sheet of paper can be, and what the ledger may say of it then. TAKEN: nobody has answered yet.
EXPLAINS: Final = {
    "safe": {Sheet.RECEIVED, Sheet.RETURNED},
    "moving": {Sheet.ISSUED},
    "stack": {Sheet.ISSUED, Sheet.TAKEN},
    "printed": {Sheet.PRINTED, Sheet.TAKEN},
    "waste": {Sheet.SPOILED, Sheet.TAKEN},
    "holder": {Sheet.PRINTED},
    "box": {Sheet.SURRENDERED},
    "ash": {Sheet.DESTROYED},
    "gone": {Sheet.LOST},
}


class Unexplained(AssertionError):
    """The ledger and the paper disagree."""


class Dice:
    """Choices of one seed."""

    def __init__(self, seed: int) -> None:
        self._world = ScriptedWorld(seed=seed)

    def within(self, least: int, most: int) -> int:
        """A whole number."""
        return least + int(self._world.uniform() * (most - least + 1))

    def holds(self, chance: float) -> bool:
        """Sometimes."""
        return self._world.uniform() < chance

    def one_of(self, things: Sequence[T]) -> T:
        """Any."""
        return things[self.within(0, len(things) - 1)]

    def weighted(self, things: Sequence[tuple[T, int]]) -> T:
        """Any, by weight."""
        at = self.within(1, sum(weight for _, weight in things))
        for thing, weight in things:
            at -= weight
            if at <= 0:
                return thing
        raise AssertionError("weights are positive")


class Paper(NamedTuple):
    """One sheet as it really is. at: a word of EXPLAINS; window: at whose, '' for the safe."""

    at: str
    window: str = ""


@dataclass
class Central:
    """What is in force, and the order in which it changed."""

    documents: dict[str, Document] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    entries: int = 0

    def take(self, changes: Changes) -> None:
        """Put an entry in force, whole. Raises Unexplained for a conflict: nothing here is done twice."""
        for subject, change in changes.items():
            if wrong := misfits(self.documents.get(subject.key, empty()), change):
                raise Unexplained(f"conflict at central: {wrong}")
        self.entries += 1
        for subject, change in changes.items():
            held = self.documents.get(subject.key, empty())
            self.documents[subject.key] = apply(held, change, str(self.entries))
            self.changed.append(subject.key)
        self._answer(changes)

    def _answer(self, changes: Changes) -> None:
        """A reprint asked for is signed at once: the next print number, on no sheet yet."""
        for subject, change in changes.items():
            request = change.sets.get("request", (None, None))[1]
            if subject.kind == "certificate" and request is not None:
                fields = self.documents[subject.key]["fields"]
                gone = ("blank", "request", "collected", "shelf")
                sets = {name: (fields[name], None) for name in gone}
                number = fields["print_number"]
                self.take({subject: Change({**sets, "print_number": (number, number + 1)})})


@dataclass
class Window:
    """One window's store: what central told, and upon it what it wrote itself. unsent lasts; nothing else has to."""

    name: str
    told_to: int = 0
    shown: dict[str, Document] = field(default_factory=dict)
    unsent: list[Changes] = field(default_factory=list)

    def write(self, changes: Changes) -> None:
        """One entry, committed. What the rules made of what is shown always fits it."""
        for subject, change in changes.items():
            held = self.shown.get(subject.key, empty())
            if wrong := misfits(held, change):
                raise Unexplained(f"it does not fit what is shown: {wrong}")
            self.shown[subject.key] = apply(held, change)
        self.unsent.append(changes)

    def sync(self, central: Central) -> None:
        """Everything arrives, and everything is told."""
        for changes in self.unsent:
            central.take(changes)
        self.unsent.clear()
        for key in dict.fromkeys(central.changed[self.told_to :]):
            self.shown[key] = central.documents[key]
        self.told_to = len(central.changed)

    def sheet(self, serial: str) -> SheetAt:
        """A sheet as it is shown."""
        return sheet_at(KIND, serial, self.shown.get(blank(KIND, serial).key, empty()))

    def sheets(self) -> list[SheetAt]:
        """All of them."""
        found = (d["fields"]["serial"] for key, d in self.shown.items() if key.startswith("blank:"))
        return [self.sheet(serial) for serial in found]

    def stack(self) -> list[SheetAt]:
        """The unused ones here, the next first."""
        own = [s for s in self.sheets() if s.keeper == self.name and s.state is Sheet.ISSUED]
        return sorted(own, key=lambda sheet: in_order(sheet.serial))

    def taken(self) -> list[SheetAt]:
        """Those asked about."""
        return [s for s in self.sheets() if s.keeper == self.name and s.state is Sheet.TAKEN]

    def certificates(self) -> list[Certificate]:
        """Those made for this window."""
        mine = (k for k, d in self.shown.items() if d["fields"].get("station") == self.name)
        return [self.certificate(key.removeprefix("certificate:")) for key in mine]

    def certificate(self, name: str) -> Certificate:
        """One of them."""
        subject = Subject("certificate", name)
        return Certificate(subject, self.shown.get(subject.key, empty()))
