"""The log-in page: whether the window can work, at the left; who works at it, at the right."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from domain.local_time import date_time_text
from domain.words import N_
from domain.world import World
from ui.kit.arrange import column, on_ground, put, row
from ui.kit.banner import Banner
from ui.kit.binding import bind
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.reflow import Pane, Reflow
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.login.inputs import GrantBox, LoginLine
from ui.login.model import LOGIN, PASSWORD, LoginModel
from ui.login.station_pane import StationPane
from ui.words import tr

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FORM_WIDE: Final = 374
LACKS: Final = {LOGIN: N_("请键入工号"), PASSWORD: N_("请键入密码")}


class LoginScreen(QWidget):
    """Left the station and its self-test, right login and password. The login has the focus from the first paint.

    Signal: painted(), once, the login was painted.
    """

    painted = Signal()

    def __init__(self, theme: Theme, world: World, model: LoginModel) -> None:
        super().__init__()
        self._theme, self._model, self._painted = theme, model, False
        self.station = StationPane(theme, world, model)
        self.login, self.password = LoginLine(theme), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._peek = KeyButton(theme, "", None, Kind.QUIET, icon="eye", box="control_small")
        self._peek.setAccessibleName(tr("按住显示密码"))
        self._boxes = {
            LOGIN: FieldBox(theme, tr("工号"), self.login),
            PASSWORD: FieldBox(theme, tr("密码"), self.password, trailing=self._peek),
        }
        self._enter = KeyButton(theme, tr("登录"), Key.NEXT, Kind.PRIMARY, box="control_large")
        self._grant, self.trouble = GrantBox(theme), Banner(theme, boxed=True)
        left, right = ScrollPane(theme, self.station), ScrollPane(theme, self._form_pane(), "page")
        panes = [Pane(left, tr("本机情况")), Pane(right, tr("登录"), "pane_login")]
        self.panes = Reflow(theme, panes, main=1)
        put(QVBoxLayout(self), self.panes)
        on_ground(self, "card")
        self._bind()

    def welcome(self) -> None:
        """Ready for the next person: fields empty, the login has the focus."""
        self.login.clear()
        self._model.name_login("")
        self._forget()
        self.panes.turn_to(self.login)
        self.login.setFocus(Qt.FocusReason.OtherFocusReason)
        self._model.look_around()

    def _form_pane(self) -> QWidget:
        theme = self._theme
        note = Phrase(theme, Part(tr("换人办理时，前一位的草稿会原样留下|草稿会原样留下"), ink="ink-2"))
        tries = Phrase(theme, Part(tr("连续输错 5 次将锁定，由值班长解锁|输错 5 次将锁定"), "small", "ink-2"))
        form = column(
            Phrase(theme, Part(tr("登录"), "title")), 4, note, 28, self._boxes[LOGIN], 16, self._boxes[PASSWORD],
            8, tries, 24, self._enter, 24, self.trouble, 8, self._grant, None,
        )  # fmt: skip
        self._fields, self._form = form, row(form, None)
        theme.factor_changed.connect(self._measure)
        self._measure()
        return on_ground(self._form, "page")

    def _measure(self) -> None:
        self._fields.setFixedWidth(self._theme.grown(FORM_WIDE))

    def _fold(self, columns: int) -> None:
        """Beside the station there is air above; alone, all of it is needed."""
        self._form.setContentsMargins(96, 24 if columns == 1 else 136, 16, 16)

    def _bind(self) -> None:
        model = self._model
        self.panes.columns_changed.connect(self._fold)
        self.login.installEventFilter(self)
        self.login.editingFinished.connect(lambda: model.name_login(self.login.text()))
        for box in self._boxes.values():
            box.edited.connect(lambda _, box=box: box.set_error(""))
        self._peek.pressed.connect(lambda: self.password.setEchoMode(QLineEdit.EchoMode.Normal))
        self._peek.released.connect(lambda: self.password.setEchoMode(QLineEdit.EchoMode.Password))
        self._enter.clicked.connect(self._sign_in)
        bind(self, Key.NEXT, self._sign_in)
        bind(self, Key.AGAIN, model.look_around)
        bind(self, Key.NEXT_PAGE, self.panes.turn_on)
        bind(self, Key.LARGER, lambda: self._theme.set_factor(self._theme.factor + 0.25))
        bind(self, Key.SMALLER, lambda: self._theme.set_factor(self._theme.factor - 0.25))
        model.named.connect(self.login.show_name)
        model.waiting_changed.connect(self._enter.set_waiting)
        model.offline_until_changed.connect(self._show_grant)
        model.lacking.connect(self._show_lack)
        model.trouble_met.connect(self._show_trouble)
        model.signed_in.connect(lambda _: self._forget())
        clock = QTimer(self, interval=20_000)
        clock.timeout.connect(self.station.tell_time)
        clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the login goes on to the password, as people type it."""
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self.painted.emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self.password.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _sign_in(self) -> None:
        self.trouble.say_nothing()
        self._model.sign_in(self.login.text(), self.password.text())

    def _forget(self) -> None:
        self.password.clear()
        self.trouble.say_nothing()
        for box in self._boxes.values():
            box.set_error("")

    def _show_lack(self, field: str) -> None:
        self._boxes[field].set_error(tr(LACKS[field]))
        self._boxes[field].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_trouble(self, trouble: object) -> None:
        self.trouble.say_trouble(trouble)  # type: ignore[arg-type]  # a signal's argument
        self.panes.turn_to(self.password)
        if self.password.text():
            self.password.selectAll()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_grant(self, until: int) -> None:
        text = tr("您在本机的离线授权有效至 {until}", until=date_time_text(until)) if until else ""
        self._grant.say(tr("断网时也可登录"), text)
        self._grant.setVisible(bool(until))
