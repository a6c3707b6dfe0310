"""The places of the rail and their pages: each page is made when it is first turned to, else behind the first one."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

LOOK_MS: Final = 250  # what one presses on seeing the first page comes before the making of another one
BETWEEN_MS: Final = 30  # two of them: keys are heard, and what they change is painted


class Page(NamedTuple):
    """A page: its widget, and what to do when it is turned to. on_scan: what to do with a scanned text.

    waiting: (how many wait there, whether they need a person at once); after a change of it call recount().
    """

    widget: QWidget
    on_turn: Callable[[], object]
    on_scan: Callable[[str], object] | None = None
    waiting: Callable[[], tuple[int, bool]] | None = None


class Place(NamedTuple):
    """A place on the rail. make: its page, 10 to 30 ms."""

    key: str
    icon: str
    word: str
    make: Callable[[], Page]


class Places(QObject):
    """One session's at a time. Signal: made(Page), also for one that is made because it is turned to."""

    made = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.all: Sequence[Place] = ()
        self._pages: dict[str, Page] = {}
        # A timer of 0 ms runs out when nothing else is to be done: once the first page is painted.
        self._idle, self._next = QTimer(self, singleShot=True), QTimer(self, singleShot=True)
        self._idle.timeout.connect(lambda: self._next.start(LOOK_MS))
        self._next.timeout.connect(self._make_next)

    @property
    def making(self) -> bool:
        """Whether pages are yet to be made."""
        return len(self._pages) < len(self.all)

    def begin(self, places: Sequence[Place]) -> None:
        """These from now on, and the first one's page at once; the others once that is painted."""
        self.end()
        self.all = places
        self.page(places[0].key)
        self._idle.start(0)

    def end(self) -> None:
        """No places; a page that was not made never will be. The pages themselves are their stack's."""
        for timer in (self._idle, self._next):
            timer.stop()
        self.all, self._pages = (), {}

    def page(self, key: str) -> Page:
        """The page of a key, made now if it is not yet."""
        if key not in self._pages:
            place = next(place for place in self.all if place.key == key)
            self._pages[key] = page = place.make()
            self.made.emit(page)
        return self._pages[key]

    def has(self, key: str) -> bool:
        """Whether there is such a place."""
        return any(place.key == key for place in self.all)

    def held(self, key: str) -> Page | None:
        """The page of a key, if it is made."""
        return self._pages.get(key)

    def of(self, widget: QWidget | None) -> str:
        """The key of the page with this widget, '' for none."""
        return next((key for key, page in self._pages.items() if page.widget is widget), "")

    def _make_next(self) -> None:
        """One in a turn of the event loop: between two of them a key is heard."""
        left = next((place for place in self.all if place.key not in self._pages), None)
        if left is not None:
            self.page(left.key)
            self._next.start(BETWEEN_MS)
