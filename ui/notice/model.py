"""What the notice page offers: the list as it is now, its paper, print and give; or why nothing is taken in. QtCore."""

from concurrent.futures import Future
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import NoticeOffer
from domain.refusing import Brought, Said
from domain.rows.filed import PageImage
from domain.rows.intake import MissingRow
from domain.rows.notices import DefectRow, NoticeRow, RefusalRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.drawn_pages import DrawnPages
from ui.reread import Reread


class Telling(Enum):
    """What is told."""

    NOTICE = auto()
    REFUSAL = auto()


class NoticeModel(QObject):
    """One draft; read again whenever it changes, so that what is mended leaves the paper by itself.

    Signals: changed(); mend_requested(MissingRow), where to put one right; given(NoticeRow) and refused(RefusalRow),
    the paper is in her hand; ending(bool), the draft is about to go, or stays after all; trouble_met(Trouble), to be
    told in passing; trouble_told(Trouble), one that the page tells in its place.
    """

    changed = Signal()
    mend_requested = Signal(object)
    given = Signal(object)
    refused = Signal(object)
    ending = Signal(bool)
    trouble_met = Signal(object)
    trouble_told = Signal(object)

    def __init__(self, offer: NoticeOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._draft_id: bytes | None = None
        self._reread = Reread(self, bridge, [self._ask], self._take, self._not_read)
        self._over = (
            False  # given, or looked at no more: what is heard of the draft from now on is no news here
        )
        self.telling = Telling.NOTICE
        self.notice: NoticeRow | None = None
        self.refusal: RefusalRow | None = None
        self.pages = DrawnPages(self, bridge, self._page, self._refuse)
        self.reason = ""
        self._brought: Brought | None = None  # as she says it; else what is likely
        self.giving = False
        self.trouble: Trouble | None = None
        bridge.news.connect(self._hear)

    def show(self, draft_id: bytes, telling: Telling) -> None:
        """Show this draft from now on."""
        if draft_id != self._draft_id:
            self.notice, self.refusal, self.reason, self._brought = None, None, "", None
        self._draft_id, self.telling, self._over = draft_id, telling, False
        self.trouble, self.giving = None, False
        self.pages.draw(None)
        self.changed.emit()
        self._reread.read()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._over = True

    def refuse_instead(self) -> None:
        """Ctrl F8: tell why nothing is taken in."""
        if self._draft_id is not None and self.telling is Telling.NOTICE and not self.giving:
            self.show(self._draft_id, Telling.REFUSAL)

    @property
    def can_give(self) -> bool:
        """Whether there is something to tell, and it is complete."""
        if self._over:
            return False
        if self.telling is Telling.NOTICE:
            row = self.notice
            return row is not None and bool(row.defects) and not row.asking
        return self.refusal is not None and bool(self.refusal.reasons or self.reason.strip())

    def say_reason(self, reason: str) -> None:
        """What the clerk adds, as one types it; the paper follows with draw()."""
        self.reason, self.trouble = reason, None
        self.changed.emit()

    @property
    def brought(self) -> Brought:
        """What became of what she brought."""
        likely = self.refusal.brought if self.refusal else Brought.NOT_TAKEN
        return self._brought or likely

    def say_brought(self, brought: Brought) -> None:
        """What became of what she brought; the paper follows."""
        self._brought, self.trouble = brought, None
        self.draw()

    def draw(self) -> None:
        """Draw the paper anew if it would be another one."""
        of = (self.telling, self.notice, self.refusal, self.reason.strip(), self.brought)
        self.pages.draw(of if self.can_give else None)
        self.changed.emit()

    def mend(self, defect: DefectRow) -> None:
        """Put one right now: what is mended leaves the paper."""
        self.mend_requested.emit(MissingRow(defect.jump, defect.key, defect.about, defect.wrong))

    def give(self) -> None:
        """F8: print and give. Not again while it is on its way."""
        if self._draft_id is None or self.giving or not self.can_give:
            return
        self.giving, self.trouble = True, None
        self.changed.emit()
        if self.telling is Telling.NOTICE:
            self._bridge.run(self._offer.give(self._draft_id), self._given, self._refuse)
        else:
            self.ending.emit(True)
            done = self._offer.refuse(self._draft_id, self._said)
            self._bridge.run(done, self._given, self._refuse)

    @property
    def _said(self) -> Said:
        return Said(self.reason, self.brought)

    def _page(self, page: int) -> Future[PageImage]:
        assert self._draft_id is not None  # nothing is drawn before show()
        if self.telling is Telling.NOTICE:
            return self._offer.page(self._draft_id, page)
        return self._offer.refusal_page(self._draft_id, self._said, page)

    def _ask(self) -> Future[NoticeRow] | Future[RefusalRow]:
        assert self._draft_id is not None
        look = self._offer.look if self.telling is Telling.NOTICE else self._offer.look_refusal
        return look(self._draft_id)

    def _take(self, row: NoticeRow | RefusalRow) -> None:
        if row.draft_id != self._draft_id or self.giving or self._over:
            return
        if isinstance(row, NoticeRow):
            self.notice = row
        else:
            self.refusal = row
        self.draw()

    def _given(self, _: None) -> None:
        self.giving, self._over = False, True
        if self.telling is Telling.NOTICE:
            self.given.emit(self.notice)
        else:
            self.refused.emit(self.refusal)

    def _refuse(self, trouble: Trouble) -> None:
        if self.giving and self.telling is Telling.REFUSAL:
            self.ending.emit(False)
        self.giving, self.trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)

    def _not_read(self, trouble: Trouble) -> None:
        if not self.giving and not self._over:
            self.trouble_met.emit(trouble)

    def _hear(self, news: News) -> None:
        changed = news.changes is not None and self._draft_id in news.changes.drafts
        if changed and not self.giving and not self._over:
            self._reread.read()
