"""What the log-in page offers: sign in, the self-test, the name behind a login. Tested without a widget."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import LoginOffer
from client.session import Session
from domain.rows.station import CheckRow
from domain.trouble import Trouble
from ui.bridge import Bridge


class LoginModel(QObject):
    """Signals: signed_in(Session), trouble_met(Trouble), checks_changed(), name_changed(str), waiting_changed(bool),
    offline_until_changed(int, 0 = none)."""

    signed_in = Signal(object)
    trouble_met = Signal(object)
    checks_changed = Signal()
    name_changed = Signal(str)
    waiting_changed = Signal(bool)
    offline_until_changed = Signal(object)

    def __init__(self, offer: LoginOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._waiting = False
        self.checks: Sequence[CheckRow] = ()
        bridge.news.connect(self._hear)

    def look_around(self) -> None:
        """Run the self-test and show what it finds."""
        self._bridge.run(self._offer.self_test(), self._found, self.trouble_met.emit)

    def name_login(self, login: str) -> None:
        """The login was typed: whose is it, and until when could she work offline?"""
        self._bridge.run(self._offer.name_of(login), self.name_changed.emit, self._unnamed)
        self._bridge.run(self._offer.offline_until(login), self._grant_found, self._unnamed)

    def sign_in(self, login: str, password: str) -> None:
        """Try; a second press while the first is on its way does nothing."""
        if not self._waiting:
            self._wait(True)
            self._bridge.run(self._offer.sign_in(login.strip(), password), self._welcome, self._refuse)

    def _welcome(self, session: Session) -> None:
        self._wait(False)
        self.signed_in.emit(session)

    def _refuse(self, trouble: Trouble) -> None:
        self._wait(False)
        self.trouble_met.emit(trouble)

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self.waiting_changed.emit(waiting)

    def _found(self, checks: Sequence[CheckRow]) -> None:
        self.checks = checks
        self.checks_changed.emit()

    def _hear(self, news: News) -> None:
        if news.check is not None:
            fresh = news.check
            self._found([fresh if check.part == fresh.part else check for check in self.checks])

    def _grant_found(self, until: int | None) -> None:
        self.offline_until_changed.emit(until or 0)

    def _unnamed(self, trouble: Trouble) -> None:
        """A name that cannot be looked up is no name; the sign-in itself says what is wrong."""
        self.name_changed.emit("")
