"""The supervisor's page: numbered blanks, and what colleagues ask her to approve."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.approvals.model import ApprovalsModel
from ui.approvals.screen import ApprovalsScreen
from ui.blanks.screen import BlanksScreen
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.reflow import tab_bar
from ui.kit.theme import Theme
from ui.words import tr

BLANKS, APPROVALS = 0, 1


class KeepingScreen(QWidget):
    """Two pages under two tabs; turned to, it shows the approvals while some wait. Signal: left()."""

    left = Signal()

    def __init__(
        self, theme: Theme, blanks: BlanksScreen, approvals: ApprovalsScreen, model: ApprovalsModel
    ) -> None:
        super().__init__()
        self._blanks, self._model = blanks, model
        self._tabs = tab_bar(tr("空白证与批准"), [tr("空白证"), tr("待批准")])
        self._stack = QStackedWidget()
        self._stack.addWidget(blanks)
        self._stack.addWidget(approvals)
        head = column(row(self._tabs, None, margins=(16, 0, 16, 0)), hairline())
        outer = QVBoxLayout(self)
        put(outer, head, self._stack)
        outer.setStretchFactor(self._stack, 1)
        on_ground(self, "card")
        self._tabs.currentChanged.connect(self._turn)
        model.changed.connect(self._count)
        blanks.left.connect(self.left)
        approvals.left.connect(self.left)
        self._count()

    def welcome(self) -> None:
        """Turned to."""
        self._model.read()
        self._tabs.setCurrentIndex(APPROVALS if self._model.waiting else BLANKS)
        self._turn(self._tabs.currentIndex())

    def take_scan(self, text: str) -> None:
        """A serial: the blanks are shown."""
        self._tabs.setCurrentIndex(BLANKS)
        self._blanks.take_scan(text)

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        shown = self._stack.currentWidget()
        assert shown is not None
        shown.setFocus()
        if at == BLANKS:
            self._blanks.welcome()

    def _count(self) -> None:
        waiting = len(self._model.waiting)
        word = tr("待批准 {count}", count=waiting) if waiting else tr("待批准")
        if word != self._tabs.tabText(APPROVALS):
            self._tabs.setTabText(APPROVALS, word)
