"""The top bar: mark, centre and window, link, what is not yet sent, clock, person."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.session import Session
from domain.access import ROLE_NAMES
from domain.local_time import local
from domain.rows.station import LinkRow, StationFace, UnsentRow
from domain.world import World
from ui.kit.arrange import on_ground, put
from ui.kit.key_button import KeyButton, Kind
from ui.kit.painted import Part
from ui.kit.phrase import Mark, Phrase
from ui.kit.theme import Theme
from ui.words import tr


class TopBar(QWidget):
    """Signals: link_picked(), leave_requested()."""

    link_picked = Signal()
    leave_requested = Signal()

    def __init__(self, theme: Theme, world: World) -> None:
        super().__init__()
        self._theme, self._world = theme, world
        self._place, self._link, self._unsent, self._clock = (Phrase(theme) for _ in range(4))
        self._person = KeyButton(theme, "", None, Kind.QUIET, icon="person", box="control_small")
        self._person.clicked.connect(self.leave_requested)
        self._mark = Mark(theme)
        line = QHBoxLayout(self)
        put(line, self._mark, self._place, None, self._link, self._unsent, self._clock, self._person, gap=20)
        on_ground(self, "card")
        theme.factor_changed.connect(self._measure)
        self._measure()
        self._ticks = QTimer(self, interval=5_000)
        self._ticks.timeout.connect(self._tell_time)
        self._ticks.start()
        self._tell_time()

    def show_face(self, face: StationFace) -> None:
        """Say which window this is; the centre's name gives way to the window's."""
        window = tr("{number} 号窗", number=face.window)
        self._place.say(Part(f"{face.centre} · {window}|{window}", "heading"))

    def show_person(self, session: Session) -> None:
        """Say who works here."""
        role = tr(ROLE_NAMES[session.role])
        self._person.say(f"{session.name} {role} · {tr('退出')}|{session.name} · {tr('退出')}|{session.name}")

    def show_link(self, link: LinkRow) -> None:
        """Say whether central answers."""
        word, ink, icon = (
            (tr("在线"), "ok", "wifi") if link.online else (tr("离线"), "warning", "link-off")
        )  # fmt: skip
        self._link.say(Part(word, "body" if link.online else "heading", ink, icon))

    def show_unsent(self, unsent: UnsentRow) -> None:
        """Say how many records central has not yet confirmed."""
        role, ink = ("heading", "warning") if unsent.records else ("body", "ink-2")
        count = unsent.records
        self._unsent.say(Part(tr("待同步 {count} 件|待同步 {count}", count=count), role, ink))

    def _tell_time(self) -> None:
        self._clock.say(Part(f"{local(self._world.now_us()):%H:%M}"))

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.size("top") - 1)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(12, 0, 16, 0)
