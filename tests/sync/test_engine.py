"""The engine, rule by rule, and what holds whatever it hears."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.exchange import BATCH_ENTRIES, Feed, Head
from sync import effects as ef
from sync import events as ev
from sync.engine import UNWRITTEN_MOST, step
from sync.fates import FATES, Answer, Others, Tell
from sync.state import FEED_AGES_S, RETRY_AFTER_MOST_S, Pace, Policy, S, SyncState
from tests.sync.model import FAULTS, GOOD, Fault, ModelCentral, Run, hash_of

TIMED_OUT, FAILED, BUSY = FAULTS["request lost"], FAULTS["500 before"], FAULTS["busy"]
REFUSED = {
    answer: Fault(False, answer)
    for answer, fate in FATES.items()
    if fate.others in (Others.STOP, Others.STOP_SENDING)
}


def started(*faults: Fault, policy: Policy = Policy(0, 1, 5, 10), entries: int = 0, **more: object) -> Run:
    """A run that is online, has heard all feeds and head; the faults come after that."""
    waiting: list[Fault] = []

    def one_by_one() -> Iterator[Fault]:
        while True:
            yield waiting.pop(0) if waiting else GOOD

    run = Run(one_by_one(), policy=policy, **more)  # type: ignore[arg-type]
    run.hear(ev.Started())
    while run.tick(S):
        pass
    run.told.clear()
    waiting += faults
    if entries:
        run.file(entries)
    return run


def sizes(run: Run) -> list[int]:
    return [many for _, many in run.sent]


def pauses(run: Run) -> list[float]:
    return [(b - a) / S for (a, _), (b, _) in zip(run.sent, run.sent[1:], strict=False)]


def incidents(run: Run) -> list[Answer]:
    return [effect.kind for _, effect in run.told if isinstance(effect, ef.RaiseIncident)]


# The first start, and what is asked when


def test_a_first_start_asks_settings_calendar_users_catalogue_and_then_documents() -> None:
    asked: list[Feed] = []

    class Watched(Run):
        def _fetch(self, feed: Feed) -> None:
            asked.append(feed)
            super()._fetch(feed)

    run = Watched(iter(()))
    run.hear(ev.Started())
    while run.tick(S):
        pass
    order = [Feed.SETTINGS, Feed.CALENDAR, Feed.USERS, Feed.CATALOGUE, Feed.DOCUMENTS]
    assert [feed for feed in asked if feed in order] == order
    assert set(asked) == set(Feed)


def test_what_waits_is_not_held_up_by_the_feeds_of_a_first_start() -> None:
    run = Run(iter(()))
    run.file(3)
    run.hear(ev.Started())
    while run.tick(10 * S) and not run.sent:
        pass
    assert any(told.due_us <= run.now_us for told in run.state.feeds.values()), "some feeds still wait"


def test_nothing_but_the_probe_is_asked_while_central_does_not_answer() -> None:
    run = Run(iter(()))
    run.link_up = False
    run.file(3)
    run.hear(ev.Started())
    while run.tick(100 * S):
        pass
    assert not run.sent
    assert 10 <= run.steps - 2 <= 40


def test_a_document_is_asked_for_soon_after_a_send_and_answers_when_there_are_more() -> None:
    run = started(entries=1)
    run.until(lambda: run.at_rest, 5)
    assert run.state.feeds[Feed.DOCUMENTS].due_us <= run.now_us + S
    state = replace(run.state, busy=True)
    heard = ev.BatchAnswered(Answer.TAKEN, 1, 1, Head(1, 2, hash_of(2)), more=True)
    after, _ = step(state, heard, run.now_us, 0.5)
    assert after.feeds[Feed.ANSWERS].due_us == run.now_us


def test_a_feed_with_more_pages_is_asked_again_at_once() -> None:
    run = started()
    state = replace(run.state, busy=True)
    _, effects = step(state, ev.FeedAnswered(Feed.CATALOGUE, Answer.TAKEN, more=True), run.now_us, 0.5)
    assert ef.FetchFeed(Feed.CATALOGUE) in effects


def test_a_feed_that_fails_backs_off_by_itself_and_the_others_go_on() -> None:
    run = started()
    state = replace(run.state, busy=True)
    after, _ = step(state, ev.FeedAnswered(Feed.SETTINGS, Answer.NONSENSE, False, 9), run.now_us, 0.5)
    assert after.feeds[Feed.SETTINGS].due_us >= run.now_us + 9 * S
    assert after.sending.pace == run.state.sending.pace


# Doubt


@pytest.mark.parametrize("answer", [a for a, fate in FATES.items() if fate.others is Others.BACK_OFF])
def test_after_an_unknown_outcome_it_waits_asks_for_the_head_and_goes_on(answer: Answer) -> None:
    run = started(Fault(False, answer), entries=2)
    while run.state.busy:
        run.tick(60 * S)
    assert run.state.sending.head is None
    assert run.state.sending.pace.not_before_us <= run.now_us + S
    run.until(lambda: run.at_rest, 60)
    assert run.central.log == [1, 2]


def test_the_head_it_is_told_ends_the_doubt_without_sending_again() -> None:
    run = started(FAULTS["answer lost"], entries=2)
    run.until(lambda: run.at_rest, 60)
    assert sizes(run) == [2]


def test_what_central_asks_for_is_waited_for() -> None:
    state = started().state
    heard = ev.BatchAnswered(Answer.BUSY, 0, 1, retry_after_s=7)
    after, _ = step(replace(state, busy=True), heard, 0, 0.5)
    assert after.sending.pace.not_before_us >= 7 * S


def test_retry_after_out_of_all_reason_is_cut() -> None:
    pace = Pace().failed(0, 0, Policy(), 1e12)
    assert pace.not_before_us == RETRY_AFTER_MOST_S * S
    assert Pace().failed(0, 0, Policy(), -5).not_before_us == 0


@given(
    st.integers(0, 200),
    st.floats(0, 1, exclude_max=True),
    st.floats(0.1, 60),
    st.floats(1, 3600),
)
def test_the_back_off_is_uniform_up_to_base_doubled_and_never_over_the_cap(
    failures: int, uniform: float, base_s: float, cap_s: float
) -> None:
    pace = Pace(failures).failed(5, uniform, Policy(0, base_s, cap_s))
    most_s = min(cap_s, base_s * 2.0 ** min(failures, 20))
    assert pace.failures == failures + 1
    assert 0 <= pace.not_before_us - 5 <= most_s * S
    assert abs(pace.not_before_us - 5 - uniform * most_s * S) <= 1


def test_a_line_that_failed_is_probed_at_once() -> None:
    run = started(TIMED_OUT, entries=1)
    run.link_up = False
    run.until(lambda: not run.state.online, 10.2)


def test_other_work_that_appears_does_not_shorten_a_back_off() -> None:
    run = started(BUSY, entries=1)
    while run.state.busy:
        run.tick(60 * S)
    until_us = run.state.sending.pace.not_before_us
    run.file(1)
    assert run.state.sending.pace.not_before_us == until_us
    run.until(lambda: run.at_rest, 60)
    assert run.sent[-1][0] >= until_us


def test_a_gap_asks_for_the_head_at_once_and_then_with_pauses() -> None:
    run = started(Fault(False, Answer.GAP), Fault(False, Answer.GAP), entries=1)
    run.until(lambda: run.at_rest, 60)
    assert run.central.log == [1]
    assert len(run.sent) == 2


# A batch that fails


def test_a_batch_that_fails_three_times_is_halved_down_to_the_poison_which_goes_as_envelope_alone() -> None:
    run = started(central=ModelCentral(poison=frozenset({5})), entries=8)
    run.until(lambda: run.at_rest, 600)
    assert sizes(run)[:6] == [8, 8, 8, 4, 4, 4]
    assert run.central.alone == {5}
    assert run.central.log == list(range(1, 9))
    assert run.state.sending.most == BATCH_ENTRIES or run.state.sending.most > 1


def test_the_envelope_goes_alone_right_after_the_whole_entry_failed() -> None:
    """With a pause between them a central that recovers in it would get a sound entry without its payload."""
    run = started(central=ModelCentral(poison=frozenset({1})), entries=1)
    run.until(lambda: run.at_rest, 600)
    assert sizes(run) == [1, 1, 1, 1]
    assert pauses(run)[-1] < 0.1


def test_a_central_that_is_unwell_altogether_holds_nothing_against_a_batch() -> None:
    run = started(*[FAILED] * 40, entries=1)
    run.until(lambda: run.at_rest, 3600)
    assert run.central.alone == set()


def test_a_line_that_fails_never_costs_an_entry_its_payload() -> None:
    run = started(*[TIMED_OUT, GOOD] * 20, entries=1)
    run.until(lambda: run.at_rest, 3600)
    assert run.central.alone == set()


def test_a_slow_line_gets_smaller_batches() -> None:
    run = started(*[TIMED_OUT, GOOD] * 3, entries=100)
    run.until(lambda: run.at_rest, 3600)
    assert sizes(run)[:4] == [100, 100, 100, 50]


def test_an_entry_that_fails_even_alone_is_an_incident_and_is_tried_on() -> None:
    # whole, head, whole, head, whole, head, alone, head; then all is well
    run = started(*[FAILED, GOOD] * 4, entries=1)
    run.until(lambda: run.at_rest, 3600)
    assert incidents(run) == [Answer.STUCK]
    assert run.central.log == [1]
    assert run.central.alone == set()


def test_an_entry_that_vanished_before_it_went_alone_is_let_go() -> None:
    run = started()
    sending = replace(run.state.sending, alone=True)
    after, _ = step(replace(run.state, busy=True, sending=sending), ev.NothingToSend(), run.now_us, 0.5)
    assert not after.sending.alone


def test_a_success_that_moves_nothing_is_paced() -> None:
    run = started()
    heard = ev.BatchAnswered(Answer.TAKEN, 0, 1, Head(1, 0, hash_of(0)))
    after, _ = step(replace(run.state, busy=True), heard, run.now_us, 0.5)
    assert after.sending.pace.failures == 1


# What stops


@pytest.mark.parametrize("answer", REFUSED)
def test_a_refusal_stops_says_so_and_keeps_everything(answer: Answer) -> None:
    run = started(REFUSED[answer], entries=3)
    while run.tick(run.now_us + 100 * S) and run.now_us < 100 * S:
        pass
    assert run.state.stopped is answer
    assert run.state.link.stopped is answer
    assert len(run.sent) == 1
    assert run.store.entries == [1, 2, 3]
    assert (answer in incidents(run)) == (FATES[answer].tell is Tell.TECHNICIAN)
    feeds_go_on = run.state.feeds[Feed.TASKS].due_us > 100 * S
    assert feeds_go_on == (FATES[answer].others is Others.STOP_SENDING)


@pytest.mark.parametrize("answer", REFUSED)
def test_pressing_sync_now_tries_again_and_goes_on(answer: Answer) -> None:
    run = started(REFUSED[answer], entries=3)
    run.until(lambda: run.state.stopped is not None, 5)
    run.hear(ev.SyncNowPressed())
    run.until(lambda: run.at_rest, 5)
    assert run.central.log == [1, 2, 3]


@pytest.mark.parametrize("answer", REFUSED)
def test_a_link_that_comes_anew_is_a_new_chance_but_not_for_a_broken_chain(answer: Answer) -> None:
    run = started(REFUSED[answer], entries=3)
    run.until(lambda: run.state.stopped is not None, 5)
    run.link_up = False
    run.until(lambda: not run.state.online, 30)
    assert run.state.link.stopped is answer
    run.link_up = True
    run.until(lambda: run.state.online, 30)
    assert (run.state.stopped is None) == (FATES[answer].others is Others.STOP)


@pytest.mark.parametrize(
    ("head", "ours", "answer"),
    [
        (Head(2, 0, hash_of(0)), Head(1, 5, hash_of(5)), Answer.OLD_EPOCH),
        (Head(1, 6, hash_of(6)), Head(1, 5, hash_of(5)), Answer.STORE_OLDER),
        (Head(1, 5, hash_of(7)), Head(1, 5, hash_of(5)), Answer.MISMATCH),
        (Head(1, 9, hash_of(9)), Head(2, 5, hash_of(5)), Answer.MISMATCH),
    ],
)
def test_heads_that_do_not_agree_stop_the_sending_with_an_incident(
    head: Head, ours: Head, answer: Answer
) -> None:
    state = replace(started().state, busy=True)
    after, effects = step(state, ev.HeadAnswered(Answer.TAKEN, head, ours), 2 * S, 0.5)
    assert after.stopped is answer
    assert ef.RaiseIncident(answer) in effects


def test_a_central_that_went_back_is_an_incident_and_is_sent_from_there() -> None:
    run = started(entries=5)
    run.until(lambda: run.at_rest, 5)
    del run.central.log[3:]
    run.central.seen -= {4, 5}
    run.hear(ev.SyncNowPressed())
    run.until(lambda: run.at_rest, 5)
    assert run.central.log == [1, 2, 3, 4, 5]
    assert incidents(run) == [Answer.CENTRAL_OLDER]


def test_an_incident_is_raised_once() -> None:
    run = started(*[FAULTS["forged"]] * 3, entries=1)
    run.until(lambda: run.at_rest, 60)
    assert incidents(run) == [Answer.FORGED]


# The link


def test_the_light_is_right_within_seconds_whatever_the_back_off() -> None:
    run = started(BUSY, policy=Policy(0, 60, 3600, 10), entries=1)
    run.link_up = False
    run.until(lambda: not run.state.online, 15.1)
    assert run.state.link.next_retry_us == run.state.probe_at_us
    run.link_up = True
    run.until(lambda: run.state.online, 15.1)


def test_after_an_outage_stations_spread_their_first_call() -> None:
    firsts = []
    for seed in range(40):
        run = started(policy=Policy(60, 2, 300, 10), seed=seed)
        run.link_up = False
        run.until(lambda run=run: not run.state.online, 30)  # type: ignore[misc]
        run.file(1)
        run.link_up = True
        run.until(lambda run=run: run.state.online, 30)  # type: ignore[misc]
        up_us = run.now_us
        run.until(lambda run=run: run.at_rest, 120)  # type: ignore[misc]
        firsts.append((run.sent[0][0] - up_us) / S)
    assert max(firsts) <= 61
    assert len({int(first // 10) for first in firsts}) >= 5, "not in one crowd"


def test_a_start_and_somebody_who_waits_are_not_spread() -> None:
    run = Run(iter(()), policy=Policy(3600, 2, 300, 10))
    run.file(1)
    run.hear(ev.Started())
    run.until(lambda: run.at_rest, 5)
    run.link_up = False
    run.until(lambda: not run.state.online, 30)
    run.file(1)
    run.link_up = True
    run.hear(ev.SyncNowPressed())
    run.until(lambda: run.at_rest, 5)


def test_the_next_try_is_told_while_it_backs_off() -> None:
    run = started(BUSY, entries=1)
    while run.state.busy:
        run.tick(60 * S)
    assert run.state.link.next_retry_us == run.state.sending.pace.not_before_us
    run.until(lambda: run.at_rest, 60)
    assert run.state.link.next_retry_us is None


def test_the_city_decides_on_spread_base_cap_and_probe() -> None:
    policy = Policy().with_settings(
        {"spread_s": 0, "backoff_base_s": 1, "backoff_cap_s": 5, "probe_s": 30, "progress_base": "https://x"}
    )
    assert policy == Policy(0, 1, 5, 30)
    run = started()
    run.hear(ev.PolicyChanged(policy))
    assert run.state.policy == policy


@pytest.mark.parametrize("value", [None, True, "5", -1, 0, 1e9, [], float("nan")])
def test_a_setting_out_of_all_reason_changes_nothing(value: object) -> None:
    told = {"backoff_base_s": value, "backoff_cap_s": value, "probe_s": value}
    assert Policy().with_settings(told) == Policy()


# Answers on their way to the store


def test_at_most_two_answers_wait_to_be_written() -> None:
    state = started().state
    sending = replace(state.sending, waiting=True, unwritten=UNWRITTEN_MOST)
    after, effects = step(replace(state, sending=sending), ev.TimePassed(), 2 * S, 0.5)
    assert not any(isinstance(effect, ef.SendBatch) for effect in effects)
    after, effects = step(after, ev.Written(True), 2 * S, 0.5)
    assert any(isinstance(effect, ef.SendBatch) for effect in effects)


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


# Whatever it hears

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
