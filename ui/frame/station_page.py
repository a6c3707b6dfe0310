"""The page of this station: every part with what to do about it, and what was kept out or noted; for a supervisor, the
accounts locked here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.frame.incident_rows import IncidentDelegate, incident_lines, incident_rows
from ui.frame.model import FrameModel
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Tone
from ui.kit.binding import bind, bind_keys
from ui.kit.boxes import EmptyState
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.reflow import Pane, Reflow
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.toast import Toast
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.login.check_rows import WideCheckDelegate, check_lines, check_rows
from ui.station_texts import summary
from ui.words import tr


class AccountDelegate(TwoLineDelegate):
    """A locked account: name, login and why."""

    text_left = 64
    margin = 24


class StationScreen(QWidget):
    """Left the self-test; right, only for who may unlock, the locked accounts. F6 looks again, F9 unlocks."""

    def __init__(self, theme: Theme, model: FrameModel, toast: Toast, unlocks: bool) -> None:
        super().__init__()
        self._theme, self._model, self._toast = theme, model, toast
        self._summary = Phrase(theme)
        self._checks, self._incidents = check_rows(), incident_rows()
        self._accounts = Rows(say_two_lines, lambda two: two.key)
        self._left = self._checks_pane()
        self._scroll = ScrollPane(theme, self._left)
        panes = [Pane(self._scroll, tr("本机情况"))]
        if unlocks:
            panes.append(Pane(self._accounts_pane(), tr("锁定的账号"), "pane_wide"))
            model.locked_changed.connect(self._show_locked)
            model.unlocked.connect(self._tell_unlocked)
            self._show_locked()
        body = Reflow(theme, panes)
        put(QVBoxLayout(self), body)
        bind(self, Key.NEXT_PAGE, body.turn_on)
        on_ground(self, "card")
        model.changed.connect(self._show_checks)
        bind_keys(self)
        self._show_checks()

    def _checks_pane(self) -> QWidget:
        theme = self._theme
        again = KeyButton(theme, tr("全部自检"), Key.AGAIN, icon="sync")
        again.clicked.connect(self._model.self_test)
        title = Phrase(theme, Part(tr("本机"), "title"))
        head = row(title, self._summary, None, again, margins=(24, 14, 24, 14), gap=12)
        view = RowsView(theme, tr("本机情况"), self._checks, WideCheckDelegate, reads=True)
        return on_ground(column(head, hairline(), view, self._incidents_part(), None), "card")

    def _incidents_part(self) -> QWidget:
        theme = self._theme
        head = row(Phrase(theme, Part(tr("没有采用的更新和异常"), "title")), None, margins=(24, 24, 24, 14))
        self._incidents_view = RowsView(theme, tr("没有采用的更新和异常"), self._incidents, IncidentDelegate)
        self._incidents_view.chosen.connect(lambda _: self._scroll_to_chosen())
        self._noted = on_ground(column(head, hairline(), self._incidents_view), "card")
        return self._noted

    def _scroll_to_chosen(self) -> None:
        """By the arrows one reads to the end of a list that is longer than the pane."""
        view = self._incidents_view
        row_rect = view.visualRect(view.currentIndex())
        at = view.viewport().mapTo(self._left, row_rect.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, row_rect.height())

    def _accounts_pane(self) -> QWidget:
        theme = self._theme
        self._view = RowsView(theme, tr("锁定的账号"), self._accounts, AccountDelegate, scrolls=True)
        self._view.opened.connect(lambda two: self._model.unlock(two.key))
        self._view.chosen.connect(lambda _: self._name_act())
        why = Part(tr("连续输错 5 次的账号会列在这里|输错 5 次会列在这里"), ink="ink-2")
        self._none = EmptyState(theme, "lock", tr("没有锁定的账号"), why, dashed=False)
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._unlock = KeyButton(theme, tr("解锁"), Key.FINISH, Kind.PRIMARY, box="control_large")
        self._unlock.clicked.connect(self._unlock_chosen)
        head = row(Phrase(theme, Part(tr("锁定的账号"), "title")), None, margins=(24, 18, 16, 18))
        self._act = row(None, self._unlock, margins=(16, 8, 16, 16))
        return on_ground(column(head, hairline(), self._view, self._none, self._act), "card")

    def _show_checks(self) -> None:
        rows = self._model.rows
        self._checks.show(check_lines(rows))
        self._summary.say(Part(summary(rows), ink="ink-2"))
        self._incidents.show(incident_lines(self._model.incidents))
        self._noted.setVisible(bool(self._model.incidents))

    def _show_locked(self) -> None:
        self._accounts.show([self._two_lines(login, name) for login, name in self._model.locked])
        some = bool(self._model.locked)
        if some and self._view.current() is None:
            self._view.choose(self._model.locked[0][0])
        for widget, there in ((self._view, some), (self._act, some), (self._none, not some)):
            widget.setVisible(there)
        self._name_act()
        if some and self.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _two_lines(self, login: str, name: str) -> TwoLine:
        why = Part(f"{login} · {tr('连续输错 5 次密码')}", "small", "ink-2")
        return TwoLine(
            login, (Part(name or login, "heading"),), (why,), Part(icon="lock", icon_px=20, ink="ink-2")
        )

    def _name_act(self) -> None:
        two = self._view.current()
        name = two.first[0].text if isinstance(two, TwoLine) else ""
        self._unlock.say(tr("解锁 {name}|解锁", name=name))

    def _unlock_chosen(self) -> None:
        two = self._view.current()
        if isinstance(two, TwoLine):
            self._model.unlock(two.key)

    def _tell_unlocked(self, login: str) -> None:
        self._toast.say(Tone.OK, tr("{login} 已解锁，可以重新登录", login=login))
