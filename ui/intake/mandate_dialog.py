"""委托书: what the agent may do and how long; printed of both cards, or as it stands on the one that was brought."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from domain.draft import Draft
from domain.item import ServiceItem
from domain.local_time import day_of
from ui.intake.lines import EnterLine
from ui.kit.arrange import column, row
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox
from ui.kit.inputs import DateLine
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.theme import Theme
from ui.words import tr

USUAL_DAYS: Final = 30


class MandateDialog(Dialog):
    """Esc closes it. Signals: printed(str, str, str) and brought(str, str, str): scope, first and last day."""

    printed = Signal(str, str, str)
    brought = Signal(str, str, str)

    def __init__(
        self, theme: Theme, window: QWidget, draft: Draft, item: ServiceItem | None, now: int
    ) -> None:
        had, today = draft.mandate, day_of(now)
        self.scope, self.begins, self.ends = EnterLine(), DateLine(), DateLine()
        self.scope.setText(had.scope if had else item.name if item is not None else "")
        self.begins.setText(had.begins if had else today.isoformat())
        self.ends.setText(had.ends if had else (today + timedelta(days=USUAL_DAYS - 1)).isoformat())
        self._fields = [
            FieldBox(theme, tr("委托权限"), self.scope, required=True),
            FieldBox(theme, tr("起始日"), self.begins, required=True),
            FieldBox(theme, tr("截止日"), self.ends, required=True),
        ]
        cancel = KeyButton(theme, tr("取消"), Key.BACK)
        brought = KeyButton(theme, tr("按带来的委托书录入"))
        prints = KeyButton(theme, tr("打印委托书"), Key.FINISH, Kind.PRIMARY)
        body = column(self._fields[0], 12, row(*self._fields[1:], gap=12))
        text = tr("打印后请委托人、受托人签名，再扫描签过名的一页。")
        super().__init__(theme, window, tr("委托书"), text, body, (cancel, brought, prints), wide=560)
        cancel.clicked.connect(self.reject)
        brought.clicked.connect(lambda: self._end(self.brought))
        prints.clicked.connect(lambda: self._end(self.printed))
        self.scope.entered.connect(lambda _: self.begins.setFocus())
        for field in self._fields:
            field.edited.connect(lambda _: self._judge(quiet=True))
        self.scope.setFocus()

    def _end(self, told: SignalInstance) -> None:
        if self._judge(quiet=False):
            self.accept()
            told.emit(self.scope.text(), self.begins.text(), self.ends.text())

    def _judge(self, quiet: bool) -> bool:
        """Say what is wrong; quiet: only take back what no longer is."""
        first, last = self.begins.date(), self.ends.date()
        wrong = [
            "" if self.scope.text().strip() else tr("请填写"),
            "" if first is not None else tr("请填写日期"),
            tr("请填写日期") if last is None else tr("不能早于起始日") if first and last < first else "",
        ]
        for field, says in zip(self._fields, wrong, strict=True):
            field.set_error(says if not quiet or field.error else "")
        self.refit()
        return not any(wrong)
