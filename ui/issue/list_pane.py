"""What waits to be issued, with the search and this window's stock of blanks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from domain.rows.issuing import FoundRow, ReadyRow, StockRow
from ui.intake.lines import ItemSearch
from ui.issue.ready_model import ReadyModel
from ui.issue.texts import ready_about, ready_mark
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.boxes import EmptyState
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part, cap
from ui.kit.phrase import Phrase
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, say_two_lines
from ui.words import tr

FEW, NO_LIMIT = 2, 16777215


class ReadyDelegate(RowDelegate):
    """A certificate: whose, how it stands; what it is and since when."""

    height = "row_two_line"
    margin = 16
    roles = ("heading", "small")

    def cells(self, row: TwoLine, chosen: bool, width: float) -> Sequence[Cell]:
        mark = row.end[0]
        less = round(mark.width(self.theme, mark.form(0)) / self.theme.factor) + 8
        return [
            Cell(row.first, self.margin, line=1, end_less=less),
            Cell(row.second, self.margin, line=2),
            Cell(row.end, align=RIGHT, line=1, left=self.margin),
        ]


class StockLine(QFrame):
    """A paper kind: its certificate, 偏少 where few are left, how many."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._name, self._count = Phrase(theme), Phrase(theme, align=RIGHT)
        put(QVBoxLayout(self), row(self._name, None, self._count, gap=8))

    def say(self, stock: StockRow) -> None:
        """Show it."""
        self._name.say(Part(stock.name, elides=True))
        self._name.setToolTip(stock.name)
        low = [Part(tr("偏少"), "badge", "warning", "triangle", 14, icon_gap=4)] if stock.low else []
        self._count.say(*low, Part(str(stock.left), "heading"), Part(tr("张"), ink="ink-2", gap=4))
        self.show()


class StockBox(QFrame):
    """空白证 · 本窗. Signal: blanks_requested()."""

    blanks_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[StockLine] = []
        act = KeyButton(
            theme, tr("签收、交回|签收"), Key.BLANKS, Kind.QUIET, box="control_small", role="small"
        )
        act.clicked.connect(self.blanks_requested)
        self._rows = column(gap=4)
        head = row(Phrase(theme, Part(tr("空白证 · 本窗|空白证"), "heading")), None, act, gap=8)
        put(QVBoxLayout(self), head, 4, self._rows, margins=(16, 8, 8, 12))

    def show_stock(self, stock: Sequence[StockRow]) -> None:
        """Each kind in a line."""
        layout = self._rows.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 8, 0)
        while len(self._lines) < len(stock):
            self._lines.append(StockLine(self._theme))
            layout.addWidget(self._lines[-1])
        for line, kind in zip(self._lines, stock, strict=False):
            line.say(kind)
        for line in self._lines[len(stock) :]:
            line.hide()


class ListPane(QFrame):
    """Signals: chosen(str), a certificate's id; opened(str), by Enter or a click: go on with it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, model: ReadyModel) -> None:
        super().__init__()
        self._theme, self._model, self._quiet = theme, model, False
        self._title = Phrase(theme)
        hint = tr("姓名、拼音、架号，或扫收件凭证|姓名，或扫收件凭证|姓名或扫码")
        self.search = ItemSearch(theme, hint, box="control")
        self._rows = Rows(say_two_lines, lambda line: line.key, self)
        self.view = RowsView(theme, tr("待发证"), self._rows, ReadyDelegate, scrolls=True)
        self._none = EmptyState(theme, "certificate", "", dashed=False)
        self._fetch = KeyButton(theme, tr("向市级平台查找|联网查找"), Key.AGAIN, icon="search")
        self._fetch.clicked.connect(model.fetch)
        self.stock, self._stock_line, self._place = StockBox(theme), hairline(), column()
        self._ask = column(self._fetch, margins=(16, 0, 16, 12))
        outer = QVBoxLayout(self)
        head = row(self._title, None, margins=(16, 14, 16, 8))
        put(
            outer, head, column(self.search, margins=(16, 0, 16, 12)), hairline(), self.view, self._none,
            self._ask, self._place, hairline(),
        )  # fmt: skip
        outer.setStretchFactor(self.view, 1)
        outer.setStretchFactor(self._none, 1)
        self.lay_stock()
        on_ground(self, "card")
        self.search.textEdited.connect(model.search)
        self.search.entered.connect(self._enter)
        self.search.moved.connect(self._move)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda line: self.opened.emit(line.key))

    def fold(self, low: bool) -> None:
        """As high as it may be, or only a few rows, so that the page below has its place."""
        self.view.setMaximumHeight(FEW * self._theme.size("row_two_line") if low else NO_LIMIT)
        tall = QSizePolicy.Policy.Maximum if low else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)

    def lay_stock(self, place: QWidget | None = None) -> None:
        """Let the stock lie in a place elsewhere, where this pane is low; None: here."""
        layout = (place or self._place).layout()
        assert layout is not None
        layout.addWidget(self._stock_line)
        layout.addWidget(self.stock)

    def show_list(self, chosen_id: str, now: int) -> None:
        """What the model holds. now: UTC microseconds."""
        model = self._model
        if self.search.text().strip() != model.query:
            self.search.setText(model.query)
        title = tr("找到 {count} 本", count=len(model.rows)) if model.query else tr("待发证")
        count = [] if model.query else [Part(tr("{count} 本", count=len(model.rows)), ink="ink-2")]
        self._title.say(Part(title, "heading"), *count)
        here = {found.certificate_id for found in model.rows}
        lines = [_line(ready, now) for ready in model.rows]
        lines += [_found(found) for found in model.elsewhere if found.certificate_id not in here]
        self._quiet = True  # a row that goes makes its neighbour the current one, and nobody chose that
        self._rows.show(lines)
        self.view.setCurrentIndex(self._rows.at(chosen_id))
        self._quiet = False
        some = bool(lines)
        self.view.setVisible(some)
        self._none.setVisible(not some)
        self._none.say("certificate", self._nothing(), *self._what_to_do())
        self._ask.setVisible(bool(model.query) and not some)
        self._fetch.say(tr("正在查找") if model.asking else tr("向市级平台查找|联网查找"))
        self._fetch.set_waiting(model.asking)
        self.stock.show_stock(model.stock)

    def _choose(self, line: TwoLine) -> None:
        if not self._quiet:
            self.chosen.emit(line.key)

    def _nothing(self) -> str:
        return tr("本窗没有找到") if self._model.query else tr("没有待发的证照")

    def _what_to_do(self) -> list[Part]:
        if self._model.query:
            return [cap(tr(Key.AGAIN.cap)), Part(tr("按证件号、办件编号查|"), "small", "ink-2", gap=4)]
        return [Part(tr("签发后会自动送到本窗|签发后自动送达"), "small", "ink-2")]

    def _enter(self) -> None:
        line = self.view.current() or (self._rows.all[0] if self._rows.all else None)
        if isinstance(line, TwoLine):
            self.opened.emit(line.key)
        elif self._model.query:
            self._model.fetch()

    def _move(self, by: int) -> None:
        if self._rows.all:
            at = min(max(self.view.currentIndex().row() + by, 0), len(self._rows.all) - 1)
            self.view.setCurrentIndex(self._rows.index(at))

    def focus_search(self) -> None:
        """F4."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _line(ready: ReadyRow, now: int) -> TwoLine:
    about = Part(ready_about(ready, now), "small", "ink-2", elides=True)
    name = Part(ready.person_name, "heading", elides=True)
    return TwoLine(ready.certificate_id, (name,), (about,), end=(ready_mark(ready),))


def _found(found: FoundRow) -> TwoLine:
    name = Part(found.person_name, "heading", elides=True)
    about = Part(f"{found.type_name} · {found.masked_number}", "small", "ink-2", elides=True)
    return TwoLine(found.certificate_id, (name,), (about,), end=(Part(tr("市级平台"), "small", "primary"),))
