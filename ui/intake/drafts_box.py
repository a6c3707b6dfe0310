"""The drafts one may go on with."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from domain.rows.cases import DraftRow
from ui.intake.texts import when
from ui.kit.arrange import hairline, put, row
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.words import tr


class DraftDelegate(TwoLineDelegate):
    """Name over item, the time at the right."""

    end_width = 76


class DraftsBox(QFrame):
    """暂存草稿 with its rows; hidden while there is none. Signal: opened(bytes), a draft's id."""

    opened = Signal(bytes)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ids: dict[str, bytes] = {}
        self._rows = Rows(say_two_lines, lambda line: line.key, self)
        self._title = Phrase(theme)
        self._view = RowsView(theme, tr("暂存草稿"), self._rows, DraftDelegate)
        self._view.opened.connect(lambda line: self.opened.emit(self._ids[line.key]))
        head = row(self._title, None, margins=(16, 16, 16, 4))
        self._leaving = Paragraph(theme, "", "small", "warning")
        foot = row(self._leaving, margins=(16, 8, 16, 8))
        put(QVBoxLayout(self), hairline(), head, self._view, foot)
        self.hide()

    def show_drafts(self, drafts: Sequence[DraftRow], now: int) -> None:
        """Show these. now: UTC microseconds."""
        self._ids = {draft.id.hex(): draft.id for draft in drafts}
        count = tr("{count} 件", count=len(drafts))
        self._title.say(Part(tr("暂存草稿"), "heading"), Part(count, ink="ink-2"))
        self._rows.show([_line(draft, now) for draft in drafts])
        leaving = any(draft.leaving for draft in drafts)
        self._leaving.say(tr("待联网的草稿本机可接着办，联网后其他窗口也可接着办。") if leaving else "")
        self._leaving.setVisible(leaving)
        self.setVisible(bool(drafts))


def _line(draft: DraftRow, now: int) -> TwoLine:
    name = Part(draft.person_name or tr("未读卡"), "heading", elides=True)
    item = draft.item_name or tr("未选事项")
    if draft.away:
        missing = tr("其他窗口也可接着办")
    elif draft.window:
        missing = tr("{window} 号窗暂存", window=draft.window)
    else:
        missing = tr("还差 {count} 项", count=draft.missing)
    said = Part(f"{item} · {missing}|{item}", "small", "ink-2", elides=True)
    waits = [Part(tr("待联网"), "small", "warning", gap=8)] if draft.leaving else []
    return TwoLine(
        draft.id.hex(), (name, *waits), (said,), end=(Part(when(draft.saved_at, now), "small", "ink-2"),)
    )
