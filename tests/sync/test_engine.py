"""The engine, rule by rule: what is asked when, doubt, and batches that fail."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.exchange import BATCH_ENTRIES, Feed, Head
from sync import effects as ef
from sync import events as ev
from sync.engine import step
from sync.fates import FATES, Answer, Others
from sync.state import RETRY_AFTER_MOST_S, Pace, Policy, S
from tests.sync.engine_runs import BUSY, FAILED, TIMED_OUT, incidents, pauses, sizes, started
from tests.sync.model import FAULTS, GOOD, Fault, ModelCentral, Run, hash_of


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
