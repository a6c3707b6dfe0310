"""All keys of the product, on one sheet."""

from PySide6.QtWidgets import QWidget

from ui.kit.boxes import Facts
from ui.kit.dialog import Dialog
from ui.kit.key_button import KeyButton
from ui.kit.keys import CHOICES, RAIL, Key
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.words import tr


class KeysDialog(Dialog):
    """Each key with what it does; the numbered ones in one line. Esc closes it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        numbered = {*CHOICES, *RAIL}
        lines = [(tr(key.cap), tr(key.says)) for key in Key if key not in numbered]
        lines += [("Ctrl 1–5", tr("左栏的页面")), ("Alt 1–9", tr("本页带数字的选项"))]
        facts = Facts(theme, 96)
        facts.show_facts(lines)
        close = KeyButton(theme, tr("关闭"), Key.BACK)
        super().__init__(
            theme, window, tr("全部按键"), body=ScrollPane(theme, facts), acts=(close,), wide=520
        )
        close.clicked.connect(self.reject)
