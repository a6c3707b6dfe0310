"""The list of cases: the search, the filters, a table of what was found, the newest first."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from domain.case_marks import ALL, DEFERRED, NEEDS
from domain.rows.cases import CaseLine
from ui.cases.model import CasesModel
from ui.cases.texts import (
    EMPTY,
    FILTER_WORDS,
    PENDING_BADGE,
    in_list,
    short_number,
    spoken,
    state_badge,
    when,
)
from ui.intake.lines import ItemSearch
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.boxes import EmptyState
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import Part, Piece, badge, cap, lay_out, paint_pieces
from ui.kit.phrase import Phrase
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.words import tr

WIDE: Final = 760  # px at 100 %: from here on all columns
NEAR_END: Final = 3  # rows from the last one: read on


class CaseRowLine(NamedTuple):
    """A case, and the day its words depend on. today: YYYY-MM-DD."""

    case: CaseLine
    today: str


class Columns(NamedTuple):
    """Where the columns of the table begin, px at 100 %; 0: left out."""

    number: int
    name: int
    item: int
    state: int
    filed: int
    deadline: int


def columns(width: float) -> Columns:
    """The columns that a row of this width has; the item takes what is left."""
    wide = round(width)
    if width >= WIDE:
        return Columns(24, 148, 220, wide - 390, wide - 252, wide - 150)
    return Columns(0, 24, 96, wide - 252, 0, wide - 124)


class CaseDelegate(RowDelegate):
    """Number, name, item, state with 待联网 beside it, when it was filed, the deadline in words."""

    def cells(self, row: CaseRowLine, chosen: bool, width: float) -> Sequence[Cell]:
        case, at = row.case, columns(width)
        seen = state_badge(case.state)
        marks = [badge(self.theme, seen.kind, seen.word)]
        if case.pending:
            pending = badge(self.theme, PENDING_BADGE, tr(PENDING_BADGE))
            marks.append(pending._replace(text=f"{pending.text}|", gap=4))
        pressing = case.clock.is_pressing
        deadline = Part(
            in_list(case.clock),
            "heading" if pressing else "body",
            "error" if pressing else "ink-2",
            elides=True,
        )
        cells = [
            Cell([Part(case.person_name, "heading", elides=True)], at.name, at.item - at.name - 8),
            Cell([Part(_matter(case))], at.item, at.state - at.item - 8, wrap=True),
            Cell(marks, at.state, (at.filed or at.deadline) - at.state - 4),
            Cell([deadline], at.deadline),
        ]
        if at.filed:
            cells.append(
                Cell(
                    [Part(when(case.filed_at, row.today), ink="ink-2")], at.filed, at.deadline - at.filed - 8
                )
            )
            cells.append(
                Cell([Part(short_number(case.number), ink="ink-2")], at.number, at.name - at.number - 4)
            )
        return cells


def _matter(case: CaseLine) -> str:
    """The item, of a theme's parent with how far its children are."""
    done, count = case.standing
    said = tr("{done} / {count} 办结", done=done, count=count) if count else ""
    return f"{case.item_name}（{said}）" if said else case.item_name


def say_case(line: CaseRowLine) -> str:
    """A row as one sentence, for screen readers."""
    case = line.case
    pending = tr(PENDING_BADGE) if case.pending else ""
    deadline = in_list(case.clock).split("|")[0]
    words = case.person_name, _matter(case), state_badge(case.state).word, pending, deadline
    return spoken((*words, when(case.filed_at, line.today), case.number))


class Head(QWidget):
    """The words over the columns."""

    def __init__(self, theme: Theme, view: RowsView) -> None:
        super().__init__()
        self._theme, self._view = theme, view
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        view.verticalScrollBar().rangeChanged.connect(lambda *_: self.update())  # it takes of the rows' width

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        at, theme, placed = columns(self._view.viewport().width() / self._theme.factor), self._theme, []
        words = (tr("编号"), tr("姓名"), tr("事项"), tr("状态"), tr("受理"), tr("期限"))
        for left, word in zip(at, words, strict=True):
            if left:
                x = 24 + theme.grown(left - 24)
                spot = QRect(x, 0, self.width() - x, self.height())
                placed += lay_out(theme, [Part(word, "small", "ink-2")], spot)
        return placed

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.size("control_small"))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_pieces(QPainter(self), self._theme, self.pieces())


class ListPane(QFrame):
    """Signals: chosen(bytes), another case is the current one; opened(), by Enter or a click."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, theme: Theme, model: CasesModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._shown_for: tuple[str | None, str] = None, ALL
        hint = tr("编号、姓名、拼音、事项，或扫收件凭证条码|编号、姓名、拼音、事项，或扫码|编号、姓名或扫码")
        self.search = ItemSearch(theme, hint, box="control")
        self._filters = {
            name: KeyButton(theme, "", key, Kind.FILTER)
            for name, key in zip(FILTER_WORDS, CHOICES, strict=False)
        }
        self._chips, self._folded = Flow(*self._filters.values()), False
        self._rows = Rows(say_case, lambda line: line.case.id, self)
        self.view = RowsView(theme, tr("办件"), self._rows, CaseDelegate, scrolls=True)
        self._none = EmptyState(theme, "list", "", dashed=False)
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._fetch = KeyButton(theme, tr("查全市|全市"), Key.AGAIN, icon="search")
        self._count = Phrase(theme)
        self._head = column(on_ground(Head(theme, self.view), "page"), hairline())
        group = QButtonGroup(self)
        for button in self._filters.values():
            group.addButton(button)
        self._filters[ALL].setChecked(True)
        top = column(row(self.search, self._fetch, gap=8), 12, self._chips, margins=(24, 14, 24, 10))
        layout = top.layout()
        assert layout is not None
        self._top = layout
        outer = QVBoxLayout(self)
        self._foot = column(hairline(), self._hints())
        put(outer, top, hairline(), self._head, self.view, self._none, self._foot)
        outer.setStretchFactor(self.view, 1)
        outer.setStretchFactor(self._none, 1)
        on_ground(self, "card")
        self._bind()

    def show_list(self, today: str) -> None:
        """Show what the model has found."""
        model = self._model
        self._filters[model.only].setChecked(True)
        for name, button in self._filters.items():
            button.say(_counted(name, model.counts))
            # These two are seldom: without a case they would only take a line of a small screen.
            button.setVisible(
                name not in (NEEDS, DEFERRED) or name == model.only or bool(model.counts.get(name))
            )
        if self.search.text().strip() != model.words:
            self.search.setText(model.words)
        self._rows.show([CaseRowLine(line, today) for line in model.lines])
        some = bool(model.lines)
        for part in (self._head, self.view):
            part.setVisible(some)
        self._none.setVisible(not some)
        self._chips.setVisible(some or not self._folded or not model.words or model.only != ALL)
        self._fetch.setVisible(model.may_fetch and not model.fetching)
        self._say_none()
        self._say_count()
        # Found anew: the first one. Read again: whichever was chosen.
        looked_for = model.found_for, model.only
        if some and (self.view.current() is None or looked_for != self._shown_for):
            self.view.choose(model.lines[0].id)
        self._shown_for = looked_for

    def fold(self, columns: int) -> None:
        """In one column the list needs the place of its foot."""
        self._folded = columns == 1
        self._foot.setVisible(columns > 1)
        self._top.setContentsMargins(24, 14 if columns > 1 else 8, 24, 10 if columns > 1 else 4)

    def focus_search(self) -> None:
        """The caret into the box, what is there is typed over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _say_none(self) -> None:
        model = self._model
        if model.found_for is None:
            self._none.say("list", tr("正在读取办件"))
        elif model.fetching:
            self._none.say("search", tr("正在向市级平台查询"))
        elif model.words:
            hint = Part(tr("可换拼音首字母或少打几个字|可少打几个字"), ink="ink-2")
            if model.may_fetch:
                hint = Part(tr("按 F6 向市级平台查询其他窗口的办件|按 F6 查全市"), ink="ink-2")
            self._none.say("search", tr("本机没有找到“{words}”", words=model.words), hint)
        else:
            self._none.say("list", tr(EMPTY[model.only]), Part(tr("办件后会出现在这里"), ink="ink-2"))

    def _say_count(self) -> None:
        model, count = self._model, len(self._model.lines)
        if model.words:
            said = (
                tr("找到 {count} 件以上", count=count) if model.more else tr("找到 {count} 件", count=count)
            )
        else:
            said = tr("显示 {count} / {all} 件", count=count, all=model.counts.get(model.only, count))
        self._count.say(Part(said, "small", "ink-2"))

    def _move(self, by: int) -> None:
        at = self.view.currentIndex().row() + by
        if self._rows.all:
            self.view.setCurrentIndex(self._rows.index(min(max(at, 0), len(self._rows.all) - 1)))

    def _choose(self, line: CaseRowLine) -> None:
        self.chosen.emit(line.case.id)
        if self.view.currentIndex().row() >= len(self._rows.all) - NEAR_END:
            self._model.load_more()

    def _scroll(self, at: int) -> None:
        if at >= self.view.verticalScrollBar().maximum() - self._theme.size("row") * NEAR_END:
            self._model.load_more()

    def _bind(self) -> None:
        for name, button in self._filters.items():
            button.clicked.connect(lambda _=False, name=name: self._model.choose(name))
        self.search.textEdited.connect(self._model.say)
        self.search.entered.connect(self.opened)
        self.search.moved.connect(self._move)
        self._fetch.clicked.connect(self._model.fetch)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda _: self.opened.emit())
        self.view.verticalScrollBar().valueChanged.connect(self._scroll)

    def _hints(self) -> QFrame:
        def hint(*caps: str, word: str) -> Phrase:
            return Phrase(self._theme, *(cap(tr(text), gap=4) for text in caps), Part(word, "small", "ink-2"))

        return row(
            self._count, None, hint("↑", "↓", word=tr("选择")), hint(Key.NEXT.cap, word=tr("打开")),
            margins=(24, 10, 24, 10), gap=16,
        )  # fmt: skip


def _counted(name: str, counts: Mapping[str, int]) -> str:
    return f"{tr(FILTER_WORDS[name])} {counts.get(name, 0):,}"
