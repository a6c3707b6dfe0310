"""What must become of entries, written down a second time and as plainly as possible: lists and loops, no tables.

After the model of the protocol: per station a queue by place of what is not in force; an entry is applied when none
before it in the queue shares a subject with it. Left out, as in this release: SETTLED and new epochs.
"""

from dataclasses import dataclass, field

ASKS = ("conflict", "unreadable", "rejected")
CLAIM = "number"


@dataclass(frozen=True)
class Wish:
    """An entry in the model. sets: (case, field, old, new); trait: '', 'scan', 'poison' or 'denied'."""

    name: str
    station: str
    cases: tuple[str, ...]
    sets: tuple[tuple[str, str, str | None, str], ...]
    trait: str = ""


@dataclass
class Model:
    """What central would hold."""

    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    contains: dict[str, list[str]] = field(default_factory=dict)
    queue: dict[str, list[Wish]] = field(default_factory=dict)
    outcome: dict[str, str] = field(default_factory=dict)
    has_scan: bool = False

    def receive(self, wish: Wish) -> None:
        """A new entry of a station, in order."""
        self.queue.setdefault(wish.station, []).append(wish)
        self.pump()

    def scan_comes(self) -> None:
        """The one scan that entries wait for."""
        self.has_scan = True
        self.pump()

    def pump(self) -> None:
        """Apply what can be, until nothing moves."""
        moved = True
        while moved:
            moved = False
            for queue in self.queue.values():
                for wish in list(queue):
                    if self.outcome.get(wish.name) in ASKS:
                        continue
                    self.outcome[wish.name] = self._judge(wish, queue)
                    if self.outcome[wish.name] == "applied":
                        queue.remove(wish)
                        self._apply(wish)
                        moved = True

    def _judge(self, wish: Wish, queue: list[Wish]) -> str:
        if any(set(wish.cases) & set(other.cases) for other in queue[: queue.index(wish)]):
            return "received"
        if wish.trait == "poison":
            return "unreadable"
        if wish.trait == "denied":
            return "rejected"
        if wish.trait == "scan" and not self.has_scan:
            return "waiting_scans"
        for case, name, old, new in wish.sets:
            held = self.fields.get(case, {}).get(name)
            if held != old and (name == CLAIM or held != new):
                return "conflict"
        return "applied"

    def _apply(self, wish: Wish) -> None:
        for case in wish.cases:
            self.contains.setdefault(case, []).append(wish.name)
            self.fields.setdefault(case, {})
        for case, name, _, new in wish.sets:
            self.fields[case][name] = new
