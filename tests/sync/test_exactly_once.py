"""Nothing lost, nothing twice, whatever the line does; and the test fails where a protection is off."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.world import ScriptedWorld
from sync import effects as ef
from sync import events as ev
from sync.engine import step
from sync.fates import Answer
from sync.state import SyncState
from tests.sync.model import FAULTS, Fault, ModelCentral, Run, S, random_faults

MANY = 20_000
# What a central that does not look at keys can bear: each request arrives once or not at all.
ORDERLY = [fault for fault in FAULTS.values() if fault.late_s is None]


def serve(run: Run, entries: int, seed: int, burst: int) -> None:
    """Entries come in bursts, the link goes and comes; then all heals."""
    dice = ScriptedWorld(seed=seed)
    run.hear(ev.Started())
    while len(run.store.entries) < entries:
        most = entries - len(run.store.entries)
        run.file(min(most, 1 + int(dice.uniform() ** 3 * burst)))
        if dice.uniform() < 0.02:
            run.link_up = not run.link_up
        end_us = run.now_us + int(dice.uniform() * 5 * S)
        while run.tick(end_us):
            pass
        run.now_us = max(run.now_us, end_us)
    run.link_up = True
    run.until(lambda: run.at_rest, within_s=24 * 3600)


def serve_and_check(run: Run, seed: int = 5) -> None:
    serve(run, 2_000, seed, burst=12)
    check_once(run)


def check_once(run: Run) -> None:
    """The model itself says so if one comes twice."""
    assert run.central.log == run.store.entries, "lost"


@pytest.mark.parametrize("seed", range(5))
def test_twenty_thousand_entries_arrive_once_in_order_through_random_faults(seed: int) -> None:
    poison = frozenset(range(100, MANY, 400))
    run = Run(random_faults(seed, many=30_000, share=0.3), ModelCentral(poison=poison), seed=seed)
    serve(run, MANY, seed + 11, burst=100)
    check_once(run)
    assert run.store.answered == MANY
    assert poison <= run.central.alone, "what cannot be taken in goes as envelope alone"
    assert len(run.central.alone) <= len(poison) * 1.02, "and a sound entry keeps its payload"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(FAULTS)), max_size=40),
    st.sets(st.integers(1, 12)),
    st.lists(st.integers(1, 7), min_size=1, max_size=4),
)
def test_whatever_the_line_does_all_arrive_once_when_it_heals(
    faults: list[str], poison: set[int], bursts: list[int]
) -> None:
    run = Run((FAULTS[name] for name in faults), ModelCentral(poison=frozenset(poison)))
    run.hear(ev.Started())
    for many in bursts:
        run.file(many)
        while run.tick(run.now_us + S):
            pass
    run.until(lambda: run.at_rest, within_s=24 * 3600)
    check_once(run)
    assert run.central.alone >= poison & set(run.store.entries)


def forgets_to_ask(
    state: SyncState, event: ev.Event, now_us: int, uniform: float
) -> tuple[SyncState, tuple[ef.Effect, ...]]:
    """The engine with its protection off: after doubt it sends again from the head it knew."""
    after, effects = step(state, event, now_us, uniform)
    if isinstance(event, ev.BatchAnswered) and event.answer is not Answer.TAKEN:
        after = replace(after, sending=replace(after.sending, head=state.sending.head, doubt=None))
    return after, effects


class Careless(Run):
    """Does not look whence a batch is sent."""

    def _send(self, after_seq: int, most: int, alone: bool) -> None:
        self._known_seq = after_seq
        super()._send(after_seq, most, alone)


def orderly_faults(seed: int) -> Callable[[], Fault]:
    dice = ScriptedWorld(seed=seed)
    return lambda: ORDERLY[int(dice.uniform() * len(ORDERLY))]


def test_asking_for_the_head_is_enough_where_central_does_not_look_at_keys() -> None:
    """The station's half of exactly once, alone."""
    draw = orderly_faults(3)
    run = Run((draw() for _ in range(2_000)), ModelCentral(keyed=False))
    serve_and_check(run)


def test_it_fails_where_the_head_is_not_asked_for_after_doubt() -> None:
    draw = orderly_faults(3)
    run = Careless((draw() for _ in range(2_000)), ModelCentral(keyed=False), step=forgets_to_ask)
    with pytest.raises(AssertionError, match="twice"):
        serve_and_check(run)


def test_central_looking_at_keys_is_enough_where_the_head_is_not_asked_for() -> None:
    """Central's half, alone: sending again is safe."""
    run = Careless(random_faults(3, 2_000, 0.5), step=forgets_to_ask)
    serve_and_check(run)


def test_it_fails_where_central_does_not_look_at_keys_and_requests_come_late() -> None:
    run = Run(random_faults(3, 2_000, 0.5), ModelCentral(keyed=False))
    with pytest.raises(AssertionError, match="twice"):
        serve_and_check(run)
