"""A model of what is around the engine: a central, a store, and a line between them that fails as a line does.

Time is simulated: ten seconds of time-out cost nothing. An entry is (seq, id); central takes it once by its key. The
line may lose a request, lose an answer, deliver a request again or late, or answer nonsense; central may fail before
or after it took a batch, and for ever at an entry that is poison to it unless it comes as envelope alone.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, NamedTuple

from domain.exchange import BATCH_ENTRIES, Feed, Head
from domain.world import ScriptedWorld
from sync import effects as ef
from sync import events as ev
from sync.engine import step
from sync.fates import Answer
from sync.state import Policy, SyncState

S: Final = 1_000_000
EPOCH: Final = 1
Step = Callable[[SyncState, ev.Event, int, float], tuple[SyncState, tuple[ef.Effect, ...]]]
Batch = Sequence[tuple[int, int]]  # (seq, entry id)


class Fault(NamedTuple):
    """What the line does to one exchange. late_s: when the request arrives (again)."""

    arrives: bool
    answer: Answer
    takes_s: float = 0.02
    late_s: float | None = None


GOOD: Final = Fault(True, Answer.TAKEN)
FAULTS: Final[dict[str, Fault]] = {
    "good": GOOD,
    "request lost": Fault(False, Answer.TIMED_OUT, 10),
    "answer lost": Fault(True, Answer.TIMED_OUT, 10),
    "cut before": Fault(False, Answer.CUT),
    "cut after": Fault(True, Answer.CUT),
    "late": Fault(False, Answer.TIMED_OUT, 10, late_s=14),
    "very late": Fault(False, Answer.UNREACHABLE, 3, late_s=300),
    "twice": Fault(True, Answer.TAKEN, 0.02, late_s=5),
    "twice, answer lost": Fault(True, Answer.TIMED_OUT, 10, late_s=40),
    "500 before": Fault(False, Answer.FAILED),
    "500 after": Fault(True, Answer.FAILED),
    "busy": Fault(False, Answer.BUSY),
    "nonsense before": Fault(False, Answer.NONSENSE),
    "nonsense after": Fault(True, Answer.NONSENSE),
    "forged": Fault(True, Answer.FORGED),
    "too large": Fault(False, Answer.TOO_LARGE),
}


def hash_of(seq: int) -> str:
    """Stands for the envelope's hash."""
    return f"{seq:064x}"


@dataclass
class ModelCentral:
    """What central holds. keyed: it looks at the key of what comes (its half of exactly once)."""

    poison: frozenset[int] = frozenset()
    keyed: bool = True
    log: list[int] = field(default_factory=list)
    alone: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)

    @property
    def head(self) -> Head:
        return Head(EPOCH, len(self.log), hash_of(len(self.log)))

    def take(self, batch: Batch, alone: bool) -> Answer:
        """Take in what is new of it."""
        if self.keyed:
            if batch[0][0] > len(self.log) + 1:
                return Answer.GAP
            known = [entry for seq, entry in batch if seq <= len(self.log)]
            if known != self.log[batch[0][0] - 1 :][: len(known)]:
                return Answer.MISMATCH
            batch = batch[len(known) :]
        if not alone and any(entry in self.poison for _, entry in batch):
            return Answer.FAILED
        assert self.seen.isdisjoint(entry for _, entry in batch), "twice"
        self.seen |= {entry for _, entry in batch}
        self.log += [entry for _, entry in batch]
        self.alone |= {entry for _, entry in batch if alone}
        return Answer.TAKEN


@dataclass
class ModelStore:
    """What the station holds: its entries by seq, and how far it has heard central's answers."""

    entries: list[int] = field(default_factory=list)
    answered: int = 0

    @property
    def head(self) -> Head:
        return Head(EPOCH, len(self.entries), hash_of(len(self.entries)))

    def apply_page(self, since: int, cursor: int) -> bool:
        """As offline/pages.py: not behind a gap."""
        if since > self.answered:
            return False
        self.answered = max(self.answered, cursor)
        return True


class Run:
    """The engine, step by step, between a store and a central. faults: one after the other, then all is good."""

    def __init__(
        self,
        faults: Iterator[Fault],
        central: ModelCentral | None = None,
        policy: Policy = Policy(0, 1, 5, 10),
        step: Step = step,
        seed: int = 0,
    ) -> None:
        self.central, self.store = central or ModelCentral(), ModelStore()
        self.state, self.now_us = SyncState(policy=policy), 0
        self.told: list[tuple[int, ef.Effect]] = []
        self.sent: list[tuple[int, int]] = []  # (when, how many) of each batch
        self.wake_us: int | None = None
        self._step, self._faults, self._dice = step, faults, ScriptedWorld(seed=seed)
        self._later: list[tuple[int, int, Callable[[], ev.Event | None]]] = []
        self._order = count()
        self._known_seq: int | None = None
        self._memory: int | None = None
        self.link_up = True
        self.steps = 0

    # What the test does

    def file(self, many: int) -> None:
        """So many entries are committed."""
        first = len(self.store.entries) + 1
        self.store.entries += range(first, first + many)
        self.hear(ev.WorkAppeared())

    def hear(self, event: ev.Event) -> None:
        """Let the engine hear it now."""
        self.steps += 1
        before = self.state
        self.state, effects = self._step(before, event, self.now_us, self._dice.uniform())
        self.wake_us = None
        for effect in effects:
            self._do(effect)

    def at(self, in_s: float, happens: Callable[[], ev.Event | None]) -> None:
        """Let something happen later; what it returns is heard."""
        heapq.heappush(self._later, (self.now_us + int(in_s * S), next(self._order), happens))

    def until(self, holds: Callable[[], bool], within_s: float) -> None:
        """Let time pass until it holds."""
        end_us = self.now_us + int(within_s * S)
        while not holds():
            assert self.tick(end_us), f"not within {within_s} s"

    def tick(self, end_us: int) -> bool:
        """The next thing that happens; False if that is after the end."""
        due = [at for at in (self.wake_us, self._later[0][0] if self._later else None) if at is not None]
        if not due or min(due) > end_us:
            return False
        self.now_us = max(self.now_us, min(due))
        if self._later and self._later[0][0] <= self.now_us:
            event = heapq.heappop(self._later)[2]()
            if event is not None:
                self.hear(event)
        else:
            self.hear(ev.TimePassed())
        return True

    @property
    def at_rest(self) -> bool:
        """Central has all, the store knows, nothing is under way."""
        all_there = len(self.central.log) >= len(self.store.entries)
        return all_there and self.store.answered >= len(self.central.log) and not self.state.sending.waiting

    # What the effects do

    def _do(self, effect: ef.Effect) -> None:
        match effect:
            case ef.WaitUntil(us):
                assert us >= self.now_us, "a wait that is over"
                self.wake_us = us
            case ef.Tell() | ef.RaiseIncident():
                self.told.append((self.now_us, effect))
            case ef.Probe():
                self.at(0.01, lambda: ev.ProbeAnswered(self._through(GOOD).answer))
            case ef.AskHead():
                self._ask_head()
            case ef.SendBatch(_, after_seq, most):
                self._send(after_seq, most, alone=False)
            case ef.SendEnvelopeAlone(_, seq):
                self._send(seq - 1, 1, alone=True)
            case ef.FetchFeed(feed):
                self._fetch(feed)
            case ef.LookForScans():
                self.at(0, lambda: ev.ScansFound(()))
            case _:
                raise AssertionError(f"not in this model: {effect}")

    def _through(self, fault: Fault) -> Fault:
        """What becomes of an exchange, if the link is there."""
        return fault if self.link_up else Fault(False, Answer.UNREACHABLE, 3)

    def _next_fault(self) -> Fault:
        return self._through(next(self._faults, GOOD))

    def _ask_head(self) -> None:
        fault = self._next_fault()
        if fault.answer is not Answer.TAKEN:
            self._known_seq = None
            self.at(fault.takes_s, lambda: ev.HeadAnswered(fault.answer))
            return
        head = self.central.head
        self._known_seq = head.seq
        self.at(fault.takes_s, lambda: ev.HeadAnswered(Answer.TAKEN, head, self.store.head))

    def _send(self, after_seq: int, most: int, alone: bool) -> None:
        assert after_seq == self._known_seq, "sent from elsewhere than head + 1, or in doubt"
        assert 1 <= most <= BATCH_ENTRIES
        ids = self.store.entries[after_seq : after_seq + most]
        batch = [(after_seq + 1 + i, entry) for i, entry in enumerate(ids)]
        if not batch:
            self.at(0, ev.NothingToSend)
            return
        self.sent.append((self.now_us, len(batch)))
        fault = self._next_fault()
        answer = self.central.take(batch, alone) if fault.arrives else fault.answer
        if fault.late_s is not None:
            self.at(fault.late_s, lambda: self._arrive_late(batch, alone))
        answer = answer if fault.answer is Answer.TAKEN else fault.answer
        if answer is not Answer.TAKEN:
            self._known_seq = None
            told = ev.BatchAnswered(answer, after_seq, len(batch))
            self.at(fault.takes_s, lambda: told)
            return
        head = self.central.head
        self._known_seq = head.seq
        since = self.store.answered if self._memory is None else self._memory
        self._memory = head.seq
        # Before the engine hears of the batch, or after.
        written_s = fault.takes_s + (self._dice.uniform() - 0.5) * 0.02
        self.at(written_s, lambda: self._write(since, head.seq))
        self.at(fault.takes_s, lambda: ev.BatchAnswered(Answer.TAKEN, after_seq, len(batch), head))

    def _arrive_late(self, batch: Batch, alone: bool) -> None:
        self.central.take(batch, alone)

    def _write(self, since: int, cursor: int) -> ev.Event:
        """The disk refuses now and then."""
        ok = self._dice.uniform() > 0.01 and self.store.apply_page(since, cursor)
        if not ok:
            self._memory = None
        return ev.Written(ok)

    def _fetch(self, feed: Feed) -> None:
        fault = self._next_fault()

        def heard() -> ev.Event:
            if fault.answer is Answer.TAKEN and feed is Feed.ANSWERS:
                self.store.apply_page(self.store.answered, len(self.central.log))
                self._memory = None
            return ev.FeedAnswered(feed, fault.answer)

        self.at(fault.takes_s, heard)


def random_faults(seed: int, many: int, share: float) -> Iterator[Fault]:
    """So many exchanges, a share of them bad."""
    dice = ScriptedWorld(seed=seed)
    bad: list[Any] = [fault for name, fault in FAULTS.items() if name != "good"]
    for _ in range(many):
        yield bad[int(dice.uniform() * len(bad))] if dice.uniform() < share else GOOD
