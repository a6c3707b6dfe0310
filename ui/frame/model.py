"""What every page's frame shows: the link, what is not yet sent, the parts of the station, the person.

Tested without a widget.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import SessionOffers
from domain.rows.records import IncidentRow
from domain.rows.station import CheckRow, LinkRow, UnsentRow
from ui.bridge import Bridge
from ui.reread import Reread
from ui.station_texts import PARTS, being_checked


class FrameModel(QObject):
    """Signals: changed(); locked_changed(); unlocked(login); trouble_met(Trouble); signed_out().

    asking: records that need a person. looking: whether a self-test is under way. may_unlock: whether the role has
    a row for it. locked: (login, name) of the accounts locked here, empty for a role that may not unlock.
    incidents: what was kept out or noted here, newest first.
    """

    changed = Signal()
    locked_changed = Signal()
    unlocked = Signal(str)
    trouble_met = Signal(object)
    signed_out = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._offers: SessionOffers | None = None
        self._rereads: dict[str, Reread] = {}  # by the name of what changed, as Changes has it
        self.looking: bool = False
        self.may_unlock: bool = False
        self._forget()
        bridge.news.connect(self._hear)

    def enter(self, offers: SessionOffers) -> None:
        """Somebody logged in."""
        self._forget()
        self._offers = offers
        self.link = offers.frame.link()
        self.may_unlock = offers.frame.unlock is not None
        self._rereads["outbox"] = self._made(
            self._counted, offers.frame.unsent, offers.records.counts, offers.frame.incidents
        )
        if self.may_unlock:
            self._rereads["accounts"] = self._made(self._locked, offers.frame.locked)
        for reread in self._rereads.values():
            reread.read()
        self._bridge.run(offers.frame.checks(), self._checked, self.trouble_met.emit)
        self.changed.emit()

    @property
    def rows(self) -> Sequence[CheckRow]:
        """The rows of the self-test: as they were found, or all under way."""
        return being_checked(PARTS) if self.looking else self.checks

    def sync_now(self) -> None:
        """Skip the wait."""
        if self._offers is not None:
            self._bridge.run(self._offers.frame.sync_now(), self._nothing, self.trouble_met.emit)

    def self_test(self) -> None:
        """Look at every part again; a second press while it is under way does nothing."""
        if self._offers is not None and not self.looking:
            self.looking = True
            self._bridge.run(self._offers.frame.self_test(), self._checked, self._unchecked)
            self.changed.emit()

    def unlock(self, login: str) -> None:
        """Let her try again; nothing for a role without a row for it."""
        offers = self._offers
        if offers is not None and offers.frame.unlock is not None:
            done = offers.frame.unlock(login)
            self._bridge.run(done, lambda _: self._unlocked(login), self.trouble_met.emit)

    def leave(self) -> None:
        """Log out; drafts stay. Nothing of the session is kept, whatever the record of it says."""
        if self._offers is not None:
            offers = self._offers
            self._forget()
            self._bridge.run(offers.frame.sign_out(), self._left, self._left)

    def _forget(self) -> None:
        self._offers = None
        for reread in self._rereads.values():
            reread.end()
        self._rereads = {}
        self.link = LinkRow(False, None, None, "")
        self.unsent, self.asking = UnsentRow(0, 0, 0), 0
        self.checks: Sequence[CheckRow] = ()
        self.incidents: Sequence[IncidentRow] = ()
        self.looking = self.may_unlock = False
        self.locked: Sequence[tuple[str, str]] = ()

    def _hear(self, news: News) -> None:
        if self._offers is None:
            return
        if news.link is not None:
            self.link = news.link
        if news.check is not None:
            fresh = news.check
            self.checks = [fresh if check.part == fresh.part else check for check in self.checks]
        for name, reread in self._rereads.items():
            if news.changes is not None and getattr(news.changes, name):
                reread.read()
        if news.link is not None or news.check is not None:
            self.changed.emit()

    def _made(self, take: Callable[..., object], *asks: Callable[[], Future[Any]]) -> Reread:
        return Reread(self, self._bridge, asks, take, self.trouble_met.emit)

    def _counted(
        self, unsent: UnsentRow, counts: Mapping[str, int], incidents: Sequence[IncidentRow]
    ) -> None:
        self.unsent, self.asking, self.incidents = unsent, counts.get("ask", 0), incidents
        self.changed.emit()

    def _locked(self, locked: Sequence[tuple[str, str]]) -> None:
        self.locked = locked
        self.locked_changed.emit()

    def _unlocked(self, login: str) -> None:
        if "accounts" in self._rereads:
            self._rereads["accounts"].read()
        self.unlocked.emit(login)

    def _checked(self, checks: Sequence[CheckRow]) -> None:
        self.checks, self.looking = checks, False
        self.changed.emit()

    def _unchecked(self, trouble: object) -> None:
        self.looking = False
        self.changed.emit()
        self.trouble_met.emit(trouble)

    def _left(self, _: object) -> None:
        self.signed_out.emit()

    def _nothing(self, _: object) -> None:
        """What comes of it arrives as news."""
