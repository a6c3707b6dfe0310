"""The frame around every page: top bar, offline strip, rail, body, status strip, toast."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from client.offers import SessionOffers
from domain.local_time import time_text
from domain.rows.station import CheckRow, Health
from domain.words import N_
from domain.world import World
from ui.frame.keys_page import KeysDialog
from ui.frame.model import FrameModel
from ui.frame.top_bar import TopBar
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner, Tone
from ui.kit.binding import bind
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import RAIL, Key
from ui.kit.painted import Part
from ui.kit.rail import Rail, RailItem
from ui.kit.status_strip import Device, StatusStrip
from ui.kit.status_strip import Health as Sign
from ui.kit.theme import Theme
from ui.kit.toast import Toast
from ui.station_texts import PARTS, said
from ui.words import tr

ON_STRIP: Final = ("reader", "printer", "store")
SIGNS: Final = {
    Health.OK: Sign.WELL,
    Health.CHECKING: Sign.WELL,
    Health.WARNING: Sign.UNHAPPY,
    Health.MISSING: Sign.MISSING,
}
OFFLINE: Final = N_("{since} 起与市级平台断开。受理、打印照常；查不到的先记下，恢复后自动补查。")
OFFLINE_START: Final = N_("还没有连上市级平台。受理、打印照常；查不到的先记下，恢复后自动补查。")
STOPPED: Final = N_("市级平台不接受本机的记录。办件都保存在本机，没有丢失。请联系技术员。")


class Page(NamedTuple):
    """A page of the rail: its widget, and what to do when it is turned to."""

    key: str
    icon: str
    word: str
    widget: QWidget
    on_turn: Callable[[], None]


class Frame(QWidget):
    """Signal: turned(key), a page is shown."""

    turned = Signal(str)

    def __init__(self, theme: Theme, world: World, model: FrameModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._pages: Sequence[Page] = ()
        self.top = TopBar(theme, world)
        self.rail = Rail(theme, tr("页面"))
        self._keys = KeyButton(theme, tr("按键"), Key.KEYS, Kind.QUIET, box="control_small")
        self._retry = KeyButton(theme, tr("立即重试"), None, box="control_small")
        self.strip = Banner(theme, self._retry)
        self.body = QStackedWidget()
        self.status = StatusStrip(theme)
        side = on_ground(column(8, self.rail, None, self._keys, 8), "card")
        middle = row(side, hairline(upright=True), column(self.strip, self.body))
        put(QVBoxLayout(self), self.top, hairline(), middle, self.status)
        self.toast = Toast(theme, self.body, lift=120)
        self._bind()

    def enter(self, offers: SessionOffers, pages: Sequence[Page]) -> None:
        """Somebody logged in: her pages, the first of them shown."""
        for page in self._pages:
            self.body.removeWidget(page.widget)
        self._pages = pages
        for page in pages:
            self.body.addWidget(page.widget)
        self.top.show_face(offers.frame.face)
        self.top.show_person(offers.session)
        self._version = offers.frame.face.version
        self._model.enter(offers)
        self.turn(pages[0].key)

    def turn(self, key: str) -> None:
        """Show a page of the rail."""
        page = next(page for page in self._pages if page.key == key)
        self.body.setCurrentWidget(page.widget)
        self.rail.choose(key)
        page.on_turn()
        self.turned.emit(key)

    def show_over(self, key: str, widget: QWidget) -> None:
        """Show a widget in the body that has no place on the rail, under the page of key."""
        if self.body.indexOf(widget) < 0:
            self.body.addWidget(widget)
        self.body.setCurrentWidget(widget)
        self.rail.choose(key)

    def _bind(self) -> None:
        self.rail.turned.connect(self.turn)
        self.top.leave_requested.connect(self._model.leave)
        self._retry.clicked.connect(self._model.sync_now)
        self._keys.clicked.connect(self.show_keys)
        self.status.picked.connect(lambda _: self._model.self_test())
        self._model.changed.connect(self._show)
        for at, key in enumerate(RAIL):
            bind(self, key, lambda at=at: self._turn_at(at))
        bind(self, Key.KEYS, self.show_keys)
        bind(self, Key.LARGER, lambda: self._theme.set_factor(self._theme.factor + 0.25))
        bind(self, Key.SMALLER, lambda: self._theme.set_factor(self._theme.factor - 0.25))

    def show_keys(self) -> None:
        """The list of all keys."""
        KeysDialog(self._theme, self.window()).open()

    def _turn_at(self, at: int) -> None:
        if at < len(self._pages):
            self.turn(self._pages[at].key)

    def _show(self) -> None:
        model = self._model
        self.top.show_link(model.link)
        self.top.show_unsent(model.unsent)
        waiting = {"records": model.unsent.records}
        self.rail.show_items([RailItem(p.key, p.icon, p.word, waiting.get(p.key, 0)) for p in self._pages])
        self._show_strip()
        self.status.show_devices([_device(check) for check in model.checks if check.part in ON_STRIP])
        ages = [said(check) for check in model.checks if check.part == "reference"]
        parts = [Part(text, "small", "ink-2", "book") for text in ages]
        self.status.show_ages(
            *parts, Part(tr("版本 {version}", version=self._version), "small", "ink-2", gap=24)
        )

    def _show_strip(self) -> None:
        link = self._model.link
        if link.stopped:
            self.strip.say(Tone.ERROR, tr("已停止同步"), tr(STOPPED))
        elif link.online:
            self.strip.say_nothing()
        else:
            text = tr(OFFLINE, since=time_text(link.since)) if link.since else tr(OFFLINE_START)
            self.strip.say(Tone.OFFLINE, tr("离线办理"), text)


def _device(check: CheckRow) -> Device:
    look, sign = PARTS[check.part], SIGNS[check.health]
    says = "" if sign is Sign.WELL else said(check)
    return Device(check.part, look.icon, tr(look.name), sign, says)
