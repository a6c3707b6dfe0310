"""How a record that central did not put in force is settled: field by field, from what it found, wants, and is held.

Pure. What the rule can choose it chooses; a person is asked only where both sides changed the same.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from domain.apply import CLAIMS, Document, empty
from domain.case_state import NEXT, CaseState
from domain.entry import Change
from domain.sheet import SHEET_NEXT

SETTLES: Final = "settles"  # the fact of a SETTLED that names its entry, in hex
STATE, SHEET, BLANK = "state", "sheet", "blank:"
_GO_ALONG: Final = ("pending", "visit")  # what central is to do of itself, and where it was done


class Side(StrEnum):
    """Whose value is taken. MOVE: of a blank, one that is open from where central has it."""

    MINE = "mine"
    THEIRS = "theirs"
    BASE = "base"
    MOVE = "move"


class Rule(StrEnum):
    """Why nobody has to choose."""

    ONLY_MINE = "only_mine"  # central still holds what the entry found
    SAME = "same"  # both say the same
    CENTRAL_S = "central_s"  # numbers and states are central's word
    BOTH = "both"  # lists are merged by id


@dataclass(frozen=True)
class Choice:
    """One way to settle a field, and the value it comes to."""

    side: Side
    value: Any


@dataclass(frozen=True)
class Point:
    """One field of one subject. base, mine, theirs: values; of a list, counts. choices: () where the rule has chosen.

    chosen: what the rule takes, None where a person must choose.
    """

    subject: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    rule: Rule | None
    choices: tuple[Choice, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """What a choice is made for."""
        return self.subject, self.field

    @property
    def ruled(self) -> Any:
        """What the rule comes to."""
        return self.mine if self.rule in (Rule.ONLY_MINE, Rule.BOTH) else self.theirs


Choices = Mapping[tuple[str, str], Choice]


class NotAllChosen(ValueError):
    """A field is left. count: how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} fields are not chosen")
        self.count = count


def points(changes: Mapping[str, Change], documents: Mapping[str, Document]) -> tuple[Point, ...]:
    """All that the entry changes, in its order. documents: what central holds, by key of the subject."""
    found: list[Point] = []
    for subject, change in changes.items():
        document = documents.get(subject) or empty()
        found += _fields(subject, change, document)
        found += _lists(subject, change, document)
    return tuple(found)


def theirs_is_offered(found: tuple[Point, ...]) -> bool:
    """Whether one may take central's side everywhere: not of a blank, while a move is open to say where it went."""
    return not any(point.subject.startswith(BLANK) and point.choices for point in found)


def settle(
    changes: Mapping[str, Change], documents: Mapping[str, Document], choices: Choices
) -> dict[str, Change]:
    """What a SETTLED sets, stated against what central holds. Raises NotAllChosen."""
    found = points(changes, documents)
    open_ = [point for point in found if point.choices and point.name not in choices]
    if open_:
        raise NotAllChosen(len(open_))
    settled: dict[str, Change] = {}
    for subject, change in changes.items():
        sets = {
            point.field: (point.theirs, value)
            for point in found
            if point.subject == subject and point.rule is not Rule.BOTH
            for value in _new_value(point, choices)
        }
        if sets or change.adds or change.removes:
            settled[subject] = Change(sets, change.adds, change.removes)
    return settled


def facts_of(
    entry_id: bytes, facts: Mapping[str, Any], keeps: bool, lacks: Collection[str]
) -> dict[str, Any]:
    """The facts of the SETTLED. facts: of the entry it names; lacks: hashes of its pages that are nowhere any more."""
    if not keeps:
        return {SETTLES: entry_id.hex()}
    pages = [scan for scan in facts.get("scans", ()) if scan.get("sha256") not in lacks]
    along = {name: facts[name] for name in _GO_ALONG if name in facts}
    return {SETTLES: entry_id.hex(), **along, **({"scans": pages} if pages else {})}


def _new_value(point: Point, choices: Choices) -> Iterator[Any]:
    """The value to be set, or none."""
    chosen = choices.get(point.name)
    if point.choices and chosen is not None:
        if chosen not in point.choices:
            raise ValueError("not a choice that is offered")
        if chosen.side is not Side.THEIRS:
            yield chosen.value
    elif point.rule is Rule.ONLY_MINE:
        yield point.mine


def _fields(subject: str, change: Change, document: Document) -> Iterator[Point]:
    for name, (old, new) in change.sets.items():
        if old == new:  # relied on, not changed
            continue
        held = document["fields"].get(name)
        rule = _rule(subject, name, old, new, held)
        choices = () if rule else _choices(subject, name, old, new, held)
        yield Point(subject, name, old, new, held, rule, choices)


def _rule(subject: str, name: str, old: Any, new: Any, held: Any) -> Rule | None:
    if held == new:
        return Rule.SAME
    if subject.startswith(BLANK) and name == SHEET:
        return None if SHEET_NEXT.get(held) and held != old else _only_mine(old, held)
    if held == old:
        return Rule.ONLY_MINE if name != STATE or _may_move(held, new) else Rule.CENTRAL_S
    if name in CLAIMS or (name == STATE and not _may_move(held, new)):
        return Rule.CENTRAL_S
    return None


def _only_mine(old: Any, held: Any) -> Rule:
    return Rule.ONLY_MINE if held == old else Rule.CENTRAL_S


def _may_move(held: Any, new: Any) -> bool:
    return new in NEXT.get(CaseState.DRAFT.value if held is None else str(held), ())


def _choices(subject: str, name: str, old: Any, new: Any, held: Any) -> tuple[Choice, ...]:
    if subject.startswith(BLANK) and name == SHEET:
        moves = sorted(SHEET_NEXT.get(held, ()))
        mine = (Choice(Side.MINE, new),) if new in moves else ()
        return (*mine, *(Choice(Side.MOVE, move) for move in moves if move != new))
    sides = (Choice(Side.MINE, new), Choice(Side.THEIRS, held))
    return sides if name == STATE or old == held else (Choice(Side.BASE, old), *sides)


def _lists(subject: str, change: Change, document: Document) -> Iterator[Point]:
    for name in dict.fromkeys((*change.adds, *change.removes)):
        held = document["lists"].get(name, {})
        added, removed = change.adds.get(name, {}), change.removes.get(name, ())
        after = ({*held, *added} - set(removed)) if removed else {*held, *added}
        yield Point(subject, name, None, len(after), len(held), Rule.BOTH)
