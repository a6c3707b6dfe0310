"""The cases page (办件): left all that this station knows, found as one types; right the one that is open."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from domain.local_time import date_text
from domain.rows.cases import CaseAct, CasePage
from domain.world import World
from ui.cases.acting import Acting
from ui.cases.case_pane import CasePane
from ui.cases.foot import Foot
from ui.cases.list_pane import ListPane
from ui.cases.model import CasesModel
from ui.cases.paper_model import Paper
from ui.cases.withdraw_dialog import WithdrawDialog
from ui.kit.arrange import on_ground, put
from ui.kit.banner import Tone
from ui.kit.binding import bind, bind_keys
from ui.kit.keys import Key
from ui.kit.reflow import Pane, Reflow
from ui.kit.theme import Theme
from ui.kit.toast import Toast
from ui.words import tr


class CasesScreen(QWidget):
    """It takes its model along when it goes. Signals: handover_requested(); copy_requested(bytes), of a case."""

    handover_requested = Signal()
    copy_requested = Signal(bytes)

    def __init__(self, theme: Theme, world: World, model: CasesModel, toast: Toast) -> None:
        super().__init__()
        self._theme, self._world, self._model, self._toast = theme, world, model, toast
        self._goes_on = False  # Enter was pressed, and the case is not read yet
        self.list, self.case, self.foot = ListPane(theme, model), CasePane(theme), Foot(theme)
        self.panes = Reflow(
            theme,
            [Pane(self.list, tr("办件")), Pane(self.case, tr("所选办件"), "pane_wide")],
            self.foot,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panes)
        self.acting = Acting(theme, model.after, model.bridge, self.stack)
        put(QVBoxLayout(self), self.stack)
        on_ground(self, "card")
        self.setFocusProxy(self.list.search)
        model.setParent(self)
        self._bind()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window made small still shows this page
            self._model.rest()

    def take_scan(self, text: str) -> None:
        """The bar code of a receipt: its case is shown."""
        if self.acting.is_open:
            self._toast.say(Tone.NOTE, tr("先办完这一步，或按 Esc 返回办件"))
            return
        self.panes.turn_to(self.list)
        self._model.scan(text)

    def _bind(self) -> None:
        model = self._model
        self.list.chosen.connect(model.open)
        self.list.opened.connect(self._go_on)
        self.list.search.textEdited.connect(self._stay)
        self.foot.print.clicked.connect(self._print)
        self.foot.withdraw.clicked.connect(self._ask)
        model.changed.connect(self._show_list)
        model.opened.connect(self._show_case)
        model.found_one.connect(self._found)
        model.printed.connect(self._says(lambda: tr("凭证已送打印机")))
        model.withdrawn.connect(self._says(lambda: tr("已撤回，记录已保存")))
        self.panes.columns_changed.connect(self.list.fold)
        self.panes.columns_changed.connect(self.foot.fold)
        # Of the panes, not of the page: what lies over them has keys of its own.
        bind_keys(self.panes)
        bind(self.panes, Key.FIND, self._find)
        bind(self.panes, Key.BACK, self._back)
        bind(self.panes, Key.NEXT_PAGE, self.panes.turn_on)
        self._bind_acts()
        self._show_list()
        self._show_case()

    def _bind_acts(self) -> None:
        model, foot, acting = self._model, self.foot, self.acting
        foot.supplement.clicked.connect(self._with_page(acting.supplement))
        foot.amend.clicked.connect(self._with_page(acting.amend))
        foot.accept.clicked.connect(self._with_page(acting.accept))
        foot.notify.clicked.connect(self._with_page(self._notify))
        foot.refuse.clicked.connect(self._with_page(self._refuse))
        foot.handover.clicked.connect(self.handover_requested)
        foot.copy.clicked.connect(self._with_page(lambda page: self.copy_requested.emit(page.id)))
        acting.done.connect(self._done)
        acting.returned.connect(self._return)
        acting.trouble_met.connect(model.trouble_met)
        model.nobody_has.connect(
            lambda number: self._toast.say(Tone.NOTE, tr("市级平台也没有编号 {number} 的办件", number=number))
        )

    def _with_page(self, act: Callable[[CasePage], object]) -> Callable[[], None]:
        """act with the case that is open, if there is one and its key stands there."""

        def do() -> None:
            if self._model.page is not None:
                act(self._model.page)

        return do

    def _notify(self, page: CasePage) -> None:
        paper = Paper.CORRECTION if CaseAct.NOTIFY in page.acts else Paper.ACCEPTANCE
        self.acting.paper(page, paper, self._today())

    def _refuse(self, page: CasePage) -> None:
        if self.acting.papers.may(Paper.REFUSAL):
            self.acting.paper(page, Paper.REFUSAL, self._today())
        else:
            self._toast.say(Tone.NOTE, tr("不予受理由值班长决定，请值班长登录后办理"))

    def _done(self, page: CasePage, said: str) -> None:
        self._model.take(page)
        self._toast.say(Tone.OK, said)

    def _return(self) -> None:
        self.panes.turn_to(self.case)
        self.case.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> str:
        return date_text(self._world.now_us())

    def _show_list(self) -> None:
        self.list.show_list(self._today())
        self._go_if_there()

    def _show_case(self) -> None:
        self.case.show_page(self._model.page, self._today())
        self.foot.show_acts(self._model)
        self._go_if_there()

    def _found(self, case_id: bytes) -> None:
        self.list.view.choose(case_id)
        self._go_on()

    def _go_on(self) -> None:
        """Enter: to the case that is chosen; once the words are looked up, if one types as fast as that."""
        self._goes_on = True
        self._go_if_there()

    def _go_if_there(self) -> None:
        model = self._model
        found = model.found_for == model.words and model.page is not None and model.page.id == model.case_id
        if self._goes_on and found:
            self._goes_on = False
            self.panes.turn_to(self.case)
            self.case.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay(self) -> None:
        self._goes_on = False

    def _find(self) -> None:
        self._stay()
        self.panes.turn_to(self.list)
        self.list.focus_search()

    def _back(self) -> None:
        """Out of the case, then out of the search; nothing is lost."""
        if not self.case.tabs.hasFocus() and self._model.words:
            self.list.search.clear()
            self._model.say("")
        self._find()

    def _print(self) -> None:
        page = self._model.page
        if page is not None and not page.prints:
            self._toast.say(Tone.NOTE, tr("凭证由受理的窗口打印，本窗没有这一件的凭证"))
        else:
            self._model.print_again()

    def _ask(self) -> None:
        page = self._model.page
        if page is None:
            return
        if not self._model.may_withdraw:
            self._toast.say(Tone.NOTE, tr("已办结或终止的办件不能撤回"))
            return
        dialog = WithdrawDialog(self._theme, self.window(), page)
        dialog.answered.connect(self._model.withdraw)
        dialog.open()

    def _says(self, text: Callable[[], str]) -> Callable[[], None]:
        return lambda: self._toast.say(Tone.OK, text())
