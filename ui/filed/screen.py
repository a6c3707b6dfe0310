"""The page after filing: the paper as it is printed, the result, and the way to the next person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.filed.model import FiledModel
from ui.filed.result_pane import ResultPane
from ui.filed.texts import at, facts
from ui.kit.arrange import column, hairline, on_ground, put
from ui.kit.binding import bind
from ui.kit.boxes import Facts
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paper_well import PaperWell
from ui.kit.phrase import Phrase
from ui.kit.reflow import InTwo, Pane, Reflow
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.station_texts import said
from ui.words import tr

RESULT, TWO = 1, 2


class FiledScreen(QWidget):
    """It takes its model along when it goes.

    Signals: next_requested(), the next person; another_requested(bytes), another matter after this case.
    """

    next_requested = Signal()
    another_requested = Signal(bytes)

    def __init__(self, theme: Theme, model: FiledModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        model.setParent(self)
        self._well = PaperWell(theme, tr("凭证预览"))
        self._result = ResultPane(theme)
        self._day, self._time, self._facts = Phrase(theme), Phrase(theme), Facts(theme)
        self._another = KeyButton(theme, tr("再办一件"), Key.ANOTHER)
        self._next = KeyButton(theme, tr("办下一位"), Key.FINISH, Kind.PRIMARY, box="control_large")
        self._foot, self._acts = QFrame(), QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._side = ScrollPane(theme, self._side_content())
        panes = [
            Pane(self._well, tr("凭证"), "paper_well"),
            Pane(self._result, tr("办理结果")),
            Pane(self._side, tr("办件信息"), "pane_right", InTwo.UNDER),
        ]
        self._reflow = Reflow(theme, panes, self._made_foot(), main=RESULT)
        put(QVBoxLayout(self), self._reflow)
        on_ground(self, "card")
        self.setFocusProxy(self._next)
        self._bind()

    def _bind(self) -> None:
        model = self._model
        bind(self, Key.PRINT, model.print_again)
        bind(self, Key.FINISH, self.next_requested.emit)
        bind(self, Key.BACK, self.next_requested.emit)
        bind(self, Key.ANOTHER, self._ask_another)
        bind(self, Key.NEXT_PAGE, self._reflow.turn_on)
        self._next.clicked.connect(self.next_requested)
        self._another.clicked.connect(self._ask_another)
        self._result.print_requested.connect(model.print_again)
        self._reflow.columns_changed.connect(self._fold)
        model.changed.connect(self._show)
        model.pages.read.connect(self._well.show_page)
        self._well.turned.connect(model.pages.turn)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_another(self) -> None:
        if self._model.case_id is not None:
            self.another_requested.emit(self._model.case_id)

    def _show(self) -> None:
        model, case = self._model, self._model.row
        if model.pages.page is None:
            self._well.show_nothing(tr("正在准备预览"))
        if case is None:
            return
        printer_says = said(model.printer) if model.printer else ""
        self._result.show_case(case, model.printing, model.paper_trouble, printer_says)
        day, time = at(case)
        self._day.say(Part(tr("{day} 办理", day=day), "small", "ink-2"))
        self._time.say(Part(time, "figure"))
        self._facts.show_facts(facts(case))

    def _fold(self, columns: int) -> None:
        way = QBoxLayout.Direction
        self._acts.setDirection(way.LeftToRight if columns <= TWO else way.TopToBottom)
        self._acts.setContentsMargins(*((24, 8, 16, 8) if columns == 1 else (16, 8, 16, 16)))
        self._side.setVisible(columns != TWO and self._side.isVisibleTo(self._reflow))
        if columns == TWO:
            self._result.take_facts(self._facts)
        else:
            place = self._place.layout()
            assert place is not None
            place.addWidget(self._facts)

    def _side_content(self) -> QWidget:
        when = column(self._day, 4, self._time, margins=(16, 24, 16, 16))
        self._place = column(self._facts, margins=(16, 12, 16, 12))
        return column(when, hairline(), self._place, hairline(), None)

    def _made_foot(self) -> QFrame:
        self._foot.setLayout(self._acts)
        put(self._acts, None, self._another, self._next, margins=(16, 8, 16, 16), gap=8)
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return self._foot
