"""The left of the log-in page: which window this is, and whether it can work."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.local_time import local
from domain.rows.station import StationFace
from domain.words import N_
from domain.world import World
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Mark, Phrase
from ui.kit.theme import Theme
from ui.login.model import LoginModel
from ui.station_texts import summary
from ui.words import tr

WEEKDAYS: Final = (
    N_("星期一"), N_("星期二"), N_("星期三"), N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"),
)  # fmt: skip


class StationPane(QWidget):
    """Place, window, day and hour; the self-test; number and version."""

    def __init__(self, theme: Theme, world: World, model: LoginModel) -> None:
        super().__init__()
        self._theme, self._world, self._model = theme, world, model
        self._centre, self._window, self._day = Paragraph(theme, role="title"), Phrase(theme), Phrase(theme)
        self._summary, self._number = Phrase(theme), Phrase(theme)
        self._training = Phrase(theme, align=RIGHT)
        self._list_place = QVBoxLayout()
        head = row(Mark(theme), Phrase(theme, Part(tr("社区事务受理 · 窗口端"), "large")), None, gap=12)
        again = KeyButton(theme, tr("再检一次"), Key.AGAIN, Kind.QUIET, box="control_small")
        again.clicked.connect(model.look_around)
        tested = row(Phrase(theme, Part(tr("开机自检"), "heading")), self._summary, None, again, gap=8)
        foot = row(self._number, None, self._training, gap=16)
        place = row(self._window, column(None, self._day, 8), None, gap=20)
        put(
            QVBoxLayout(self), head, 40, self._centre, 8, place, 32, tested, 4, hairline(), self._list_place,
            None, 16, foot, margins=(96, 64, 96, 16),
        )  # fmt: skip
        on_ground(self, "card")
        model.checks_changed.connect(self._show_summary)
        self._show_summary()

    def complete(self) -> None:
        """Add the rows of the self-test, below which nothing stands: QListView and its delegate are 12 ms."""
        from ui.login.check_list import check_list

        self._list_place.addWidget(check_list(self._theme, self._model))

    def show_face(self, face: StationFace) -> None:
        """Say which window this is."""
        self._centre.say(face.centre or tr("社区事务受理服务中心"))
        number = tr("{number} 号窗", number=face.window) if face.window else tr("本窗口")
        self._window.say(Part(number, "verdict"))
        said = [tr("版本 {version}", version=face.version)]
        said += [tr("本机编号 {id}", id=face.station_id)] if face.station_id else []
        self._number.say(Part("　".join(said), "small", "ink-2"))
        training = Part(tr("演示：人员与数据均为虚构|演示"), "badge", "warning", "info", 14, icon_gap=4)
        self._training.say(*([training] if face.training else []))
        self.tell_time()

    def tell_time(self) -> None:
        """Say the day and hour it is."""
        now = local(self._world.now_us())
        clock, date = f"{now:%H:%M}", f"{now:%Y-%m-%d} {tr(WEEKDAYS[now.weekday()])}"
        forms = (f"{tr('综合窗口')} · {date} · {clock}", f"{date} · {clock}", clock)
        self._day.say(Part("|".join(forms), "strong", "ink-2"))

    def _show_summary(self) -> None:
        self._summary.say(Part(summary(self._model.checks), ink="ink-2"))
