"""The sync engine: step(state, event) -> state, effects. Pure: thread, HTTP, store and clock are the shell's.

Three things go on side by side: the probe, one message or feed at a time, one part of a scan at a time. What follows
from an answer stands in sync/fates.py. Nothing here can drop work: the store says what waits, central says its head,
and a batch always starts at that head + 1.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from domain.exchange import BATCH_ENTRIES, Feed, Head
from sync import events as ev
from sync.effects import (
    AskHead,
    Effect,
    FetchFeed,
    LookForScans,
    Probe,
    RaiseIncident,
    SendBatch,
    SendEnvelopeAlone,
    SendScan,
    Tell,
    WaitUntil,
)
from sync.fates import FATES, LINE_FAILED, Answer, Others
from sync.fates import Tell as Told
from sync.state import FEED_AGES_S, Doubt, FeedState, Pace, S, Scanning, Sending, SyncState

TRIES: Final = 3  # before a batch is halved
UNWRITTEN_MOST: Final = 2  # pages of answers on their way to the writer
SCAN_PART_BYTES: Final = 256 * 1024
_SCAN_PAUSE_US: Final = S // 4  # so at most 1 MiB/s of scans beside the messages
_PUBLISHED_US: Final = S  # central publishes a document within this of having applied
# What goes with news of documents: a signed print with its certificate, at once; and what central makes of a document
# (a check resolved, a decision) within moments. Asked for until nothing more comes, so that a clerk waits seconds and
# not the age of a feed.
_FOLLOWED_US: Final[Mapping[Feed, int]] = {Feed.CERTIFICATES: 0, Feed.DOCUMENTS: 2 * S}
_PATIENCE_US: Final = 10 * S  # feeds let entries go first for as long, then take turns with them
_HALTS: Final = frozenset({Others.STOP, Others.STOP_SENDING})


def step(
    state: SyncState, event: ev.Event, now_us: int, uniform: float
) -> tuple[SyncState, tuple[Effect, ...]]:
    """What the engine remembers after the event, and what it wants done, in this order.

    now_us: of a clock that never goes back. uniform: in [0, 1), new each time.
    """
    heard = _HEAR[type(event)](state, event, now_us, uniform)
    after, wanted = _begin(heard, now_us)
    told: list[Effect] = [RaiseIncident(kind) for kind in sorted(after.incidents - state.incidents)]
    if after.link != state.link:
        told.append(Tell(after.link))
    wake_us = _next_wake(after, now_us)
    wait = () if wake_us is None else (WaitUntil(max(wake_us, now_us)),)
    return after, (*told, *wanted, *wait)


# What is heard


def _nothing_new(state: SyncState, _: Any, __: int, ___: float) -> SyncState:
    return state


def _work(state: SyncState, _: ev.WorkAppeared, __: int, ___: float) -> SyncState:
    scanning = replace(state.scanning, look=True)
    return replace(state, sending=replace(state.sending, waiting=True), scanning=scanning)


def _policy(state: SyncState, event: ev.PolicyChanged, _: int, __: float) -> SyncState:
    return replace(state, policy=event.policy)


def _pressed(state: SyncState, _: ev.SyncNowPressed, now_us: int, __: float) -> SyncState:
    """No wait, no stop: the person may know that things are mended, and asking again is safe."""
    anew = _anew(state, now_us)
    feeds = {feed: FeedState(now_us) for feed in state.feeds}
    return replace(anew, stopped=None, probe_at_us=now_us, unspread=True, feeds=feeds)


def _probed(state: SyncState, event: ev.ProbeAnswered, now_us: int, uniform: float) -> SyncState:
    next_us = now_us + int(state.policy.probe_s * (0.8 + 0.4 * uniform) * S)
    was, online = state.online, event.answer is Answer.TAKEN
    state = replace(_incident(state, event.answer), probing=False, probe_at_us=next_us, online=online)
    if was != online:
        state = replace(state, since_us=now_us)
    if online and not was:
        # All stations of the city see the end of an outage at once: they must not all call at once.
        first_us = now_us if state.unspread else now_us + int(uniform * state.policy.spread_s * S)
        # A link that comes anew is a new chance for a station that was refused, not for a broken chain.
        lifted = state.stopped is None or FATES[state.stopped].others is Others.STOP
        state = replace(_anew(state, first_us), stopped=None if lifted else state.stopped)
    return replace(state, unspread=False)


def _anew(state: SyncState, first_us: int) -> SyncState:
    """From first_us on, as after a start. What was held against a batch is forgotten."""
    sending = replace(
        state.sending, waiting=True, head=None, pace=Pace(0, first_us), doubt=None, failed=0, hard=0
    )
    feeds = {feed: FeedState(max(told.due_us, first_us)) for feed, told in state.feeds.items()}
    scanning = replace(state.scanning, look=True, pace=Pace(0, first_us))
    return replace(state, sending=replace(sending, alone=False), feeds=feeds, scanning=scanning)


def _head(state: SyncState, event: ev.HeadAnswered, now_us: int, uniform: float) -> SyncState:
    state = replace(state, busy=False)
    if event.answer is not Answer.TAKEN or event.head is None or event.ours is None:
        # Central itself is unwell, so nothing is known against the batch.
        state = replace(state, sending=replace(state.sending, doubt=None, alone=False, failed=0, hard=0))
        return _not_taken(state, event.answer, now_us, uniform, event.retry_after_s)
    if (trouble := _disagreement(event.head, event.ours)) is not None:
        return _incident(_stopped(state, trouble), trouble)
    if event.head.seq < state.sending.highest:
        state = _incident(state, Answer.CENTRAL_OLDER)
    state, doubt = _knows(state, event.head), state.sending.doubt
    if doubt is None:
        return state
    if event.head.seq > doubt.after_seq:  # it had arrived, only the answer was lost
        return _progressed(state, now_us)
    return _counted(state, doubt)


def _disagreement(head: Head, ours: Head) -> Answer | None:
    if head.epoch > ours.epoch:
        return Answer.OLD_EPOCH
    if head.epoch == ours.epoch and head.seq > ours.seq:
        return Answer.STORE_OLDER
    return Answer.MISMATCH if head.epoch < ours.epoch or (head.seq == ours.seq and head != ours) else None


def _counted(state: SyncState, doubt: Doubt) -> SyncState:
    """Central is well and has not taken the batch: held against the batch."""
    old = state.sending
    new = replace(old, doubt=None, alone=False, failed=old.failed + 1, hard=old.hard + doubt.hard)
    if doubt.alone:  # so it was not the payload: once more the whole entry, after a pause
        return _incident(replace(state, sending=replace(new, failed=TRIES - 1, hard=TRIES - 1)), Answer.STUCK)
    if doubt.count == 1:
        new = replace(new, alone=new.hard >= TRIES)
    elif new.failed >= TRIES:
        suspect_until = max(old.suspect_until, doubt.after_seq + doubt.count)
        half = max(1, doubt.count // 2)
        new = replace(new, most=half, suspect_until=suspect_until, failed=0, hard=0, pace=Pace())
    return replace(state, sending=new)


def _batch(state: SyncState, event: ev.BatchAnswered, now_us: int, uniform: float) -> SyncState:
    state = replace(state, busy=False, sending=replace(state.sending, waiting=True))
    sending, others = state.sending, FATES[event.answer].others
    if event.answer is Answer.TAKEN and event.head is not None:
        state = _knows(state, event.head, unwritten=sending.unwritten + 1)
        if event.more:
            state = _due(state, Feed.ANSWERS, now_us)
        if event.head.seq > event.after_seq:
            return _progressed(state, now_us)
        return _paced(state, sending.pace.failed(now_us, uniform, state.policy))
    hard = others is Others.SMALLER
    doubt = Doubt(event.after_seq, event.count, hard, sending.alone) if event.count else None
    before = sending.pace
    state = replace(state, sending=replace(sending, head=None, doubt=doubt))
    state = _not_taken(state, event.answer, now_us, uniform, event.retry_after_s)
    if others is Others.FROM_HEAD:
        state = replace(state, sending=replace(state.sending, doubt=None))
        return _paced(state, Pace(1, now_us)) if before.failures == 0 else state  # at once, the first time
    if hard and not sending.alone and event.count == 1 and sending.hard >= TRIES - 1:
        # The whole entry and then its envelope go one right after the other: had a pause lain between, a central
        # that recovered in it would get a sound entry without its payload.
        return _paced(state, replace(state.sending.pace, not_before_us=now_us))
    return state


def _progressed(state: SyncState, now_us: int) -> SyncState:
    """Central has more of us than before."""
    old = state.sending
    grown = min(BATCH_ENTRIES, old.most * 2)
    passed = old.head is not None and old.head.seq >= old.suspect_until
    most = grown if passed or old.alone else old.most
    new = replace(old, pace=Pace(), doubt=None, alone=False, failed=0, hard=0, most=most)
    return _due(replace(state, sending=new), Feed.DOCUMENTS, now_us + _PUBLISHED_US)


def _no_batch(state: SyncState, _: ev.NothingToSend, __: int, ___: float) -> SyncState:
    sending = replace(state.sending, alone=False, doubt=None, pace=Pace())
    return replace(state, busy=False, sending=sending)


def _written(state: SyncState, event: ev.Written, now_us: int, uniform: float) -> SyncState:
    # The writer may be quicker than the lane that tells of the batch: below zero for a moment.
    sending = replace(state.sending, unwritten=state.sending.unwritten - 1)
    state = replace(state, sending=sending)
    if event.ok:
        return state
    # The store's cursor has stayed: central tells the same outcomes again.
    state = _paced(state, sending.pace.failed(now_us, uniform, state.policy))
    return _due(state, Feed.ANSWERS, state.sending.pace.not_before_us)


def _fed(state: SyncState, event: ev.FeedAnswered, now_us: int, uniform: float) -> SyncState:
    state = replace(state, busy=False)
    if event.answer is Answer.TAKEN:
        due_us = now_us if event.more else now_us + FEED_AGES_S[event.feed] * S
        state = _with_feed(state, event.feed, FeedState(due_us))
        if event.news and event.feed is Feed.DOCUMENTS:
            for feed, after_us in _FOLLOWED_US.items():
                state = _due(state, feed, now_us + after_us)
        return state
    failures = state.feeds[event.feed].failures
    pace = Pace(failures).failed(now_us, uniform, state.policy, event.retry_after_s)
    state = _with_feed(state, event.feed, FeedState(pace.not_before_us, pace.failures))
    return _line(_halted(_incident(state, event.answer), event.answer), event.answer, now_us)


def _found(state: SyncState, event: ev.ScansFound, _: int, __: float) -> SyncState:
    return replace(state, scanning=replace(state.scanning, busy=False, queue=event.scans))


def _scanned(state: SyncState, event: ev.ScanAnswered, now_us: int, uniform: float) -> SyncState:
    queue = state.scanning.queue
    others = tuple(scan for scan in queue if scan != event.sha256)
    if event.answer is Answer.TAKEN:
        rest = others if event.finished else queue
        pause = Pace(0, now_us + _SCAN_PAUSE_US)
        state = replace(state, scanning=replace(state.scanning, busy=False, queue=rest, pace=pause))
        return _due(state, Feed.ANSWERS, now_us) if event.finished else state
    pace = state.scanning.pace.failed(now_us, uniform, state.policy, event.retry_after_s)
    # One that central refuses lets the others go first.
    queue = (*others, event.sha256) if FATES[event.answer].others is Others.SMALLER else queue
    state = replace(state, scanning=Scanning(state.scanning.look, False, queue, pace))
    return _line(_halted(_incident(state, event.answer), event.answer), event.answer, now_us)


_HEAR: Final[Mapping[type, Callable[[SyncState, Any, int, float], SyncState]]] = {
    ev.Started: _nothing_new,
    ev.TimePassed: _nothing_new,
    ev.WorkAppeared: _work,
    ev.PolicyChanged: _policy,
    ev.SyncNowPressed: _pressed,
    ev.ProbeAnswered: _probed,
    ev.HeadAnswered: _head,
    ev.BatchAnswered: _batch,
    ev.NothingToSend: _no_batch,
    ev.Written: _written,
    ev.FeedAnswered: _fed,
    ev.ScansFound: _found,
    ev.ScanAnswered: _scanned,
}


# What an answer does, by sync/fates.py


def _not_taken(
    state: SyncState, answer: Answer, now_us: int, uniform: float, retry_after_s: float
) -> SyncState:
    """For head and batch."""
    pace = state.sending.pace.failed(now_us, uniform, state.policy, retry_after_s)
    state = _line(_incident(_paced(state, pace), answer), answer, now_us)
    return _halted(state, answer)


def _halted(state: SyncState, answer: Answer) -> SyncState:
    return _stopped(state, answer) if FATES[answer].others in _HALTS else state


def _stopped(state: SyncState, answer: Answer) -> SyncState:
    return replace(state, stopped=answer, sending=replace(state.sending, head=None, doubt=None, alone=False))


def _line(state: SyncState, answer: Answer, now_us: int) -> SyncState:
    return replace(state, probe_at_us=now_us) if answer in LINE_FAILED else state


def _incident(state: SyncState, answer: Answer) -> SyncState:
    told = FATES[answer].tell is Told.TECHNICIAN
    return replace(state, incidents=state.incidents | {answer}) if told else state


def _knows(state: SyncState, head: Head, **more: Any) -> SyncState:
    highest = max(state.sending.highest, head.seq)
    return replace(state, sending=replace(state.sending, head=head, highest=highest, **more))


def _paced(state: SyncState, pace: Pace) -> SyncState:
    return replace(state, sending=replace(state.sending, pace=pace))


def _due(state: SyncState, feed: Feed, at_us: int) -> SyncState:
    """Ask it then, or earlier if it is due earlier; not before its own back-off ends."""
    told = state.feeds[feed]
    return state if told.failures else _with_feed(state, feed, FeedState(min(told.due_us, at_us)))


def _with_feed(state: SyncState, feed: Feed, told: FeedState) -> SyncState:
    return replace(state, feeds={**state.feeds, feed: told})


# What is begun


def _begin(state: SyncState, now_us: int) -> tuple[SyncState, list[Effect]]:
    wanted: list[Effect] = []
    if not state.probing and state.probe_at_us <= now_us:
        state = replace(state, probing=True)
        wanted.append(Probe())
    if not _may_ask(state):
        return state, wanted
    if not state.busy and (message := _next_message(state, now_us)) is not None:
        waiting = state.sending.waiting and not isinstance(message, SendBatch | SendEnvelopeAlone)
        sending = replace(state.sending, waiting=waiting)
        state = replace(state, busy=True, fed_last=isinstance(message, FetchFeed), sending=sending)
        wanted.append(message)
    scanning = state.scanning
    if not scanning.busy and scanning.pace.not_before_us <= now_us:
        if scanning.queue:
            state = replace(state, scanning=replace(scanning, busy=True))
            wanted.append(SendScan(scanning.queue[0]))
        elif scanning.look:
            state = replace(state, scanning=replace(scanning, busy=True, look=False))
            wanted.append(LookForScans())
    return state, wanted


def _may_ask(state: SyncState) -> bool:
    return state.online and (state.stopped is None or FATES[state.stopped].others is not Others.STOP)


def _next_message(state: SyncState, now_us: int) -> Effect | None:
    send, sending = _next_sending(state.sending, now_us) if state.stopped is None else None, state.sending
    heard_us = now_us - _patience_us(state, now_us)
    due = next((feed for feed, told in state.feeds.items() if told.due_us <= heard_us), None)
    urgent = sending.alone or sending.doubt is not None
    if send is not None and (urgent or due is None or state.fed_last):
        return send
    return None if due is None else FetchFeed(due)


def _next_sending(sending: Sending, now_us: int) -> Effect | None:
    if not _has_to_send(sending) or sending.pace.not_before_us > now_us:
        return None
    if sending.head is None:
        return AskHead()
    if sending.alone:
        return SendEnvelopeAlone(sending.head.epoch, sending.head.seq + 1)
    return SendBatch(sending.head.epoch, sending.head.seq, sending.most)


def _patience_us(state: SyncState, now_us: int) -> int:
    """How long a feed that is due waits for the entries: not at all while these cannot go."""
    sending = state.sending
    draining = state.stopped is None and sending.waiting and sending.pace.not_before_us <= now_us
    return _PATIENCE_US if draining else 0


def _has_to_send(sending: Sending) -> bool:
    return sending.waiting and sending.unwritten < UNWRITTEN_MOST


def _next_wake(state: SyncState, now_us: int) -> int | None:
    wakes = [] if state.probing else [state.probe_at_us]
    if _may_ask(state):
        if not state.busy:
            patience_us = _patience_us(state, now_us)
            wakes += [told.due_us + patience_us for told in state.feeds.values()]
            if state.stopped is None and _has_to_send(state.sending):
                wakes.append(state.sending.pace.not_before_us)
        if not state.scanning.busy and (state.scanning.queue or state.scanning.look):
            wakes.append(state.scanning.pace.not_before_us)
    return min(wakes, default=None)
