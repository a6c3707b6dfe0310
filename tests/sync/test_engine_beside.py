"""The engine, rule by rule: answers on their way to the store, scans beside the messages, and whatever it hears."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.exchange import BATCH_ENTRIES, Feed, Head
from sync import effects as ef
from sync import events as ev
from sync.engine import UNWRITTEN_MOST, step
from sync.fates import Answer
from sync.state import FEED_AGES_S, FeedState, Pace, Policy, S, SyncState
from tests.sync.engine_runs import started
from tests.sync.model import hash_of


def test_at_most_two_answers_wait_to_be_written() -> None:
    state = started().state
    sending = replace(state.sending, waiting=True, unwritten=UNWRITTEN_MOST)
    after, effects = step(replace(state, sending=sending), ev.TimePassed(), 2 * S, 0.5)
    assert not any(isinstance(effect, ef.SendBatch) for effect in effects)
    after, effects = step(after, ev.Written(True), 2 * S, 0.5)
    assert any(isinstance(effect, ef.SendBatch) for effect in effects)


def due_feeds(**sending: Any) -> SyncState:
    """A feed has been due since 2 s; entries wait."""
    state = started().state
    feeds = {**state.feeds, Feed.TASKS: FeedState(2 * S)}
    return replace(state, feeds=feeds, sending=replace(state.sending, waiting=True, **sending))


def message(state: SyncState, now_us: int) -> ef.Effect | None:
    _, effects = step(state, ev.TimePassed(), now_us, 0.5)
    return next((e for e in effects if isinstance(e, ef.SendBatch | ef.FetchFeed)), None)


def test_entries_that_wait_go_before_feeds_that_were_due_sooner() -> None:
    state = replace(due_feeds(), fed_last=False)
    assert isinstance(message(state, 3 * S), ef.SendBatch)


def test_a_feed_does_not_come_between_two_batches_while_the_writer_is_behind() -> None:
    state = due_feeds(unwritten=UNWRITTEN_MOST)
    assert message(state, 3 * S) is None
    _, effects = step(state, ev.TimePassed(), 3 * S, 0.5)
    assert ef.WaitUntil(3 * S) not in effects, "no round without work"


def test_a_feed_that_was_due_for_ten_seconds_takes_turns_with_the_entries() -> None:
    state = replace(due_feeds(), fed_last=False)
    assert message(state, 12 * S) == ef.FetchFeed(Feed.TASKS)
    assert isinstance(message(replace(state, fed_last=True), 12 * S), ef.SendBatch)


def test_feeds_wait_for_no_entries_that_cannot_go() -> None:
    state = due_feeds(pace=Pace(1, 60 * S))
    assert message(state, 3 * S) == ef.FetchFeed(Feed.TASKS)
    assert message(replace(due_feeds(), stopped=Answer.MISMATCH), 3 * S) == ef.FetchFeed(Feed.TASKS)


def test_a_writer_that_is_quicker_than_the_lane_counts_right() -> None:
    state = replace(started().state, busy=True)
    early, _ = step(state, ev.Written(True), 2 * S, 0.5)
    after, _ = step(early, ev.BatchAnswered(Answer.TAKEN, 0, 1, Head(1, 1, hash_of(1))), 2 * S, 0.5)
    assert after.sending.unwritten == 0


def test_what_the_store_could_not_write_is_asked_for_again() -> None:
    state = started().state
    after, _ = step(
        replace(state, sending=replace(state.sending, unwritten=1)), ev.Written(False), 2 * S, 0.5
    )
    assert after.sending.pace.failures == 1
    assert after.feeds[Feed.ANSWERS].due_us <= after.sending.pace.not_before_us


# Scans


def scanning(*scans: str) -> SyncState:
    state, effects = step(started().state, ev.WorkAppeared(), 2 * S, 0.5)
    assert ef.LookForScans() in effects
    state, effects = step(state, ev.ScansFound(scans), 2 * S, 0.5)
    assert ef.SendScan(scans[0]) in effects
    return state


def sent_scan(effects: tuple[ef.Effect, ...]) -> list[str]:
    return [effect.sha256 for effect in effects if isinstance(effect, ef.SendScan)]


def test_scans_go_part_by_part_with_pauses_one_after_the_other() -> None:
    state, effects = step(scanning("a", "b"), ev.ScanAnswered("a", Answer.TAKEN), 3 * S, 0.5)
    assert sent_scan(effects) == []
    state, effects = step(state, ev.TimePassed(), 3 * S + S // 4, 0.5)
    assert sent_scan(effects) == ["a"]
    state, effects = step(state, ev.ScanAnswered("a", Answer.TAKEN, finished=True), 4 * S, 0.5)
    assert state.feeds[Feed.ANSWERS].due_us <= 4 * S
    state, effects = step(state, ev.TimePassed(), 5 * S, 0.5)
    assert sent_scan(effects) == ["b"]


def test_a_scan_goes_beside_a_message_that_is_under_way() -> None:
    run = started(entries=1)
    assert run.state.busy
    _, effects = step(
        replace(run.state, scanning=replace(run.state.scanning, busy=True)),
        ev.ScansFound(("a",)),
        run.now_us,
        0.5,
    )
    assert sent_scan(effects) == ["a"]


def test_a_scan_that_fails_backs_off_and_resumes() -> None:
    state, effects = step(scanning("a", "b"), ev.ScanAnswered("a", Answer.CUT, False, 4), 3 * S, 0.5)
    assert sent_scan(effects) == []
    assert state.scanning.pace.not_before_us >= 7 * S
    state, effects = step(state, ev.TimePassed(), 8 * S, 0.5)
    assert sent_scan(effects) == ["a"]


def test_a_scan_that_central_refuses_lets_the_others_go_first_and_is_never_given_up() -> None:
    state, effects = step(scanning("a", "b"), ev.ScanAnswered("a", Answer.WRONG_HASH), 3 * S, 0.5)
    assert ef.RaiseIncident(Answer.WRONG_HASH) in effects
    assert state.scanning.queue == ("b", "a")


def test_scans_that_appear_meanwhile_are_looked_for_after_those_found() -> None:
    state, _ = step(scanning("a"), ev.WorkAppeared(), 3 * S, 0.5)
    state, effects = step(state, ev.ScanAnswered("a", Answer.TAKEN, finished=True), 3 * S, 0.5)
    state, effects = step(state, ev.TimePassed(), 4 * S, 0.5)
    assert ef.LookForScans() in effects


def test_a_station_that_is_shut_out_sends_no_scans_either() -> None:
    state, effects = step(scanning("a", "b"), ev.ScanAnswered("a", Answer.SHUT_OUT), 3 * S, 0.5)
    state, effects = step(state, ev.TimePassed(), 99 * S, 0.5)
    assert sent_scan(effects) == []
    assert state.link.stopped is Answer.SHUT_OUT


HEADS = st.builds(
    lambda e, s, h: Head(e, s, hash_of(h)), st.integers(1, 2), st.integers(0, 9), st.integers(0, 9)
)
ANSWERS = st.sampled_from(Answer)
EVENTS = st.one_of(
    st.just(ev.Started()),
    st.just(ev.WorkAppeared()),
    st.just(ev.TimePassed()),
    st.just(ev.SyncNowPressed()),
    st.just(ev.NothingToSend()),
    st.builds(ev.ProbeAnswered, st.sampled_from([Answer.TAKEN, Answer.TAKEN, *Answer])),
    st.builds(ev.HeadAnswered, ANSWERS, st.none() | HEADS, st.none() | HEADS, st.floats(0, 99)),
    st.builds(ev.BatchAnswered, ANSWERS, st.integers(0, 9), st.integers(0, 100), HEADS, st.booleans()),
    st.builds(ev.Written, st.booleans()),
    st.builds(ev.FeedAnswered, st.sampled_from(Feed), ANSWERS, st.booleans()),
    st.builds(ev.ScansFound, st.lists(st.sampled_from("ab"), unique=True).map(tuple)),
    st.builds(ev.ScanAnswered, st.sampled_from("abc"), ANSWERS, st.booleans()),
    st.builds(ev.PolicyChanged, st.builds(Policy, st.floats(0, 60), st.floats(0.1, 9), st.floats(1, 300))),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(EVENTS, st.integers(0, 20 * S), st.floats(0, 1, exclude_max=True)), max_size=40))
def test_whatever_it_hears_it_sends_only_from_head_plus_one_and_never_in_doubt(
    heard: list[tuple[ev.Event, int, float]],
) -> None:
    state, now_us = SyncState(), 0
    for event, later_us, uniform in heard:
        now_us += later_us
        state, effects = step(state, event, now_us, uniform)
        head = state.sending.head
        for effect in effects:
            match effect:
                case ef.SendBatch(epoch, after_seq, most):
                    assert head is not None
                    assert (epoch, after_seq) == (head.epoch, head.seq)
                    assert 1 <= most <= BATCH_ENTRIES
                case ef.SendEnvelopeAlone(epoch, seq):
                    assert head is not None
                    assert (epoch, seq) == (head.epoch, head.seq + 1)
                case ef.WaitUntil(us):
                    assert us >= now_us
        asking = [e for e in effects if isinstance(e, ef.AskHead | ef.SendBatch | ef.SendEnvelopeAlone)]
        assert len(asking) <= 1
        assert not asking or (state.online and state.stopped is None)
        assert set(state.feeds) == set(FEED_AGES_S)
        assert state.probing or any(isinstance(effect, ef.WaitUntil) for effect in effects), "asleep for ever"


def test_news_is_followed_until_nothing_more_comes() -> None:
    """A decision comes with its certificate a moment later: the clerk does not wait for the age of a feed."""
    state = due_feeds()
    heard = ev.FeedAnswered(Feed.DOCUMENTS, Answer.TAKEN, news=True)
    followed, _ = step(state, heard, 10 * S, 0.5)
    assert followed.feeds[Feed.CERTIFICATES].due_us <= 10 * S
    assert followed.feeds[Feed.DOCUMENTS].due_us == 12 * S
    quiet, _ = step(followed, replace(heard, news=False), 12 * S, 0.5)
    assert quiet.feeds[Feed.DOCUMENTS].due_us == 42 * S
