"""What waits at the issuing desk, the search, the stock of blanks, sheets nobody answered for. QtCore only."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import IssueOffer
from domain.rows.issuing import FoundRow, ReadyRow, StockRow, TakenRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.issue.desk_model import touches
from ui.reread import Reread


class ReadyModel(QObject):
    """It follows what changes from read() on: the count stands on the rail.

    query: what is searched, '' for all that wait. waiting: how many wait in all. elsewhere: what central found
    that is not here yet. asking: whether central is being asked. Signals: changed(); trouble_met(Trouble);
    asked_at_start(str), a certificate whose sheet is unanswered, once; found_one(str), central found just this one.
    """

    changed = Signal()
    trouble_met = Signal(object)
    asked_at_start = Signal(str)
    found_one = Signal(str)

    def __init__(self, offer: IssueOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._searched, self._follows, self._told = "", False, False
        self.query = ""
        self.rows: Sequence[ReadyRow] = ()
        self.waiting = 0
        self.stock: Sequence[StockRow] = ()
        self.taken: Sequence[TakenRow] = ()
        self.elsewhere: Sequence[FoundRow] = ()
        self.asking = False
        asks: Sequence[Callable[[], Future[Any]]] = [self._ask, offer.stock, offer.asked_about]
        self._reread = Reread(self, bridge, asks, self._take, self.trouble_met.emit)
        bridge.news.connect(self._hear)

    def read(self) -> None:
        """Read all anew, and follow what changes."""
        self._follows = True
        self._reread.read()

    def search(self, text: str) -> None:
        """By name, pinyin, tail of the number, shelf or receipt scan; '' for all that wait."""
        query = text.strip()
        if query != self.query:
            self.query, self.elsewhere = query, ()
            self._reread.read()

    def fetch(self) -> None:
        """Ask central for what is searched: an ID number, a case number, the serial of a blank."""
        if self.query and not self.asking:
            self.asking = True
            self.changed.emit()
            self._bridge.run(self._offer.fetch(self.query), self._fetched, self._not_fetched)

    @property
    def first(self) -> ReadyRow | None:
        """The first of the list."""
        return self.rows[0] if self.rows else None

    def after(self, certificate_id: str) -> ReadyRow | None:
        """The one to go on with after this one: the next that waits longest."""
        return next((row for row in self.rows if row.certificate_id != certificate_id), None)

    def _ask(self) -> Future[Sequence[ReadyRow]]:
        self._searched = self.query
        return self._offer.find(self.query) if self.query else self._offer.ready()

    def _take(self, rows: Sequence[ReadyRow], stock: Sequence[StockRow], taken: Sequence[TakenRow]) -> None:
        self.stock, self.taken = stock, taken
        if self._searched == self.query:
            self.rows = rows
            self.waiting = self.waiting if self.query else len(rows)
        self.changed.emit()
        if not self._told:
            self._told = True
            asked = next((row.certificate_id for row in taken if row.certificate_id), "")
            if asked:
                self.asked_at_start.emit(asked)

    def _fetched(self, found: Sequence[FoundRow]) -> None:
        self.asking, self.elsewhere = False, found
        self._reread.read()  # what came along may be here by now
        self.changed.emit()
        if len(found) == 1:
            self.found_one.emit(found[0].certificate_id)

    def _not_fetched(self, trouble: Trouble) -> None:
        self.asking = False
        self.changed.emit()
        self.trouble_met.emit(trouble)

    def _hear(self, news: News) -> None:
        if self._follows and touches(news):
            self._reread.read()
