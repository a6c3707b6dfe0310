"""What the sync page offers: the state of every record, 立即同步. Tested without a widget."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import RecordsOffer
from domain.rows.records import RecordRow
from domain.rows.station import LinkRow, UnsentRow
from ui.bridge import Bridge

FILTERS: Final = ("all", "ask", "waiting", "done")


class RecordsModel(QObject):
    """Signals: changed(), trouble_met(Trouble). It reads when told to, and when a commit changed what waits."""

    changed = Signal()
    trouble_met = Signal(object)

    def __init__(self, offer: RecordsOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self.filter = FILTERS[0]
        self.records: Sequence[RecordRow] = ()
        self.counts: Mapping[str, int] = {}
        self.unsent = UnsentRow(0, 0, 0)
        bridge.news.connect(self._hear)

    @property
    def link(self) -> LinkRow:
        """The link as it is now."""
        return self._offer.link()

    def read(self) -> None:
        """Read all anew."""
        self._read_records()
        self._bridge.run(self._offer.counts(), self._counted, self.trouble_met.emit)
        self._bridge.run(self._offer.unsent(), self._unsent_read, self.trouble_met.emit)

    def choose(self, name: str) -> None:
        """Show all records, or those that ask, wait or are done."""
        if name != self.filter:
            self.filter = name
            self._read_records()

    def sync_now(self) -> None:
        """Skip the wait."""
        self._bridge.run(self._offer.sync_now(), self._nothing, self.trouble_met.emit)

    def _read_records(self) -> None:
        asked = self.filter
        done = self._offer.records(asked)
        self._bridge.run(done, lambda records: self._shown(asked, records), self.trouble_met.emit)

    def _hear(self, news: News) -> None:
        if news.changes is not None and news.changes.outbox:
            self.read()
        elif news.link is not None:
            self.changed.emit()

    def _shown(self, asked: str, records: Sequence[RecordRow]) -> None:
        if asked == self.filter:  # another one may have been chosen since
            self.records = records
            self.changed.emit()

    def _counted(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.changed.emit()

    def _unsent_read(self, unsent: UnsentRow) -> None:
        self.unsent = unsent
        self.changed.emit()

    def _nothing(self, _: object) -> None:
        """What comes of it arrives as news."""
