"""结束本事项: how a matter of the visit ended without a case, and a note."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.tasks.end_matter import Ended
from domain.words import N_
from ui.intake.lines import EnterLine
from ui.kit.arrange import column
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.paragraph import Paragraph
from ui.kit.theme import Theme
from ui.words import tr

WORDS: Final[Mapping[Ended, str]] = {
    Ended.CONSULTED: N_("咨询"),
    Ended.TRANSFERRED: N_("转出"),
    Ended.LEFT: N_("离开"),
}


class EndDialog(Dialog):
    """Esc closes it. Signal: answered(Ended, str), how and a note."""

    answered = Signal(object, str)

    def __init__(self, theme: Theme, window: QWidget, item: str) -> None:
        self.outcome: Ended | None = None
        self.chips = {
            ended: KeyButton(theme, tr(word), key, Kind.CHIP)
            for (ended, word), key in zip(WORDS.items(), CHOICES, strict=False)
        }
        self.note = EnterLine()
        self._error = Paragraph(theme, "", "small", "error")
        field = FieldBox(theme, tr("备注：答复了什么，转到哪里"), self.note)
        cancel = KeyButton(theme, tr("取消"), Key.BACK)
        does = KeyButton(theme, tr("结束本事项"), Key.FINISH, Kind.PRIMARY)
        over = tr("没有收件，结束后草稿不再保留，带来的材料请退还办事人。")
        text = tr("“{item}”{over}", item=item, over=over) if item else over
        body = column(Flow(*self.chips.values()), self._error, 12, field)
        super().__init__(theme, window, tr("结束本事项"), text, body, (cancel, does), wide=520)
        for ended, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, ended=ended: self._choose(ended))
        cancel.clicked.connect(self.reject)
        does.clicked.connect(self._finish)
        self.note.entered.connect(lambda _: self._finish())
        self._error.hide()
        next(iter(self.chips.values())).setFocus()

    def _choose(self, outcome: Ended) -> None:
        self.outcome = outcome
        for ended, chip in self.chips.items():
            chip.setChecked(ended is outcome)
        self._say("")
        self.note.setFocus()

    def _finish(self) -> None:
        if self.outcome is None:
            self._say(tr("请选一项"))
            return
        self.accept()
        self.answered.emit(self.outcome, self.note.text())

    def _say(self, error: str) -> None:
        self._error.say(error)
        self._error.setVisible(bool(error))
        self.refit()
