"""What each effect of the engine is in deeds: a request, a read, a write. The answer is an event."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event as Flag
from typing import Any, Final, NamedTuple

from domain.exchange import BATCH_ENTRIES, Feed, Packet
from domain.trouble import Trouble
from domain.world import World
from sync import effects as ef
from sync import events as ev
from sync.engine import SCAN_PART_BYTES
from sync.fates import Answer
from sync.http import CentralHttp, NotTaken
from sync.state import Policy
from sync.station_store import StationStore

_LOG: Final = logging.getLogger(__name__)
Post = Callable[[ev.Event], None]
# What is heard of an effect that came to nothing: (effect, answer, seconds to wait).
_NOTHING: Final[Mapping[type, Callable[[Any, Answer, float], ev.Event]]] = {
    ef.Probe: lambda _, answer, __: ev.ProbeAnswered(answer),
    ef.AskHead: lambda _, answer, wait_s: ev.HeadAnswered(answer, retry_after_s=wait_s),
    ef.SendBatch: lambda e, answer, wait_s: ev.BatchAnswered(answer, e.after_seq, 0, retry_after_s=wait_s),
    ef.SendEnvelopeAlone: lambda e, answer, wait_s: ev.BatchAnswered(
        answer, e.seq - 1, 0, retry_after_s=wait_s
    ),
    ef.FetchFeed: lambda e, answer, wait_s: ev.FeedAnswered(e.feed, answer, retry_after_s=wait_s),
    ef.LookForScans: lambda _, __, ___: ev.ScansFound(()),
    ef.SendScan: lambda e, answer, wait_s: ev.ScanAnswered(e.sha256, answer, retry_after_s=wait_s),
}


class _Scan(NamedTuple):
    """The scan under way. offset: None where central must be asked first."""

    sha256: str
    media_type: str
    data: bytes
    offset: int | None


class _Ahead(NamedTuple):
    """The batch that follows one on its way: it is read meanwhile. The log only grows, so it stays right."""

    epoch: int
    after_seq: int
    packets: "Future[list[tuple[int, Packet]]]"


class Deeds:
    """Does what the engine wants. Effects of one lane come one after the other on one thread; lanes share nothing."""

    def __init__(self, central: CentralHttp, store: StationStore, world: World, post: Post) -> None:
        self._central, self._store, self._world, self._post = central, store, world, post
        self._do: Final[Mapping[type, Callable[[Any], ev.Event]]] = {
            ef.Probe: self._probe,
            ef.AskHead: self._ask_head,
            ef.SendBatch: lambda e: self._send(e.epoch, e.after_seq, e.most, alone=False),
            ef.SendEnvelopeAlone: lambda e: self._send(e.epoch, e.seq - 1, 1, alone=True),
            ef.FetchFeed: self._fetch,
            ef.LookForScans: lambda _: ev.ScansFound(self._store.scans_to_send()),
            ef.SendScan: self._send_scan,
        }
        self._answers_cursor: int | None = None  # beyond the store's while pages are on their way to it
        self._unwritten: list[Future[bool]] = []
        self._refused = Flag()  # one of them did not get into the store
        self._scan: _Scan | None = None
        self._reader = ThreadPoolExecutor(1, "sync reads ahead")
        self._ahead: _Ahead | None = None

    def close(self) -> None:
        """Let go of the store. Nothing is done after this."""
        self._reader.shutdown()

    def do(self, effect: ef.Effect) -> ev.Event:
        """Do it and say what was heard. Raises nothing."""
        try:
            return self._do[type(effect)](effect)
        except NotTaken as trouble:
            _LOG.info("%s: %s", type(effect).__name__, trouble)
            return _NOTHING[type(effect)](effect, trouble.answer, trouble.retry_after_s)
        except Trouble as trouble:
            _LOG.warning("%s: the store: %s", type(effect).__name__, trouble)
            return _NOTHING[type(effect)](effect, Answer.NOT_STORED, 0)
        except Exception:  # noqa: BLE001  a lane's top: it must not die, and what is kept is tried again
            reference = self._world.random_bytes(4).hex()
            _LOG.exception("%s failed, reference %s", type(effect).__name__, reference)
            return _NOTHING[type(effect)](effect, Answer.OUR_FAULT, 0)

    def _probe(self, _: ef.Probe) -> ev.Event:
        self._central.time()
        return ev.ProbeAnswered(Answer.TAKEN)

    def _ask_head(self, _: ef.AskHead) -> ev.Event:
        head = self._central.head()
        return ev.HeadAnswered(Answer.TAKEN, head, self._store.head())

    # Messages

    def _send(self, epoch: int, after_seq: int, most: int, alone: bool) -> ev.Event:
        packets = [packet for _, packet in self._waiting(epoch, after_seq)[:most]]
        if not packets:
            return ev.NothingToSend()
        since = self._since()
        if alone:
            packets = [packets[0]._replace(payload=None)]
        if len(packets) == BATCH_ENTRIES:
            next_seq = after_seq + BATCH_ENTRIES
            read = self._reader.submit(self._store.waiting, epoch, next_seq)
            self._ahead = _Ahead(epoch, next_seq, read)
        try:
            head, page = self._central.send(packets, since)
        except NotTaken as trouble:
            _LOG.info("a batch of %s: %s", len(packets), trouble)
            wait_s = trouble.retry_after_s
            return ev.BatchAnswered(trouble.answer, after_seq, len(packets), retry_after_s=wait_s)
        written = self._store.apply_page(page, since)
        self._answers_cursor = page.cursor
        self._unwritten.append(written)
        written.add_done_callback(self._tell_written)
        return ev.BatchAnswered(Answer.TAKEN, after_seq, len(packets), head, page.more)

    def _waiting(self, epoch: int, after_seq: int) -> list[tuple[int, Packet]]:
        ahead, self._ahead = self._ahead, None
        # Read anew where nothing was found: something may have been filed since.
        if ahead is not None and ahead[:2] == (epoch, after_seq) and (found := ahead.packets.result()):
            return found
        return self._store.waiting(epoch, after_seq)

    def _since(self) -> int:
        """The cursor of answers: the last page's, while all go well into the store."""
        if self._refused.is_set():
            wait(self._unwritten)  # what comes behind a gap is refused by the store
            self._refused.clear()
            self._answers_cursor = None
        self._unwritten = [written for written in self._unwritten if not written.done()]
        if self._answers_cursor is None:
            self._answers_cursor = self._store.cursor(Feed.ANSWERS)
        return self._answers_cursor

    def _tell_written(self, written: "Future[bool]") -> None:
        ok = not written.cancelled() and written.exception() is None and written.result()
        if not ok:
            self._refused.set()
            _LOG.warning("a page of answers was not stored: %s", written.cancelled() or written.exception())
        self._post(ev.Written(ok))

    def _fetch(self, effect: ef.FetchFeed) -> ev.Event:
        feed = effect.feed
        since = self._since() if feed is Feed.ANSWERS else self._store.cursor(feed)
        page = self._central.feed(feed, since)
        if feed is Feed.ANSWERS:
            self._answers_cursor = None  # read again, when it is stored
        if not self._store.apply_page(page, since).result():
            return ev.FeedAnswered(feed, Answer.NOT_STORED)
        if feed is Feed.SETTINGS:
            self._post(ev.PolicyChanged(Policy().with_settings(self._store.settings())))
        return ev.FeedAnswered(feed, Answer.TAKEN, page.more, news=bool(page.rows))

    # Scans

    def _send_scan(self, effect: ef.SendScan) -> ev.Event:
        scan, self._scan = self._scan, None  # whatever goes wrong: central is asked again how far it is
        if scan is None or scan.sha256 != effect.sha256:
            try:
                media_type, data = self._store.scan_data(effect.sha256)
            except KeyError:
                _LOG.warning("a scan to be sent is no longer in the store")
                return ev.ScanAnswered(effect.sha256, Answer.TAKEN, finished=True)
            scan = _Scan(effect.sha256, media_type, data, None)
        offset = self._offset(scan) if scan.offset is None else scan.offset
        if offset < len(scan.data):
            part = scan.data[offset : offset + SCAN_PART_BYTES]
            offset = self._central.append_scan(scan.sha256, offset, part)
        finished = offset >= len(scan.data)
        if finished:
            self._store.confirm_scan(scan.sha256).result()
        else:
            self._scan = scan._replace(offset=offset)
        return ev.ScanAnswered(scan.sha256, Answer.TAKEN, finished)

    def _offset(self, scan: _Scan) -> int:
        try:
            return self._central.scan_offset(scan.sha256)
        except NotTaken as trouble:
            if trouble.answer is not Answer.NOT_BEGUN:
                raise
        self._central.begin_scan(scan.sha256, len(scan.data), scan.media_type)
        return 0
