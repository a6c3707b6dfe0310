"""What the cases page offers: found as one types, one of them open, printed again, withdrawn. QtCore only."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import AfterFilingOffer, CasesOffer
from domain.case_marks import ALL, NEEDS
from domain.entry_names import Subject
from domain.rows.cases import NEWEST, CaseLine, CasePage, CasesFound, FoundCase
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.reread import Reread

CASE: Final = "case"


class _Asked(NamedTuple):
    """What a search under way looks for, and how many lines there were of it."""

    words: str
    only: str
    lines: int


class CasesModel(QObject):
    """Signals: changed(), the list or its counts; opened(), another page or another state of it; found_one(bytes),
    what was scanned; printed(); withdrawn(); trouble_met(Trouble), told in passing; nobody_has(str), a number that
    central has not either.

    From read() on it follows what changes, until rest(). At most one search is under way, the last words win.
    """

    changed = Signal()
    opened = Signal()
    found_one = Signal(object)
    printed = Signal()
    withdrawn = Signal()
    trouble_met = Signal(object)
    nobody_has = Signal(str)

    def __init__(self, offer: CasesOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self.words, self.only = "", ALL
        self.lines: Sequence[CaseLine] = ()
        self.more = False
        self.found_for: str | None = None  # the words that lines are the answer to
        self.counts: Mapping[str, int] = {}
        self.case_id: bytes | None = None
        self.page: CasePage | None = None
        self.printing = self.fetching = False
        self._asked: _Asked | None = None
        self._gathered: list[CaseLine] = []
        self._stale = self._scanned = self._follows = self._counts = False
        self._counting = Reread(self, bridge, [offer.counts], self._take_counts, self.trouble_met.emit)
        bridge.news.connect(self._hear)

    @property
    def after(self) -> AfterFilingOffer:
        """What else is done with a case."""
        return self._offer.after

    @property
    def bridge(self) -> Bridge:
        """For what is done with it."""
        return self._bridge

    @property
    def waiting(self) -> int:
        """How many cases need a person."""
        return self.counts.get(NEEDS, 0)

    def count(self) -> None:
        """Count anew; from then on it is counted whenever cases change, whoever looks."""
        self._counts = True
        self._counting.read()

    @property
    def may_fetch(self) -> bool:
        """Whether central can be asked for the number that was not found here."""
        nothing = bool(self.words) and self.found_for == self.words and not self.lines
        return nothing and bool(self._offer.number_in(self.words)) and self._offer.link().online

    def fetch(self) -> None:
        """F6: ask central for the number that was not found here; it comes by the feed."""
        if self.may_fetch and not self.fetching:
            self.fetching = True
            self.changed.emit()
            number = self._offer.number_in(self.words)
            self._bridge.run(self._offer.fetch(number), self._is_fetched, self._not_fetched)

    @property
    def may_withdraw(self) -> bool:
        """Whether the case that is open may be withdrawn by whoever is logged in."""
        return self._offer.withdraw is not None and self.page is not None and self.page.withdraws

    def read(self) -> None:
        """Read all anew, and follow what changes."""
        self._follows = True
        self._look(keeps=len(self.lines))
        self._counting.read()
        self._open_again()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._follows = False

    def say(self, words: str) -> None:
        """The words in the box, as one types them."""
        if words.strip() != self.words:
            self.words, self._scanned = words.strip(), False
            self._look()

    def choose(self, only: str) -> None:
        """Show the cases of one filter."""
        if only != self.only:
            self.only = only
            self._look()

    def scan(self, text: str) -> None:
        """A scanned code: the case whose number is in it, among all."""
        self.words, self.only, self._scanned = self._offer.number_in(text) or text.strip(), ALL, True
        self._look()

    def load_more(self) -> None:
        """The next part of the list, if there is one."""
        if self.more and self._asked is None:
            self._look(keeps=len(self.lines) + 1)

    def open(self, case_id: bytes) -> None:
        """Show this case from now on."""
        if case_id != self.case_id:
            self.case_id, self.page = case_id, None
            self._open_again()

    def print_again(self) -> None:
        """F10. Not again while it is on its way."""
        if self.page is not None and self.page.prints and not self.printing:
            self.printing = True
            self.opened.emit()
            self._bridge.run(self._offer.print_again(self.page.id), self._is_printed, self._not_printed)

    def withdraw(self, reason: str) -> None:
        """撤回 the case that is open."""
        if self._offer.withdraw is not None and self.page is not None:
            done = self._offer.withdraw(self.page.id, reason)
            self._bridge.run(done, self._is_withdrawn, self.trouble_met.emit)

    def _look(self, keeps: int = 0) -> None:
        if self._asked is not None:
            self._stale = True
            return
        self._asked, self._gathered = _Asked(self.words, self.only, keeps), []
        self._ask(NEWEST)

    def _ask(self, before: int) -> None:
        assert self._asked is not None
        found = self._offer.find(self._asked.words, self._asked.only, before)
        self._bridge.run(found, self._take, self._fail)

    def _take(self, found: CasesFound) -> None:
        asked = self._asked
        assert asked is not None
        self._gathered += found.lines
        current = not self._stale and (asked.words, asked.only) == (self.words, self.only)
        if current and found.more and len(self._gathered) < asked.lines:
            self._ask(found.lines[-1].place)
            return
        self._asked, again = None, not current
        if (asked.words, asked.only) == (self.words, self.only):
            self.lines, self.more, self.found_for = tuple(self._gathered), found.more, asked.words
            self.changed.emit()
            if not self.lines:
                self._close()
        if again:
            self._stale = False
            self._look(keeps=len(self.lines))
        elif self._scanned:
            self._scanned = False
            if len(self.lines) == 1:
                self.found_one.emit(self.lines[0].id)

    def _fail(self, trouble: Trouble) -> None:
        self._asked, self._stale, self._scanned = None, False, False
        self.trouble_met.emit(trouble)

    def _close(self) -> None:
        """Nothing is found: what was open before is not the answer."""
        self.case_id = self.page = None
        self.opened.emit()

    def _take_counts(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.changed.emit()

    def _open_again(self) -> None:
        if self.case_id is not None:
            self._bridge.run(self._offer.open(self.case_id), self._take_page, self.trouble_met.emit)

    def _take_page(self, page: CasePage) -> None:
        if page.id == self.case_id:  # else another one is shown meanwhile
            self.page = page
            self.opened.emit()

    def _is_printed(self, _: None) -> None:
        self.printing = False
        self.opened.emit()
        self.printed.emit()

    def _not_printed(self, trouble: Trouble) -> None:
        self.printing = False
        self.opened.emit()
        self.trouble_met.emit(trouble)

    def _is_fetched(self, found: FoundCase | None) -> None:
        self.fetching = False
        self.changed.emit()
        if found is None:
            self.nobody_has.emit(self.words)

    def _not_fetched(self, trouble: Trouble) -> None:
        self.fetching = False
        self.changed.emit()
        self.trouble_met.emit(trouble)

    def take(self, page: CasePage) -> None:
        """The case as something that was done to it left it."""
        self._take_page(page)

    def _is_withdrawn(self, page: CasePage) -> None:
        self._take_page(page)
        self.withdrawn.emit()

    def _hear(self, news: News) -> None:
        changes = news.changes
        if changes is None:
            return
        touched = any(subject.kind == CASE for subject in changes.subjects) or changes.reference
        if touched and (self._follows or self._counts):
            self._counting.read()
        if not self._follows:
            return
        if touched:
            self._look(keeps=len(self.lines))
        if self.case_id is not None:
            named = Subject(CASE, self.case_id.hex()) in changes.subjects
            if named or changes.papers or changes.outbox:
                self._open_again()
