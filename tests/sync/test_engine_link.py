"""The engine, rule by rule: what stops it, the link, and the city's policy."""

from dataclasses import replace

import pytest

from domain.exchange import Feed, Head
from sync import effects as ef
from sync import events as ev
from sync.engine import step
from sync.fates import FATES, Answer, Others, Tell
from sync.state import Policy, S
from tests.sync.engine_runs import BUSY, REFUSED, incidents, started
from tests.sync.model import FAULTS, Run, hash_of


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
