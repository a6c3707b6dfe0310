"""The acts of the cases page, at the end of its right pane: those that the case allows, and the receipt once more."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from domain.rows.cases import CaseAct
from ui.cases.model import CasesModel
from ui.kit.arrange import on_ground, put, row
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.theme import Theme
from ui.words import tr


class Foot(QWidget):
    """Withdrawing and printing are drawn grey while the case does not allow them; the others stand there if it does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.supplement = KeyButton(theme, tr("补材料"), Key.ADD_SCAN)
        self.amend = KeyButton(theme, tr("更正"), Key.AMEND)
        self.withdraw = KeyButton(theme, tr("撤回办件|撤回"), Key.WITHDRAW)
        self.refuse = KeyButton(theme, tr("不予受理"), Key.NOT_COLLECT)
        self.notify = KeyButton(theme, tr("补正通知书|补正通知"), Key.NOTICE)
        self.accept = KeyButton(theme, tr("受理"), Key.FINISH)
        self.handover = KeyButton(theme, tr("材料交接|交接"), Key.HANDOVER)
        self.copy = KeyButton(theme, tr("逐栏复制|复制"), Key.COPY_OUT)
        self.print = KeyButton(
            theme, tr("再打凭证|再打"), Key.PRINT, Kind.PRIMARY, icon="printer", box="control_large"
        )
        self._acts = Flow(
            self.supplement,
            self.amend,
            self.withdraw,
            self.refuse,
            self.notify,
            self.accept,
            self.handover,
            self.copy,
            line_gap=8,
        )
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        put(self._line, self._acts, row(None, self.print), margins=(24, 12, 16, 16), gap=8)
        on_ground(self, "card")

    def fold(self, columns: int) -> None:
        """In one column all in one line: the case needs the height."""
        stacked = columns > 1
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._line.setContentsMargins(24, 12 if stacked else 4, 16, 16 if stacked else 8)

    def show_acts(self, model: CasesModel) -> None:
        """As the case allows."""
        page, acts = model.page, model.page.acts if model.page else frozenset()
        self.withdraw.set_waiting(not model.may_withdraw)
        self.supplement.setVisible(CaseAct.SUPPLEMENT in acts)
        self.amend.setVisible(CaseAct.AMEND in acts)
        self.refuse.setVisible(CaseAct.REFUSE in acts)
        self.refuse.set_waiting(model.after.refusal is None)
        self.handover.setVisible(CaseAct.HANDOVER in acts)
        self.copy.setVisible(CaseAct.COPY_OUT in acts)
        self.accept.setVisible(CaseAct.ACCEPT in acts)
        self.notify.setVisible(bool(acts & {CaseAct.NOTIFY, CaseAct.TELL_ACCEPTED}))
        word = tr("补正通知书|补正通知") if CaseAct.NOTIFY in acts else tr("受理通知书|受理通知")
        self.notify.say(word)
        self.print.set_waiting(page is None or not page.prints or model.printing)
        self.print.say(tr("正在打印|打印中") if model.printing else tr("再打凭证|再打"))
