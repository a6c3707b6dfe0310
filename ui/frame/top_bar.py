"""The top bar: mark, centre and window, link, what is not yet sent, clock, person."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.session import Session
from domain.access import ROLE_NAMES
from domain.local_time import local
from domain.rows.station import LinkRow, StationFace, UnsentRow
from domain.world import World
from ui.kit.arrange import on_ground, put, row
from ui.kit.key_button import KeyButton, Kind
from ui.kit.painted import Part
from ui.kit.phrase import Mark, Phrase
from ui.kit.theme import Theme
from ui.words import tr


class TopBar(QWidget):
    """Signal: leave_requested()."""

    leave_requested = Signal()

    def __init__(self, theme: Theme, world: World) -> None:
        super().__init__()
        self._theme, self._world = theme, world
        self._place, self._link, self._unsent, self._clock, self._person = (Phrase(theme) for _ in range(5))
        self._leave = KeyButton(theme, tr("退出"), None, Kind.QUIET, box="control_small")
        self._leave.clicked.connect(self.leave_requested)
        self._corner = row(None, Mark(theme), None)
        line = QHBoxLayout(self)
        put(line, self._corner, 16, self._place, None, margins=(0, 0, 8, 0))
        put(line, 16, self._link, 24, self._unsent, 24, self._clock, 24, self._person, 12, self._leave)
        line.setContentsMargins(0, 0, 8, 0)
        on_ground(self, "card")
        theme.factor_changed.connect(self._measure)
        self._measure()
        ticks = QTimer(self, interval=5_000)
        ticks.timeout.connect(self._tell_time)
        ticks.start()
        self._tell_time()

    def show_face(self, face: StationFace) -> None:
        """Say which window this is; the centre's name gives way to the window's."""
        window = tr("{number} 号窗", number=face.window) if face.window else tr("本窗口")
        forms = [f"{face.centre}  ·  {window}"] if face.centre else []
        self._place.say(Part("|".join([*forms, window]), "heading"))
        self._place.setToolTip(face.centre)

    def show_person(self, session: Session) -> None:
        """Say who works here; the role gives way to the name."""
        role = tr(ROLE_NAMES[session.role])
        name = Part(session.name, icon="person", icon_ink="ink-2", icon_gap=8)
        self._person.say(name, Part(f"{role}|", ink="ink-2"))

    def show_link(self, link: LinkRow) -> None:
        """Say whether central answers."""
        word, role, ink, icon = (
            (tr("在线"), "body", "ok", "wifi")
            if link.online
            else (tr("离线"), "heading", "warning", "link-off")
        )
        self._link.say(Part(word, role, ink, icon, icon_gap=8))

    def show_unsent(self, unsent: UnsentRow) -> None:
        """Say how many records central has not yet confirmed."""
        role, ink = ("heading", "warning") if unsent.records else ("body", "ink-2")
        text = tr("待同步 {count} 件|待同步 {count}", count=unsent.records)
        self._unsent.say(Part(text, role, ink))

    def _tell_time(self) -> None:
        self._clock.say(Part(f"{local(self._world.now_us()):%H:%M}"))

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.size("top") - 1)
        self._corner.setFixedWidth(self._theme.size("rail"))
