"""The log-in page: whether the window can work, at the left; who works at it, at the right."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from domain.local_time import date_time_text, local
from domain.rows.station import CheckRow, Health, StationFace
from domain.words import N_
from domain.world import World
from ui.kit.arrange import column, on_ground, put, row
from ui.kit.banner import Banner, Tone
from ui.kit.binding import bind
from ui.kit.field_box import FieldBox, told
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part
from ui.kit.phrase import Mark, Phrase
from ui.kit.reflow import Pane, Reflow
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.login.model import LoginModel
from ui.station_texts import ICONS, INKS, PARTS, said
from ui.trouble_text import Told
from ui.words import tr

WEEKDAYS: Final = (
    N_("星期一"), N_("星期二"), N_("星期三"), N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"),
)  # fmt: skip
FORM_WIDE: Final = 374


class CheckDelegate(RowDelegate):
    """One row of the self-test: part, what it says, a sign."""

    height = "row_check"
    margin = 1
    end_margin = 1

    def cells(self, row: CheckRow, chosen: bool, width: float) -> list[Cell]:
        look, ink = PARTS[row.part], INKS[row.health]
        bad = row.health in (Health.WARNING, Health.MISSING)
        name = Part(tr(look.name), icon=look.icon, icon_px=18, icon_ink=ink if bad else "ink-2", icon_gap=14)
        return [
            Cell([name], 1, 150),
            Cell(
                [Part(said(row), "heading" if bad else "body", ink if bad else "ink-2")],
                165,
                end_less=32,
                wrap=True,
            ),
            Cell([Part(icon=ICONS[row.health], icon_px=18, ink=ink)], align=RIGHT),
        ]


class LoginScreen(QWidget):
    """Left the station and its self-test, right login and password. The login has the focus from the first paint."""

    def __init__(self, theme: Theme, world: World, model: LoginModel) -> None:
        super().__init__()
        self._theme, self._world, self._model = theme, world, model
        self._centre, self._window = Phrase(theme), Phrase(theme)
        self._summary = Phrase(theme)
        self._number = Phrase(theme)
        self._checks = Rows(
            lambda check: f"{tr(PARTS[check.part].name)}，{said(check)}", lambda check: check.part
        )
        self.login, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._login_box = FieldBox(theme, tr("工号"), self.login)
        self._password_box = FieldBox(theme, tr("密码"), self.password)
        self._enter = KeyButton(theme, tr("登录"), Key.NEXT, Kind.PRIMARY, box="control_large")
        self._offline = Banner(theme, boxed=True)
        self.trouble = Banner(theme, boxed=True)
        left, right = ScrollPane(theme, self._station_pane()), ScrollPane(theme, self._form_pane(), "page")
        panes = [Pane(left, tr("本机情况"), "pane_login"), Pane(right, tr("登录"))]
        put(QVBoxLayout(self), Reflow(theme, panes, main=1))
        self._bind()
        self._clock = QTimer(self, interval=20_000)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start()

    def show_face(self, face: StationFace) -> None:
        """Say which window this is."""
        self._face = face
        self._centre.say(Part(face.centre or tr("社区事务受理服务中心"), "title"))
        self._number.say(
            Part(tr("版本 {version}", version=face.version), "small", "ink-2"),
            *(
                [Part(tr("本机编号 {id}", id=face.station_id), "small", "ink-2", gap=16)]
                if face.station_id
                else []
            ),
            *([Part(tr("演示：人员与数据均为虚构"), "badge", "warning", gap=16)] if face.training else []),
        )
        self._tell_time()

    def welcome(self) -> None:
        """Ready for the next person: fields empty, the login has the focus."""
        self.login.clear()
        self.password.clear()
        self._password_box.set_error("")
        self.trouble.say_nothing()
        self._offline.say_nothing()
        self.login.setFocus(Qt.FocusReason.OtherFocusReason)
        self._model.look_around()

    def show_trouble(self, told: Told) -> None:
        """A refusal, in words."""
        self.trouble.say(Tone.ERROR, told.title, told.rest, told.reference)
        self.password.selectAll()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _station_pane(self) -> QWidget:
        theme = self._theme
        view = RowsView(theme, tr("开机自检"), self._checks, CheckDelegate, reads=True)
        head = row(
            Mark(theme), Phrase(theme, Part(tr("社区事务受理 · 窗口端"), "large")), None, gap=12
        )  # fmt: skip
        summary = row(Phrase(theme, Part(tr("开机自检"), "heading")), self._summary, None, gap=8)
        pane = column(
            head, 40, self._centre, 12, self._window, 40, summary, 8, view, None, 16, self._number,
            margins=(96, 64, 96, 16),
        )  # fmt: skip
        return on_ground(pane, "card")

    def _form_pane(self) -> QWidget:
        theme = self._theme
        note = Phrase(theme, Part(tr("换人办理时，前一位的草稿会原样留下。|草稿会原样留下。"), ink="ink-2"))
        tries = Phrase(theme, Part(tr("连续输错 5 次将锁定，由值班长解锁"), "small", "ink-2"))
        form = column(
            None, Phrase(theme, Part(tr("登录"), "title")), 4, note, 24, self._login_box, 16, self._password_box,
            8, tries, 24, self._enter, 24, self.trouble, 12, self._offline, None, None,
        )  # fmt: skip
        form.setMaximumWidth(theme.grown(FORM_WIDE))
        theme.factor_changed.connect(lambda _: form.setMaximumWidth(theme.grown(FORM_WIDE)))
        form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return on_ground(row(form, None, margins=(96, 16, 24, 16)), "page")

    def _bind(self) -> None:
        model = self._model
        self.login.editingFinished.connect(lambda: model.name_login(self.login.text()))
        self.login.installEventFilter(self)
        self._enter.clicked.connect(self._sign_in)
        bind(self, Key.NEXT, self._sign_in)
        bind(self, Key.AGAIN, model.look_around)
        model.checks_changed.connect(self._show_checks)
        model.name_changed.connect(self._show_name)
        model.waiting_changed.connect(self._enter.set_waiting)
        model.offline_until_changed.connect(self._show_offline)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the login goes on to the password, as people type it."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in enter:
            self.password.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _sign_in(self) -> None:
        self.trouble.say_nothing()
        self._model.sign_in(self.login.text(), self.password.text())

    def _show_checks(self) -> None:
        checks = self._model.checks
        self._checks.show(checks)
        ok = sum(check.health is Health.OK for check in checks)
        bad = sum(check.health in (Health.WARNING, Health.MISSING) for check in checks)
        text = tr("{ok} 项正常", ok=ok) if not bad else tr("{ok} 项正常，{bad} 项请处理", ok=ok, bad=bad)
        self._summary.say(Part(text, ink="ink-2"))

    def _show_name(self, name: str) -> None:
        self._login_box.set_origin(told(name, "person") if name else None)

    def _show_offline(self, until: int) -> None:
        if until:
            text = tr("您在本机的离线授权有效至 {until}", until=date_time_text(until))
            self._offline.say(Tone.NOTE, tr("断网时也可登录"), text)
        else:
            self._offline.say_nothing()

    def _tell_time(self) -> None:
        now = local(self._world.now_us())
        day = f"{now:%Y-%m-%d} {tr(WEEKDAYS[now.weekday()])} · {now:%H:%M}"
        number = tr("{number} 号窗", number=self._face.window) if self._face.window else tr("本窗口")
        self._window.say(
            Part(number, "verdict"), Part(f"{tr('综合窗口')} · {day}|{now:%H:%M}", "strong", "ink-2", gap=20)
        )
