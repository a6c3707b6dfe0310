"""The sync page: what is not yet sent, the state of every record, 立即同步."""

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from client.session import Session
from domain.local_time import date_text, second_text
from domain.rows.records import RecordRow
from domain.words import N_
from domain.world import World
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Callout, Tone
from ui.kit.binding import bind_keys
from ui.kit.boxes import EmptyState, Facts
from ui.kit.flow import FlowLayout
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.reflow import Pane, Reflow
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.records.looks import happens, look, what, when, who
from ui.records.model import FILTERS, RecordsModel
from ui.words import tr

FILTER_WORDS: Final = {"all": N_("全部"), "ask": N_("要处理"), "waiting": N_("待发"), "done": N_("已签收")}
# The tone of the box that says what happens, by the family of the record's badge.
TONES: Final = {"neutral": Tone.LATER, "primary": Tone.NOTE, "ok": Tone.OK, "error": Tone.ERROR}


class RecordDelegate(TwoLineDelegate):
    """A record: badge, person and matter, what happens now, time."""

    text_left = 108


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
        self._rows = Rows(say_two_lines, lambda two: two.key)
        self._view = RowsView(theme, tr("记录"), self._rows, RecordDelegate, scrolls=True)
        self._empty = EmptyState(
            theme, "sync", tr("没有记录"), Part(tr("办件后会出现在这里"), ink="ink-2"), dashed=False
        )
        self._name, self._badge = Phrase(theme), Phrase(theme)
        self._says = Callout(theme, Tone.NOTE, "", "", "body")
        self._facts = Facts(theme, 96)
        self._detail = self._detail_pane()
        panes = [Pane(self._list_pane(), tr("记录"), "pane_records"), Pane(self._detail, tr("所选记录"))]
        put(QVBoxLayout(self), Reflow(theme, panes))
        self._bind()

    def _list_pane(self) -> QWidget:
        theme = self._theme
        now = KeyButton(theme, tr("立即同步"), Key.AGAIN, icon="sync")
        now.clicked.connect(self._model.sync_now)
        head = row(column(self._title, self._note), None, now, margins=(16, 12, 16, 8), gap=8)
        chips = QWidget()
        flow = FlowLayout()
        chips.setLayout(flow)
        group = QButtonGroup(self)
        for button in self._filters.values():
            flow.addWidget(button)
            group.addButton(button)
        self._filters[FILTERS[0]].setChecked(True)
        kept = Phrase(
            theme,
            Part(
                tr("收到市级平台签名回执前，本机不删除任何记录|回执前本机不删记录"),
                "small",
                "ink-2",
                "lock",
                14,
            ),
        )
        foot = column(self._others, kept, margins=(16, 8, 16, 12), gap=4)
        pane = column(
            head, row(chips, margins=(16, 0, 16, 8)), hairline(), self._view, self._empty, hairline(), foot
        )
        return on_ground(pane, "card")

    def _detail_pane(self) -> QWidget:
        head = row(column(self._name, self._badge, gap=8), None, margins=(24, 16, 24, 16))
        body = column(
            head,
            hairline(),
            row(self._says, margins=(24, 16, 24, 8)),
            row(self._facts, margins=(24, 8, 24, 16)),
            None,
        )
        return ScrollPane(self._theme, on_ground(body, "card"))

    def _bind(self) -> None:
        for name, button in self._filters.items():
            button.clicked.connect(lambda _=False, name=name: self._model.choose(name))
        self._view.chosen.connect(self._show_chosen)
        self._model.changed.connect(self._show)
        bind_keys(self)
        self._show()

    def _show(self) -> None:
        model, today = self._model, date_text(self._world.now_us())
        self._title.say(Part(tr("待同步 {count} 件", count=model.unsent.records), "title"))
        link = tr("其余自动发送，互不影响") if model.link.online else tr("联网后自动发送，互不影响")
        self._note.say(Part(link, "small", "ink-2"))
        others = tr(
            "另有登录、查询、打印等记录 {count} 条待发|其他待发 {count} 条", count=model.unsent.others
        )
        self._others.say(Part(others, "small", "ink-2"))
        for name, button in self._filters.items():
            button.say(f"{tr(FILTER_WORDS[name])} {model.counts.get(name, 0)}")
        shown = {record.entry_id.hex(): record for record in model.records}
        self._shown = shown
        self._rows.show([self._two_lines(key, record, today) for key, record in shown.items()])
        self._view.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        if shown and self._view.current() is None:
            self._view.choose(next(iter(shown)))
        self._show_chosen(self._view.current())

    def _two_lines(self, key: str, record: RecordRow, today: str) -> TwoLine:
        ink, ground = self._theme.tokens["badge_family"][look(record).family]
        sign = Part(
            tr(look(record).word),
            "badge",
            ink,
            look(record).icon,
            14,
            icon_gap=4,
            ground=ground,
            height="badge",
        )
        matter = Part(what(record), elides=True, gap=12)
        return TwoLine(
            key,
            (Part(who(record, self._role), "heading"), matter),
            (Part(happens(record), "small", ink if look(record).family == "error" else "ink-2"),),
            sign,
            (Part(when(record.occurred_at, today), "small", "ink-2"),),
        )

    def _show_chosen(self, two: object) -> None:
        record = self._shown.get(two.key) if isinstance(two, TwoLine) else None
        for widget in (self._name, self._badge, self._says, self._facts):
            widget.setVisible(record is not None)
        if record is None:
            return
        seen = look(record)
        self._name.say(Part(who(record, self._role), "title"), Part(what(record), "strong", gap=12))
        ink, ground = self._theme.tokens["badge_family"][seen.family]
        self._badge.say(
            Part(tr(seen.word), "badge", ink, seen.icon, 14, icon_gap=4, ground=ground, height="badge")
        )
        self._says.say(TONES[seen.family], tr("现在"), happens(record))
        facts = [
            (tr("办件编号"), record.number or "—"),
            (tr("记录时间"), second_text(record.occurred_at)),
            (tr("平台答复"), second_text(record.answered_at) if record.answered_at else tr("还没有")),
            (tr("影像"), f"{record.scans_done} / {record.scans_total}"),
            *((field, reason) for field, reason in record.reasons),
            (tr("记录标识"), record.entry_id.hex()),
        ]
        self._facts.show_facts(facts)
