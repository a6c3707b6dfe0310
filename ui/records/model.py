"""What the sync page offers: the state of every record, 立即同步. Tested without a widget."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import RecordsOffer
from domain.exchange import Feed
from domain.rows.records import RecordRow
from domain.rows.station import LinkRow, UnsentRow
from ui.bridge import Bridge
from ui.records.settle_model import SettleModel
from ui.reread import Reread

FILTERS: Final = ("all", "ask", "waiting", "done")


class RecordsModel(QObject):
    """Signals: changed(), trouble_met(Trouble).

    From read() on it follows what changes, until rest(): a page nobody sees is read when it is turned to.
    """

    changed = Signal()
    trouble_met = Signal(object)

    def __init__(self, offer: RecordsOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self.filter = self._asked = FILTERS[0]
        self.records: Sequence[RecordRow] = ()
        self.counts: Mapping[str, int] = {}
        self.unsent = UnsentRow(0, 0, 0)
        self._follows = False
        self.settling = SettleModel(offer, bridge, self)
        self.settling.trouble_told.connect(self.trouble_met.emit)
        self._reread = Reread(self, bridge, self._asks(), self._take, self.trouble_met.emit)
        self.settling.trouble_told.connect(lambda _: self._reread.read())  # somebody may have been quicker
        bridge.news.connect(self._hear)

    @property
    def link(self) -> LinkRow:
        """The link as it is now."""
        return self._offer.link()

    def read(self) -> None:
        """Read all anew, and follow what changes."""
        self._follows = True
        self._reread.read()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._follows = False

    def choose(self, name: str) -> None:
        """Show all records, or those that ask, wait or are done."""
        if name != self.filter:
            self.filter = name
            self._reread.read()

    def sync_now(self) -> None:
        """Skip the wait."""
        self._bridge.run(self._offer.sync_now(), self._nothing, self.trouble_met.emit)

    def _asks(self) -> Sequence[Callable[[], Future[Any]]]:
        return self._read_records, self._offer.counts, self._offer.unsent

    def _read_records(self) -> Future[Any]:
        self._asked = self.filter
        return self._offer.records(self.filter)

    def _hear(self, news: News) -> None:
        if not self._follows:
            return
        if news.changes is not None and (
            news.changes.outbox or news.changes.subjects or Feed.TASKS in news.changes.reference
        ):
            self._reread.read()
        elif news.link is not None:
            self.changed.emit()

    def _take(self, records: Sequence[RecordRow], counts: Mapping[str, int], unsent: UnsentRow) -> None:
        self.counts, self.unsent = counts, unsent
        if self._asked == self.filter:  # another one may have been chosen since, and is read next
            self.records = records
        self.changed.emit()

    def _nothing(self, _: object) -> None:
        """What comes of it arrives as news."""
