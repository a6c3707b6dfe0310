"""What the check page offers: a verdict on what is scanned, beside it central's answer and the person. QtCore only."""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import CheckOffer
from credentials.checks import Word
from domain.exchange import Feed
from domain.rows.checks import Asked, AtWindow, CheckedRow, ListAge, PaperEntry, PastCheck, Via, What
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.check.texts import loud
from ui.kit.verdict_band import Loud
from ui.reread import Reread

LISTS: Final = frozenset({Feed.ISSUERS, Feed.STATUS_LISTS})
WAITS_FOR_LISTS: Final = frozenset({Word.UNCONFIRMED, Word.UNKNOWN_ISSUER})
MOST_KEPT: Final = 40  # as many as the desk remembers


class CheckModel(QObject):
    """One verdict is shown at a time; those of before can be looked at again while this session remembers them.

    Signals: changed(); verdict_came(), another verdict is shown; trouble_met(Trouble), to be told in passing;
    reported() and entered(), an incident or a paper certificate is on disk; refused(Trouble), it was not.
    """

    changed = Signal()
    verdict_came = Signal()
    trouble_met = Signal(object)
    reported = Signal()
    entered = Signal()
    refused = Signal(object)

    def __init__(self, offer: CheckOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self.row: CheckedRow | None = None
        self.person: AtWindow | None = None
        self.past: Sequence[PastCheck] = ()
        self.age: ListAge | None = None
        self.checking = self.reading = self.sending = False
        self._kept: dict[bytes, CheckedRow] = {}
        self._wanted: bytes | None = None  # the check whose answers go on the screen
        self._follows = False
        self._reread = Reread(self, bridge, (offer.today, offer.age), self._take, self.trouble_met.emit)
        bridge.news.connect(self._hear)

    def read(self) -> None:
        """The page is turned to."""
        self._follows = True
        self._reread.read()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._follows = False

    @property
    def bad(self) -> bool:
        """Whether what is shown is not in order, so that it is looked at twice."""
        return self.row is not None and loud(self.row.word) is not Loud.VALID

    @property
    def may_report(self) -> bool:
        """Whether it was looked at twice, and is something to report."""
        return self.bad and self.row is not None and self.row.looks > 1

    @property
    def lacks(self) -> bool:
        """Whether the library lacks the certificate, which then can be entered."""
        row = self.row
        return row is not None and row.what is What.CERTIFICATE and row.other.state is Asked.NOT_FOUND

    def check_text(self, text: str, via: Via) -> None:
        """What was scanned or typed; blanks around it do not count."""
        if text.strip():
            self._run(self._offer.check_text(text.strip(), via))

    def check_file(self, path: str) -> None:
        """A picture or a PDF."""
        if path.strip():
            self._run(self._offer.check_file(path))

    def check_frame(self) -> None:
        """What lies under the document camera."""
        self._run(self._offer.check_frame())

    def again(self) -> None:
        """F6: a second look at the same thing, and central asked once more."""
        if self.row is not None and not self.checking:
            self._run(self._offer.again(self.row.first))

    def read_card(self) -> None:
        """F3: the card on the reader; what is shown is then compared with its holder."""
        if not self.reading:
            self.reading = True
            self.changed.emit()
            self._bridge.run(self._offer.read_card(), self._card_read, self._card_not_read)

    def next(self) -> None:
        """F9: ready for the next one; the person stays."""
        self._show(None)

    def clear(self) -> None:
        """Esc: nothing and nobody is shown any more. Every check is in the log."""
        self.person = None
        self._kept = {first: row for first, row in self._kept.items() if row.what is not What.ID_CARD}
        self._bridge.run(self._offer.forget_person(), self._nothing, self.trouble_met.emit)
        self._show(None)

    def look_at(self, first: bytes) -> None:
        """A check of before, as it was."""
        if first in self._kept:
            self._show(self._kept[first])

    def report(self, note: str, image: str, login: str, password: str) -> None:
        """Raise an incident about what is shown."""
        if self.row is not None and not self.sending:
            self.sending = True
            sent = self._offer.report(self.row.first, note, image, login, password)
            self._bridge.run(sent, self._sent, self._refuse)

    def enter_paper(self, paper: PaperEntry) -> None:
        """Enter the paper certificate that is shown."""
        if self.row is not None and not self.sending:
            self.sending = True
            self._bridge.run(self._offer.enter_paper(self.row.first, paper), self._kept_paper, self._refuse)

    def _run(self, check: Future[CheckedRow]) -> None:
        self.checking = True
        self.changed.emit()
        self._bridge.run(check, self._checked, self._failed)

    def _checked(self, row: CheckedRow) -> None:
        self.checking = False
        self._show(row)
        self._ask(row)

    def _ask(self, row: CheckedRow) -> None:
        if row.other.state is not Asked.NO:
            self._bridge.run(self._offer.ask_central(row.first), self._answered, self.trouble_met.emit)

    def _answered(self, row: CheckedRow) -> None:
        """It may come late: the row is kept, and shown only where it is still the one looked at."""
        if row.what is What.ID_CARD and row.person is not None and self.person is not None:
            self.person = row.person
        if self.row is not None and row.first == self._wanted:
            self._show(row)
        else:
            self._keep(row)
            self.changed.emit()

    def _card_read(self, row: CheckedRow) -> None:
        self.reading = False
        self.person = row.person
        shown = self.row
        compares = shown is not None and shown.what in (What.CERTIFICATE, What.RECEIPT)
        if shown is not None and compares and row.word == Word.VALID:
            self._keep(row)
            self._bridge.run(self._offer.compare(shown.first), self._compared, self._failed)
        else:
            self._show(row)
        self._ask(row)

    def _compared(self, row: CheckedRow) -> None:
        if row.first == self._wanted:
            self._show(row)

    def _card_not_read(self, trouble: Trouble) -> None:
        self.reading = False
        self._failed(trouble)

    def _show(self, row: CheckedRow | None) -> None:
        self.row, self._wanted = row, None if row is None else row.first
        if row is not None:
            self.person = row.person or self.person
            self._keep(row)
        self.changed.emit()
        if row is not None:
            self.verdict_came.emit()

    def _keep(self, row: CheckedRow) -> None:
        self._kept[row.first] = row
        while len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]

    def _failed(self, trouble: Trouble) -> None:
        self.checking = False
        self.changed.emit()
        self.trouble_met.emit(trouble)

    def _sent(self, _: object) -> None:
        self.sending = False
        self.reported.emit()

    def _kept_paper(self, _: object) -> None:
        self.sending = False
        self.entered.emit()

    def _refuse(self, trouble: Trouble) -> None:
        self.sending = False
        self.refused.emit(trouble)

    def _hear(self, news: News) -> None:
        if news.changes is None or not self._follows:
            return
        if news.changes.outbox or news.changes.reference:
            self._reread.read()
        if LISTS & news.changes.reference and self.row is not None and self.row.word in WAITS_FOR_LISTS:
            self._bridge.run(self._offer.compare(self.row.first), self._compared, self._failed)

    def _take(self, past: Sequence[PastCheck], age: ListAge | None) -> None:
        self.past, self.age = past, age
        self.changed.emit()

    def _nothing(self, _: object) -> None:
        """There is nobody to be told."""
