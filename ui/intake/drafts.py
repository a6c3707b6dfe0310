"""The drafts of this window and those put aside in the centre, read again when one changes. QtCore only."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import IntakeOffer
from domain.exchange import Feed
from domain.rows.cases import DraftRow
from ui.bridge import Bridge
from ui.reread import Reread


class DraftsModel(QObject):
    """Signals: changed(); trouble_met(Trouble)."""

    changed = Signal()
    trouble_met = Signal(object)

    def __init__(self, offer: IntakeOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: Sequence[DraftRow] = ()
        self._reread = Reread(self, bridge, [offer.drafts], self._came, self.trouble_met.emit)
        bridge.news.connect(self._hear)

    def read(self) -> None:
        """Read them anew."""
        self._reread.read()

    def others(self, open_id: bytes | None) -> Sequence[DraftRow]:
        """Those one may go on with: all but the one that is open."""
        return [row for row in self.all if row.id != open_id]

    def _came(self, rows: Sequence[DraftRow]) -> None:
        self.all = rows
        self.changed.emit()

    def _hear(self, news: News) -> None:
        changes = news.changes
        told = changes is not None and (changes.drafts or Feed.TASKS in changes.reference)
        if told or news.link is not None:
            self.read()
