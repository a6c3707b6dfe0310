"""The sync page: what is not yet sent, the state of every record, 立即同步."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from client.session import Session
from domain.local_time import date_text
from domain.rows.records import ExportedRow
from domain.words import N_
from domain.world import World
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.binding import bind, bind_keys
from ui.kit.boxes import EmptyState
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.reflow import Pane, Reflow
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.records.detail import RecordDetail
from ui.records.exported import ExportedDialog
from ui.records.line import RecordDelegate, RecordLine, said
from ui.records.model import FILTERS, RecordsModel
from ui.records.settle_pane import SettlePane
from ui.words import tr

FILTER_WORDS: Final = {"all": N_("全部"), "ask": N_("要处理"), "waiting": N_("待发"), "done": N_("已签收")}
EMPTY: Final = {
    "all": (N_("还没有记录"), N_("办件后会出现在这里")),
    "ask": (N_("没有要处理的记录"), N_("被退回或有冲突的会出现在这里")),
    "waiting": (N_("没有待发的记录"), N_("市级平台都已签收")),
    "done": (N_("没有已签收的记录"), N_("市级平台签收后会出现在这里")),
}


class RecordsScreen(QWidget):
    """Left the records, newest first, with filters; right the chosen one. Nothing here is deleted by hand."""

    def __init__(self, theme: Theme, world: World, model: RecordsModel, session: Session) -> None:
        super().__init__()
        self._theme, self._world, self._model, self._role = theme, world, model, session.role
        self._title, self._note = Phrase(theme), Phrase(theme)
        self._others = Phrase(theme)
        self._filters = {
            name: KeyButton(theme, "", key, Kind.FILTER) for name, key in zip(FILTERS, CHOICES, strict=False)
        }
        self._rows = Rows(said, lambda line: line.record.entry_id)
        self._view = RowsView(theme, tr("记录"), self._rows, RecordDelegate, scrolls=True)
        self._empty = EmptyState(theme, "sync", "", dashed=False)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._detail = RecordDetail(theme, session.role)
        self._whole = ScrollPane(theme, self._detail)
        self._settle = SettlePane(theme, model.settling, session.role)
        self._right = QStackedWidget()
        for half in (self._whole, self._settle):
            self._right.addWidget(half)
        self._panes = Reflow(
            theme,
            [
                Pane(self._list_pane(), tr("记录"), "pane_records"),
                Pane(self._right, tr("所选记录")),
            ],
        )
        put(QVBoxLayout(self), self._panes)
        on_ground(self, "card")
        model.setParent(self)  # it hears news as long as the page is there, and no longer
        self._bind()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window made small still shows this page
            self._model.rest()

    def _list_pane(self) -> QWidget:
        theme = self._theme
        now = KeyButton(theme, tr("立即同步"), Key.AGAIN, icon="sync")
        now.clicked.connect(self._model.sync_now)
        head = row(column(self._title, self._note), None, now, margins=(16, 12, 16, 8), gap=8)
        group = QButtonGroup(self)
        for button in self._filters.values():
            group.addButton(button)
        self._filters[FILTERS[0]].setChecked(True)
        promise = tr("收到市级平台签名回执前，本机不删除任何记录|收到回执前，本机不删除记录")
        kept = Phrase(theme, Part(promise, "small", "ink-2", "lock", 16, icon_gap=8))
        self._export = KeyButton(theme, tr("导出加密包…|导出…"), Key.EXPORT, Kind.QUIET, "download")
        if not self._model.settling.may_export:
            self._export.hide()
        self._export.clicked.connect(self._model.settling.export)
        kept.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        foot = column(self._others, row(kept, self._export, gap=8), margins=(16, 10, 16, 10), gap=4)
        chips = row(Flow(*self._filters.values()), margins=(16, 0, 16, 8))
        pane = column(head, chips, hairline(), self._view, self._empty, hairline(), foot)
        return on_ground(pane, "card")

    def _bind(self) -> None:
        for name, button in self._filters.items():
            button.clicked.connect(lambda _=False, name=name: self._model.choose(name))
        self._view.chosen.connect(lambda _: self._show_chosen())
        self._view.opened.connect(lambda _: self._open())
        self._model.settling.changed.connect(self._show_half)
        self._model.settling.settled.connect(self._settled)
        self._model.settling.exported.connect(self._tell_exported)
        self._model.changed.connect(self._show)
        bind_keys(self)
        bind(self, Key.NEXT_PAGE, self._panes.turn_on)
        self._show()

    def _show(self) -> None:
        model = self._model
        self._title.say(Part(tr("待同步 {count} 件", count=model.unsent.records), "title"))
        self._note.say(Part(self._says(), "small", "ink-2"))
        others = tr("另有登录、查询、打印等 {count} 条待发|另有 {count} 条待发", count=model.unsent.others)
        self._others.say(Part(others, "small", "ink-2", "clock", 16, icon_gap=8))
        self._others.setVisible(model.unsent.others > 0)
        for name, button in self._filters.items():
            button.say(f"{tr(FILTER_WORDS[name])} {model.counts.get(name, 0)}")
        self._show_records()

    def _show_records(self) -> None:
        model = self._model
        online, today = model.link.online, date_text(self._world.now_us())
        self._rows.show([RecordLine(record, online, today, self._role) for record in model.records])
        some = bool(model.records)
        self._view.setVisible(some)
        self._empty.setVisible(not some)
        title, hint = EMPTY[model.filter]
        self._empty.say("sync", tr(title), Part(tr(hint), ink="ink-2"))
        if some and self._view.current() is None:
            self._view.choose(model.records[0].entry_id)
        self._show_chosen()
        if some and self.hasFocus():  # the page was turned to before there was anything to show
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _says(self) -> str:
        asking = self._model.counts.get("ask", 0)
        if asking:
            return tr("{count} 件要处理，其余自动发送|{count} 件要处理", count=asking)
        return (
            tr("自动发送，互不影响")
            if self._model.link.online
            else tr("联网后自动发送，互不影响|联网后自动发送")
        )

    def _show_chosen(self) -> None:
        line = self._view.current()
        record = line.record if isinstance(line, RecordLine) else None
        self._detail.show_record(record, self._model.link.online)
        self._model.settling.look_at(record)
        if record is not None and record.asks:
            self._settle.show_record(record, self._model.link.online)
        self._show_half()

    def _show_half(self) -> None:
        """The fields of a record that asks, else its facts."""
        asks = self._model.settling.row is not None
        self._right.setCurrentWidget(self._settle if asks else self._whole)

    def _open(self) -> None:
        self._panes.turn_to(self._right)
        if self._right.currentWidget() is self._settle:
            self._settle.go_on()

    def _settled(self) -> None:
        self._panes.turn_to(self._view)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_exported(self, made: ExportedRow) -> None:
        ExportedDialog(self._theme, self.window(), made).open()
