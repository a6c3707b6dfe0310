"""What the page after filing offers: the case as it stands, its paper, print again. QtCore only."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import FiledOffer
from domain.entry import Subject
from domain.rows.filed import FiledRow, PageImage
from domain.rows.station import CheckRow, Health
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.drawn_pages import DrawnPages
from ui.reread import Reread

PRINTER = "printer"


class FiledModel(QObject):
    """One case; read again whenever a change names it or a paper.

    Signals: changed(); trouble_met(Trouble), to be told in passing; trouble_told(Trouble), one that the page tells in
    its place: of its paper and its printer.
    """

    changed = Signal()
    trouble_met = Signal(object)
    trouble_told = Signal(object)

    def __init__(self, offer: FiledOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._case_id: bytes | None = None
        self._reread = Reread(self, bridge, [self._ask], self._take, self.trouble_met.emit)
        self.row: FiledRow | None = None
        self.pages = DrawnPages(self, bridge, self._page, self._refuse)
        self.printing = False
        self.paper_trouble: Trouble | None = None
        self.printer: CheckRow | None = None  # the last that was heard of it, if it is unwell
        bridge.news.connect(self._hear)

    @property
    def case_id(self) -> bytes | None:
        """The case that is shown."""
        return self._case_id

    def show(self, case_id: bytes) -> None:
        """Show this case from now on."""
        self._case_id = case_id
        self.row, self.paper_trouble = None, None
        self.pages.draw(None)
        self.printing = False
        self.changed.emit()
        self._reread.read()
        self.pages.draw(case_id)

    def print_again(self) -> None:
        """F10. Not again while it is on its way; the desk itself minds copies that wait in the printer."""
        if self._case_id is not None and not self.printing:
            self.printing, self.paper_trouble = True, None
            self.changed.emit()
            self._bridge.run(self._offer.print_again(self._case_id), self._printed, self._refuse)

    def _hear(self, news: News) -> None:
        if news.check is not None and news.check.part == PRINTER:
            well = news.check.health in (Health.OK, Health.CHECKING)
            self.printer = None if well else news.check
            self.changed.emit()
        if news.changes is not None and self._case_id is not None:
            subject = Subject("case", self._case_id.hex())
            if subject in news.changes.subjects or news.changes.papers:
                self._reread.read()

    def _ask(self) -> Future[FiledRow]:
        assert self._case_id is not None  # nothing is read before show()
        return self._offer.filed(self._case_id)

    def _page(self, page: int) -> Future[PageImage]:
        assert self._case_id is not None  # nothing is drawn before show()
        return self._offer.page(self._case_id, page)

    def _take(self, row: FiledRow) -> None:
        if row.case_id == self._case_id:  # else another one is shown meanwhile, and read next
            self.row = row
            self.changed.emit()

    def _printed(self, _: None) -> None:
        self.printing = False
        self.changed.emit()
        self._reread.read()

    def _refuse(self, trouble: Trouble) -> None:
        self.printing, self.paper_trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
