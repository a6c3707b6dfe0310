"""The paper kinds with what is left of each, and the counts of the chosen one, which must agree."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.blanks.model import BlanksModel
from ui.blanks.texts import count_facts, stock_line, sum_words
from ui.kit.arrange import column, hairline, heading, on_ground, put, row
from ui.kit.boxes import EmptyState, Facts
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.words import tr


class StockDelegate(TwoLineDelegate):
    """A kind: name over numbers, how many are left at the right."""

    end_width = 108


class StockPane(ScrollPane):
    """Signals: chosen(str), a kind; left(), by the way back, where there is one."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, over: bool) -> None:
        """over: it lies over the desk, and says how to get back there."""
        super().__init__(theme, QFrame())
        self._quiet = False
        self._rows = Rows(say_two_lines, lambda line: line.key, self)
        self.view = RowsView(theme, tr("空白证种类"), self._rows, StockDelegate)
        self.view.chosen.connect(self._choose)
        self._facts, self._sum = Facts(theme, 96), Phrase(theme)
        self._counts = column(
            heading(theme, tr("各状态")), 8, self._facts, 4, self._sum, margins=(16, 16, 16, 12)
        )
        self._none = EmptyState(theme, "sheets", tr("没有空白证"), dashed=False)
        content = self.widget()
        assert content is not None
        back = KeyButton(theme, tr("返回发证|返回"), Key.BACK, icon="chevron-left", box="control_small")
        back.clicked.connect(self.left)
        head = row(Phrase(theme, Part(tr("种类"), "title")), None, back, margins=(16, 12, 16, 10))
        back.setVisible(over)
        put(QVBoxLayout(content), head, hairline(), self.view, self._counts, self._none, None)
        on_ground(content, "card")

    def show_stock(self, model: BlanksModel) -> None:
        """What the model holds."""
        self._quiet = True  # what the list chooses by itself is nobody's choice
        self._rows.show([stock_line(row) for row in model.stock])
        self.view.setCurrentIndex(self._rows.at(model.kind))
        self._quiet = False
        row = model.chosen
        self.view.setVisible(bool(model.stock))
        self._counts.setVisible(row is not None)
        self._none.setVisible(row is None)
        if row is not None:
            self._facts.show_facts(count_facts(row))
            words, ink, icon = sum_words(row, model.on_books, model.agrees)
            self._sum.say(Part(words, "heading", ink, icon, 18, icon_gap=8, elides=True))
            self._sum.setToolTip(words)

    def _choose(self, line: TwoLine) -> None:
        if not self._quiet:
            self.chosen.emit(line.key)
