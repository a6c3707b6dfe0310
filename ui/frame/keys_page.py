"""All keys of the product, on one sheet."""

from typing import Final

from PySide6.QtWidgets import QWidget

from domain.words import N_
from ui.kit.arrange import row
from ui.kit.boxes import Facts
from ui.kit.dialog import Dialog
from ui.kit.key_button import KeyButton
from ui.kit.keys import CHOICES, RAIL, Key
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.words import tr

NUMBERED: Final = (
    (f"Ctrl 1–{len(RAIL)}", N_("左栏的页面")),
    (f"Alt 1–{len(CHOICES)}", N_("本页带数字的选项")),
)


class KeysDialog(Dialog):
    """Each key with what it does, in two columns; the numbered ones in one line each. Esc closes it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        alone = [(_cap(key), tr(key.says)) for key in Key if key not in {*CHOICES, *RAIL}]
        lines = [*alone, *((cap, tr(says)) for cap, says in NUMBERED)]
        half = (len(lines) + 1) // 2
        left, right = Facts(theme, 72), Facts(theme, 72)
        left.show_facts(lines[:half])
        right.show_facts(lines[half:])
        close = KeyButton(theme, tr("关闭"), Key.BACK)
        sheet = ScrollPane(theme, row(left, right, gap=24))
        super().__init__(theme, window, tr("全部按键"), body=sheet, acts=(close,), wide=800)
        close.clicked.connect(self.reject)


def _cap(key: Key) -> str:
    return "F1  ?" if key is Key.KEYS else tr(key.cap)
