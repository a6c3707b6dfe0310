"""撤回: what follows from it, and the applicant's reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.rows.cases import CasePage
from ui.intake.lines import EnterLine
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.theme import Theme
from ui.words import tr


class WithdrawDialog(Dialog):
    """Esc closes it. Signal: answered(str), the reason."""

    answered = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, page: CasePage) -> None:
        self.reason = EnterLine()
        self._field = FieldBox(theme, tr("申请人的撤回原因"), self.reason, required=True)
        cancel = KeyButton(theme, tr("不撤回"), Key.BACK)
        does = KeyButton(theme, tr("撤回"), Key.FINISH, Kind.DANGER)
        text = tr(
            "{name}的“{item}”撤回后不再办理，不能恢复；收存的原件请当面退还。",
            name=page.person_name, item=page.item_name,
        )  # fmt: skip
        super().__init__(theme, window, tr("撤回办件"), text, self._field, (cancel, does), wide=480)
        cancel.clicked.connect(self.reject)
        does.clicked.connect(self._finish)
        self.reason.entered.connect(lambda _: self._finish())
        self._field.edited.connect(lambda _: self._say(""))
        self.reason.setFocus()

    def _finish(self) -> None:
        if not self.reason.text().strip():
            self._say(tr("请填写"))
            self.reason.setFocus()
            return
        self.accept()
        self.answered.emit(self.reason.text())

    def _say(self, error: str) -> None:
        self._field.set_error(error)
        self.refit()
