"""A paper given after filing: what it says now, its page, how and when it reaches the person. QtCore only."""

from concurrent.futures import Future
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from client.offers import AfterFilingOffer, AfterPaperOffer
from domain.after_filing import Means
from domain.refusing import Brought, Said
from domain.rows.cases import AfterRow, CasePage
from domain.rows.filed import PageImage
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.drawn_pages import DrawnPages


class Paper(Enum):
    """Which paper."""

    CORRECTION = auto()
    ACCEPTANCE = auto()
    REFUSAL = auto()


class PaperModel(QObject):
    """One paper of one case.

    Signals: changed(); given(CasePage); trouble_told(Trouble), which the page tells in its place.
    """

    changed = Signal()
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
        self.paper = Paper.CORRECTION
        self.row: AfterRow | None = None
        self.pages = DrawnPages(self, bridge, self._page, self._refuse)
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
        self.pages.draw(of if self.can_give else None)
        self.changed.emit()

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
        self.paper, self.row, self.trouble = paper, None, None
        self.said, self.means, self.day = Said(), Means.HANDED, ""
        self.giving = False
        self.pages.draw(None)

    def _page(self, page: int) -> Future[PageImage]:
        return self._offer.page(self._case_id, self.said, page)

    def _take(self, row: AfterRow) -> None:
        if row.case_id == self._case_id:
            self.row, self.said = row, self.said._replace(brought=row.brought)
            self.draw()

    def _given(self, page: CasePage) -> None:
        self.giving = False
        self.given.emit(page)

    def _refuse(self, trouble: Trouble) -> None:
        self.giving, self.trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
