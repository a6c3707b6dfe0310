"""The frame around every page: top bar, offline strip, rail, body, status strip, toast."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from client.offers import SessionOffers
from domain.local_time import time_text
from domain.rows.station import CheckRow, Health, LinkRow
from domain.words import N_
from domain.world import World
from ui.frame.keys_button import KeysButton
from ui.frame.keys_page import KeysDialog
from ui.frame.model import FrameModel
from ui.frame.places import Page, Place, Places
from ui.frame.top_bar import TopBar
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner, Tone
from ui.kit.binding import bind
from ui.kit.key_button import KeyButton
from ui.kit.keys import RAIL, Key
from ui.kit.painted import Part
from ui.kit.rail import Rail, RailItem
from ui.kit.status_strip import Device, StatusStrip
from ui.kit.status_strip import Health as Sign
from ui.kit.theme import Theme
from ui.kit.toast import Toast
from ui.station_texts import PARTS, said, unhappy
from ui.words import tr

# Parts on the strip, and how each state is drawn there; one still being looked at is not on it.
ON_STRIP: Final = ("reader", "scanner", "printer", "store")
# Parts that somebody must look after; what is not yet sent and a network that is away put themselves right.
BY_HAND: Final = (*ON_STRIP, "reference")
SIGNS: Final = {Health.OK: Sign.WELL, Health.WARNING: Sign.UNHAPPY, Health.MISSING: Sign.MISSING}
OFFLINE: Final = N_("{since} 起与市级平台断开。受理、打印照常；查不到的先记下，恢复后自动补查。")
OFFLINE_START: Final = N_("还没有连上市级平台。受理、打印照常；查不到的先记下，恢复后自动补查。")
STOPPED: Final = N_("市级平台不接受本机的记录。办件都保存在本机，没有丢失。请联系技术员。")
INTAKE, CHECK, STATION, RECORDS = "intake", "check", "station", "records"
ISSUE, BLANKS, CASES = "issue", "blanks", "cases"
LIFT: Final = 116  # px: over the finishing act and the row above it
SECOND_US: Final = 1_000_000


class Frame(QWidget):
    """Signal: turned(key), a page is shown."""

    turned = Signal(str)

    def __init__(self, theme: Theme, world: World, model: FrameModel) -> None:
        super().__init__()
        self._theme, self._world, self._model = theme, world, model
        self._places = Places(self)
        self._version = ""
        self.top = TopBar(theme, world)
        self.rail = Rail(theme, tr("页面"))
        self._keys = KeysButton(theme)
        self._retry = KeyButton(theme, tr("立即重试"), None, box="control_small")
        self.strip = Banner(theme, self._retry)
        self.body = QStackedWidget()
        self.status = StatusStrip(theme)
        side = on_ground(column(8, self.rail, None, self._keys, 4), "card")
        middle = row(side, hairline(upright=True), column(self.strip, self.body))
        put(QVBoxLayout(self), self.top, hairline(), middle, self.status)
        on_ground(self, "card")
        self.toast = Toast(theme, self.body, lift=LIFT)
        self._seconds = QTimer(self, interval=1_000)
        self._bind()

    def enter(self, offers: SessionOffers, places: Sequence[Place]) -> None:
        """Somebody logged in: her places, the page of the first shown. Nothing of whoever was here before stays."""
        self.empty()
        self.top.show_face(offers.frame.face)
        self.top.show_person(offers.session)
        self._version = offers.frame.face.version
        self._places.begin(places)
        self._model.enter(offers)
        self.turn(places[0].key)

    def empty(self) -> None:
        """Take all pages away, with what they show of persons."""
        self._places.end()
        self.toast.hide()
        self.toast.said.clear()
        while (widget := self.body.widget(0)) is not None:
            self.body.removeWidget(widget)
            widget.deleteLater()

    def turn(self, key: str) -> None:
        """Show a page of the rail."""
        page = self._places.page(key)
        self.body.setCurrentWidget(page.widget)
        self.rail.choose(key)
        page.widget.setFocus(Qt.FocusReason.OtherFocusReason)  # the page passes it on as it sees fit
        page.on_turn()
        self.turned.emit(key)

    @property
    def making(self) -> bool:
        """Whether pages are still being made behind the one that is shown."""
        return self._places.making

    def has(self, key: str) -> bool:
        """Whether the rail has such a place."""
        return self._places.has(key)

    def shown(self) -> str:
        """The key of the page that is shown; '' for a widget that lies over one."""
        return self._places.of(self.body.currentWidget())

    def page(self) -> Page | None:
        """The page that is shown; None for a widget that lies over one."""
        return self._places.held(self.shown())

    def show_over(self, key: str, widget: QWidget) -> None:
        """Show a widget in the body that has no place on the rail, under the page of key."""
        if self.body.indexOf(widget) < 0:
            self.body.addWidget(widget)
        self.body.setCurrentWidget(widget)
        self.rail.choose(key)

    def recount(self) -> None:
        """Show anew what waits at each page."""
        self.rail.show_items(
            [
                RailItem(place.key, place.icon, place.word, *self._waiting(place.key))
                for place in self._places.all
            ]
        )

    def show_keys(self) -> None:
        """The list of all keys."""
        KeysDialog(self._theme, self.window()).open()

    def event(self, event: QEvent) -> bool:
        """Esc closes a toast. One that stays until then takes the key from the page; a word in passing does not."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.toast.isVisible():
            claims = self.toast.stays
            if not claims or event.type() == QEvent.Type.KeyPress:
                self.toast.hide()
            if claims:
                event.accept()
                return True
        return super().event(event)

    def _bind(self) -> None:
        self._places.made.connect(self._take)
        self.rail.turned.connect(self.turn)
        self.top.leave_requested.connect(self._model.leave)
        self._retry.clicked.connect(self._model.sync_now)
        self._keys.clicked.connect(self.show_keys)
        self.status.picked.connect(lambda _: self.turn(STATION))
        self._model.changed.connect(self._show)
        self._seconds.timeout.connect(self._show_strip)
        for at, key in enumerate(RAIL):
            bind(self, key, partial(self._turn_at, at))
        bind(self, Key.KEYS, self.show_keys)
        bind(self, Key.LARGER, lambda: self._theme.set_factor(self._theme.factor + 0.25))
        bind(self, Key.SMALLER, lambda: self._theme.set_factor(self._theme.factor - 0.25))

    def _turn_at(self, at: int) -> None:
        if at < len(self._places.all):
            self.turn(self._places.all[at].key)

    def _take(self, page: Page) -> None:
        self.body.addWidget(page.widget)
        if page.waiting is not None:
            self.recount()

    def _show(self) -> None:
        model = self._model
        self.top.show_link(model.link)
        self.top.show_unsent(model.unsent)
        self.recount()
        self._show_strip()
        shown = [check for check in model.checks if check.part in ON_STRIP and check.health in SIGNS]
        self.status.show_devices([_device(check) for check in shown])
        ages = [said(check) for check in model.checks if check.part == "reference"]
        parts = [Part(text, "small", "ink-2", "book") for text in ages]
        version = Part(tr("版本 {version}", version=self._version), "small", "ink-2", gap=24)
        self.status.show_ages(*parts, version)

    def _waiting(self, key: str) -> tuple[int, bool]:
        """What waits at a page, and whether it needs a person; a page that counts itself says so once it is made."""
        model, page = self._model, self._places.held(key)
        if page is not None and page.waiting is not None:
            return page.waiting()
        if key == RECORDS:
            return model.asking or model.unsent.records, model.asking > 0
        if key == STATION:
            hurt = unhappy(check for check in model.checks if check.part in BY_HAND)
            return hurt + len(model.locked), True
        return 0, False

    def _show_strip(self) -> None:
        link = self._model.link
        away = not link.online and not link.stopped
        if link.stopped:
            self.strip.say(Tone.ERROR, tr("已停止同步"), tr(STOPPED))
        elif away:
            text = tr(OFFLINE, since=time_text(link.since)) if link.since else tr(OFFLINE_START)
            self.strip.say(Tone.OFFLINE, tr("离线办理"), text, self._retry_in(link))
        else:
            self.strip.say_nothing()
        self._retry.setVisible(away)
        if away != self._seconds.isActive():
            (self._seconds.start if away else self._seconds.stop)()

    def _retry_in(self, link: LinkRow) -> str:
        left = max(0, (link.next_retry or 0) - self._world.now_us()) // SECOND_US
        return tr("下次重试 {time}", time=f"{left // 60}:{left % 60:02}") if left else ""


def _device(check: CheckRow) -> Device:
    look, sign = PARTS[check.part], SIGNS[check.health]
    says = "" if sign is Sign.WELL else "|".join(_shorter(said(check)))
    return Device(check.part, look.icon, tr(look.name), sign, says)


def _shorter(text: str) -> list[str]:
    """A sentence, what is without what to do, and that there is something: what to do is on the station's page."""
    clause = re.split("[，。,.]", text)[0]
    return list(dict.fromkeys((text, clause, tr("请处理"))))
