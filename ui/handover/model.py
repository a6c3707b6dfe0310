"""材料交接: what waits to be sent and on which list, or a list that came and what of it was scanned. QtCore only."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject, Signal

from client.handing_offers import HandoverOffer
from client.hub import News
from domain import handover
from domain.rows.handover import CameRow, HandoverPage, HandoverRow, ListedRow, WaitingRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.reread import Reread


class Mode(Enum):
    """Which end this centre is."""

    GIVE = "give"
    TAKE = "take"


class HandoverModel(QObject):
    """Signals: changed(); given(str), the list's number; taken(CameRow); noted(str), what was scanned and is of no use
    here, a case's number; trouble_met(Trouble), in passing; trouble_told(Trouble), on the page.

    to: the centre the chosen cases go to. shown: the list that is looked at, one of ours or one that came. got: what
    was scanned of it; strange: numbers that were scanned and are not on it. nothing_came: she says that none of it did.
    """

    changed = Signal()
    given = Signal(str)
    taken = Signal(object)
    noted = Signal(str)
    trouble_met = Signal(object)
    trouble_told = Signal(object)

    def __init__(self, offer: HandoverOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._follows = False
        self.mode = Mode.GIVE
        self.page = HandoverPage((), (), ())
        self.to = ""
        self.unchosen: set[bytes] = set()  # of those that wait, what she left out
        self.shown: HandoverRow | None = None
        self.got: set[bytes] = set()
        self.strange: list[str] = []
        self.nothing_came = self.busy = False
        self.done: CameRow | str | None = None  # what the last act brought: a list's number, or what came
        self.trouble: Trouble | None = None
        self._reread = Reread(self, bridge, [offer.page], self._take, self.trouble_met.emit)
        bridge.news.connect(self._hear)

    def read(self) -> None:
        """Read all anew, and follow what changes."""
        self._follows = True
        self._reread.read()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._follows = False

    @property
    def centres(self) -> dict[str, tuple[str, int]]:
        """Where papers wait to go: name and how many cases, by id."""
        found: dict[str, tuple[str, int]] = {}
        for row in self.page.waiting:
            found[row.to] = (row.centre, found.get(row.to, ("", 0))[1] + 1)
        return found

    @property
    def waiting(self) -> Sequence[WaitingRow]:
        """The cases for the centre that is looked at."""
        return [row for row in self.page.waiting if row.to == self.to]

    @property
    def chosen(self) -> Sequence[WaitingRow]:
        """Those that go on the next list: as many as it holds."""
        return [row for row in self.waiting if row.id not in self.unchosen][: handover.MOST_CASES]

    @property
    def lists(self) -> Sequence[HandoverRow]:
        """The lists of this end that are on the way; one that was scanned and is not known otherwise, too."""
        known = self.page.given if self.mode is Mode.GIVE else self.page.coming
        own = self.shown if self.mode is Mode.TAKE else None
        return [
            *known,
            *([own] if own is not None and own.number not in {row.number for row in known} else []),
        ]

    @property
    def missing(self) -> Sequence[ListedRow]:
        """Of the list that came, what nobody has scanned yet."""
        return [case for case in (self.shown.open if self.shown else ()) if case.id not in self.got]

    @property
    def ready(self) -> bool:
        """Whether the finishing act has something to finish."""
        if self.mode is Mode.GIVE:
            return self.shown is None and bool(self.chosen)
        return self.shown is not None and bool(self.shown.open) and bool(self.got or self.nothing_came)

    def turn(self, mode: Mode) -> None:
        """To the other end's work; what was scanned stays as long as the page is not left."""
        if mode is not self.mode:
            self.mode, self.shown = mode, None
            self._begin_anew()

    def choose_centre(self, to: str) -> None:
        """The cases that wait for a centre."""
        if to != self.to or self.shown is not None:
            self.to, self.shown = to, None
            self._begin_anew()

    def show_list(self, number: str) -> None:
        """A list that is on the way."""
        row = next((row for row in self.lists if row.number == number), None)
        if row is not None and row != self.shown:
            self.shown = row
            self._begin_anew()

    def toggle(self, case_id: bytes) -> None:
        """Put a waiting case on the next list, or leave it out."""
        if self.mode is Mode.GIVE and self.shown is None:
            self.unchosen ^= {case_id}
            self._clear()
            self.changed.emit()

    def scan(self, text: str) -> None:
        """A code: of a list, or of a case."""
        number = self._offer.number_in(text)
        if handover.number_in(text) or not number:
            self._bridge.run(self._offer.read(text), self._came_in, self._tell)
        elif self.mode is Mode.GIVE:
            self._scan_waiting(number)
        elif self.shown is not None:
            self._scan_listed(self.shown, number)
        else:
            self.noted.emit(number)

    def say_nothing_came(self, so: bool) -> None:
        """None of the list's papers came."""
        self.nothing_came = so
        self.changed.emit()

    def finish(self) -> None:
        """F9."""
        if self.busy or not self.ready:
            return
        self._clear()
        self.busy = True
        self.changed.emit()
        if self.mode is Mode.GIVE:
            given = self._offer.give([row.id for row in self.chosen], self.to)
            self._bridge.run(given, self._is_given, self._tell)
        elif self.shown is not None:
            came = self._offer.take(self.shown, frozenset(self.got), self.nothing_came and not self.got)
            self._bridge.run(came, self._is_taken, self._tell)

    def print_again(self) -> None:
        """F10: a list of ours, or the one that was just made."""
        number = self.shown.number if self.shown is not None else self.done
        if self.mode is Mode.GIVE and isinstance(number, str):
            self._bridge.run(self._offer.print_again(number), lambda _: self.given.emit(number), self._tell)

    def _scan_waiting(self, number: str) -> None:
        row = next((row for row in self.page.waiting if row.number == number), None)
        if row is None:
            self.noted.emit(number)
            return
        if row.to != self.to or self.shown is not None:
            self.choose_centre(row.to)
        self.unchosen.discard(row.id)
        self.changed.emit()

    def _scan_listed(self, shown: HandoverRow, number: str) -> None:
        case = next((case for case in shown.cases if case.number == number), None)
        if case is not None:
            self.got.add(case.id)
        elif number not in self.strange:
            self.strange.append(number)
        self._clear()
        self.changed.emit()

    def _came_in(self, row: HandoverRow) -> None:
        """A list was scanned: it is taken here, whatever one was at."""
        if self.shown is None or self.shown.number != row.number or self.mode is not Mode.TAKE:
            self.mode, self.shown = Mode.TAKE, row
            self._begin_anew()

    def _is_given(self, number: str) -> None:
        self.busy, self.done, self.unchosen = False, number, set()
        self._reread.read()
        self.changed.emit()
        self.given.emit(number)

    def _is_taken(self, came: CameRow) -> None:
        self.busy, self.done, self.shown = False, came, None
        self.got, self.strange, self.nothing_came = set(), [], False
        self._reread.read()
        self.changed.emit()
        self.taken.emit(came)

    def _begin_anew(self) -> None:
        self.got, self.strange, self.nothing_came = set(), [], False
        self._clear()
        self.changed.emit()

    def _clear(self) -> None:
        self.done = self.trouble = None

    def _tell(self, trouble: Trouble) -> None:
        self.busy, self.trouble = False, trouble
        self._reread.read()  # it may be on disk though it is not printed
        self.changed.emit()
        self.trouble_told.emit(trouble)

    def _take(self, page: HandoverPage) -> None:
        self.page = page
        if self.to not in self.centres:
            self.to = next(iter(self.centres), "")
        if self.shown is not None:  # a list known only by its code stays as it was scanned
            known = (*page.given, *page.coming)
            self.shown = next((row for row in known if row.number == self.shown.number), self.shown)
        self.changed.emit()

    def _hear(self, news: News) -> None:
        changes = news.changes
        if not self._follows or changes is None:
            return
        if changes.reference or any(subject.kind == "case" for subject in changes.subjects):
            self._reread.read()
