"""空白证: the stock of each kind, its sheets, and what is done with them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.session import Session
from ui.approvals.seconded import SecondPerson
from ui.blanks.form_pane import FormFoot, FormPane
from ui.blanks.model import BlanksModel
from ui.blanks.moves import Move
from ui.blanks.sheets_pane import SheetsPane
from ui.blanks.stock_pane import StockPane
from ui.blanks.texts import destruction
from ui.kit.arrange import on_ground, put
from ui.kit.binding import bind
from ui.kit.keys import CHOICES, Key
from ui.kit.reflow import InTwo, Pane, Reflow
from ui.kit.theme import Theme
from ui.words import tr


class BlanksScreen(QWidget):
    """It takes its model along when it goes. Signal: left(), Esc: back to the desk, if she came from there."""

    left = Signal()

    def __init__(
        self, theme: Theme, model: BlanksModel, session: Session, window: str, over: bool = False
    ) -> None:
        """over: it lies over the issuing desk."""
        super().__init__()
        self._theme, self._model, self._session, self._at = theme, model, session, window
        model.setParent(self)
        self._second = SecondPerson(theme, self, model)
        self._stock, self._sheets = StockPane(theme, over), SheetsPane(theme, model)
        self._form, self._foot = FormPane(theme, model.moves), FormFoot(theme)
        panes = [
            Pane(self._stock, tr("种类"), "pane_records"),
            Pane(self._sheets, tr("号码"), "", InTwo.UNDER),
            Pane(self._form, tr("办理"), "pane_right"),
        ]
        self._panes = Reflow(theme, panes, self._foot)
        put(QVBoxLayout(self), self._panes)
        on_ground(self, "card")
        self._bind()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._model.rest()

    def welcome(self) -> None:
        """Turned to."""
        self._model.read()
        self._form.focus_first(self._model)

    def _bind(self) -> None:
        model = self._model
        for tick, key in zip(self._form.ticks.values(), CHOICES, strict=False):
            bind(self, key, tick.click)
            tick.setToolTip(tr(key.cap))
        bind(self, Key.FINISH, model.finish)
        bind(self, Key.BACK, self._back)
        bind(self, Key.FIND, self._find)
        bind(self, Key.AGAIN, model.read)
        bind(self, Key.NEXT_PAGE, self._panes.turn_on)
        self._stock.chosen.connect(model.choose_kind)
        self._stock.left.connect(self.left)
        self._form.move_chosen.connect(self._choose_move)
        self._form.typed.connect(model.type)
        self._form.entered.connect(model.finish)
        self._foot.finished.connect(model.finish)
        model.changed.connect(self._show)
        model.lacking.connect(self._lack)
        model.second_wanted.connect(self._ask_second)
        self._show()

    def take_scan(self, text: str) -> None:
        """The first serial that is wanted, else it is looked for."""
        self._model.scanned(text)

    def _choose_move(self, move: Move) -> None:
        self._model.choose_move(move)
        self._form.focus_first(self._model)

    def _back(self) -> None:
        if self._model.found is not None:
            self._sheets.search.clear()
            self._model.search("")
        else:
            self.left.emit()

    def _find(self) -> None:
        self._panes.turn_to(self._sheets)
        self._sheets.focus_search()

    def _lack(self, name: str) -> None:
        self._panes.turn_to(self._form)
        self._form.lack(name)

    def _show(self) -> None:
        self._stock.show_stock(self._model)
        self._sheets.show_sheets()
        self._form.show_form(self._model)
        self._foot.show_move(self._model)

    def _ask_second(self) -> None:
        note = f"{tr('{window} 号窗', window=self._at)} · {self._session.login}"
        self._second.ask(destruction(self._model, self._session.name, note), self._model.destroy)
