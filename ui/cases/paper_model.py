"""A paper given after filing: what it says now, its page, how and when it reaches the person. QtCore only."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from client.offers import AfterFilingOffer, AfterPaperOffer
from domain.after_filing import Means
from domain.refusing import Brought, Said
from domain.rows.cases import AfterRow, CasePage
from domain.rows.filed import PageImage
from domain.trouble import Trouble
from ui.bridge import Bridge


class Paper(Enum):
    """Which paper."""

    CORRECTION = auto()
    ACCEPTANCE = auto()
    REFUSAL = auto()


class PaperModel(QObject):
    """One paper of one case.

    Signals: changed(); page_read(PageImage); given(CasePage); trouble_told(Trouble), which the page tells in its place.
    """

    changed = Signal()
    page_read = Signal(object)
    given = Signal(object)
    trouble_told = Signal(object)

    def __init__(self, offer: AfterFilingOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers = {
            Paper.CORRECTION: offer.correction,
            Paper.ACCEPTANCE: offer.acceptance,
            **({Paper.REFUSAL: offer.refusal} if offer.refusal is not None else {}),
        }
        self._bridge = bridge
        self._case_id = b""
        self._drawn: object = None  # what the page that is shown, or on its way, was drawn of
        self.paper = Paper.CORRECTION
        self.row: AfterRow | None = None
        self.page: PageImage | None = None
        self.said, self.means, self.day = Said(), Means.HANDED, ""
        self.giving = False
        self.trouble: Trouble | None = None

    def may(self, paper: Paper) -> bool:
        """Whether whoever is logged in may give it."""
        return paper in self._offers

    def show(self, case_id: bytes, paper: Paper, today: str) -> None:
        """Show this one from now on. today: YYYY-MM-DD, the day of 送达 unless another is said."""
        self._case_id = case_id
        self._clear(paper)
        self.day = today
        self.changed.emit()
        self._bridge.run(self._offer.look(case_id), self._take, self._refuse)

    def close(self) -> None:
        """Nobody looks any more: what is heard from now on is no news."""
        self._case_id = b""

    @property
    def can_give(self) -> bool:
        """Whether there is something to give."""
        if self.row is None or self.giving:
            return False
        if self.paper is Paper.CORRECTION:
            return bool(self.row.defects)
        return self.paper is Paper.ACCEPTANCE or bool(self.said.reason.strip())

    def say_reason(self, reason: str) -> None:
        """Why it is refused, as one types it; the paper follows with draw()."""
        self.said, self.trouble = self.said._replace(reason=reason), None
        self.changed.emit()

    def say_brought(self, brought: Brought) -> None:
        """What became of the papers; the paper follows."""
        self.said, self.trouble = self.said._replace(brought=brought), None
        self.changed.emit()
        self.draw()

    def choose(self, means: Means) -> None:
        """How it reaches the person."""
        self.means, self.trouble = means, None
        self.changed.emit()

    def say_day(self, day: str) -> None:
        """The day of 送达, as one types it."""
        self.day, self.trouble = day, None
        self.changed.emit()

    def draw(self) -> None:
        """Draw the paper anew if it would be another one."""
        of = (self.paper, self.row, self.said.reason.strip(), self.said.brought)
        if not self.can_give:
            self.page, self._drawn = None, None
            self.changed.emit()
        elif of != self._drawn:
            self._drawn = of
            self._draw(0)

    def turn(self, by: int) -> None:
        """Another page of the paper."""
        if self.page is not None:
            self._draw(min(max(self.page.page + by, 0), self.page.pages - 1))

    def give(self) -> None:
        """Print and give. Not again while it is on its way."""
        if not self.can_give:
            return
        self.giving, self.trouble = True, None
        self.changed.emit()
        done = self._offer.give(self._case_id, self.said, self.means, self.day)
        self._bridge.run(done, self._given, self._refuse)

    @property
    def _offer(self) -> AfterPaperOffer:
        return self._offers[self.paper]

    def _clear(self, paper: Paper) -> None:
        self.paper, self.row, self.page, self.trouble = paper, None, None, None
        self.said, self.means, self.day = Said(), Means.HANDED, ""
        self.giving, self._drawn = False, None

    def _draw(self, page: int) -> None:
        of = self._drawn
        asked = self._offer.page(self._case_id, self.said, page)
        self._bridge.run(asked, lambda image: self._page_came(of, image), self._refuse)

    def _take(self, row: AfterRow) -> None:
        if row.case_id == self._case_id:
            self.row, self.said = row, self.said._replace(brought=row.brought)
            self.changed.emit()
            self.draw()

    def _page_came(self, of: object, page: PageImage) -> None:
        if of == self._drawn:  # else another one is on its way
            self.page = page
            self.page_read.emit(page)
            self.changed.emit()

    def _given(self, page: CasePage) -> None:
        self.giving = False
        self.given.emit(page)

    def _refuse(self, trouble: Trouble) -> None:
        self.giving, self.trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
