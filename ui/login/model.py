"""What the log-in page offers: sign in, the self-test, the name behind a login. Tested without a widget."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.login_offer import LoginOffer
from client.session import Session
from domain.rows.station import CheckRow, Health
from domain.trouble import Trouble
from domain.words import N_
from ui.bridge import Bridge
from ui.station_texts import PARTS, being_checked

LOGIN, PASSWORD = "login", "password"
SHUT: Final = N_("没有打开，请按登录处的说明处理")
NOT_YET: Final = N_("本机打开后再检查")
SHUT_ROW: Final = CheckRow("store", Health.MISSING, SHUT, {})


class LoginModel(QObject):
    """Signals: signed_in(Session), trouble_met(Trouble), lacking('login' or 'password'), checks_changed(),
    named(str, '' = unknown), offline_until_changed(int of µs, 0 = none), waiting_changed(bool)."""

    signed_in = Signal(object)
    trouble_met = Signal(object)
    lacking = Signal(str)
    checks_changed = Signal()
    named = Signal(str)
    offline_until_changed = Signal(object)
    waiting_changed = Signal(bool)

    def __init__(self, offer: LoginOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._waiting, self._asked = False, ""
        self._closed: Trouble | None = None
        self.checks: Sequence[CheckRow] = being_checked(PARTS)
        bridge.news.connect(self._hear)

    def look_around(self) -> None:
        """Run the self-test and show what it finds; of a station that did not open, what keeps it shut."""
        if self._closed is None:
            self._show(being_checked(PARTS))
            self._bridge.run(self._offer.self_test(), self._found, self._stay_shut)
        else:
            self.trouble_met.emit(self._closed)

    def stay_shut(self, trouble: Trouble) -> None:
        """The station did not open: its row says so, the others wait, and nobody can log in."""
        self._closed = trouble
        self._show([SHUT_ROW if row.part == SHUT_ROW.part else row for row in being_checked(PARTS, NOT_YET)])
        self.waiting_changed.emit(True)
        self.trouble_met.emit(trouble)

    def name_login(self, login: str) -> None:
        """The login was typed: whose is it, and until when could she work offline? '' is nobody's."""
        login = login.strip()
        if login == self._asked:
            return
        self._asked = login
        self.named.emit("")
        self.offline_until_changed.emit(0)
        if login and self._closed is None:
            self._bridge.run(self._offer.name_of(login), lambda name: self._name(login, name), self._unnamed)
            self._bridge.run(
                self._offer.offline_until(login), lambda until: self._grant(login, until), self._unnamed
            )

    def sign_in(self, login: str, password: str) -> None:
        """Try; a second press while the first is on its way does nothing."""
        if self._closed is not None:
            self.trouble_met.emit(self._closed)
        elif not login.strip() or not password:
            self.lacking.emit(PASSWORD if login.strip() else LOGIN)
        elif not self._waiting:
            self._wait(True)
            self._bridge.run(self._offer.sign_in(login.strip(), password), self._welcome, self._refuse)

    def _welcome(self, session: Session) -> None:
        self._wait(False)
        self.name_login("")  # whoever comes next is not greeted by this name
        self.signed_in.emit(session)

    def _refuse(self, trouble: Trouble) -> None:
        self._wait(False)
        self.trouble_met.emit(trouble)

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self.waiting_changed.emit(waiting)

    def _show(self, checks: Sequence[CheckRow]) -> None:
        self.checks = checks
        self.checks_changed.emit()

    def _found(self, checks: Sequence[CheckRow]) -> None:
        if self._closed is None:
            self._show(checks)

    def _stay_shut(self, trouble: Trouble) -> None:
        if self._closed is None:  # a self-test waits for the station; it fails as the station does
            self.stay_shut(trouble)

    def _hear(self, news: News) -> None:
        if news.check is not None and self._closed is None:
            fresh = news.check
            self._show([fresh if check.part == fresh.part else check for check in self.checks])

    def _name(self, login: str, name: str) -> None:
        if login == self._asked:  # another one may have been typed since
            self.named.emit(name)

    def _grant(self, login: str, until: int | None) -> None:
        if login == self._asked:
            self.offline_until_changed.emit(until or 0)

    def _unnamed(self, trouble: Trouble) -> None:
        """A name that cannot be looked up is no name; the sign-in itself says what is wrong."""
