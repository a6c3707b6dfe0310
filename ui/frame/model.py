"""What every page's frame shows: the link, what is not yet sent, the devices, the person. Tested without a widget."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import SessionOffers
from domain.rows.station import CheckRow, LinkRow, UnsentRow
from ui.bridge import Bridge


class FrameModel(QObject):
    """Signals: changed(), trouble_met(Trouble), signed_out()."""

    changed = Signal()
    trouble_met = Signal(object)
    signed_out = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._offers: SessionOffers | None = None
        self.link = LinkRow(False, None, None, "")
        self.unsent = UnsentRow(0, 0, 0)
        self.checks: Sequence[CheckRow] = ()
        bridge.news.connect(self._hear)

    def enter(self, offers: SessionOffers) -> None:
        """Somebody logged in."""
        self._offers = offers
        self.link = offers.frame.link()
        self._count()
        self._bridge.run(offers.frame.checks(), self._checked, self.trouble_met.emit)
        self.changed.emit()

    def sync_now(self) -> None:
        """Skip the wait."""
        if self._offers is not None:
            self._bridge.run(self._offers.frame.sync_now(), self._nothing, self.trouble_met.emit)

    def self_test(self) -> None:
        """Look at every part again."""
        if self._offers is not None:
            self._bridge.run(self._offers.frame.self_test(), self._checked, self.trouble_met.emit)

    def leave(self) -> None:
        """Log out; drafts stay."""
        if self._offers is not None:
            offers, self._offers = self._offers, None
            self._bridge.run(offers.frame.sign_out(), self._left, self.trouble_met.emit)

    def _hear(self, news: News) -> None:
        if self._offers is None:
            return
        if news.link is not None:
            self.link = news.link
        if news.check is not None:
            fresh = news.check
            self.checks = [fresh if check.part == fresh.part else check for check in self.checks]
        if news.changes is not None and news.changes.outbox:
            self._count()
        self.changed.emit()

    def _count(self) -> None:
        if self._offers is not None:
            self._bridge.run(self._offers.frame.unsent(), self._counted, self.trouble_met.emit)

    def _counted(self, unsent: UnsentRow) -> None:
        self.unsent = unsent
        self.changed.emit()

    def _checked(self, checks: Sequence[CheckRow]) -> None:
        self.checks = checks
        self.changed.emit()

    def _left(self, _: object) -> None:
        self.signed_out.emit()

    def _nothing(self, _: object) -> None:
        """What comes of it arrives as news."""
