"""空白证: the stock of each kind, its sheets, and what is done with them."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.session import Session
from ui.approvals.second_person import ApprovalDialog
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
        self._dialog: ApprovalDialog | None = None
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
        model.second_wanted.connect(self._open_dialog)
        model.named.connect(lambda name: self._in_dialog(lambda dialog: dialog.show_name(name)))
        model.refused.connect(lambda trouble: self._in_dialog(lambda dialog: dialog.refuse(trouble)))
        model.approved.connect(lambda: self._in_dialog(lambda dialog: dialog.done_with()))
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

    def _open_dialog(self) -> None:
        note = f"{tr('{window} 号窗', window=self._at)} · {self._session.login}"
        said = destruction(self._model, self._session.name, note)
        dialog = ApprovalDialog(self._theme, self.window(), said)
        dialog.given.connect(self._model.destroy)
        dialog.login_typed.connect(self._model.name_login)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _in_dialog(self, act: Callable[[ApprovalDialog], object]) -> None:
        if self._dialog is not None:
            act(self._dialog)
