"""The numbered sheets of a kind: each with its state and where it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from domain.rows.issuing import SheetRow
from domain.sheet import Sheet
from ui.blanks.model import BlanksModel
from ui.blanks.texts import FILTERS, sheet_line
from ui.intake.lines import ItemSearch
from ui.kit.arrange import column, hairline, on_ground, put
from ui.kit.boxes import EmptyState
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.painted import Part
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.words import tr


class SheetDelegate(TwoLineDelegate):
    """A sheet: serial over place, state at the right."""

    end_width = 76


class SheetsPane(QFrame):
    """A search by serial, filters by state, the sheets."""

    def __init__(self, theme: Theme, model: BlanksModel) -> None:
        super().__init__()
        self._model, self._filter = model, "all"
        self.search = ItemSearch(theme, tr("扫描或键入空白证号|空白证号"), box="control")
        self.search.entered.connect(lambda: model.search(self.search.text()))
        self.search.textEdited.connect(lambda text: None if text.strip() else model.search(""))
        self._filters = {
            name: KeyButton(theme, tr(said), None, Kind.FILTER) for name, (said, _) in FILTERS.items()
        }
        group = QButtonGroup(self)
        for name, button in self._filters.items():
            group.addButton(button)
            button.clicked.connect(lambda _=False, name=name: self._narrow(name))
        self._filters["all"].setChecked(True)
        self._rows = Rows(say_two_lines, lambda line: line.key, self)
        self.view = RowsView(theme, tr("空白证"), self._rows, SheetDelegate, scrolls=True)
        self._none = EmptyState(theme, "sheets", "", dashed=False)
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        head = column(self.search, 8, Flow(*self._filters.values()), margins=(16, 12, 16, 8))
        put(QVBoxLayout(self), head, hairline(), self.view, self._none)
        on_ground(self, "card")

    def show_sheets(self) -> None:
        """What the model holds: what was found, else the kind's sheets in the filter."""
        model = self._model
        _, states = FILTERS[self._filter]
        for name, button in self._filters.items():
            said, kept = FILTERS[name]
            count = sum(Sheet(row.state) in kept for row in model.sheets)
            forms = tr(said).split("|")
            button.say("|".join(f"{form} {count}" for form in forms))
        rows = (
            model.found if model.found is not None else [r for r in model.sheets if Sheet(r.state) in states]
        )
        self._rows.show([self._line(row) for row in rows])
        self.view.setVisible(bool(rows))
        self._none.setVisible(not rows)
        says = tr("没有这个号码的空白证") if model.found is not None else tr("没有这样的空白证")
        self._none.say("sheets", says, Part(tr("换一个号码或状态看看"), "small", "ink-2"))

    def focus_search(self) -> None:
        """F4."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _line(self, sheet: SheetRow) -> TwoLine:
        return sheet_line(sheet, self._model.windows)

    def _narrow(self, name: str) -> None:
        self._filter = name
        self.search.clear()
        self._model.search("")
