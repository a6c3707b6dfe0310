"""The acts of the cases page, at the end of its right pane: withdraw, and the receipt once more."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.cases.model import CasesModel
from ui.kit.arrange import on_ground, put, row
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.theme import Theme
from ui.words import tr


class Foot(QWidget):
    """Drawn grey, never hidden, while the case that is open does not allow it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.withdraw = KeyButton(theme, tr("撤回办件|撤回"), Key.WITHDRAW, icon="reuse")
        self.print = KeyButton(
            theme, tr("再打凭证|再打"), Key.PRINT, Kind.PRIMARY, icon="printer", box="control_large"
        )
        self._line = row(self.withdraw, None, self.print, gap=8)
        put(QVBoxLayout(self), self._line, margins=(24, 12, 16, 16))
        on_ground(self, "card")

    def show_acts(self, model: CasesModel) -> None:
        """As the case allows."""
        page = model.page
        self.withdraw.set_waiting(not model.may_withdraw)
        self.print.set_waiting(page is None or not page.prints or model.printing)
        self.print.say(tr("正在打印|打印中") if model.printing else tr("再打凭证|再打"))
